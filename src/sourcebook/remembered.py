"""What linking found out before and need not find out again.

An answer stands under a digest of all that it rests on, so that it holds as long as it is found: nothing here can change a record, and
all of it may be thrown away. The story file keeps it for as long as the code that found it out is the same.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import cache
from hashlib import blake2b
from typing import Any, Generic, TypeVar

import msgspec

Answer = TypeVar("Answer")

Rows = Mapping[str, Mapping[bytes, bytes]]
"""Shelf -> key -> answer, packed."""

Asked = dict[str, frozenset[bytes]]
"""Shelf -> the keys that were asked for."""

Answers = list[tuple[str, list[bytes], dict[bytes, bytes]]]
"""Shelf, keys that were asked for, the packed answers among them that are new."""


class Kept:
    """The packed answers of one kind, which of them are stored and which were asked for."""

    def __init__(self, packed: Mapping[bytes, bytes]) -> None:
        self.packed = dict(packed)
        self.stored = frozenset(packed)
        self.asked: set[bytes] = set()


class Shelf(Generic[Answer]):
    """Answers of one kind.

    Args:
        kind: the type of an answer; everything in it is plain data, but for `holders`.
        kept: the answers of earlier linkings; it is grown.
        holder: a class whose instances are packed as their `id` alone.
        holders: the instance for each id.
    """

    def __init__(self, kind: Any, kept: Kept, holder: type | None = None, holders: Mapping[str, Any] | None = None) -> None:
        self.packed, self.asked = kept.packed, kept.asked
        known = holders or {}
        self._encoder = msgspec.msgpack.Encoder(enc_hook=lambda one: one.id)
        self._decoder = msgspec.msgpack.Decoder(kind, dec_hook=lambda type_, id_: known[id_] if type_ is holder else id_)

    def __contains__(self, key: bytes) -> bool:
        return key in self.packed

    def get(self, key: bytes | None, make: Callable[[], Answer]) -> Answer:
        """The answer for a key, worked out if it is not known; without a key it is not kept."""
        if key is None:
            return make()
        packed = self.packed.get(key)
        if packed is not None:
            self.asked.add(key)
            return self.unpack(packed)
        answer = make()
        self.put(key, self.pack(answer))
        return answer

    def known(self, key: bytes) -> Answer:
        """The answer for a key that is there."""
        self.asked.add(key)
        answer: Answer = self._decoder.decode(self.packed[key])
        return answer

    def put(self, key: bytes, packed: bytes) -> None:
        """Keep a packed answer."""
        self.asked.add(key)
        self.packed[key] = packed

    def pack(self, answer: Answer) -> bytes:
        """An answer as it is kept."""
        return self._encoder.encode(answer)

    def unpack(self, packed: bytes) -> Answer:
        """What `pack` packed."""
        answer: Answer = self._decoder.decode(packed)
        return answer


class Remembered:
    """All shelves of a story.

    Args:
        rows: what earlier linkings with the same code left.
        code: the fingerprint of the code; "" if nothing is to be kept.
    """

    def __init__(self, rows: Rows | None = None, *, code: str = "") -> None:
        self.code = code
        self._rows = rows or {}
        self._kept: dict[str, Kept] = {}
        self._shelves: dict[str, Shelf[Any]] = {}

    @property
    def kept(self) -> bool:
        """Whether what is found out will be kept."""
        return bool(self.code)

    @property
    def is_empty(self) -> bool:
        """Whether there was nothing to begin with."""
        return not self._rows

    def shelf(self, name: str, kind: Any, holder: type | None = None, holders: Mapping[str, Any] | None = None) -> Shelf[Any]:
        """The shelf of a name; the first to ask says what is on it. Where nothing is kept, each that asks has its own."""
        if not self.kept:
            return Shelf(kind, Kept({}), holder, holders)
        if name not in self._shelves:
            self._shelves[name] = Shelf(kind, self._of(name), holder, holders)
        return self._shelves[name]

    def _of(self, name: str) -> Kept:
        if name not in self._kept:
            self._kept[name] = Kept(self._rows.get(name, {}))
        return self._kept[name]

    def knew(self, name: str, key: bytes | None) -> bool:
        """Whether there was an answer for a key to begin with."""
        return key in self._rows.get(name, {})

    def asked(self) -> Asked:
        """All that was asked for so far."""
        return {name: frozenset(kept.asked) for name, kept in self._kept.items()}

    def answers(self, before: Asked) -> Answers:
        """What was asked for since, for another process that remembers the same."""
        found = ((name, kept, kept.asked - before.get(name, frozenset())) for name, kept in self._kept.items())
        return [(name, sorted(keys), {key: kept.packed[key] for key in keys - kept.stored}) for name, kept, keys in found if keys]

    def learn(self, answers: Answers) -> None:
        """Take over what a copy of this process asked for."""
        for name, keys, new in answers:
            kept = self._of(name)
            kept.asked.update(keys)
            kept.packed.update(new)

    def new(self) -> list[tuple[str, bytes, bytes]]:
        """Shelf, key and packed answer of what came to be known and is not stored."""
        return [(name, key, kept.packed[key]) for name, kept in self._kept.items() for key in sorted(kept.asked - kept.stored)]

    def note_stored(self) -> None:
        """All that is new has been stored."""
        for kept in self._kept.values():
            kept.stored |= kept.asked

    def unused(self) -> list[tuple[str, bytes]]:
        """Shelf and key of what nothing asked for any more."""
        whole = [(name, key) for name, keys in self._rows.items() if name not in self._kept for key in keys]
        return whole + [(name, key) for name, kept in self._kept.items() for key in sorted(kept.stored - kept.asked)]


NOTHING = Remembered()
"""For linking without a story file."""


def digest(*parts: object) -> bytes:
    """A key for plain values, the same in every process."""
    return blake2b(_encoder().encode(parts), digest_size=16).digest()


def key_of(known: Sequence[bytes | None], *parts: object) -> bytes | None:
    """A key for what rests on things with these digests and on plain values; None where one of the digests is not known."""
    return None if None in known else digest(known, parts)


@cache
def _encoder() -> msgspec.msgpack.Encoder:
    return msgspec.msgpack.Encoder(order="deterministic")

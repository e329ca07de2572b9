"""A record that was given away without texts, on the side that has them: are the words that were left out those of the documents?"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

import msgspec

from sourcebook.errors import InputError
from sourcebook.export.sharing.masking import DOT, hash_of
from sourcebook.model.document import Document
from sourcebook.model.record import Record, Withheld


@dataclass(frozen=True, slots=True)
class Reopened:
    """What was compared: documents, those of them that are not here, passages whose hashes are those of our words, and what differs, in words."""

    documents: int
    missing: int
    passages: int
    faults: tuple[str, ...]

    @property
    def words(self) -> str:
        """`412 passages of 12 documents are the documents' words; 3 documents are not in this story`."""
        here = f"{self.passages} passages of {self.documents - self.missing} documents are the documents' words"
        return f"{here}; {self.missing} documents are not in this story" if self.missing else here


class Given(msgspec.Struct):
    """A document as it was given away."""

    id: str
    path: str
    text: str


class Shared(msgspec.Struct):
    """The parts of a JSON export that are compared."""

    format: str
    documents: list[Given]
    withheld: list[Withheld] = []


def reopened(record: Record, shared: Path) -> Reopened:
    """Compare a JSON export that was made without texts with a record that has them.

    Raises:
        InputError: the file is no such export.
    """
    given = _read(shared)
    own = {document.id: document for document in record.documents}
    other = {one.id for one in given.documents if one.id in own and len(one.text) != len(own[one.id].text)}
    found = [one for one in given.withheld if one.doc in own and one.doc not in other]
    wrong = [one for one in found if hash_of(own[one.doc].text[one.start : one.end]) != one.sha256]
    faults = (*_texts(given.documents, own, other), *(f"[{one.start}, {one.end}) of {one.doc} are other words here" for one in wrong))
    return Reopened(len(given.documents), sum(one.id not in own for one in given.documents), len(found) - len(wrong), faults)


def _texts(documents: list[Given], own: Mapping[str, Document], other: set[str]) -> Iterator[str]:
    for one in documents:
        if one.id in other:
            yield f"{one.id} ({one.path}) is another text here: names were left out of it too, or another version read it"
        elif one.id in own and any(given not in (DOT, ours) for given, ours in zip(one.text, own[one.id].text, strict=True)):
            yield f"{one.id} ({one.path}) quotes words that do not stand there"


def _read(shared: Path) -> Shared:
    try:
        return msgspec.json.decode(shared.read_bytes(), type=Shared)
    except (OSError, msgspec.MsgspecError) as error:
        raise InputError(f"{shared} is no record in JSON: {error}", "Give what `sourcebook export --format json --without-texts` has written") from error

"""Mailboxes (mbox): each message in turn, one in memory at a time."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import BinaryIO

from sourcebook.ingest.archive import TOO_LARGE, TOO_MANY
from sourcebook.ingest.container import Budget, Part, inside
from sourcebook.ingest.source import Given, UnreadableError

_DATED = rb"From (?:\S.* )?(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun),? .{0,12}\d{1,2}:\d\d"
_BEGINNING = re.compile(rb"^" + _DATED)
_MAILBOX = re.compile(rb"\A\s*" + _DATED + rb".*\r?\n[\w-]+:")
_ESCAPED = re.compile(rb"^>(>*From )", re.MULTILINE)
_LONGEST = 1 << 20  # bytes that are read at once of a line


@dataclass(frozen=True)
class Mailbox:
    """Opens mailboxes of the mbox family; a message begins at a "From " line after a blank one."""

    name: str = "mailbox"

    def bid(self, given: Given, stream: BinaryIO) -> float:  # noqa: ARG002
        """By how the file begins."""
        return 1.0 if _MAILBOX.match(given.data[:4096]) else 0.0

    def parts(self, given: Given, stream: BinaryIO, budget: Budget) -> Iterator[Part]:
        """The messages, numbered."""
        for number, data in enumerate(_messages(stream, budget.largest), 1):
            budget.members -= 1
            if budget.members < 0:
                raise UnreadableError(TOO_MANY)
            yield Part(inside(given, f"{number}.eml", data), TOO_LARGE if len(data) > budget.largest else None)


def _messages(stream: BinaryIO, largest: int) -> Iterator[bytes]:
    """The bytes of each message without the line that sets it apart; of one that is too large, a beginning that is too large."""
    message, held, blank = list[bytes](), 0, True
    while line := stream.readline(_LONGEST):
        if blank and _BEGINNING.match(line):
            if held:
                yield _ESCAPED.sub(rb"\1", b"".join(message))
            message, held = [], 0
        elif held <= largest:
            message.append(line)
            held += len(line)
        blank = not line.strip()
    if held:
        yield _ESCAPED.sub(rb"\1", b"".join(message))

"""What changed, on a terminal: a line for each change, the weightiest first."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator
from typing import Final

from sourcebook.view.changes import Changed, Changes
from sourcebook.view.wording import count, join_some, plain, shorten

HEADS: Final = {
    "new": "new",
    "strengthened": "told by more lines",
    "weakened": "told by fewer lines",
    "disputed": "newly disputed",
    "undisputed": "no longer disputed",
    "withdrawn": "withdrawn",
    "merged": "merged",
    "split": "split",
}


def as_text(found: Changes, *, width: int = 88, limit: int | None = None) -> str:
    """The changes as plain text, at most `limit` of each kind."""
    return "\n".join(lines(found, width=width, limit=limit)) + "\n"


def lines(found: Changes, *, width: int, limit: int | None) -> Iterator[str]:
    """The same, line by line."""
    yield from textwrap.wrap(f"Since {found.since}: {_summary(found)}.", width)
    for part, head in HEADS.items():
        changed: tuple[Changed, ...] = getattr(found, part)
        shown = changed[:limit]
        yield from (line for one in shown for line in _line(one, f"  {head}: ", width))
        if len(shown) < len(changed):
            yield f"  {head}: … and {len(changed) - len(shown)} more"


def _summary(found: Changes) -> str:
    told = [
        *([f"{count(len(found.documents_added), 'document')} more ({join_some(list(found.documents_added), 4)})"] if found.documents_added else []),
        *([f"{count(len(found.documents_removed), 'document')} fewer ({join_some(list(found.documents_removed), 4)})"] if found.documents_removed else []),
        *(f"{len(getattr(found, part))} {head}" for part, head in HEADS.items() if getattr(found, part)),
    ]
    return "; ".join(told) or "nothing has changed"


def _line(one: Changed, head: str, width: int) -> list[str]:
    if one.kind == "discrepancy":
        text = f"{head}{shorten(plain(one.label), 2 * width)}{_ids(one)}"
    else:
        words = one.evidence.text if one.evidence and one.kind != "entity" else one.label
        text = f"{head}{one.kind} “{shorten(plain(words), width)}”{_numbers(one)}{_ids(one)}"
    return textwrap.wrap(text, width, subsequent_indent="    ", break_long_words=False, break_on_hyphens=False)


def _numbers(one: Changed) -> str:
    before, after = one.lines
    if before is not None and after is not None and before != after:
        return f", {before} → {count(after, 'reporting line')}"
    lines_ = after if after is not None else before
    return f", {count(lines_, 'reporting line')}" if lines_ is not None else ""


def _ids(one: Changed) -> str:
    was = f"was {', '.join(one.was)}" if one.was else ""
    return f" [{', '.join(part for part in (one.id or '', was) if part)}]"

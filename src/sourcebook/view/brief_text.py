"""The brief on a terminal or in a mail: plain text, numbered notes at the end."""

from __future__ import annotations

import re
import textwrap
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Final

from sourcebook.model.markup import MARKS, unquoted
from sourcebook.model.record import Evidence
from sourcebook.view import changes_text
from sourcebook.view.evidence import party_names
from sourcebook.view.wording import count, date_words, join, join_some, plain, range_words, shorten

if TYPE_CHECKING:
    from sourcebook.view.brief import Brief, Portion
    from sourcebook.view.comparison import Comparison
    from sourcebook.view.dealings import Deal, Route
    from sourcebook.view.decided import Word
    from sourcebook.view.evidence import Source
    from sourcebook.view.speakers import Speaker, Utterance
    from sourcebook.view.timeline import Entry

CITED: Final = 3
"""At most this many notes a line."""

CHANGED: Final = 4
"""At most this many changes of each kind."""

GUTTER: Final = 21
"""The width of the column of dates."""


_LINK: Final = re.compile(r"^(?:that|while|whereas|and|but)\b,? ")
"""A word that ties a reported clause to what stood before it."""


@dataclass
class _Notes:
    """Numbers for passages, in the order in which they are cited."""

    sources: dict[str, Source]
    numbers: dict[Evidence, int] = field(default_factory=dict)
    quoted: set[Evidence] = field(default_factory=set)

    def cite(self, passages: Sequence[Evidence], *, quoted: bool = True) -> str:
        """`[1][4]` for the first passages; `quoted`: the words of the first stand in the line itself."""
        shown = passages[:CITED]
        if quoted and shown:
            self.quoted.add(shown[0])
        marks = "".join(f"[{self.numbers.setdefault(passage, len(self.numbers) + 1)}]" for passage in shown)
        return marks + (f" and {len(passages) - CITED} more" if len(passages) > CITED else "")

    def lines(self, width: int) -> list[str]:
        """The notes: the document, the place in it, and the words unless they stand in the line itself."""
        return [f"[{number}]".ljust(6) + self._note(passage, width - 6) for passage, number in self.numbers.items()]

    def _note(self, passage: Evidence, width: int) -> str:
        place = f"document {self.sources[passage.doc].number}, {passage.start}–{passage.end}" + (f", in a {passage.origin}" if passage.origin else "")
        return place if passage in self.quoted else f"{place}: {_quoted(passage.text, max(20, width - len(place) - 4))}"


def as_text(brief: Brief, *, width: int = 88) -> str:
    """The brief as plain text. `width` is the length of its lines."""
    notes = _Notes({source.doc: source for source in brief.sources})
    parts = [
        ("What changed", [] if brief.changes is None or brief.changes.empty else list(changes_text.lines(brief.changes, width=width, limit=CHANGED))),
        ("What happened", _happened(brief, notes, width)),
        ("What is disputed", _disputed(brief, notes, width)),
        ("What is planned, expected or demanded", _entries(brief.ahead, notes, width)),
        ("What was given for what", [line for deal in brief.exchanges.items for line in _deal(deal, notes, width)] + _more(brief.exchanges)),
        ("Who reaches whom through whom", [line for route in brief.channels.items for line in _route(route, notes, width)] + _more(brief.channels)),
        ("Who said what", [line for speaker in brief.speakers.items for line in _speaker(speaker, notes, width)] + _more(brief.speakers)),
        ("What rests on one source", _one_source(brief, notes, width)),
        ("On the watch-list", _words(brief.watched, width)),
        ("What the analyst decided", _words(brief.decided, width)),
        ("What could not be read", _unread(brief, width)),
    ]
    body = [line for title, lines in parts if lines for line in ("", title.upper(), *lines)]
    sources = [line for source in brief.sources for line in _source(source, width)] if len(brief.sources) <= 2 * GUTTER else []
    tail = ["", "NOTES", *notes.lines(width)] if notes.numbers else []
    return "\n".join([*_head(brief, width), *body, *tail, *(["", "DOCUMENTS", *sources] if sources else [])]) + "\n"


def _wrap(text: str, first: str, width: int, rest: str | None = None) -> list[str]:
    indent = " " * len(first) if rest is None else rest
    return textwrap.wrap(text, width, initial_indent=first, subsequent_indent=indent, break_long_words=False, break_on_hyphens=False)


def _quoted(text: str, width: int) -> str:
    return f"“{shorten(unquoted(text), width)}”"


def _more(portion: Portion[Any]) -> list[str]:
    return [f"  … and {portion.more:,} more"] if portion.more else []


def _head(brief: Brief, width: int) -> list[str]:
    told = count(len(brief.sources), "document")
    if brief.outlets:
        told += f" from {count(len(brief.outlets), 'outlet')} ({join_some(brief.outlets, 6)})"
    if brief.first and brief.last:
        told += f", published {range_words(brief.first, brief.last)}"
    missing = [
        *([f"{brief.undated} without a date"] if brief.undated else []),
        *([f"{brief.without_outlet} without a named outlet"] if brief.without_outlet else []),
    ]
    named = [f"{one.name} ({one.documents})" for one in brief.parties.items]
    lines = _wrap(f"{told}; {join(missing)}." if missing else f"{told}.", "", width)
    return [*lines, *_wrap(f"Named in the most documents: {', '.join(named)}.", "", width)] if named else lines


def _happened(brief: Brief, notes: _Notes, width: int) -> list[str]:
    lines = _entries(brief.happened, notes, width)
    denied = _entries(brief.denied, notes, width)
    return [*lines, *(["  Denied:", *denied] if denied else [])]


def _entries(portion: Portion[Entry], notes: _Notes, width: int) -> list[str]:
    return [line for entry in portion.items for line in _entry(entry, notes, width)] + _more(portion)


def _entry(entry: Entry, notes: _Notes, width: int) -> list[str]:
    date = shorten(entry.dated, GUTTER - 3)
    words = f"{_quoted(entry.before + entry.words + entry.after, 2 * (width - GUTTER))} {notes.cite(entry.evidence)}"
    return [*_wrap(words, f"  {date}".ljust(GUTTER), width, " " * GUTTER), *_wrap(_about(entry), " " * GUTTER, width)]


def _about(entry: Entry) -> str:
    when = f"; date ({entry.when.precision}): {entry.when.basis}" if entry.when else ""
    decided = "".join(f" [{words}]" for words in entry.decided)
    return f"{entry.line}; {entry.support.words}{when}{decided}"


def _disputed(brief: Brief, notes: _Notes, width: int) -> list[str]:
    return [line for one in brief.disputed.items for line in _comparison(one, notes, width)] + _more(brief.disputed)


def _opening(words: str) -> str:
    """How words begin, their marks of quotation aside: a value that begins as its words do need not stand before them."""
    return plain(words).strip(MARKS)[:40]


def _comparison(one: Comparison, notes: _Notes, width: int) -> list[str]:
    lines = _wrap(f"{one.question}: {one.about}", "  ", width, "    ")
    for column in one.columns:
        told, words = column.ways[0] or next(iter(column.chains), ""), column.passages[0].text
        by = "" if column.ways[0] else "also by way of "
        chain = f" ({by}{told})" if told and told != one.about else ""
        value = "" if _opening(column.value) == _opening(words) else f"{shorten(column.value, 60)}: "
        lines += _wrap(f"{value}{_quoted(words, width)} {notes.cite(column.passages)}{chain}", "    - ", width)
    decided = [line for words in one.decided for line in _wrap(f"[{words}]", "    ", width)]
    return [*lines, *(_wrap(plain(one.note), "    ", width) if one.note else []), *decided]


def _words(portion: Portion[Word], width: int) -> list[str]:
    return [line for one in portion.items for line in _wrap(f"{one.about}: {one.words}", "  ", width, "    ")] + _more(portion)


def _deal(deal: Deal, notes: _Notes, width: int) -> list[str]:
    halves = f"{party_names(deal.given_by) or '…'}: {_quoted(deal.given, 70)} — {party_names(deal.received_from) or '…'}: {_quoted(deal.received, 70)}"
    if deal.mutual:
        halves = f"{party_names((*deal.given_by, *deal.received_from))}, each to the other: {_quoted(deal.given, 70)}"
    order = f"; {deal.order}" if deal.order else ""
    return _wrap(f"{deal.status}{order}: {halves} {notes.cite(deal.evidence, quoted=False)}", "  ", width, "    ")


def _route(route: Route, notes: _Notes, width: int) -> list[str]:
    purpose = f" {_quoted(route.purpose, 70)}" if route.purpose else ""
    return _wrap(f"{' → '.join(party.name for party in route.path)} ({route.status}){purpose} {notes.cite(route.evidence, quoted=False)}", "  ", width, "    ")


def _speaker(speaker: Speaker, notes: _Notes, width: int) -> list[str]:
    said = speaker.utterances[0]
    counted = f"{count(len(speaker.utterances), 'statement')} in {count(speaker.documents, 'document')}"
    role = f", {shorten(speaker.role, 50)}" if speaker.role else ""
    told = f"{speaker.name}{role}{_words_of(said, bool(role), width)} {notes.cite([said.evidence])} ({said.chain}); {counted}"
    return _wrap(told, "  ", width, "    ")


def _words_of(said: Utterance, apart: bool, width: int) -> str:
    """Quoted words after a colon; reported ones after their cue where the text has them so: `thanked the king`."""
    if said.kind != "indirect":
        return f": {_quoted(said.evidence.text, 2 * width)}"
    words = shorten(said.evidence.text, 2 * width)
    return f"{',' if apart else ''} {plain(said.lead)} {words}" if said.lead else f": {_LINK.sub('', words)}"


def _one_source(brief: Brief, notes: _Notes, width: int) -> list[str]:
    lines = []
    for relayed in brief.relayed.items:
        much = "rests in part on" if relayed.leaf.partial else "rests on"
        words = f"{shorten(relayed.leaf.source.label, 40)} (document {relayed.leaf.source.number}) {much} {relayed.origin}"
        lines += _wrap(f"{words}: {_quoted(relayed.leaf.evidence.text, 80)} {notes.cite([relayed.leaf.evidence])}", "  ", width, "    ")
    for copy in brief.copied.items:
        lines += _wrap(f"{shorten(copy.source.label, 40)} (document {copy.source.number}): {copy.words}", "  ", width, "    ")
    lines += _more(brief.copied)
    for entry in brief.one_line.items:
        told = f"{count(entry.support.documents, 'document')}, one line"
        lines += _wrap(f"{told}: {_quoted(entry.words, width)} {notes.cite(entry.evidence)}", "  ", width, "    ")
    if brief.told_once:
        lines.append(f"  {brief.told_once} of {count(brief.events, 'event')} {'stands' if brief.told_once == 1 else 'stand'} in one document only.")
    return lines


def _unread(brief: Brief, width: int) -> list[str]:
    lines = [line for failed in brief.failures.items for line in _wrap(f"{plain(failed.path)}: {plain(failed.reason)}", "  ", width, "    ")]
    notices = [line for source, text in brief.notices for line in _wrap(f"{source.label} (document {source.number}): {plain(text)}", "  ", width, "    ")]
    return [*lines, *_more(brief.failures), *notices]


def _source(source: Source, width: int) -> list[str]:
    title = f", “{shorten(source.title, width)}”" if source.title and plain(source.title) != source.label else ""
    return _wrap(f"{source.label}{title}, {date_words(source.published) or 'undated'}", f"{source.number:>4}  ", width)

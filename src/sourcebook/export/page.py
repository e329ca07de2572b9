"""The HTML report: one file that opens anywhere, loads nothing from anywhere and works without its script."""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cache
from hashlib import sha256
from importlib.resources import files
from itertools import islice
from typing import TYPE_CHECKING, Any, Final

from markupsafe import Markup

from sourcebook.export.page_figure import hands_figure
from sourcebook.export.page_notes import Notes, Numbered
from sourcebook.export.page_text import excerpt_html, text_html
from sourcebook.model.document import Document
from sourcebook.model.markup import unquoted
from sourcebook.model.record import Entity, Evidence, Record
from sourcebook.view import wording
from sourcebook.view.brief import Brief, brief
from sourcebook.view.comparison import comparison, ranked
from sourcebook.view.dealings import deals, routes
from sourcebook.view.evidence import Index, Source, context, index
from sourcebook.view.happenings import MODALITIES
from sourcebook.view.highlight import NAMING, Mark, marks_by_document
from sourcebook.view.report.citing import Citing, place
from sourcebook.view.report.compose import ReportLimits, heading
from sourcebook.view.report.origins import obtained, resting
from sourcebook.view.sources import Sources, sources
from sourcebook.view.speakers import heard, speaker
from sourcebook.view.statement import wordings
from sourcebook.view.timeline import Entry, entry, told, weightiest

if TYPE_CHECKING:
    from jinja2 import Environment

ENTITY_TYPES: Final = (("person", "People"), ("organization", "Organisations"), ("country", "Countries"), ("place", "Places"), ("other", "Other names"))


@dataclass(frozen=True, slots=True)
class PageLimits:
    """How much of a long record one page holds. What is left out is counted where it would stand."""

    events: int = 300
    comparisons: int = 60
    dealings: int = 60
    speakers: int = 40
    quotes: int = 12
    wordings: int = 6
    names: int = 60
    cites: int = 24
    characters: int = 600_000
    """Text of documents shown in full; of the others, the words that the page cites."""
    listed: int = 500


@dataclass(frozen=True, slots=True)
class Cited:
    """Where the page cites a passage from: the statement's anchor and what it is called."""

    anchor: str
    label: str


@dataclass
class Citations:
    """The passages that the page cites, by document and place, the statements that rest on each, and the documents it links to."""

    ix: Index
    passages: dict[str, dict[tuple[int, int], dict[Cited, None]]] = field(default_factory=dict)
    opened: set[str] = field(default_factory=set)

    def cite(self, passage: Evidence, anchor: str, label: str) -> str:
        """The anchor of the words, which the document's text will hold."""
        self.passages.setdefault(passage.doc, {}).setdefault((passage.start, passage.end), {})[Cited(anchor, label)] = None
        return f"d{self.ix.sources[passage.doc].number}-{passage.start}"

    def cite_once(self, numbered: Numbered) -> Numbered:
        """A note whose words the documents' texts will hold; those that a statement links to already are not cited twice."""
        for passage in numbered.passages:
            if (passage.start, passage.end) not in self.passages.get(passage.doc, {}):
                self.cite(passage, numbered.anchors[0], f"note {numbered.number}")
        return numbered

    def to_doc(self, source: Source) -> str:
        """The anchor of a document, which the page will hold."""
        self.opened.add(source.doc)
        return f"doc-{source.number}"

    def context(self, passage: Evidence) -> tuple[str, str, str]:
        """The words with what stands round them."""
        return context(self.ix.documents[passage.doc], passage.start, passage.end)


@dataclass(frozen=True, slots=True)
class Shown:
    """A document on the page: its text in full or what the page cites of it, and the statements that rest on it.

    `needed`: a link of the page leads to it.
    """

    document: Document
    number: int
    label: str
    full: bool
    needed: bool
    html: Markup
    cited: tuple[tuple[str, str, tuple[Cited, ...]], ...]
    notice: str | None


def render(record: Record, *, title: str | None = None, limits: PageLimits = PageLimits()) -> str:
    """The report as one HTML file.

    `title` heads the page; without it the names that stand in the most documents do. `limits` bounds the page for a long record.
    """
    ix, made = index(record), brief(record)
    citations = Citations(ix)
    notes = Notes(Citing(ix, ReportLimits().cites))
    style, script = _asset("page.css"), _asset("page.js")
    page = _environment().get_template("page.html.j2")
    html = page.render(
        **_content(record, made, ix, limits),
        title=title or heading(made),
        cite=citations.cite,
        to_doc=citations.to_doc,
        context=citations.context,
        note=notes.add,
        notes=lambda: [citations.cite_once(one) for one in notes],
        documents=lambda: _documents(ix, citations, limits),
        style=Markup(style),  # noqa: S704 (our own file)
        script=Markup(script),  # noqa: S704 (our own file)
        policy=f"default-src 'none'; style-src '{_hash(style)}'; script-src '{_hash(script)}'; base-uri 'none'; form-action 'none'",
    )
    return wording.without_null(html)


def _content(record: Record, made: Brief, ix: Index, limits: PageLimits) -> dict[str, Any]:
    events, quotes, disputed = told(ix), heard(ix), ranked(record)
    tree = sources(record)
    names = _names(record, limits)
    chosen = tuple(entry(event, ix) for event in weightiest(events, limits.events))
    return {
        "ix": ix,
        "brief": made,
        "limits": limits,
        "entries": chosen,
        "told": len(events),
        "modalities": _counted(chosen),
        "comparisons": [comparison(found, ix) for found in disputed[: limits.comparisons]],
        "disputed": len(disputed),
        "deals": deals(ix),
        "routes": routes(ix),
        "speakers": [speaker(*said, ix) for said in islice(quotes.items(), limits.speakers)],
        "wordings": lambda quote: wordings(ix.quotes[quote], ix),
        "heard": len(quotes),
        "sources": tree,
        "figure": _figure(tree),
        "rests": resting(ix),
        "names": names,
        "linked": {one.id for group in names for one, _, _ in (*group.often, *group.once)},
        "figures": any(claim.property not in NAMING for claim in record.claims),
        "failures": record.failures,
    }


def _counted(chosen: Sequence[Entry]) -> list[tuple[str, int]]:
    found = [entry.modality for entry in chosen]
    known = [modality for modality in (*MODALITIES, *sorted(set(found) - set(MODALITIES))) if modality in found]
    return [(modality, found.count(modality)) for modality in known]


def _figure(tree: Sources) -> Markup | None:
    return hands_figure(tree.hands) if any(len(hand.names) > 2 for hand in tree.hands) else None


Named = tuple[Entity, int, tuple[Evidence, ...]]
"""An entity, the number of documents that mention it, and its first mention in each."""


@dataclass(frozen=True, slots=True)
class Group:
    """The entities of one type, those named in the most documents first; `once` holds those that are mentioned once."""

    title: str
    often: tuple[Named, ...]
    once: tuple[Named, ...]
    more: int


def _names(record: Record, limits: PageLimits) -> list[Group]:
    groups = []
    for type_, title in ENTITY_TYPES:
        found = [(one, len({mention.doc for mention in one.mentions})) for one in record.entities if one.type == type_ and one.mentions]
        ranked = sorted(found, key=lambda item: (-item[1], -len(item[0].mentions), item[0].name))
        chosen = tuple((one, documents, _first_in_each(one)) for one, documents in ranked[: limits.names])
        often = tuple(item for item in chosen if len(item[0].mentions) > 1)
        groups.append(Group(title, often, tuple(item for item in chosen if len(item[0].mentions) == 1), len(ranked) - len(chosen)))
    return [group for group in groups if group.often or group.once]


def _first_in_each(entity: Entity) -> tuple[Evidence, ...]:
    first: dict[str, Evidence] = {}
    for mention in sorted(entity.mentions, key=lambda one: (one.form != "name", one.start)):
        first.setdefault(mention.doc, Evidence(mention.doc, mention.start, mention.end, mention.text))
    return tuple(first.values())


def _documents(ix: Index, citations: Citations, limits: PageLimits) -> list[Shown]:
    """The documents in order, once the page has cited what it cites."""
    full: set[str] = set()
    room = limits.characters
    for doc in sorted(ix.documents, key=lambda doc: (-len(citations.passages.get(doc, ())), ix.sources[doc].number)):
        room -= len(ix.documents[doc].text)
        if room >= 0 or not full:
            full.add(doc)
    marks = marks_by_document(ix.record)
    return [_shown(document, marks.get(document.id, []), ix, citations, full=document.id in full) for document in ix.record.documents]


def _shown(document: Document, marks: Sequence[Mark], ix: Index, citations: Citations, *, full: bool) -> Shown:
    source = ix.sources[document.id]
    passages = citations.passages.get(document.id, {})
    html = text_html(document, marks, passages, source.number) if full else excerpt_html(document, marks, passages, source.number)
    cited = tuple((f"d{source.number}-{start}", document.text[start:end], tuple(by)) for (start, end), by in sorted(passages.items()))
    needed = bool(cited) or document.id in citations.opened
    return Shown(document, source.number, source.label, full, needed, html, cited, ix.record.notices.get(document.id))


@cache
def _environment() -> Environment:
    from jinja2 import Environment, PackageLoader, StrictUndefined

    environment = Environment(
        loader=PackageLoader("sourcebook", "export/templates"), autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True
    )
    environment.filters.update(
        plain=wording.plain,
        shorten=wording.shorten,
        unquoted=unquoted,
        dated=wording.date_words,
        counted=wording.count,
        obtained=obtained,
        place=place,
        join=wording.join,
        join_some=wording.join_some,
    )
    environment.globals["range_words"] = wording.range_words
    return environment


@cache
def _asset(name: str) -> str:
    return files("sourcebook.export").joinpath("templates", name).read_text(encoding="utf-8")


def _hash(content: str) -> str:
    return f"sha256-{b64encode(sha256(content.encode()).digest()).decode()}"

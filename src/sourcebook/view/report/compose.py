"""The report of a record, section by section."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from itertools import islice

from sourcebook.model.record import Entity, EventRecord, Evidence, Record
from sourcebook.view import wording
from sourcebook.view.brief import AHEAD, Brief, Limits, brief
from sourcebook.view.comparison import Column, Comparison, comparison, ranked
from sourcebook.view.copied import copied
from sourcebook.view.dealings import Deal, Route, deals, routes
from sourcebook.view.decided import Word, decided
from sourcebook.view.evidence import Index, Party, index, party_names
from sourcebook.view.report.citing import Citing
from sourcebook.view.report.content import Bibliography, Block, Dispute, Lines, Listing, Origin, Paragraph, Report, Run, Section, Statement
from sourcebook.view.report.origins import origins
from sourcebook.view.sources import branches
from sourcebook.view.speakers import Utterance, heard, speaker
from sourcebook.view.timeline import Entry, entry, in_order, told, weightiest
from sourcebook.view.wording import count, join, join_some, plain, shorten


@dataclass(frozen=True, slots=True)
class ReportLimits:
    """How much of a long record one report holds. What is left out is counted where it would stand."""

    brief: Limits = field(default_factory=Limits)
    events: int = 200
    undated: int = 60
    """Of the events, those without a date."""
    documents: int = 300
    """Documents that are listed besides those that a note cites."""
    disputes: int = 40
    sides: int = 8
    dealings: int = 40
    speakers: int = 30
    quotes: int = 8
    names: int = 40
    relays: int = 60
    cites: int = 4
    """Passages in one note."""


def report(record: Record, *, title: str | None = None, limits: ReportLimits = ReportLimits()) -> Report:
    """The report of a record.

    Args:
        record: what was built.
        title: heads the report; without it the names that stand in the most documents do.
        limits: how much it may hold.
    """
    ix = index(record)
    made = brief(record, limits=limits.brief)
    parts = _Parts(ix, made, limits, Citing(ix, limits.cites))
    sections = (parts.in_brief(), parts.timeline(), parts.disputed(), parts.dealings(), parts.said(), parts.names(), parts.sources())
    rest = (parts.judged(), parts.unread(), parts.method())
    return Report(
        title=plain(title) if title else heading(made),
        subtitle=_subtitle(made),
        summary=_summary(ix, made),
        date=made.last,
        sections=tuple(section for section in (*sections, *rest) if section.blocks or section.parts),
    )


def heading(made: Brief) -> str:
    """The names that stand in the most documents."""
    return join([one.name for one in made.parties.items[:3]]) or "The record"


def _subtitle(made: Brief) -> str:
    told = count(len(made.sources), "document") + (f" from {count(len(made.outlets), 'outlet')}" if made.outlets else "")
    return f"{told}, published {wording.range_words(made.first, made.last)}" if made.first and made.last else told


def _summary(ix: Index, made: Brief) -> tuple[tuple[str, str], ...]:
    """The numbers at the head of the report."""
    figures = (
        (len(made.sources), "documents"),
        (len(made.outlets), "outlets"),
        (made.events, "events"),
        (len(ix.record.quotes), "statements"),
        (len(ranked(ix.record)), "disputed points"),
    )
    return tuple((f"{number:,}", name) for number, name in figures)


@dataclass(frozen=True, slots=True)
class _Parts:
    """The sections of one report."""

    ix: Index
    made: Brief
    limits: ReportLimits
    citing: Citing

    def in_brief(self) -> Section:
        made = self.made
        named = [f"{one.name} ({one.documents})" for one in made.parties.items]
        opening = [Paragraph(f"Named in the most documents: {', '.join(named)}.")] if named else []
        opening += [Paragraph(left)] if (left := self._selection()) else []
        parts = (
            self._portion("brief-happened", "What happened", made.happened.items, made.happened.more),
            self._disputed_in_brief(),
            self._portion("brief-denied", "What is denied", made.denied.items, made.denied.more),
            self._portion("brief-ahead", "What is planned, expected or demanded", made.ahead.items, made.ahead.more),
            self._one_source(),
        )
        return Section("brief", "In brief", tuple(opening), parts=tuple(part for part in parts if part.blocks))

    def _selection(self) -> str:
        """That the report is a selection, where it is one, and where the rest is to be had."""
        shown = len(self._chosen())
        if shown == self.made.events:
            return ""
        return (
            f"This report is a selection: of {self.made.events:,} events it has the {shown:,} that the most reporting stands behind. What is left out is counted where it "
            "would stand. The whole record: sourcebook export STORY --format xlsx (tables), markdown (notes) or html, and sourcebook serve STORY."
        )

    def _chosen(self) -> list[EventRecord]:
        """The events of the timeline."""
        events, room = told(self.ix), self.limits.events
        undated = [event for event in weightiest(events, room) if not event.date]
        few = weightiest(undated, self.limits.undated)
        return in_order([*weightiest([event for event in events if event.date], room - len(few)), *few])

    def _portion(self, id_: str, title: str, entries: Sequence[Entry], more: int) -> Section:
        left = f"and {more} more in the timeline" if more else ""
        listing = Listing(tuple(self._event(one) for one in entries), left, dated=True)
        return Section(id_, title, (listing,) if entries else ())

    def _event(self, one: Entry) -> Statement:
        quoted = (Run("“"), Run(one.before, "around"), Run(shorten(one.words, 300), "quote"), Run(one.after, "around"), Run("”"))
        return Statement(
            id=one.id,
            runs=tuple(run for run in quoted if run.text),
            note=self.citing.note(one.evidence, also=one.more),
            label=one.dated,
            basis=f"{'' if one.when.precision == 'day' else f'to the {one.when.precision}; '}{plain(one.when.basis)}" if one.when else "",
            about=_about(one),
            support=one.support.words,
            judged=one.decided,
        )

    def _one_source(self) -> Section:
        items = [self._event(one) for one in self.made.one_line.items]
        once = f"{self.made.told_once} of {count(self.made.events, 'event')} {'stands' if self.made.told_once == 1 else 'stand'} in one document only."
        blocks: list[Block] = [Listing(tuple(items), _more(self.made.one_line.more, "events"), dated=True)] if items else []
        return Section("brief-one", "What rests on one source", (*([Paragraph(once)] if self.made.told_once else []), *blocks))

    def _disputed_in_brief(self) -> Section:
        found = [self._question(one) for one in self.made.disputed.items]
        return Section("brief-disputed", "What is disputed", _listed(found, self.made.disputed.more, "under “Disputed points”"))

    def _question(self, one: Comparison) -> Statement:
        shown = one.columns[: self.limits.sides]
        values = [run for column in shown for run in (Run(shorten(column.value, 90), "strong"), Run(" against "))][:-1]
        passages = [passage for column in shown for passage in column.passages[:1]]
        runs = (Run(f"{one.question}, {one.about}: "), *values)
        about = _more(len(one.columns) - len(shown), "versions")
        return Statement(f"brief-{one.id}", runs, self.citing.note(passages), about=about, judged=one.decided)

    def timeline(self) -> Section:
        events, chosen = told(self.ix), [entry(event, self.ix) for event in self._chosen()]
        dated, undated = [one for one in chosen if one.when], [one for one in chosen if not one.when]
        lead = f"{count(len(events), 'event')}, by date; what is {join([*AHEAD[:2], 'or only ' + AHEAD[2]])} or denied is marked as such."
        bare = Listing(tuple(replace(self._event(one), label="") for one in undated))
        parts = (
            self._portion("timeline-dated", "With a date", dated, 0),
            Section("timeline-undated", "Without a date, as they are told", (bare,) if undated else ()),
        )
        left = (Paragraph(_some_of(len(chosen), len(events), "events", "that the most reporting stands behind")),) if len(events) > len(chosen) else ()
        return Section("timeline", "Timeline", left, lead if events else "", tuple(part for part in parts if part.blocks))

    def disputed(self) -> Section:
        found = ranked(self.ix.record)
        shown = tuple(self._dispute(comparison(one, self.ix)) for one in found[: self.limits.disputes])
        left = (Paragraph(_more(len(found) - len(shown), "disputed points in the record")),) if len(found) > len(shown) else ()
        lead = "Reports on one thing whose values differ, side by side. Words in which they differ are marked. Nothing is settled here."
        return Section("disputed", "Disputed points", (*shown, *left), lead)

    def _dispute(self, one: Comparison) -> Dispute:
        sides = tuple(self._side(one.id, number, column) for number, column in enumerate(one.columns[: self.limits.sides], 1))
        remarks = (plain(one.note or ""), _more(len(one.columns) - len(sides), "versions in the record"))
        return Dispute(one.id, one.question, one.about, sides, "; ".join(remark for remark in remarks if remark), one.decided)

    def _side(self, id_: str, number: int, column: Column) -> Statement:
        wholly = sum(not same for _, same in column.pieces) > MARKED * len(column.pieces)
        pieces = [Run(f"{' ' if place else ''}{word}", "" if same or wholly else "mark") for place, (word, same) in enumerate(column.pieces)]
        telling = list(dict.fromkeys(shorten(self.ix.sources[passage.doc].label, 40) for passage in column.passages))
        other = [chain for chain in column.chains if chain not in column.ways]
        return Statement(
            id=f"{id_}-{number}",
            runs=tuple(pieces) or (Run(column.value),),
            note=self.citing.note(column.passages, column.ways),
            about="" if plain(column.value) == plain(column.passages[0].text) else f"“{shorten(column.passages[0].text, 160)}”",
            support=f"{count(len({passage.doc for passage in column.passages}), 'document')}: {join_some(telling, 4)}",
            way=column.ways[0] or (f"also by way of {other[0]}" if other else ""),
        )

    def dealings(self) -> Section:
        given, reached = deals(self.ix), routes(self.ix)
        room = self.limits.dealings
        parts = (
            Section("exchanges", "What was given for what", _listed([self._deal(one) for one in given[:room]], len(given) - room, "exchanges")),
            Section("channels", "Who reaches whom through whom", _listed([self._route(one) for one in reached[:room]], len(reached) - room, "channels")),
        )
        return Section("dealings", "Exchanges and channels", parts=tuple(part for part in parts if part.blocks))

    def _deal(self, one: Deal) -> Statement:
        gives = "gave" if one.status == "done" else "gives"
        halves = [(party_names(one.given_by) or "Not said who", one.given), (party_names(one.received_from) or "not said who", one.received)]
        if one.mutual:
            halves, gives = [(party_names((*one.given_by, *one.received_from)), one.given)], "gave each other" if one.status == "done" else "give each other"
        runs = [run for who, what in halves for run in (Run(f"{who} {gives} "), Run(f"“{shorten(what, 240)}”", "quote"), Run("; in exchange, "))][:-1]
        order = f"{one.status}; {one.order}" if one.order else one.status
        return Statement(one.id, tuple(runs), self.citing.note(one.evidence), about=order, judged=self.ix.decided.get(one.id, ()))

    def _route(self, one: Route) -> Statement:
        runs = [Run(wording.chain_words([party.name for party in one.path]), "strong")]
        runs += [Run(": "), Run(f"“{shorten(one.purpose, 200)}”", "quote")] if one.purpose else []
        return Statement(one.id, tuple(runs), self.citing.note(one.evidence), about=one.status, judged=self.ix.decided.get(one.id, ()))

    def said(self) -> Section:
        quotes = heard(self.ix)
        parts = []
        for entity, listed in islice(quotes.items(), self.limits.speakers):
            one = speaker(entity, listed, self.ix)
            shown = [self._utterance(said) for said in one.utterances[: self.limits.quotes]]
            lead = "; ".join(part for part in (shorten(one.role or "", 120), _heard(len(one.utterances), one.documents)) if part)
            parts.append(Section(f"speaker-{entity}", one.name, _listed(shown, len(listed) - len(shown), "statements"), lead))
        left = (Paragraph(_some_of(len(parts), len(quotes), "speakers", "who are heard most")),) if len(quotes) > len(parts) else ()
        lead = "With the hands through which each statement reached the page. What stands without quotation marks is reported speech."
        return Section("said", "Who said what", left, lead if parts else "", tuple(parts))

    def _utterance(self, one: Utterance) -> Statement:
        text = shorten(one.evidence.text, 500)
        return Statement(
            id=one.id,
            runs=(*([Run(f"{plain(one.lead)} ")] if one.lead else []), Run(text if one.kind == "indirect" else f"“{text}”", "quote")),
            note=self.citing.note([one.evidence]),
            about="reported" if one.kind == "indirect" else "",
            support=one.support.words if one.support.documents > 1 else "",
            way=one.chain,
            judged=self.ix.decided.get(one.id, ()),
        )

    def names(self) -> Section:
        named = [one for one in self.ix.record.entities if not one.anonymous and any(mention.form == "name" for mention in one.mentions)]
        ranked_ = sorted(named, key=lambda one: (-len({m.doc for m in one.mentions}), -len(one.mentions), one.name, one.id))
        parts = []
        for type_, title in (("person", "People"), ("organization", "Organisations")):
            found = [one for one in ranked_ if one.type == type_]
            shown = [self._name(one) for one in found[: self.limits.names]]
            parts.append(Section(f"names-{type_}", title, _listed(shown, len(found) - len(shown), "names")))
        return Section("names", "Who is who", parts=tuple(part for part in parts if part.blocks))

    def _name(self, one: Entity) -> Statement:
        role = one.roles[:1]
        first = min(one.mentions, key=lambda m: (m.form != "name", self.ix.sources[m.doc].number, m.start))
        passages = role or (Evidence(first.doc, first.start, first.end, first.text),)
        runs = [Run(plain(one.name), "strong"), *([Run(", "), Run(shorten(role[0].text, 140), "quote")] if role else [])]
        others = [plain(alias) for alias in one.aliases if plain(alias) != plain(one.name)]
        documents = len({mention.doc for mention in one.mentions})
        about = f"also {join_some(others, 5)}" if others else ""
        support = f"{count(len(one.mentions), 'mention')} in {count(documents, 'document')}"
        return Statement(one.id, tuple(runs), self.citing.note(passages), about=about, support=support, judged=self.ix.decided.get(one.id, ()))

    def sources(self) -> Section:
        relays = [self._relay(branch.origin, leaf.source.label, leaf.evidence, leaf.partial) for branch in branches(self.ix) for leaf in branch.leaves]
        listed, unlisted = self._listed_documents()
        copies = tuple((one.source.label, f"{one.words} ({'; '.join(one.reasons)})" if one.reasons else one.words) for one in copied(self.ix))
        parts = (
            Section("documents", "Documents", (Bibliography(listed), *unlisted) if listed else (), "The hash is SHA-256 of the file as it was read."),
            Section("relays", "Who relays whom", _listed(relays[: self.limits.relays], len(relays) - self.limits.relays, "relays")),
            Section("copies", "Who copies whom", (Lines(copies[: self.limits.relays], _more(len(copies) - self.limits.relays, "copies")),) if copies else ()),
        )
        return Section("sources", "Sources", parts=tuple(part for part in parts if part.blocks))

    def _listed_documents(self) -> tuple[tuple[Origin, ...], tuple[Paragraph, ...]]:
        """Every document that a note cites, and of the others as many as there is room for; a paragraph counts the rest."""
        found, room, chosen = origins(self.ix), self.limits.documents, []
        for one in found:
            if one.doc in self.citing.cited or room > 0:
                room -= one.doc not in self.citing.cited
                chosen.append(one)
        left = _more(len(found) - len(chosen), "documents that no note cites; sourcebook export STORY --format csl or bibtex lists them all")
        return tuple(chosen), ((Paragraph(left),) if left else ())

    def _relay(self, origin: Party, label: str, evidence: Evidence, partial: bool) -> Statement:
        runs = (Run(shorten(label, 60), "strong"), Run(f" rests {'in part ' if partial else ''}on "), Run(origin.name, "strong"))
        return Statement(f"relay-{evidence.doc}-{evidence.start}", runs, self.citing.note([evidence]))

    def judged(self) -> Section:
        hers = [one for one in decided(self.ix) if one.verb != "watch"]
        watched = [one for one in decided(self.ix) if one.verb == "watch"]
        parts = (
            Section("decided", "What she decided, graded and noted", _said(hers), "It changes nothing of what the documents say."),
            Section(
                "watched",
                "Who fits a name on her watch-list",
                _said(watched),
                "How sure each match is stands with it, from 0 to 1. Nobody is held to be another.",
            ),
        )
        return Section("judged", "The analyst’s notes", parts=tuple(part for part in parts if part.blocks))

    def unread(self) -> Section:
        failed = [(plain(one.path), plain(one.reason)) for one in self.ix.record.failures]
        noticed = [(source.label, plain(text)) for source, text in self.made.notices]
        return Section("unread", "What could not be read", (Lines((*failed, *noticed)),) if failed or noticed else ())

    def method(self) -> Section:
        return Section("method", "How to read this report", tuple(Paragraph(text) for text in METHOD) if self.made.sources else ())


MARKED = 2 / 3
"""Where more of a version's words differ, none is marked: it is another sentence."""

METHOD = (
    "Sourcebook reads documents and writes down what they say: it does not say whether it is so. Every statement has a note with the exact words it "
    "rests on, the document, and the place of the first and the last character in the document’s text, counted from 0; the last is not included.",
    "Documents, reporting lines and origins are three numbers. A reporting line is one outlet’s own reporting with everything that copies or relays it. "
    "A line that names nobody it rests on is counted, and its independence is called unknown.",
    "A date is no finer than the text allows, and says where it comes from. A date, an outlet or a name that no document gives stays open.",
)


def _about(one: Entry) -> str:
    place = f" in {one.place.name}" if one.place else ""
    return f"{one.line}{place}"


def _heard(statements: int, documents: int) -> str:
    return f"{count(statements, 'statement')} in {count(documents, 'document')}"


def _listed(statements: Sequence[Statement], more: int, what: str) -> tuple[Block, ...]:
    return (Listing(tuple(statements), _more(more, what)),) if statements else ()


def _said(found: Iterable[Word]) -> tuple[Block, ...]:
    lines = tuple((one.about, one.words) for one in found)
    return (Lines(lines),) if lines else ()


def _some_of(shown: int, number: int, what: str, which: str) -> str:
    """What stands under a heading whose parts are a selection."""
    return f"Of {number:,} {what} the {shown:,} {which}; the other {number - shown:,} are in the record."


def _more(number: int, what: str) -> str:
    return f"and {number:,} more {what}" if number > 0 else ""

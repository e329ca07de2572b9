"""Discrepancies: claims on one subject and property whose values differ, each side with its words and chains.

Nothing is settled here. Not a discrepancy: done against planned (those are different events), another precision of
the same date, a vague number beside an exact one it allows.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import combinations
from textwrap import shorten

from msgspec.structs import replace

from sourcebook.lexicon import load
from sourcebook.link.claims import ClaimMaker, number, numbers_differ
from sourcebook.link.corpus import Annotated
from sourcebook.link.dates import published_day
from sourcebook.link.dealings.exchanges import Traded
from sourcebook.link.denial.denials import denials
from sourcebook.link.denial.plans import denied_plans
from sourcebook.link.denial.silences import silences
from sourcebook.link.discrepancy.ages import disputed_ages
from sourcebook.link.discrepancy.began import beginnings, disputed_beginnings
from sourcebook.link.discrepancy.blamed import Blamed, aspect_of, culprits, disputed_culprits
from sourcebook.link.discrepancy.causes import causes, disputed_causes
from sourcebook.link.discrepancy.counts import disputed
from sourcebook.link.discrepancy.dated import disputed_days
from sourcebook.link.discrepancy.headlines import disputed_headlines
from sourcebook.link.discrepancy.hours import disputed_hours
from sourcebook.link.discrepancy.lengths import Length, disputed_lengths
from sourcebook.link.discrepancy.orders import Ordered, by_pair
from sourcebook.link.discrepancy.ordinals import Ordinal, disputed_ordinals
from sourcebook.link.discrepancy.places import places_apart
from sourcebook.link.discrepancy.spellings import spellings_in_dispute
from sourcebook.link.discrepancy.stated import Stated
from sourcebook.link.discrepancy.subjects import Subjects
from sourcebook.link.discrepancy.titles import titles_in_dispute
from sourcebook.link.discrepancy.unjoined import with_unjoined
from sourcebook.link.discrepancy.weekdays import weekday_clashes
from sourcebook.link.discrepancy.wordings import wordings
from sourcebook.link.figures import Figure
from sourcebook.link.quotes import Statement
from sourcebook.model.document import make_id
from sourcebook.model.markup import unquoted
from sourcebook.model.record import Claim, Discrepancy, Entity, EventRecord, Evidence, Link, Quote, Side


@dataclass(frozen=True)
class Finder:
    """Finds the discrepancies of a story whose claims have been made."""

    maker: ClaimMaker
    quotes: dict[str, Quote]

    def of_events(self, events: Sequence[EventRecord], claims: Sequence[Claim], labels: Mapping[str, str]) -> list[Discrepancy]:
        """Date, duration, count and place of one event, told differently."""
        by_event: dict[tuple[str, str], list[Claim]] = defaultdict(list)
        for claim in claims:
            by_event[claim.subject, claim.property].append(claim)
        known = {event.id: event for event in events}
        counted = self.maker.figures
        told_of = {(figure.doc.id, figure.start) for figure in counted}
        found: list[Discrepancy] = []
        for (subject, property_), told in sorted(by_event.items()):
            if property_.startswith("count"):
                told = [claim for claim in told if (claim.doc, claim.start) not in told_of]
            if subject in known and len(told) > 1:
                found += self._of_event(known[subject], property_, told, labels[subject])
        return [*found, *self._of_figures(counted), *self._of_lengths(found), *self._of_properties()]

    def _of_lengths(self, known: Sequence[Discrepancy]) -> Iterable[Discrepancy]:
        """How long something lasted, where the texts hang the length on no event that was joined."""
        told = {(m.doc, m.start) for row in known if row.aspect == "duration" for side in row.values for m in side.mentions}
        for subject, group in disputed_lengths(self.maker):
            if sum((length.doc.id, length.start) in told for length in group) < 2:
                yield self._of_stated(subject, "duration", group)

    def _of_properties(self) -> Iterable[Discrepancy]:
        """The how many-th of its kind something was, how old somebody is, at what hour it was, who began, what the cause was, who was behind it."""
        yield from (self._of_stated(subject, "count", group) for subject, group in disputed_ordinals(self.maker))
        yield from (replace(self._of_stated(subject, "count", group), entity=group[0].of) for subject, group in disputed_ages(self.maker))
        for disputed_dates in (disputed_hours, disputed_days):
            yield from (self._of_stated(subject, "date", group) for subject, group in disputed_dates(self.maker))
        yield from (self._of_stated(subject, "order", group) for subject, group in disputed_beginnings(self._beginnings))
        yield from (self._of_stated(subject, "reason", group) for subject, group in disputed_causes(self._causes))
        yield from (self._of_stated(subject, aspect_of(group), group) for subject, group in disputed_culprits(self._culprits))

    @cached_property
    def _beginnings(self) -> list[Stated]:
        return beginnings(self.maker)

    @cached_property
    def _culprits(self) -> list[Blamed]:
        return culprits(self.maker)

    @cached_property
    def _causes(self) -> list[Stated]:
        return causes(self.maker)

    def remember(self) -> None:
        """Find out what the documents say of happenings, if it will be kept: it need not be found out when the events are known."""
        if self.maker.corpus.remembered.kept:
            _ = self._beginnings, self._culprits, self._causes

    def claims(self, subjects: Subjects, ordered: Iterable[Ordered], labels: Mapping[str, str]) -> Iterable[Claim]:
        """Who began, who did it, what caused what, which of two events came first: of an event, or of the document that tells of none."""
        for property_, found in (("who began", self._beginnings), ("who did it", self._culprits), ("reason", self._causes)):
            for told in found:
                subject = subjects.event([told.doc.evidence(told.start, told.end)]) or told.doc.id
                yield self.maker.claim(subject, property_, told.value, told.doc, told.start, told.end)
        for (one, two), orders in by_pair(ordered).items():
            for told_order in orders:
                value = f"{'before' if told_order.first == one else 'after'} {labels[two]}"
                yield self.maker.claim(one, "order", value, told_order.doc, told_order.start, told_order.end)

    def _of_stated(self, subject: str, aspect: str, group: Sequence[Stated | Length | Ordinal]) -> Discrepancy:
        by_value: dict[str, list[Claim]] = defaultdict(list)
        for told in group:
            by_value[told.value].append(self.maker.claim("", aspect, told.value, told.doc, told.start, told.end))
        id_ = make_id("discrepancy", subject, aspect, *(f"{told.doc.id}:{told.start}" for told in group))
        return Discrepancy(id_, subject, aspect, tuple(self._side(value, told) for value, told in sorted(by_value.items())))

    def _of_figures(self, counted: Sequence[Figure]) -> Iterable[Discrepancy]:
        """Casualties, arrests, crowds and measures, whatever event the text hangs them on."""
        for subject, group in disputed(counted, self.maker):
            by_value: dict[str, list[Figure]] = defaultdict(list)
            for figure in group:
                by_value[number(figure.quantity)].append(figure)
            sides = tuple(self._figure_side(value, told) for value, told in sorted(by_value.items()))
            if len(sides) > 1:
                yield Discrepancy(make_id("discrepancy", subject, *(f"{f.doc.id}:{f.start}" for f in group)), subject, "count", sides)

    def _figure_side(self, value: str, told: Sequence[Figure]) -> Side:
        return self._side(value, [self.maker.claim("", "count", value, f.doc, f.start, f.end) for f in told])

    def _of_event(self, event: EventRecord, property_: str, told: Sequence[Claim], label: str) -> Iterable[Discrepancy]:
        aspect = property_.split(" ", maxsplit=1)[0]
        checks: dict[str, Callable[[str, str], bool]] = {"date": _dates_differ, "duration": numbers_differ, "count": numbers_differ}
        differ = checks.get(aspect)
        if differ is None and aspect != "place":
            return
        if aspect == "duration":
            told = [claim for claim in told if not re.search(load("figures")["lately"], claim.original_value, re.IGNORECASE)]
        if aspect == "date":
            told = [
                claim for claim in told if not re.search(f"{load('figures')['vague']}|{load('figures')['of_the_writing']}", claim.original_value, re.IGNORECASE)
            ]
            told = self._without_series([claim for claim in told if not self._is_of_the_telling(claim)])
        values = _apart({claim.value for claim in told}, differ) if differ else places_apart(told, self.maker)
        if aspect == "date" and all(self._is_of_its_day(claim) for claim in told if claim.value in values):
            return
        sides = [self._side(value, [claim for claim in told if claim.value == value]) for value in values]
        if len(sides) > 1 and len({m.doc for side in sides for m in side.mentions}) > 1:
            subject = f"{label}: {property_}" if aspect == "count" else label
            yield Discrepancy(make_id("discrepancy", event.id, property_), subject, aspect, tuple(sides), event=event.id)

    def _without_series(self, told: Sequence[Claim]) -> list[Claim]:
        """The dates without those of a series, which dispute nothing: two days that a document tells in one voice, "again on Tuesday"."""
        by_doc: dict[str, list[Claim]] = defaultdict(list)
        for claim in told:
            by_doc[claim.doc].append(claim)
        return [claim for claims in by_doc.values() if not self._is_series(claims) for claim in claims if not self._is_repeated(claim)]

    def _is_of_the_telling(self, claim: Claim) -> bool:
        """ "Aid workers said on Tuesday that six had died": the day on which it was told."""
        doc = self.maker.corpus.by_id[claim.doc]
        sentence = doc.sentence_at(claim.start)
        before = doc.document.text[sentence.start : claim.start] if sentence else ""
        return re.search(load("figures")["told"], before, re.IGNORECASE) is not None

    def _is_of_its_day(self, claim: Claim) -> bool:
        """Whether a report tells what was done on the day it appeared: two that do so, on two days, tell of each day's own."""
        return claim.value == published_day(self.maker.corpus.by_id[claim.doc])

    def _is_series(self, claims: Sequence[Claim]) -> bool:
        pairs = combinations(claims, 2)
        return any(_dates_differ(one.value, two.value) and self._voice(one) == self._voice(two) for one, two in pairs)

    def _is_repeated(self, claim: Claim) -> bool:
        text = self.maker.corpus.by_id[claim.doc].document.text
        return re.search(load("figures")["repeated"], text[max(0, claim.start - 40) : claim.end], re.IGNORECASE) is not None

    def _voice(self, claim: Claim) -> tuple[Link, ...]:
        return self.quotes[claim.quote].chain if claim.quote is not None else ()

    def of_names(self, entities: Iterable[Entity]) -> list[Discrepancy]:
        """One name written in more than one way."""
        return with_unjoined(spellings_in_dispute(entities, self.maker.corpus), self.maker)

    def of_titles(self, entities: Iterable[Entity]) -> list[Discrepancy]:
        """One person given titles of different rank or recognition."""
        return titles_in_dispute(entities)

    def of_wordings(self, groups: Iterable[Sequence[Statement]], entities: dict[str, Entity]) -> list[Discrepancy]:
        """One utterance quoted in more than one wording, across documents. What is only cut shorter is the same wording; reported speech has no wording."""
        found = []
        for group in groups:
            speaker = group[0].quote.speaker
            sides = wordings([s for s in group if s.quote.kind != "indirect"])
            if speaker is None or len(sides) < 2 or len({s.doc.id for side in sides for s in side}) < 2:
                continue
            id_ = make_id("discrepancy", speaker, "wording", *sorted(s.quote.id for s in group))
            shown = tuple(self._wording_side(told) for told in sides)
            found.append(Discrepancy(id_, entities[speaker].name, "wording", shown, note="likely one utterance", entity=speaker))
        return found

    def _wording_side(self, told: Sequence[Statement]) -> Side:
        longest = max(told, key=lambda s: (len(s.words), s.quote.doc, s.quote.start))
        mentions = {s.doc.evidence(part.start, part.end) for s in told for part in s.content}
        chains = tuple({s.quote.chain: None for s in told if s.quote.chain})
        return Side(unquoted(longest.words.removeprefix("that ").strip()).rstrip(","), tuple(sorted(mentions, key=lambda e: (e.doc, e.start, e.end))), chains)

    def of_documents(self) -> list[Discrepancy]:
        """A document whose own date its text contradicts."""
        found = []
        for doc in self.maker.corpus:
            printed = [s for s in doc.document.stated if s.field == "published" and s.start is not None]
            issues = [s for s in doc.document.stated if s.field == "issue_year" and s.start is not None]
            for issue in issues[:1]:
                clash = next((p for p in printed if p.value[:4] != issue.value[:4]), None)
                if clash is not None:
                    sides = tuple(Side(s.value[:4], (_evidence(doc, s.start, s.end),), ()) for s in (clash, issue))
                    note = f"the {clash.basis} says {clash.value[:4]}, the {issue.basis} {issue.value[:4]}"
                    found.append(
                        Discrepancy(
                            make_id("discrepancy", doc.id, "internal"), doc.document.title or doc.document.path, "internal", sides, note, document=doc.id
                        )
                    )
        for headline, told in disputed_headlines(self.maker):
            sides = tuple(Side(number(f.quantity), (f.doc.evidence(f.start, f.end),), ()) for f in (headline, told))
            id_ = make_id("discrepancy", headline.doc.id, "headline", headline.start)
            note = f"the headline says {number(headline.quantity)}, the text {number(told.quantity)}"
            found.append(Discrepancy(id_, headline.doc.document.title or headline.doc.document.path, "internal", sides, note, document=headline.doc.id))
        for off in weekday_clashes(self.maker.corpus, self.maker.calendar):
            sides = tuple(Side(e.text, (e,), ()) for e in (off.doc.evidence(*off.weekday), off.doc.evidence(*off.day)))
            id_ = make_id("discrepancy", off.doc.id, "weekday", off.day[0])
            found.append(Discrepancy(id_, off.doc.document.title or off.doc.document.path, "internal", sides, off.note, document=off.doc.id))
        return found

    def of_orders(self, traded: Iterable[Traded]) -> list[Discrepancy]:
        """Two acts of one exchange told in different orders."""
        found = []
        for trade in traded:
            by_order: dict[str, list[Evidence]] = defaultdict(list)
            for order, evidence in trade.orders:
                by_order[order].append(evidence)
            if len(by_order) > 1 and trade.received is not None:
                first = {"given first": trade.exchange.given, "received first": trade.exchange.received}
                sides = tuple(Side(f"first: {_short(first[order])}", tuple(told), ()) for order, told in sorted(by_order.items()))
                subject = f"{_short(trade.exchange.given)} / {_short(trade.exchange.received)}"
                found.append(Discrepancy(make_id("discrepancy", trade.exchange.id, "order"), subject, "order", sides, event=trade.received))
        return found

    def of_sequences(self, ordered: Iterable[Ordered], labels: Mapping[str, str], known: Sequence[Discrepancy]) -> Iterable[Discrepancy]:
        """Two events that documents tell in different orders, without those that are acts of one exchange."""
        traded = {(m.doc, m.start) for row in known for side in row.values for m in side.mentions}
        for pair, told in sorted(by_pair(ordered).items()):
            by_first: dict[str, list[Evidence]] = defaultdict(list)
            for one in told:
                by_first[one.first].append(one.doc.evidence(one.start, one.end))
            if len(by_first) > 1 and len({one.doc.id for one in told}) > 1 and not any((m.doc, m.start) in traded for own in by_first.values() for m in own):
                sides = tuple(Side(f"first: {_short(labels[first])}", tuple(words), ()) for first, words in sorted(by_first.items()))
                yield Discrepancy(make_id("discrepancy", *pair, "order"), " / ".join(_short(labels[id_]) for id_ in pair), "order", sides, event=pair[0])

    def of_denials(self) -> list[Discrepancy]:
        """What is denied and told as done, or told as planned."""
        return [*denials(self.maker, self.maker.figures), *denied_plans(self.maker)]

    def of_silences(self, entities: dict[str, Entity]) -> list[Discrepancy]:
        """No comment against quoted remarks."""
        return silences(self.maker, self.quotes.values(), entities)

    def _side(self, value: str, told: Sequence[Claim]) -> Side:
        mentions = {self.maker.corpus.by_id[c.doc].evidence(c.start, c.end) for c in told}
        chains: dict[tuple[Link, ...], None] = {}
        for claim in told:
            if claim.quote is not None and self.quotes[claim.quote].chain:
                chains[self.quotes[claim.quote].chain] = None
        return Side(value, tuple(sorted(mentions, key=lambda e: (e.doc, e.start, e.end))), tuple(chains))


def _evidence(doc: Annotated, start: int | None, end: int | None) -> Evidence:
    return doc.evidence(start or 0, end or 0)


def _short(words: str) -> str:
    return shorten(words, 80, placeholder=" …")


def _apart(values: Iterable[str], differ: Callable[[str, str], bool]) -> list[str]:
    """The values that at least one other contradicts, in order."""
    ordered = sorted(values)
    return [value for value in ordered if any(differ(value, other) for other in ordered if other != value)]


def _dates_differ(one: str, two: str) -> bool:
    """Two intervals that do not meet; "June" and "21 June" do."""
    (a, b), (c, d) = ((value.split("/") * 2)[:2] for value in (one, two))
    return b < c or d < a

"""Channels: who reaches whom through whom, where a text says so in one sentence."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace
from functools import cache

from sourcebook.lexicon import load
from sourcebook.lexicon.patterns import any_case
from sourcebook.link.corpus import Annotated, Corpus
from sourcebook.link.dealings.parties import Parties, Party
from sourcebook.link.dealings.scene import Swap
from sourcebook.link.dealings.swaps import SwapFinder
from sourcebook.link.each import each
from sourcebook.model.annotation import Sentence
from sourcebook.model.document import make_id
from sourcebook.model.record import Channel, Evidence

_HINT = re.compile(
    r"communicat|through|broker|facilitat|arrang|\bvia\b|mediat|intermediar|channel|conduit|between|by way of|messenger|postm[ae]n|\bto\b.{0,20}\b(?:convey|pass|relay|deliver|transmit|carry|tell|inform)|"
    r"(?:message|letter|proposal|note|offer)s?\b|with the help|courier|using|dispatch|despatch|represent|\bsen[dt]s?\b.{0,60}\bto (?:meet|talk|speak|negotiate|deliver|convey|confer|pass|hand)\b",
    re.IGNORECASE,
)
_WORDS = (
    *("communicat", "through", "broker", "facilitat", "arrang", "via", "mediat", "intermediar", "channel", "conduit", "between", "by way of", "messenger"),
    *("postm", "convey", "pass", "relay", "deliver", "transmit", "carry", "tell", "inform", "message", "letter", "proposal", "note", "offer", "with the help"),
    *("courier", "using", "dispatch", "despatch", "sent", "send", "represent"),
)
"""One of these stands in whatever `_HINT` finds; looking for plain words is many times faster."""
_SLOT = "\ue000"  # a private-use character opens the letter that stands for an actor
_FIRST = 0xE100
_ASIDE = re.compile(r", (?:who|which|whose|where)\b[^,;.]{0,90},")
_ACTOR = "(?-i:[\ue100-\uf8ff])"  # these letters have no case: a pattern without regard to it would be made for each of six thousand
_LETTER = f"{_SLOT}({_ACTOR})"
_POSSESSIVE = frozenset({"its", "his", "her", "their", "whose", "who", "which", "itself", "themselves", "himself"})
_PLACED = re.compile(r"(?<!interests )\b(?:in|at|near|outside) $")

_Told = tuple[tuple[str, ...], str, Evidence]


@cache
def _patterns(key: str) -> list[re.Pattern[str]]:
    words = load("channels")
    lists = {name: f"(?:{'|'.join(items)})" for name, items in words["lists"].items()}

    def compiled(pattern: str) -> re.Pattern[str]:
        for name, items in lists.items():
            pattern = pattern.replace("{" + name + "}", items)
        pattern = pattern.replace("{any}", f"{_SLOT}{_ACTOR}")
        for slot in "XYZ":
            pattern = pattern.replace("{" + slot + "}", f"{_SLOT}(?P<{slot}>{_ACTOR})")
        return re.compile(re.sub(r"<(\d+)>", lambda m: f"[^{_SLOT};]{{0,{m[1]}}}?", pattern), re.IGNORECASE | re.DOTALL)

    return [compiled(pattern) for pattern in words[key]]


@cache
def _any_of(key: str) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w){any_case(load('channels')[key])}(?!\w)")


def link_channels(corpus: Corpus, parties: Parties) -> list[Channel]:
    """The story's channels: one for each path and status, with every sentence that tells it."""
    found: dict[tuple[tuple[str, ...], str], list[Evidence]] = defaultdict(list)
    for path, status, evidence in each(corpus, "channels", _Told, lambda doc: _in_document(doc, parties)):
        found[path, status].append(evidence)
    brokered: dict[tuple[tuple[str, ...], str], list[Evidence]] = defaultdict(list)
    for path, status, evidence in each(corpus, "brokered", _Told, lambda doc: _brokered(doc, parties)):
        brokered[path, status].append(evidence)
    for (path, status), told in sorted(brokered.items(), key=lambda item: (-len(item[1]), item[0])):
        back = (path[::-1], status)
        found[back if back in found and (path, status) not in found else (path, status)] += told
    found = _as_one(found, parties)
    return [
        Channel(make_id("channel", status, *path), path, status, None, tuple(sorted(set(told), key=lambda e: (e.doc, e.start, e.end))))
        for (path, status), told in sorted(found.items())
    ]


def _as_one(found: dict[tuple[tuple[str, ...], str], list[Evidence]], parties: Parties) -> dict[tuple[tuple[str, ...], str], list[Evidence]]:
    """The channels with those between the same states under one path, the one told most often: a leader, his envoy and his country are one hand."""
    ways: dict[tuple[tuple[str, ...], str], list[tuple[str, ...]]] = defaultdict(list)
    for path, status in sorted(found, key=lambda way: (-len(found[way]), way)):
        states = tuple(parties.state_of(hand) for hand in path)
        ways[states if len(set(states)) == len(states) else path, status].append(path)
    return {(paths[0], status): [told for path in paths for told in found[path, status]] for (_, status), paths in ways.items()}


def _in_document(doc: Annotated, parties: Parties) -> Iterable[_Told]:
    for sentence in doc.sentences:
        for path, status in _in_sentence(doc, sentence, parties):
            yield path, status, doc.evidence(sentence.start, sentence.end)


def _brokered(doc: Annotated, parties: Parties) -> Iterable[_Told]:
    """The two sides of an exchange with who brokered it: it reaches either from the other."""
    told = [(sentence, broker, status) for sentence in doc.sentences for broker, status in _brokers(doc, sentence, parties)]
    swaps = list(SwapFinder(parties).find(doc)) if told else []
    for sentence, broker, status in told:
        swap = _nearest(sentence, swaps, broker, parties)
        if swap is not None and not _is_of_others(doc, sentence, swap, broker, parties):
            path = (swap.given_by[0], broker, swap.received_from[0])
            yield path, status, doc.evidence(sentence.start, sentence.end)


def _is_of_others(doc: Annotated, sentence: Sentence, swap: Swap, broker: str, parties: Parties) -> bool:
    """Whether a sentence of its own tells what was brokered between two others: "Omara brokered a truce between Peru and Chile"."""
    if swap.start < sentence.end and sentence.start < swap.end:
        return False
    hands = {parties.state_of(hand) for hand in (broker, *swap.given_by, *swap.received_from)}
    return len({parties.state_of(actor.entity) for actor in _actors(doc, sentence, parties)} - hands) >= 2


def _brokers(doc: Annotated, sentence: Sentence, parties: Parties) -> list[tuple[str, str]]:
    """Who is said to have brokered what the text exchanges: "in a deal mediated by Omara", and whether they have done so."""
    text = doc.document.words(sentence.start, sentence.end)
    if not any(word in text.casefold() for word in ("mediat", "broker", "facilitat", "good offices", "arrang", "intermediar", "go-between")):
        return []
    actors = _actors(doc, sentence, parties)
    masked = _masked(text, sentence.start, actors)
    found = (match for pattern in _patterns("brokers") for match in pattern.finditer(masked) if not _any_of("denied").search(match.group()))
    letters = [letter for match in found for letter in (match["Y"], *_beside(masked, match.start("Y") - 1))]
    status = "proposed" if _any_of("ahead").search(masked) else "actual"
    return [(entity, status) for entity in dict.fromkeys(actors[ord(letter) - _FIRST].entity for letter in letters)]


def _nearest(sentence: Sentence, swaps: Sequence[Swap], broker: str, parties: Parties) -> Swap | None:
    """The exchange that a sentence tells, else the last one before it, else the first after it, between two sides that are not the broker's."""
    hands = {broker, parties.state_of(broker)}
    two = [s for s in swaps if s.given_by and s.received_from and not hands & {parties.state_of(i) for i in (*s.given_by, *s.received_from)}]
    before = [swap for swap in two if swap.start < sentence.end]
    return max(before, key=lambda swap: swap.end) if before else min(two, key=lambda swap: swap.start, default=None)


def _in_sentence(doc: Annotated, sentence: Sentence, parties: Parties) -> Iterable[tuple[tuple[str, ...], str]]:
    text = doc.document.words(sentence.start, sentence.end)
    folded = text.casefold()
    if not any(word in folded for word in _WORDS) or not _HINT.search(text):
        return
    actors = _actors(doc, sentence, parties)
    if len({actor.entity for actor in actors}) < 3:
        yield from _of_pair_before(doc, sentence, actors, parties)
        return
    masked = _masked(text, sentence.start, actors)
    ids = [actor.entity for actor in actors]
    yield from _matched(_ASIDE.sub(" ", masked), ids) or _matched(masked, ids)


def _matched(masked: str, ids: Sequence[str]) -> list[tuple[tuple[str, ...], str]]:
    """The paths that the first fitting pattern finds, with their status."""
    for pattern in _patterns("patterns"):
        for match in pattern.finditer(masked):
            paths = [path for path in _paths(masked, match, ids) if len(set(path)) == len(path) >= 3]
            if paths and not _any_of("denied").search(match.group()) and not _is_teller(masked, match):
                status = "proposed" if _any_of("proposed").search(match.group()) else "actual"
                return [(path, status) for path in paths]
    return []


def _is_teller(masked: str, match: re.Match[str]) -> bool:
    """Whether the go-between, told of first, only tells what somebody else passes on: "Omara said that an envoy would deliver a letter"."""
    start = match.start("Y") + 1
    after = min((match.start(slot) for slot in "XZ" if match.start(slot) > start), default=start)
    return match.start("Y") < min(match.start("X"), match.start("Z")) and re.search(load("channels")["telling"], masked[start:after]) is not None


def _of_pair_before(doc: Annotated, sentence: Sentence, actors: Sequence[Party], parties: Parties) -> Iterable[tuple[tuple[str, ...], str]]:
    """ "The exchange was brokered by Oman", after a sentence that joins two sides."""
    masked = _masked(doc.document.words(sentence.start, sentence.end), sentence.start, actors)
    match = _patterns("again")[0].search(masked) if actors else None
    index = doc.sentence_index(sentence.start)
    if match is None or index < 1:
        return
    before = doc.sentences[index - 1]
    sides = _actors(doc, before, parties)
    words = _masked(doc.document.words(before.start, before.end), before.start, sides)
    pair = re.search(rf"(?<!, ){_LETTER}(?: and | with )(?:the )?{_LETTER}", words)
    if pair is None or "\n\n" in doc.document.text[before.end : sentence.start]:
        return
    x, z = (sides[ord(letter) - _FIRST].entity for letter in pair.groups())
    status = "proposed" if _any_of("proposed").search(match.group()) else "actual"
    for letter in (match["Y"], *_beside(masked, match.start("Y") - 1)):
        y = actors[ord(letter) - _FIRST].entity
        if len({x, y, z}) == 3:
            yield (x, y, z), status


def _paths(masked: str, match: re.Match[str], ids: Sequence[str]) -> list[tuple[str, ...]]:
    """The path of a match, once for each of several go-betweens: "through Oman and Qatar"."""
    groups = match.groupdict()
    if not all(groups.get(slot) for slot in "XYZ"):
        return []
    x, y, z = (ids[ord(groups[slot]) - _FIRST] for slot in "XYZ")
    beside = [ids[ord(letter) - _FIRST] for letter in _beside(masked, match.start("Y") - 1)]
    return [(x, between, z) for between in dict.fromkeys((y, *beside)) if between not in (x, z)]


def _beside(masked: str, at: int) -> list[str]:
    """The letters that stand beside one in a list; behind a comma alone stands an apposition or who tells it."""
    row = re.compile(rf"(?:, {_LETTER})*(?:,? and | or ){_LETTER}").match(masked, at + 2)
    found = re.findall(_LETTER, row.group()) if row else []
    before = re.search(rf"{_LETTER}(?:, | and | or )$", masked[:at])
    return [before[1], *found] if before else found


def _actors(doc: Annotated, sentence: Sentence, parties: Parties) -> list[Party]:
    """The parties of a sentence that can be hands of a channel: a country before the name of its leader counts as the leader."""
    text = doc.document.text
    found: list[Party] = []
    for party in parties.between(doc, sentence.start, sentence.end, described=True):
        words = text[party.start : party.end]
        if party.press or words.casefold() in _POSSESSIVE or (party.place and _PLACED.search(text[max(0, party.start - 14) : party.start])):
            continue
        if found and found[-1].country == party.country and parties.by_id[party.entity].type == "person" and _is_title(text[found[-1].end : party.start]):
            found.pop()
        if found and _is_one_hand(found[-1], party, text, parties):
            found[-1] = replace(found[-1], end=party.end)
        else:
            found.append(party)
    return found


def _is_one_hand(one: Party, two: Party, text: str, parties: Parties) -> bool:
    """ "Her envoy, Karl Berg" is one hand, and so is "President Lind of Norway"."""
    between = text[one.end : two.start]
    owned = parties.by_id[one.entity].type == "person" and one.country == two.country and two.country is not None
    return (one.entity == two.entity and between in (", ", " ")) or (owned and between == " of ")


def _is_title(words: str) -> bool:
    """Only words of a title, as between a country and its leader."""
    parts = re.findall(r"[^\W\d_]+", words.casefold())
    return len(parts) <= 5 and not re.search(r"[,.;:]", words) and all(_any_of("titles").fullmatch(part) or part == "s" for part in parts)


def _masked(text: str, offset: int, actors: Sequence[Party]) -> str:
    """The sentence with each actor's words replaced by a letter."""
    parts: list[str] = []
    at = 0
    for index, actor in enumerate(actors):
        parts += [text[at : actor.start - offset], _SLOT, chr(_FIRST + index)]
        at = actor.end - offset
    return "".join([*parts, text[at:]])

"""How near an exported record comes to what a careful reader finds (tests/stories/*/expected.yaml), part by part, from 0 to 1."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from itertools import combinations, permutations
from pathlib import PurePosixPath
from typing import Any

Item = dict[str, Any]
Names = str | list[str]
_QUOTES = str.maketrans({"’": "'", "‘": "'", "“": '"', "”": '"', "\xa0": " "})


@dataclass(frozen=True)
class Part:
    """`misses` say in words what is wrong."""

    score: float
    misses: tuple[str, ...]


def fold(text: str) -> str:
    """A name without accents, case, quotation marks, a leading article and a closing possessive."""
    plain = "".join(char for char in unicodedata.normalize("NFKD", text) if not unicodedata.combining(char))
    return re.sub(r"^the |'s$", "", " ".join(plain.translate(_QUOTES).casefold().split()).strip(" \"'.,"))


def f1(right: int, wrong: int, missing: int) -> float:
    """1 when there is nothing to find and nothing was found."""
    return 2 * right / (2 * right + wrong + missing) if right + wrong + missing else 1.0


class Reader:
    """An exported record with the look-ups that scoring needs. Documents go by their file names."""

    def __init__(self, record: Item) -> None:
        self.record = record
        self.documents = {PurePosixPath(one["path"]).name: one for one in record["documents"]}
        self.file = {one["id"]: name for name, one in self.documents.items()}
        self.names = {one["id"]: self._names(one) for one in record["entities"]}

    @staticmethod
    def _names(entity: Item) -> set[str]:
        words = [one["text"] for one in entity["mentions"] if one["form"] != "pronoun"]
        return {fold(name) for name in [entity["name"], *entity["aliases"], *words]}

    def is_called(self, entity: str | None, names: Names) -> bool:
        """Does the entity (or a name that is no entity) go by one of the names?"""
        called = self.names.get(entity or "", {fold(entity or "")})
        return any(fold(name) in called for name in ([names] if isinstance(names, str) else names))

    def one_called(self, entities: Iterable[str], names: Names) -> bool:
        """Is any of the entities called so?"""
        return any(self.is_called(entity, names) for entity in entities)

    def spans(self, doc: str, words: str) -> list[tuple[int, int]]:
        """Where the words stand in a document, whatever white space and quotation marks they have."""
        pattern = r"\s+".join(re.escape(word) for word in words.translate(_QUOTES).split())
        return [match.span() for match in re.finditer(pattern, self.documents[doc]["text"].translate(_QUOTES))]

    def touches(self, item: Item, doc: str, words: str) -> bool:
        """Does an item with a span stand on the words?"""
        return self.file[item["doc"]] == doc and any(item["start"] < end and start < item["end"] for start, end in self.spans(doc, words))

    def covers(self, item: Item, doc: str, words: str) -> bool:
        """Does it share four fifths of the characters of the two together?"""
        shares = [
            (min(end, item["end"]) - max(start, item["start"])) / (max(end, item["end"]) - min(start, item["start"])) for start, end in self.spans(doc, words)
        ]
        return self.file[item["doc"]] == doc and max(shares, default=0) >= 0.8

    def holds(self, item: Item, doc: str, words: str) -> bool:
        """Does it hold four fifths of the words, and not twice as much beside?"""
        length = item["end"] - item["start"]
        shares = [(min(end, item["end"]) - max(start, item["start"])) / (end - start) for start, end in self.spans(doc, words)]
        return self.file[item["doc"]] == doc and max(shares, default=0) >= 0.8 and length <= 3 * len(words)

    def files(self, items: Iterable[Item]) -> set[str]:
        """The documents that items with spans stand in."""
        return {self.file[item["doc"]] for item in items}


def _share(checks: Iterable[tuple[str, bool]]) -> Part:
    checks = list(checks)
    return Part(sum(right for _, right in checks) / len(checks) if checks else 1.0, tuple(what for what, right in checks if not right))


def documents(reader: Reader, expected: Item) -> Part:
    """The share of what is stated about documents, and of words that are, or are not, noise."""
    return _share(check for name, fields in expected["documents"].items() for check in _document(reader, name, fields))


def _document(reader: Reader, name: str, fields: Item) -> Iterator[tuple[str, bool]]:
    found = reader.documents[name]
    for field in sorted(fields.keys() & {"title", "outlet", "published"}):
        yield f"{name}: {field} is {found[field]!r}", fold(str(found[field])) == fold(str(fields[field]))
    if "authors" in fields:
        yield f"{name}: authors are {found['authors']}", set(map(fold, found["authors"])) == set(map(fold, fields["authors"]))
    for kind in ("body", "noise"):
        for words in fields.get(kind, []):
            spans = reader.spans(name, words)
            hidden = [any(noise["start"] <= start and end <= noise["end"] for noise in found["noise"]) for start, end in spans]
            yield f"{name}: {words!r} is not {kind}", bool(spans) and all(hidden) if kind == "noise" else False in hidden


def entities(reader: Reader, expected: Item) -> Part:
    """F1 over pairs of names: those of one expected entity belong together, those of two do not, nor do the pairs in `apart`."""
    places = [(name, doc, form) for name, docs in expected["entities"].items() for doc, forms in docs.items() for form in forms]
    found = {place: _entity_at(reader, place[1], place[2]) for place in places}
    right = wrong = missing = 0
    misses = [f"{place[1]}: {place[2]!r} is no entity" for place, entity in found.items() if entity is None]
    for one, other in combinations(places, 2):
        together, same = one[0] == other[0], found[one] is not None and found[one] == found[other]
        right, wrong, missing = right + (together and same), wrong + (same and not together), missing + (together and not same)
    for one, other in expected["apart"]:
        merged = any(reader.is_called(entity, one) and reader.is_called(entity, other) for entity in reader.names)
        wrong += 10 * merged
        misses += [f"{one} and {other} are one"] * merged
    return Part(f1(right, wrong, missing), tuple(misses))


def _entity_at(reader: Reader, doc: str, form: str) -> str | None:
    """The entity that has most mentions with these very words in the document."""
    wanted = reader.documents[doc]["id"]
    counts = {
        one["id"]: count
        for one in reader.record["entities"]
        if (count := sum(mention["doc"] == wanted and fold(mention["text"]) == fold(form) for mention in one["mentions"]))
    }
    return max(sorted(counts), key=lambda entity: counts[entity]) if counts else None


def quotes(reader: Reader, expected: Item) -> Part:
    """F1 of quotations with their speaker. Those given a speaker that the reader does not list count as wrong."""
    given = [one for one in reader.record["quotes"] if one["kind"] != "indirect" and one["speaker"]]
    listed = [one for one in given if any(reader.covers(one, wanted["doc"], wanted["words"]) for wanted in expected["quotes"])]
    checks = [(f"{one['doc']}: {one['words'][:40]!r}", _is_quoted(reader, listed, one)) for one in expected["quotes"]]
    right = sum(ok for _, ok in checks)
    return Part(f1(right, len(given) - right, len(checks) - right), tuple(what for what, ok in checks if not ok))


def _is_quoted(reader: Reader, given: list[Item], wanted: Item) -> bool:
    return any(reader.covers(one, wanted["doc"], wanted["words"]) and reader.is_called(one["speaker"], wanted["speaker"]) for one in given)


def chains(reader: Reader, expected: Item) -> Part:
    """The share of statements that came through the right hands, in order."""
    return _share((f"{one['doc']}: {one['words'][:50]!r} not through {one['chain']}", _has_chain(reader, one)) for one in expected["chains"])


def _has_chain(reader: Reader, wanted: Item) -> bool:
    for one in reader.record["quotes"]:
        hands = [link["entity"] or link["name"] for link in one["chain"]]
        if len(hands) == len(wanted["chain"]) and reader.holds(one, wanted["doc"], wanted["words"]) and all(map(reader.is_called, hands, wanted["chain"])):
            return True
    return False


def relays(reader: Reader, expected: Item) -> Part:
    """F1 of (document, outlet that it rests on)."""
    found = {(reader.file[one["doc"]], one["source"]) for one in reader.record["relays"]}
    return _matched(expected["relays"], sorted(found), lambda wanted, one: one[0] == wanted[0] and reader.is_called(one[1], wanted[1]))


def _matched(wanted: list[Any], found: list[Any], fits: Callable[[Any, Any], bool]) -> Part:
    """F1 of a one-to-one matching, first come first served."""
    left, misses = list(found), []
    for one in wanted:
        hit = next((other for other in left if fits(one, other)), None)
        if hit is None:
            misses.append(f"not found: {one}")
        else:
            left.remove(hit)
    misses += [f"nobody expects: {other}" for other in left]
    return Part(f1(len(found) - len(left), len(left), len(wanted) - len(found) + len(left)), tuple(miss[:160] for miss in misses))


def told(reader: Reader, expected: Item) -> list[tuple[Item, Item | None]]:
    """Each expected event with the record's event that tells it best, one each."""
    pairs = [
        (_event_faults(reader, one, other), -len(_tellings(reader, one, other)), number, other["id"], other)
        for number, one in enumerate(expected["events"])
        for other in reader.record["events"]
        if other["type"] in one["types"] and other["modality"] == one.get("modality", "done") and _tellings(reader, one, other)
    ]
    best: dict[int, Item] = {}
    for _, _, number, _, other in sorted(pairs, key=lambda pair: (len(pair[0]), *pair[1:4])):
        if number not in best and other not in best.values():
            best[number] = other
    return [(one, best.get(number)) for number, one in enumerate(expected["events"])]


def _tellings(reader: Reader, wanted: Item, event: Item) -> set[str]:
    """The documents in which the event stands on the expected words."""
    return {doc for doc, words in wanted["tellings"].items() if any(reader.touches(mention, doc, words) for mention in event["mentions"])}


def _event_faults(reader: Reader, wanted: Item, event: Item) -> list[str]:
    faults: list[str] = []
    for side in ("actors", "recipients"):
        people = event[side] if side == "actors" else event["recipients"] + event["actors"]
        if side in wanted and not reader.one_called(people, wanted[side]):
            faults.append(side)
    if "date" in wanted:
        start, end = map(str, wanted["date"])
        date = event["date"]
        if not date or not (start <= date["start"] and date["end"] <= end):
            faults.append("date")
    return faults


def events(reader: Reader, expected: Item) -> Part:
    """The share of events found with the right type, modality, actor, recipient and date."""
    checks = []
    for one, event in told(reader, expected):
        faults = _event_faults(reader, one, event) if event else ["not found"]
        checks.append((f"{one['types'][0]} {next(iter(one['tellings'].values()))[:50]!r}: {', '.join(faults)}", not faults))
    return _share(checks)


def merging(reader: Reader, expected: Item) -> Part:
    """The share of tellings that stand in the event they belong to."""
    checks = []
    for one, event in told(reader, expected):
        have = _tellings(reader, one, event) if event else set()
        checks += [(f"{doc}: {words[:60]!r}", doc in have) for doc, words in one["tellings"].items()]
    return _share(checks)


def lines(reader: Reader, expected: Item) -> Part:
    """The share of events with the right number of reporting lines."""
    counts = [(one, event["corroboration"]["reporting_lines"] if event else None) for one, event in told(reader, expected) if "lines" in one]
    return _share((f"{next(iter(one['tellings'].values()))[:50]!r}: {count}, not {one['lines']}", count in one["lines"]) for one, count in counts)


def discrepancies(reader: Reader, expected: Item) -> Part:
    """F1 of discrepancies: the aspect, and each value on a side of its own."""

    def fits(wanted: Item, found: Item) -> bool:
        sides = permutations(found["values"], len(wanted["values"]))
        return found["aspect"] == wanted["aspect"] and any(all(map(is_side, wanted["values"], some)) for some in sides)

    def is_side(wanted: Item, side: Item) -> bool:
        words = " ".join([side["value"], *(mention["text"] for mention in side["mentions"])])
        return bool(reader.files(side["mentions"]) & set(wanted["docs"])) and bool(re.search(wanted.get("like", ""), words))

    return _matched(expected["discrepancies"], reader.record["discrepancies"], fits)


def exchanges(reader: Reader, expected: Item) -> Part:
    """F1 of exchanges: the documents, the status, the two parties in either order."""

    def fits(wanted: Item, found: Item) -> bool:
        sides = (found["given_by"], found["received_from"])
        parties = any(all(map(reader.one_called, order, wanted["parties"])) for order in permutations(sides))
        return parties and found["status"] in wanted["status"] and bool(reader.files(found["mentions"]) & set(wanted["docs"]))

    return _matched(expected["exchanges"], reader.record["exchanges"], fits)


def channels(reader: Reader, expected: Item) -> Part:
    """F1 of channels: the documents, the status, each hand on the path."""

    def fits(wanted: Item, found: Item) -> bool:
        path = len(found["path"]) == len(wanted["path"]) and all(map(reader.is_called, found["path"], wanted["path"]))
        return path and found["status"] in wanted["status"] and bool(reader.files(found["mentions"]) & set(wanted["docs"]))

    return _matched(expected["channels"], reader.record["channels"], fits)


PARTS: tuple[Callable[[Reader, Item], Part], ...] = (
    documents,
    entities,
    quotes,
    chains,
    events,
    merging,
    lines,
    relays,
    discrepancies,
    exchanges,
    channels,
)


def score(record: Item, expected: Item) -> dict[str, Part]:
    """Every part by its name."""
    reader = Reader(record)
    return {part.__name__: part(reader, expected) for part in PARTS}

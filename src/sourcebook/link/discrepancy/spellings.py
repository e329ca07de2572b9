"""Names in dispute: one person or place written in more than one way (not a shorter form of one way)."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence, Set
from itertools import combinations

from rapidfuzz.distance import DamerauLevenshtein

from sourcebook.lexicon import load
from sourcebook.lexicon.cyrillic import LETTER
from sourcebook.link.corpus import Corpus
from sourcebook.link.each import together
from sourcebook.link.name import names
from sourcebook.link.tally import connected
from sourcebook.model.document import make_id
from sourcebook.model.record import Discrepancy, Entity, EntityMention, Evidence, Side
from sourcebook.remembered import Remembered, digest

BROKEN = re.compile(r"[ÃÂÐ\ufffd]")
"""Letters of a text that was read in a wrong encoding."""

_SPELT = ("person", "place")
_FULL = 3  # parts of a name that has an order of its own


def spellings_in_dispute(entities: Iterable[Entity], corpus: Corpus) -> list[Discrepancy]:
    """A row for each part of a name that is written in more than one way."""
    spelt = ((entity, _texts(entity)) for entity in entities if entity.type in _SPELT and len(entity.mentions) > 1)
    return [row for entity, texts in spelt if len(texts) > 1 and _may_differ(entity.type, texts, corpus.remembered) for row in _known(entity, corpus)]


def _texts(entity: Entity) -> set[str]:
    return {mention.text for mention in entity.mentions if mention.form == "name"}


def _may_differ(type_: str, texts: Set[str], remembered: Remembered) -> bool:
    """Whether names hold a part in more than one way, or their parts stand in two orders, whoever bears them: hardly any do."""

    def find() -> bool:
        return bool(_spellings(type_, texts, frozenset()) or (type_ == "person" and _in_two_orders(texts)))

    found: bool = remembered.shelf("names that differ", bool).get(digest(type_, sorted(texts)), find)
    return found


def _known(entity: Entity, corpus: Corpus) -> list[Discrepancy]:
    docs = [corpus.by_id[doc] for doc in sorted({mention.doc for mention in entity.mentions})]
    return together(corpus.remembered, "spellings", list[Discrepancy], docs, [entity], lambda: _found(entity, corpus))


def _found(entity: Entity, corpus: Corpus) -> list[Discrepancy]:
    rows = []
    for spellings in _spellings(entity.type, _texts(entity), _owning(entity, corpus)):
        sides = _distinct(_side(entity, spelling, corpus) for spelling in spellings)
        if len(sides) > 1:
            rows.append(_row(entity, sides, *spellings))
    if entity.type == "person":
        rows += [_row(entity, sides, *(side.value for side in sides)) for sides in _reordered(entity, corpus)]
    return _told_once(rows)


def _told_once(rows: Iterable[Discrepancy]) -> list[Discrepancy]:
    """Without the rows on one part of a name whose reports stand on other sides of a row on another part: "Olga Berg" and "Olha Bergh" differ once."""
    kept: list[Discrepancy] = []
    for row in sorted(rows, key=lambda row: -sum(map(len, _documents(row)))):
        if not any(_values(row) == _values(other) or _stands_in(_documents(row), _documents(other)) for other in kept):
            kept.append(row)
    return kept


def _values(row: Discrepancy) -> set[str]:
    return {side.value for side in row.values}


def _documents(row: Discrepancy) -> list[set[str]]:
    return [{mention.doc for mention in side.mentions} for side in row.values]


def _stands_in(sides: Sequence[Set[str]], others: Sequence[Set[str]]) -> bool:
    """Whether each side is part of another one, and of that alone."""
    homes = [[at for at, other in enumerate(others) if side <= other] for side in sides]
    return all(len(home) == 1 for home in homes) and len({home[0] for home in homes}) == len(sides)


def _distinct(sides: Iterable[Side]) -> tuple[Side, ...]:
    """One side for each name: two parts of one full name may both be like a third."""
    first: dict[str, Side] = {}
    for side in sides:
        first.setdefault(side.value, side)
    return tuple(first.values())


def _reordered(entity: Entity, corpus: Corpus) -> list[tuple[Side, ...]]:
    """A full name whose parts stand in two orders: "Ana Maria Ruiz", "Maria Ana Ruiz"."""
    written: dict[tuple[str, ...], dict[tuple[str, ...], dict[str, Evidence]]] = defaultdict(lambda: defaultdict(dict))
    for mention in entity.mentions:
        parts = _parts(_bare(mention.text)) if mention.form == "name" else ()
        if len(parts) >= _FULL and not LETTER.search(mention.text):
            written[tuple(sorted(parts))][parts].setdefault(mention.doc, corpus.by_id[mention.doc].evidence(mention.start, mention.end))
    orders = (by_order for by_order in written.values() if len(by_order) > 1)
    return [tuple(Side(" ".join(parts), tuple(first.values()), ()) for parts, first in sorted(by_order.items())) for by_order in orders]


def _in_two_orders(texts: Iterable[str]) -> bool:
    full = {parts for text in texts if not LETTER.search(text) and len(parts := _parts(_bare(text))) >= _FULL}
    return len({tuple(sorted(parts)) for parts in full}) < len(full)


def _row(entity: Entity, sides: tuple[Side, ...], *spellings: str) -> Discrepancy:
    return Discrepancy(make_id("discrepancy", entity.id, "name", *spellings), entity.name, "name", sides, entity=entity.id)


def _owning(entity: Entity, corpus: Corpus) -> frozenset[str]:
    """Last parts that only ever own something: in -s before a small letter, as where a text has lost its apostrophes ("Lindbergs troops"), or before 's; and families ("the Lindbergs")."""
    owning: dict[str, set[bool]] = defaultdict(set)
    for mention in entity.mentions:
        parts = _parts(_bare(mention.text)) if mention.form == "name" else ()
        if parts:
            owning[parts[-1]].add(_owns(mention, corpus.by_id[mention.doc].document.text))
    return frozenset(part for part, owns in owning.items() if owns == {True})


def _owns(mention: EntityMention, text: str) -> bool:
    following, family = text[mention.end : mention.end + 2], text[: mention.start].endswith(("the ", "The ")) and mention.text.endswith("s")
    marked = _bare(mention.text) != mention.text or following in _OWNERS
    return marked or family or (mention.text.endswith("s") and following[:1] == " " and following[1:].islower())


_OWNERS = ("’s", "'s")


def _bare(name: str) -> str:
    return name.removesuffix("’s").removesuffix("'s")


def _side(entity: Entity, spelling: str, corpus: Corpus) -> Side:
    first: dict[str, Evidence] = {}
    for mention in entity.mentions:
        if mention.form == "name" and spelling in _parts(mention.text):
            first.setdefault(mention.doc, corpus.by_id[mention.doc].evidence(mention.start, mention.end))
    longest = Counter(e.text for e in first.values())
    value = min(longest, key=lambda text: (-len(_parts(text)), -longest[text], text))
    return Side(value, tuple(first.values()), ())


def _parts(text: str) -> tuple[str, ...]:
    return tuple(part for part in re.findall(r"[^\W_]+(?:['’-][^\W_]+)*", text) if part[0].isupper())


def _spellings(type_: str, texts: Set[str], owning: frozenset[str]) -> list[tuple[str, ...]]:
    """Groups of name parts that are spellings of one part: (Meier, Meyer), (Petrenka, Petrenko). Another alphabet, with its cases, is no other spelling,
    nor are parts of one full name, nor a part that owns (`owning`).
    """
    if type_ not in _SPELT:
        return []
    differ = _respelt if type_ == "person" else _one_letter_off
    written = {part for text in texts if not LETTER.search(text) for part in _parts(_bare(text))}
    together = {frozenset(pair) for text in texts for pair in combinations(_parts(text), 2)}
    common = {*load("name_matching")["honorifics"], *map(str.casefold, load("figures")["forces"])}
    own = (part for part in written if not (part in owning and (f"{part}s" in written or part.removesuffix("s") in written - {part})))
    parts = sorted(part for part in own if names.person_parts(part) and part.casefold() not in common and not BROKEN.search(part))

    def alike(one: str, two: str) -> bool:
        return frozenset((one, two)) not in together and differ(one, two)

    return [group for group in connected(parts, alike) if len(group) > 1]


def _one_letter_off(one: str, two: str) -> bool:
    """A place written in two ways: one letter more, less or other in a long name, and no -s of an owner."""
    return min(len(one), len(two)) > 4 and DamerauLevenshtein.distance(one, two) == 1 and one.rstrip("s") != two.rstrip("s") and one[0] == two[0]


def _respelt(one: str, two: str) -> bool:
    a, b = names.person_parts(one)[0], names.person_parts(two)[0]
    if a == b or min(len(a), len(b)) <= 3 or a.rstrip("s") == b.rstrip("s"):
        return False
    distance = DamerauLevenshtein.distance(a, b)
    if names.skeleton(a) == names.skeleton(b) or distance == 1 < min(len(a), len(b)) - 2 or distance <= 2 < max(len(a), len(b)) - 2:
        return True
    return not names.same_given(a, b) and names.part_similarity(a, b) >= 0.78

"""Different names of one thing: names that share a block are compared, and each pair is judged by the table of features."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence

from sourcebook.link.entity.blocking import LARGEST_BLOCK, NEAR, block_keys, paired, pairs_in, reach_in
from sourcebook.link.entity.features import Feature, features
from sourcebook.link.entity.nodes import Group
from sourcebook.link.entity.settled import Settled
from sourcebook.link.kept import Kept
from sourcebook.link.name import names
from sourcebook.link.texts import of_texts
from sourcebook.model.provenance import Judgement
from sourcebook.remembered import NOTHING, Remembered, digest

Names = tuple[str, str]
MERGE_THRESHOLD = 0.75
"""Names that match are merged only if what else is known does not speak against it, or makes up for how unlike they are."""
_ONE_BODY = 0.85
"""Names of bodies as like as this differ in the word for the kind of body at most."""


_Keys = tuple[tuple[str, str], ...]
_Matched = tuple[str, str, names.Comparison]


class NameIndex:
    """The names of one type of entity in their blocks, and those of them that match; kept up to date as names come and go."""

    def __init__(self, kind: str) -> None:
        self.kind = kind
        self.matches: dict[Names, names.Comparison] = {}
        self._numbers: dict[str, int] = {}
        self._names: set[str] = set()
        self._blocks: dict[str, list[Names]] = defaultdict(list)
        self._in_block: dict[str, list[Names]] = {}
        self._blocks_of: Counter[Names] = Counter()
        self._other: set[int] = set()

    def update(self, known: set[str], remembered: Remembered = NOTHING) -> None:
        """Make these the names: only the blocks that a name enters or leaves are compared again, and in them only what is new."""
        keys = of_texts(remembered, "keys of names", _Keys, self._names ^ known, [self.kind], lambda name: block_keys(self.kind, name))
        sizes: dict[str, int] = {}
        meeting: dict[str, list[Names]] = defaultdict(list)
        for name in sorted(self._names - known):
            for key, rest in keys[name]:
                block = self._blocks[key]
                sizes.setdefault(key, len(block))
                at = bisect_left(block, (rest, name))
                del block[at]
                if sizes[key] > LARGEST_BLOCK:
                    meeting[key] += block[max(0, at - NEAR) : at]  # what stood too far behind it is near now
        entered: dict[str, list[Names]] = defaultdict(list)
        for name in sorted(known - self._names):
            self._numbers.setdefault(name, len(self._numbers))
            for key, rest in keys[name]:
                entered[key].append((rest, name))
        self._names = known
        for key in dict.fromkeys((*entered, *sizes)):
            block, new = self._blocks[key], entered[key]
            size = sizes.get(key, len(block))
            block += new
            if len(block) < 2 and key not in self._in_block:  # as most are
                continue
            block.sort()
            if len(new) >= size or len(block) <= LARGEST_BLOCK < size:
                self._replace(key, self._whole(key, remembered))
            else:
                moved = [entry for entry in dict.fromkeys(meeting[key]) if entry[1] in known]
                self._replace(key, self._grown(key, [*moved, *new]))

    def _whole(self, key: str, remembered: Remembered) -> Iterable[Names]:
        """The pairs of a block; those that match, where it is remembered which they are."""
        block = [name for _, name in self._blocks[key]]
        if not remembered.kept:
            return pairs_in(block)
        matched = remembered.shelf("names", tuple[_Matched, ...]).get(digest(self.kind, block), lambda: tuple(self._matched(pairs_in(block))))
        for one, two, compared in matched:
            self.matches[one, two] = compared
        return [(one, two) for one, two, _ in matched]

    def _matched(self, pairs: Iterable[Names]) -> Iterator[_Matched]:
        for pair in dict.fromkeys(pairs):
            if self._match(pair):
                yield *pair, self.matches[pair]

    def _grown(self, key: str, new: Sequence[Names]) -> Iterator[Names]:
        """The pairs of a block that match for all that is known, those gone or pushed apart left out, and those that `new` ones make."""
        block = self._blocks[key]
        reach = reach_in(block)
        for one, two in self._in_block.get(key, ()):
            if self._names.issuperset((one, two)) and any(abs(i - j) <= reach for i in self._places(key, one) for j in self._places(key, two)):
                yield one, two
        for rest, name in new:
            at = bisect_left(block, (rest, name))
            yield from (paired(name, other) for _, other in (*block[max(0, at - reach) : at], *block[at + 1 : at + 1 + reach]) if other != name)

    def _places(self, key: str, name: str) -> list[int]:
        return [bisect_left(self._blocks[key], (rest, name)) for own, rest in block_keys(self.kind, name) if own == key]

    def _replace(self, key: str, pairs: Iterable[Names]) -> None:
        """Compare the pairs of a block, and count those that match in place of those that did."""
        found = {pair: None for pair in pairs if self._match(pair)}
        before = self._in_block.pop(key, ())
        if before:
            self._blocks_of.subtract(before)
        if found:
            self._in_block[key] = list(found)
            self._blocks_of.update(found.keys())
        for pair in before:
            if not self._blocks_of[pair]:
                del self._blocks_of[pair], self.matches[pair]

    def _match(self, pair: Names) -> bool:
        if pair in self.matches:
            return True
        number = self._numbers[pair[0]] << 32 | self._numbers[pair[1]]
        if number in self._other:
            return False
        compared = _compared(self.kind, *pair)
        if compared is None:
            self._other.add(number)
            return False
        self.matches[pair] = compared
        return True


def _compared(kind: str, one: str, two: str) -> names.Comparison | None:
    if names.people_differ(one, two) if kind == "person" else names.bodies_differ(one, two):
        return None
    found = names.explain(one, two, "Person" if kind == "person" else "Organization")
    return found if found.score >= names.MATCH_THRESHOLD else None


class Pairing:
    """The judgements on pairs of groups, as they stood in the last round."""

    def __init__(self) -> None:
        self._indexes: dict[str, NameIndex] = {}
        self._judged: Kept[Judgement] = Kept()
        self._dropped: Kept[list[str]] = Kept()

    def judgements(self, groups: Sequence[Group], settled: Settled) -> list[Judgement]:
        """Judgements on groups of different names that may be one.

        Args:
            groups: the story's named groups, countries left out, in the order of their keys.
            settled: where it is remembered which names matched, and what was judged.
        """
        self._judged.turn()
        self._dropped.turn()
        by_name: dict[str, dict[str, list[Group]]] = {kind: {} for kind in self._indexes}
        for group in groups:
            if group.type != "person" or len(group.parts) > 1:
                by_name.setdefault(group.type, {}).setdefault(group.name, []).append(group)
        found: dict[Names, Judgement] = {}
        for kind, known in sorted(by_name.items()):
            index = self._indexes.setdefault(kind, NameIndex(kind))
            index.update(set(known), settled.remembered)
            for (one, two), compared in sorted(index.matches.items()):
                for left in known[one]:
                    for right in known[two]:
                        if left.exact != right.exact:
                            found[left.key, right.key] = self._judge(left, right, compared, settled)
        return self._unambiguous(list(found.values()), {group.key: group for group in groups})

    def _judge(self, one: Group, two: Group, compared: names.Comparison, settled: Settled) -> Judgement:
        def judged() -> Judgement:
            nodes = (*one.nodes, *two.nodes)
            return settled.once("names judged", Judgement, nodes, [len(one.nodes), *(node.key for node in nodes)], lambda: judge(one, two, compared))

        return self._judged.get((one.key, two.key), (one, two, compared), judged)

    def _unambiguous(self, judgements: list[Judgement], groups: dict[str, Group]) -> list[Judgement]:
        """Without the links of a name that may be one of two who are not one: J. Smith, beside John and James Smith."""
        near: dict[str, list[tuple[float, str]]] = defaultdict(list)
        for judgement in judgements:
            if judgement.same:
                near[judgement.left].append((-judgement.score, judgement.right))
                near[judgement.right].append((-judgement.score, judgement.left))
        dropped: set[Names] = set()
        for key, others in near.items():
            if len(others) > 1:
                ranked = tuple(sorted(others))
                those = (groups[key], *(groups[other] for _, other in ranked))
                dropped.update((key, other) for other in self._dropped.get((key, ranked), those, lambda ranked=ranked, those=those: _dropped(ranked, those)))  # type: ignore[misc]
        return [j for j in judgements if not j.same or ((j.left, j.right) not in dropped and (j.right, j.left) not in dropped)]


def judge(one: Group, two: Group, compared: names.Comparison) -> Judgement:
    """The names first, then what tells namesakes apart."""
    if not one.docs.isdisjoint(two.docs) and _are_two(one, two, compared):
        return Judgement("entity", one.key, two.key, same=False, score=0.6, reasons=("one document names both",))
    found = [*([Feature(-0.16, "spelt less alike")] if compared.weakest < 0.86 else []), *features(one, two)]
    score = min(1.0, compared.score + sum(feature.weight for feature in found))
    reasons = (*compared.reasons, *(feature.reason for feature in found))
    same = score >= MERGE_THRESHOLD
    return Judgement("entity", one.key, two.key, same=same, score=round(score if same else 1 - score, 3), reasons=reasons)


def _are_two(one: Group, two: Group, compared: names.Comparison) -> bool:
    """Whether two names that one document has are two there, as coreference inside it found: not if it only turned one round or called the body another word."""
    return not names.are_reversed(one.name, two.name) if one.type == "person" else compared.score < _ONE_BODY


def _dropped(ranked: tuple[tuple[float, str], ...], groups: tuple[Group, ...]) -> list[str]:
    """Of all that one name, the first of the groups, may be, those that it is not, or that cannot be told: where two of them clash, the better by far stays.

    Names that the one holds both of are no two: Juan Pablo Roe is called Juan Roe here and Pablo Roe there.
    """
    own, best, *others = groups
    clashing = [
        (score, other)
        for (score, other), group in zip(ranked[1:], others, strict=True)
        if not {*best.parts, *group.parts} <= {*own.parts} and _clash(best, group)
    ]
    if clashing and clashing[0][0] - ranked[0][0] < 0.08:
        return [other for _, other in ranked]
    return [other for _, other in clashing]


def _clash(one: Group, two: Group) -> bool:
    return names.are_two_people(one.name, two.name) if one.type == "person" else names.are_two_bodies(one.name, two.name)

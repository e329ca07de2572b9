"""What the reports speak of, across documents: the happening that each reference comes back to, and all that is told of one matter.

"The summit" may be agreed on, put off and held: three events and one matter. A matter gathers them, and the words that only speak of it.
Each group of words is put where it fits best, the largest first (leader clustering, Hartigan 1975), so that the work grows with the story.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from sourcebook.lexicon.happenings import related
from sourcebook.link.event.events import Happening
from sourcebook.link.event.foremost import FEWEST, foremost
from sourcebook.link.event.moved import regrouped
from sourcebook.link.event.references import Chain, Node
from sourcebook.link.event.spoken import SAME, Likeness, Spoken, interval, is_actual, is_other_state, likeness, together
from sourcebook.link.tally import most
from sourcebook.model.document import make_id
from sourcebook.model.provenance import Judgement, Ruling
from sourcebook.model.record import Evidence, Matter

_LARGER = 0.02
"""For each time that the story speaks of it, up to ten: what is spoken of most is meant most."""
_FOREMOST = 0.6
"""How sure it is that words that say nothing but what kind of happening they mean mean the one that is spoken of most."""
_MAIN, _OFTEN = 0.15, 3
"""For words that two reports each keep coming back to, so many times at least."""
_AHEAD = frozenset({False})
_LOOKED_AT = 40
"""Groups of one kind and party that a further one is compared with, the largest first."""


@dataclass
class _Group:
    """What the story speaks of as one happening: the events that tell it or have it as their content, and the chains of the documents."""

    spoken: Spoken
    told: list[int] = field(default_factory=list)
    content: list[int] = field(default_factory=list)
    chains: list[Chain] = field(default_factory=list)
    size: int = 0
    """How many words speak of it."""
    longest: int = 0
    """How many of one document."""
    sizes: Counter[tuple[str | None, bool]] = field(default_factory=Counter)
    """How many of a document, or of all, and how many of these speak of it as yet to be, or without saying whether."""
    keys: set[tuple[str, ...]] = field(default_factory=set)
    """Those under which it is listed."""

    def add(self, found: Iterable[Chain]) -> None:
        """More that speaks of it."""
        for chain in found:
            count, ahead = len(chain.nodes), sum([node.spoken.actual <= _AHEAD for node in chain.nodes])
            self.chains.append(chain)
            self.size += count
            self.longest = max(self.longest, count)
            for doc in (chain.nodes[0].doc.id, None):
                self.sizes[doc, False] += count
                self.sizes[doc, True] += ahead

    def take(self, other: _Group) -> None:
        """All that another held."""
        self.told += other.told
        self.content += other.content
        self.add(other.leave())

    def leave(self) -> list[Chain]:
        """Give up all that speaks of it."""
        found = self.chains
        self.chains, self.told, self.content, self.size, self.sizes = [], [], [], 0, Counter()
        return found


@dataclass(frozen=True)
class References:
    """The words that refer to each of the story's events, in their order, the matters, and the judgements that joined them."""

    of_events: list[tuple[Evidence, ...]]
    matters: tuple[Matter, ...]
    judgements: list[Judgement]


def link_references(found: Sequence[Chain], happenings: Sequence[Happening], names: Mapping[str, str], rulings: Sequence[Ruling] = ()) -> References:
    """Put the references where they belong.

    Args:
        found: those of the documents.
        happenings: the story's events.
        names: of the entities, by their ids.
        rulings: what people decided of matters.
    """
    story = _Story(happenings, names)
    story.take(found)
    if rulings:
        story.rule(rulings)
    return References(story.references(), tuple(sorted(story.matters(), key=lambda matter: (-len(matter.mentions), matter.id))), story.judgements)


class _Story:
    """The groups of a story, as they grow."""

    def __init__(self, happenings: Sequence[Happening], names: Mapping[str, str]) -> None:
        self._happenings, self._names = happenings, names
        self._number = {telling.key: number for number, happening in enumerate(happenings) for telling in happening.tellings}
        self._groups: list[_Group] = []
        self._index: dict[tuple[str, ...], list[int]] = defaultdict(list)
        self._of_doc: dict[str, set[int]] = defaultdict(set)
        self._most: dict[tuple[str, bool], list[int]] = defaultdict(list)
        """The two groups of a kind that are spoken of most, of all and of those that may be yet to be."""
        self._own: dict[int, Spoken] = {}
        self._references: dict[int, list[Chain]] = defaultdict(list)
        self.judgements: list[Judgement] = []

    def take(self, found: Sequence[Chain]) -> None:
        """Put everything where it belongs: the events, the chains that say which happening they mean, then the rest."""
        of_event: dict[int, list[Chain]] = defaultdict(list)
        loose: list[tuple[Chain, Spoken]] = []
        for chain in found:
            self.judgements += [Judgement("reference", one.key, one.to, same=True, score=one.score, reasons=one.reasons) for one in chain.joined]
            number = self._number.get(chain.telling or "")
            if number is None:
                loose.append((chain, together(node.spoken for node in chain.nodes)))
            else:
                of_event[number].append(chain)
        for number in sorted(of_event, key=lambda number: (-sum(len(chain.nodes) for chain in of_event[number]), number)):
            self._take_event(number, of_event[number])
        for chain, said in sorted(loose, key=lambda one: (one[1].is_bare, -len(one[0].nodes), one[0].nodes[0].key)):
            self._take_chain(chain, said)
        self._settle()

    def _take_event(self, number: int, found: list[Chain]) -> None:
        record = self._happenings[number].record
        telling = [node for chain in found for node in chain.nodes if node.telling and node.spoken.kinds]
        own = not telling or any(not node.content for node in telling)
        self._references[number] += [chain for chain in found if not any(node.content for node in chain.nodes)]
        if not telling:
            return
        told = Spoken(types=frozenset({record.type}))
        if own:
            told = replace(told, dates=interval(None if record.date and record.date.is_reported else record.date), actual=is_actual(record.modality))
        kinds = _common(node.spoken.kinds for node in telling)
        said = replace(together((*(node.spoken for node in telling), told), alike=True), kinds=kinds)
        self._own[number] = said
        group, judged = self._best(said)
        if group is None and not own and not said.named:
            group, judged = self._foremost(found[0], said)
        if group is None:
            group = self._open(said)
        else:
            self._judge(found[0], group, judged)
            self._widen(group, said)
        (self._groups[group].told if own else self._groups[group].content).append(number)
        for chain in found:
            self._put(group, chain)
        self._rank(group)

    def _take_chain(self, chain: Chain, said: Spoken) -> None:
        group, judged = self._best(said)
        if group is None:
            group, judged = self._main_of_both(chain, said)
        if group is None and not said.named:
            group, judged = self._foremost(chain, said)
        if group is None:
            group = self._open(said)
            self._put(group, chain)
            self._rank(group)
        else:
            self._join(group, chain, said, judged)

    def _main_of_both(self, chain: Chain, said: Spoken) -> tuple[int | None, Likeness]:
        """What this report and another each keep coming back to by one word: "the caravan"."""
        if len(chain.nodes) < _OFTEN or not any(node.manner == "definite" for node in chain.nodes):
            return None, Likeness()
        near = {number for kind in said.kinds for number in self._index["kind", kind]}
        of_word = [number for number in near if not self._groups[number].spoken.heads.isdisjoint(said.heads)]
        ranked = sorted((one for one in of_word if self._groups[one].longest >= _OFTEN), key=lambda one: (-self._groups[one].size, one))
        for number in ranked[:1]:
            fit = likeness(said, self._groups[number].spoken)
            if fit is not None and fit.score + _MAIN >= SAME:
                return number, Likeness(fit.score + _MAIN, [*fit.found, ("both reports keep coming back to it", frozenset(), 0)])
        return None, Likeness()

    def _foremost(self, chain: Chain, said: Spoken) -> tuple[int | None, Likeness]:
        """ "The investigation", in a report that says no more of it: what is spoken of by such a word more than all else; "a possible meeting": of what is yet to be."""
        ahead = said.actual == _AHEAD
        if not ahead and not any(node.manner == "definite" for node in chain.nodes):
            return None, Likeness()
        doc, groups = chain.nodes[0].doc.id, self._groups
        for own, near in ((doc, self._of_doc[doc]), (None, {number for kind in said.kinds for number in self._most[kind, ahead]})):
            of_kind = ((number, groups[number]) for number in near if not said.kinds.isdisjoint(groups[number].spoken.kinds))
            sizes = {number: size for number, one in of_kind if (size := one.sizes.get((own, ahead))) and (not ahead or one.spoken.actual >= _AHEAD)}
            first = foremost(said, sizes, lambda number: self._groups[number].spoken)
            if first is not None:
                return first, Likeness(_FOREMOST, [("what is mostly spoken of by such words", frozenset(), 0)])
        return None, Likeness()

    def _settle(self) -> None:
        """Groups that fit a larger one now that it is known better."""
        for number in sorted(range(len(self._groups)), key=lambda number: (self._groups[number].size, -number)):
            group = self._groups[number]
            best, judged = self._best(group.spoken, but=number)
            if best is None or self._groups[best].size < group.size:
                continue
            if group.told or group.content:
                self._judge(group.chains[0], best, judged)
                self._groups[best].take(group)
                self._widen(best, group.spoken)
            else:
                for chain in group.leave():
                    self._join(best, chain, group.spoken, judged)

    def _best(self, said: Spoken, but: int | None = None) -> tuple[int | None, Likeness]:
        """The group that fits best, of nearly equals the larger."""
        near = {number for key in _keys(said, wide=True) for number in self._index[key][:_LOOKED_AT]} - {but}
        scored = [(number, fit) for number in near if (fit := likeness(said, self._groups[number].spoken)) and fit.score >= SAME]
        return max(scored, key=lambda one: (one[1].score + _LARGER * min(self._groups[one[0]].size, 10), -one[0]), default=(None, Likeness()))

    def _open(self, said: Spoken) -> int:
        self._groups.append(_Group(said))
        self._list(len(self._groups) - 1)
        return len(self._groups) - 1

    def _widen(self, group: int, said: Spoken) -> None:
        one = self._groups[group]
        if not one.spoken.holds(said):
            one.spoken = together((one.spoken, said))
            self._list(group)
        self._rank(group)

    def _list(self, group: int) -> None:
        one = self._groups[group]
        new = {*_keys(one.spoken), *(("kind", kind) for kind in one.spoken.kinds)} - one.keys
        one.keys |= new
        for key in new:
            self._index[key].append(group)

    def _join(self, group: int, chain: Chain, said: Spoken, judged: Likeness) -> None:
        self._judge(chain, group, judged)
        told = [(fit.score, -number) for number in self._groups[group].told if (fit := likeness(said, self._own[number]))]
        score, number = max(told, default=(0.0, 0))
        sure = score >= SAME or (len(told) == 1 and len(self._groups[group].told) == 1)
        if sure and not is_other_state(said, self._own[-number]):
            self._references[-number].append(chain)
        self._put(group, chain)
        self._widen(group, said)

    def _put(self, group: int, chain: Chain) -> None:
        held = {self._number[node.holder] for node in chain.nodes if node.holder in self._number}
        self._groups[group].content += sorted(held.difference(self._groups[group].told, self._groups[group].content))
        self._groups[group].add([chain])
        self._of_doc[chain.nodes[0].doc.id].add(group)

    def _rank(self, group: int) -> None:
        """A group that is spoken of more than before may come to be one of the two of its kinds; none is spoken of less until all are settled."""
        one = self._groups[group]
        for ahead in (False, True) if one.spoken.actual >= _AHEAD else (False,):
            for kind in one.spoken.kinds if one.sizes.get((None, ahead)) else ():
                most = self._most[kind, ahead]
                if most[:1] != [group]:
                    ranked = sorted({*most, group}, key=lambda number: (-self._groups[number].sizes[None, ahead], number))
                    most[:] = ranked[:2]

    def _judge(self, chain: Chain, group: int, judged: Likeness) -> None:
        other = self._groups[group].chains[0].nodes[0].key
        score = round(min(judged.score, 1.0), 3)
        self.judgements.append(Judgement("reference", chain.nodes[0].key, other, same=True, score=score, reasons=judged.reasons(self._names)))

    def rule(self, rulings: Sequence[Ruling]) -> None:
        """Leave the groups as people decided."""
        clauses: dict[tuple[str, int, int], list[str]] = defaultdict(list)
        for telling in (telling for happening in self._happenings for telling in happening.tellings):
            clauses[telling.doc.id, telling.event.start, telling.event.end].append(telling.key)
        unnamed = [found for number, found in self._references.items() if found and number not in self._own]
        groups = [*(group.chains for group in self._groups if group.chains), *unnamed]
        before = {node.key: number for number, group in enumerate(groups) for chain in group for node in chain.nodes}
        event = {node.key: number for number, found in self._references.items() for chain in found for node in chain.nodes}
        self._groups, self._references = [], defaultdict(list)
        for chains in regrouped(groups, rulings, clauses):
            self._regroup(chains, before, event)

    def _regroup(self, chains: Sequence[Chain], before: Mapping[str, int], event: Mapping[str, int]) -> None:
        nodes = [node for chain in chains for node in chain.nodes]
        telling = [(self._number[node.telling], node) for node in nodes if node.telling in self._number and not node.content]
        told = {number: node for number, node in telling if node.spoken.kinds or number not in self._own}
        tellers = {number for number, _ in telling}
        held = {self._number.get(node.telling or node.holder or "") for node in nodes if node.content}
        group = _Group(together(node.spoken for node in nodes), sorted(told), sorted(number for number in held.difference(told) if number is not None))
        group.add(chains)
        self._groups.append(group)
        for chain in chains:
            for node in chain.nodes:
                number = event.get(node.key)
                if number not in tellers and len(told) == 1:
                    number = next((new for new, teller in told.items() if before[node.key] != before[teller.key]), None)
                if number in tellers and not node.content:
                    self._references[number].append(replace(chain, nodes=(node,)))

    def references(self) -> list[tuple[Evidence, ...]]:
        """The words that refer to each happening and tell it nowhere."""
        return [self._referring(number, one) for number, one in enumerate(self._happenings)]

    def _referring(self, number: int, happening: Happening) -> tuple[Evidence, ...]:
        told = {(m.doc, m.start, m.end) for m in happening.record.mentions}
        words = _evidence(node for chain in self._references[number] for node in chain.nodes if node.telling is None)
        return tuple(one for one in words if (one.doc, one.start, one.end) not in told)

    def matters(self) -> Iterator[Matter]:
        """What no event tells, more than one tell or one tells only in part, and more than one piece of text speaks of."""
        for group in self._groups:
            nodes = [node for chain in group.chains for node in chain.nodes]
            if (
                len(nodes) >= FEWEST
                and group.spoken.kinds
                and (len(group.told) != 1 or group.content or self._is_more(group.told[0], nodes))
                and _is_nameable(nodes)
            ):
                yield self._matter(group, nodes)

    def _is_more(self, number: int, nodes: Sequence[Node]) -> bool:
        """Whether most of the words neither tell the event nor refer to it: what they speak of is more than that."""
        own = {node.key for chain in self._references[number] for node in chain.nodes}
        return 2 * sum(node.key not in own and self._number.get(node.telling or "") != number for node in nodes) > len(nodes)

    def _matter(self, group: _Group, nodes: Sequence[Node]) -> Matter:
        events = [self._happenings[number].record for number in sorted({*group.told, *group.content})]
        told = [mention for event in events for mention in event.mentions]
        words = sorted({*_evidence(node for node in nodes if node.telling is None or node.content), *told}, key=lambda one: (one.doc, one.start, one.end))
        kind = most(kind for node in nodes for kind in sorted(node.spoken.kinds)) or min(group.spoken.kinds)
        id_ = make_id("matter", min(node.key for node in nodes))
        return Matter(id_, kind, _name(nodes), _parties(nodes), tuple(event.id for event in events), tuple(words))


def _common(kinds: Iterable[frozenset[str]]) -> frozenset[str]:
    """The kinds by which at least a quarter of the words call it."""
    counts = Counter(kind for one in kinds for kind in one)
    return frozenset(kind for kind, count in counts.items() if 4 * count >= counts.total())


def _is_nameable(nodes: Sequence[Node]) -> bool:
    """Whether a noun speaks of it, or verbs that say of what it is, in several reports or several times: "seek asylum"."""
    often = len({node.doc.id for node in nodes}) > 1 or len(nodes) > FEWEST
    return any(node.manner != "verb" for node in nodes) or (often and any(node.spoken.theme for node in nodes))


def _keys(spoken: Spoken, *, wide: bool = False) -> set[tuple[str, ...]]:
    """Each kind with each party and theme; `wide`: the kinds by whose words it may go too."""
    what = (*spoken.named, *spoken.theme) or (*spoken.countries,)
    kinds = spoken.kinds.union(*(related(kind) for kind in spoken.kinds)) if wide else spoken.kinds
    return {(kind, one) for kind in kinds for one in what}


def _evidence(nodes: Iterable[Node]) -> list[Evidence]:
    made = {node.doc.evidence(node.start, node.end) for node in nodes}
    return sorted(made, key=lambda one: (one.doc, one.start, one.end))


def _name(nodes: Sequence[Node]) -> str:
    """The phrase that most of the words are, a noun phrase if there is one."""
    nouns = [node for node in nodes if node.manner != "verb"] or nodes
    counts = Counter(" ".join(node.doc.document.text[node.start : node.end].split()) for node in nouns)
    heads = Counter(node.doc.document.text[node.head_start : node.head_end].lower() for node in nouns)
    head = min(heads, key=lambda one: (-heads[one], one))
    own = [phrase for phrase in counts if head in phrase.lower()]
    return min(own, key=lambda phrase: (-counts[phrase], -len(phrase.split()) if len(phrase.split()) <= 6 else 0, phrase))


def _parties(nodes: Sequence[Node]) -> tuple[str, ...]:
    counts = Counter(one for node in nodes for one in node.spoken.named)
    return tuple(sorted(counts, key=lambda one: (-counts[one], one)))

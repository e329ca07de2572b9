"""From the words that name a source to the entity that speaks, and on through the hands a statement passed."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from typing import Final

from msgspec.structs import replace

from sourcebook.extract.speech.cues import issuing_verbs, words
from sourcebook.extract.speech.draft import Draft
from sourcebook.extract.speech.outlets import is_agency
from sourcebook.extract.tokens.syntax import Tree
from sourcebook.model.annotation import Attribution, Mention, RelayCue, Sentence
from sourcebook.stage import Reading

_PASSING: Final = frozenset({"say", "write", "know"})
_MEMBERS: Final = frozenset({"one", "another", "two", "three", "some", "many", "most", "several", "others", "both"})
_NEAR: Final = 60
_ACCOUNTS: Final = frozenset({"account", "page", "channel", "profile", "feed", "handle", "blog", "website"})
_CITING: Final = ("citing", "quoting")
_NAMING: Final = ("appos", "compound", "nmod")
_OWNING: Final = ("compound", "nmod", "amod")


def is_authored(tree: Tree, head: int) -> bool:
    """Whether a source is what somebody wrote or said, as a thing: a report, statements."""
    return tree.lower[head] in words("authored") or tree.lower[head].removesuffix("s") in words("authored")


def of_papers(tree: Tree, drafts: Sequence[Draft], speakers: Sequence[int | None]) -> list[int | None]:
    """The speakers, with "the statement" that of whoever last spoke by one."""
    made, last = list(speakers), None
    for index in sorted(range(len(drafts)), key=lambda index: drafts[index].at):
        head = drafts[index].head
        if _is_in_paper(tree, drafts[index]):
            last = made[index]
        if head is None or not is_authored(tree, head):
            continue
        bare = all(tree.deps[kid] == "det" and tree.lower[kid] in ("the", "this", "that") for kid in tree.kids[head]) and tree.kids[head]
        if made[index] is None and bare:
            made[index] = last
        last = made[index]
    return made


def _is_in_paper(tree: Tree, draft: Draft) -> bool:
    """Whether it was said "in a statement" or "in a letter"."""
    held = (tree.child(kid, "pobj") for kid in tree.kids[draft.at] if tree.lower[kid] == "in")
    return any(noun is not None and is_authored(tree, noun) for noun in held)


def of_pronouns(tree: Tree, drafts: Sequence[Draft], speakers: Sequence[int | None], text_blocks: Sequence[int], *, people: frozenset[int]) -> list[int | None]:
    """The speakers, with "he" after "one of the men said" the same man: not one whom the paragraph named before. `people`: the entities that are no "it"."""
    order = sorted(range(len(drafts)), key=lambda index: drafts[index].at)
    made, before, last = list(speakers), None, 0
    for index in order:
        draft = drafts[index]
        if draft.head is None or draft.act not in _PASSING:
            continue
        if made[index] is None and is_authored(tree, draft.head):
            last = draft.at
            continue
        if tree.lower[draft.head] == "they" and made[index] is None and before is not None and _are_those(tree, drafts[before], draft, text_blocks):
            made[index] = made[before]
        if tree.lower[draft.head] == "it" and made[index] is None and before is not None and made[before] not in people:
            near = bisect_right(text_blocks, tree.starts[draft.at]) - bisect_right(text_blocks, tree.starts[last]) <= 1
            made[index] = made[before] if near and _is_one(tree, drafts[before].head) else None
        pronoun = tree.lower[draft.head] in ("he", "she")
        if pronoun and before is not None and _carries(tree, drafts[before], draft, text_blocks):
            made[index] = made[before]
        if not pronoun or made[index] != (None if before is None else made[before]):
            before = index
        last = draft.at
    return made


def _are_those(tree: Tree, before: Draft, draft: Draft, text_blocks: Sequence[int]) -> bool:
    """Whether "they" may be the source before: no person by name, in the same paragraph."""
    same = bisect_right(text_blocks, tree.starts[before.at]) == bisect_right(text_blocks, tree.starts[draft.at])
    return same and before.head is not None and tree.named.get(before.head) != "PERSON" and tree.tags[before.head] != "PRP"


def _is_one(tree: Tree, head: int | None) -> bool:
    """Whether a source is one body: "the ministry", not "officials"."""
    return head is not None and (tree.tags[head] in ("NN", "NNP") or tree.lower[head] == "it")


def _carries(tree: Tree, before: Draft, draft: Draft, text_blocks: Sequence[int]) -> bool:
    """Whether the source before is a person without a name, in the same paragraph, and nobody is named in between."""
    if before.source is None or draft.head is None or before.head is None or tree.lower[before.head] not in ("one", "another"):
        return False
    same = bisect_right(text_blocks, tree.starts[before.at]) == bisect_right(text_blocks, tree.starts[draft.at])
    return same and not any(tree.named.get(i) == "PERSON" for i in range(before.source[1] + 1, draft.head))


class Speakers:
    """Finds the entity of a source through the mentions of the document."""

    def __init__(self, tree: Tree, reading: Reading) -> None:
        self.tree = tree
        entities = reading.layers.get("entities", ())
        speaking = frozenset(entity.id for entity in entities if entity.type != "other" or entity.anonymous or entity.sector is not None)
        self.mentions: list[Mention] = sorted((m for m in reading.layers.get("mentions", ()) if m.entity in speaking), key=lambda m: (m.start, -m.end))
        self.starts = [mention.start for mention in self.mentions]
        self.longest = max((mention.end - mention.start for mention in self.mentions), default=0)

    def of(self, draft: Draft) -> int | None:
        """The entity that the head of the source refers to, or a name beside it ("the envoy, Jane Roe")."""
        if draft.head is None:
            return None
        found = self.at(draft.head)
        if found is not None and found.form != "nominal":
            return found.entity
        best = self._beside(draft.head) or found or (self._closing(draft.source) if draft.source else None) or self._behind(draft.head)
        return best.entity if best else None

    def teller(self, draft: Draft) -> int | None:
        """The named entity that passes the words on: "the agency said, quoting ..."."""
        found = self.at(draft.teller[1]) if draft.teller else None
        return found.entity if found is not None and found.form == "name" else None

    def _beside(self, head: int) -> Mention | None:
        """A person's name in apposition; one before the noun only says whose official it is ("a Roe administration official")."""
        named = (self.at(kid) for kid in self.tree.kids[head] if self.tree.deps[kid] in _NAMING and (kid > head or self.tree.deps[kid] == "appos"))
        return next((mention for mention in named if mention and mention.form == "name" and mention.type == "person"), None)

    def _behind(self, head: int) -> Mention | None:
        """Whose report or statement it is ("a report by Reuters", "a ministry statement"), or of whom it is one ("one of the men")."""
        tree = self.tree
        if is_authored(tree, head) or tree.lower[head] in _ACCOUNTS:
            head = self._told_of_before(head)
            behind = sorted({*tree.kids[head], min(head + 1, len(tree) - 1)})  # the parser may hang "from" on the verb: "released a statement from"
            by_whom = ("by", "from", "of") if tree.lower[head] in _ACCOUNTS else ("by", "from")
            makers = [tree.child(by, "pobj") for by in behind if tree.lower[by] in by_whom]
            makers += [maker for kid in behind if tree.deps[kid] == "acl" and kid > head for maker in [tree.agent(kid)]]  # "a report published by X"
            makers.append(self._issuer(head))
            owner = head - 1 if head - 1 in tree.kids[head] and tree.deps[head - 1] in _OWNING else None
            links = [tree.child(head, "poss"), *makers, owner]
        elif tree.lower[head] in _MEMBERS:
            links = [tree.child(of, "pobj") for of in tree.kids[head] if tree.lower[of] == "of"]
        else:
            return None
        made = next((mention for link in links if link is not None and (mention := self.at(link))), None)
        return made or self._printed_in(head)

    def _issuer(self, head: int) -> int | None:
        """Who issues what is said: "Roe released a statement saying that"."""
        verb = self.tree.heads[head]
        return self.tree.subject(verb) if self.tree.deps[head] == "dobj" and self.tree.lower[verb] in issuing_verbs() else None

    def _printed_in(self, head: int) -> Mention | None:
        """Where a report stands: "a report in the Courier", "a report published in the Courier"."""
        tree = self.tree
        over = [head, *tree.children(head, ("acl",))] if is_authored(tree, head) else [*tree.children(head, ("acl",))]
        places = (tree.child(kid, "pobj") for at in over for kid in tree.children(at, ("prep",)) if tree.lower[kid] in ("in", "on"))
        return next((found for at in places if at is not None and (found := self.at(at)) is not None and found.type == "organization"), None)

    def _told_of_before(self, head: int) -> int:
        """The phrase that "the statement" takes up, where one with more to it stands a little before ("a statement from the crew")."""
        tree = self.tree
        before = (i for i in range(head - 1, max(-1, head - _NEAR), -1) if tree.lower[i] == tree.lower[head])
        bare = head - 1 in tree.kids[head] and tree.lower[head - 1] == "the" and len(tree.kids[head]) == 1
        return next(before, head) if bare else head

    def _closing(self, source: tuple[int, int]) -> Mention | None:
        """A person's name that ends a title whose parse went astray: "the special envoy for Freedonia Jane Roe"."""
        mention = self.at(source[1])
        if mention is None or mention.form != "name" or mention.type != "person":
            return None
        before = self.tree.tokens(0, mention.start)[-1:]
        return mention if before and before[0] >= source[0] and self.tree.tags[before[0]][:2] == "NN" else None

    def at(self, token: int) -> Mention | None:
        """The narrowest mention that holds a token."""
        start, end = self.tree.starts[token], self.tree.ends[token]
        index = bisect_right(self.starts, start)
        best: Mention | None = None
        while index and self.starts[index - 1] >= start - self.longest:
            index -= 1
            mention = self.mentions[index]
            if mention.end >= end and (best is None or mention.end - mention.start < best.end - best.start):
                best = mention
        return best


def chain(reading: Reading, attributions: Sequence[Attribution], tellers: Sequence[int | None]) -> list[Attribution]:
    """Each attribution with the hands it passed through: the speaker, those who cite him or say that he says it, then the outlets, innermost first.

    An agency that a byline, a dateline or a last line credits wrote the report: no more than its outlet is it a hand.
    """
    words = {cue: reading.document.words(cue.start, cue.end).strip("()") for cue in reading.layers.get("relays", ())}
    relays = tuple(sorted((cue for cue in words if not is_agency(words[cue])), key=lambda cue: (not words[cue].lower().startswith(_CITING), cue.start)))
    voices = {cue: _voices(cue, reading.layers["sentences"], attributions) for cue in relays if not cue.partial}
    return [replace(a, chain=_hands(a, teller, attributions, relays, voices)) for a, teller in zip(attributions, tellers, strict=True)]


def _voices(cue: RelayCue, sentences: Sequence[Sentence], attributions: Sequence[Attribution]) -> frozenset[int]:
    """Who speaks in the sentence that names the outlet ("This was stated by X, the Courier reports"): it relays X. Nobody: it relays all."""
    held = next(((s.start, s.end) for s in sentences if s.start <= cue.start < s.end), (cue.start, cue.end))
    said = (a for a in attributions if a.cue and held[0] <= a.cue[0].start < held[1] and a.act in _PASSING)
    return frozenset(a.speaker for a in said if a.speaker is not None and a.speaker != cue.source)


def _hands(
    attribution: Attribution, teller: int | None, attributions: Sequence[Attribution], relays: Sequence[RelayCue], voices: dict[RelayCue, frozenset[int]]
) -> tuple[int, ...]:
    if attribution.speaker is None:
        return ()
    hands = [attribution.speaker, *([teller] if teller not in (None, attribution.speaker) else [])]
    parent = attribution.parent
    while parent is not None:
        above = attributions[parent]
        if above.speaker is not None and above.speaker not in hands and above.act in _PASSING:
            hands.append(above.speaker)
        parent = above.parent
    outlets = {cue.source for cue in relays}
    if attribution.speaker in outlets:
        return tuple(hands)
    at = attribution.cue[0].start if attribution.cue else attribution.content[0].start
    holding = [cue for cue in relays if cue.scope_start <= at < cue.scope_end]
    near = [cue for cue in holding if cue.partial] or [cue for cue in holding if attribution.speaker in (voices[cue] or {attribution.speaker})]
    for cue in sorted(near, key=lambda cue: cue.scope_end - cue.scope_start):  # whom an outlet cites comes before it
        if cue.source not in hands:
            hands.append(cue.source)
    return tuple(hands)

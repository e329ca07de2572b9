"""Where a document rests on another outlet's reporting."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Final

from msgspec.structs import replace

from sourcebook.extract.parse import is_parsed
from sourcebook.extract.speech.layout import Layout
from sourcebook.extract.speech.outlets import COLLECTIVE, is_agency, outlets, spelled_alike
from sourcebook.extract.tokens.syntax import Tree
from sourcebook.lexicon import load
from sourcebook.lexicon.inflection import noun_forms, verb_forms
from sourcebook.lexicon.patterns import either
from sourcebook.model.annotation import Mention, RelayCue
from sourcebook.model.document import Document
from sourcebook.stage import Layers, Reading, Stage

_POINTS: Final = re.compile(r"citing|quoting|cited|quoted|according", re.IGNORECASE)
_SUBJECTS: Final = ("nsubj", "nsubjpass")
_HEARD: Final = (
    (("with", "to", "for", "in", "on"), "vehicles"),
    (("to",), "told_verbs"),
    (("to",), "told_to_verbs"),
    (("in", "for"), "writing_verbs"),
    (("in",), "printed_verbs"),
    (("on", "to"), "appearing_verbs"),
)
"""Prepositions that an outlet stands under when it is spoken to, and the list of the words above them."""


@dataclass(frozen=True)
class Relays(Stage):
    """Assigns "relays", in the order of the text. The document's own outlet is never one."""

    name = "relays"
    version = 14
    requires = ("parse", "sentences", "mentions", "entities")
    assigns = ("relays",)

    def annotate(self, reading: Reading) -> Layers:
        """A cue for every place where an outlet is said to report, to be told or to be the source."""
        if not is_parsed(reading) or reading.parse is None:
            return {"relays": ()}
        tree, document = Tree.of(reading.parse), reading.document
        media = outlets(tree, reading)
        own = {entity.id for entity in reading.layers["entities"] if spelled_alike(document.outlet, entity.name)}
        named = [m for m in reading.layers["mentions"] if m.entity in media - own and m.form != "pronoun"]
        if not named:
            return {"relays": ()}
        layout = Layout(document)
        by_name = frozenset(mention.entity for mention in named if mention.form == "name")
        found = {cue for mention in _narrowest(named) if (cue := _relay(tree, document, layout, mention, by_name))}
        if any(_is_witness(tree, mention) for mention in reading.layers["mentions"] if mention.entity in own):
            found = {_for_its_sentence(tree, cue) for cue in found}
        found |= _of_staff(layout, named, found)
        found = _compiled(tree, {cue for cue in found if not any(_holds(other, cue) for other in found)})
        described = frozenset(entity.id for entity in reading.layers["entities"] if entity.anonymous or entity.name.split()[-1] in COLLECTIVE)
        return {"relays": tuple(sorted(_narrowed(tree, found, described), key=lambda cue: (cue.start, cue.end, cue.source)))}


def _narrowest(mentions: list[Mention]) -> Iterator[Mention]:
    """The mentions without those that hold the name of another ("the Interfax agency")."""
    names = [mention for mention in mentions if mention.form == "name"]
    for mention in mentions:
        inside = (name for name in names if mention.start <= name.start and name.end <= mention.end)
        if not any(name.end - name.start < mention.end - mention.start for name in inside):
            yield mention


def _holds(cue: RelayCue, other: RelayCue) -> bool:
    """Whether a cue says the same with more words: "told the channel X", "told the channel"."""
    return (
        cue is not other and cue.source == other.source and cue.start <= other.start and other.end <= cue.end and cue.end - cue.start > other.end - other.start
    )


def _of_staff(layout: Layout, named: list[Mention], found: set[RelayCue]) -> set[RelayCue]:
    """ "(Reporting by ...; editing by ...)" closes wire copy: it rests on the one agency that the text names."""
    sources = {mention.entity for mention in named}
    line = layout.staff()
    if line is None or len(sources) != 1 or any(not cue.partial for cue in found):
        return set()
    return {RelayCue(*line, source, *layout.body(), partial=False) for source in sources if source is not None}


def _compiled(tree: Tree, found: set[RelayCue]) -> set[RelayCue]:
    """A report that credits others as often as the outlet it opens with is put together from several: each speaks for its own sentences."""
    credited = Counter(cue.source for cue in found)
    most = {cue.source: sum(n for source, n in credited.items() if source != cue.source) for cue in found}
    return {_for_its_sentence(tree, cue) if 1 < credited[cue.source] <= most[cue.source] else cue for cue in found}


def _narrowed(tree: Tree, cues: set[RelayCue], described: frozenset[int]) -> Iterator[RelayCue]:
    """A country's media at large, and outlets set side by side in one sentence, speak for that sentence alone."""
    for cue in cues:
        sentence = tree.sentence(tree.tokens(cue.start, cue.end)[0])
        beside = {other.source for other in cues if sentence[0] <= other.start < sentence[1] and not _POINTS.match(tree.text, other.start)}
        several = len(beside) > 1 and cue.source in beside and cue.end - cue.start < sentence[1] - sentence[0]
        yield _for_its_sentence(tree, cue) if cue.source in described or several else cue


@cache
def _own_staff() -> frozenset[str]:
    """The last words of bylines that mean the document's own newsroom: "By News Desk"."""
    return frozenset(load("relays")["own_staff"].split())


@cache
def _adding() -> re.Pattern[str]:
    """What opens a sentence that adds something to what was told before."""
    return re.compile(rf"\W*(?:{either(load('relays')['adding_words'])})(?![-\w])", re.IGNORECASE)


@cache
def _forms(name: str) -> frozenset[str]:
    """Every form of the verbs (or nouns) of a list of the lexicon."""
    expand = verb_forms if name.endswith("_verbs") else noun_forms
    return frozenset(form for base in load("relays")[name].split() for form in expand(base))


def _relay(tree: Tree, document: Document, layout: Layout, mention: Mention, by_name: frozenset[int | None]) -> RelayCue | None:
    """The cue that a mention of an outlet is part of, if it is part of one. `by_name`: the outlets that the text names; "told the newspaper" is told to one of them."""
    if mention.entity is None or layout.is_credit(mention.start):
        return None
    if (noise := document.noise_at(mention.start, mention.end)) is not None:
        words = document.words(mention.start, mention.end).lower()
        credited = noise == "metadata" and words.split()[-1] not in _own_staff() and words not in load("masthead_cues")["agencies_at_large"]
        return RelayCue(mention.start, mention.end, mention.entity, *layout.body(), partial=False) if credited else None
    line = layout.labelled(mention.start) or layout.dateline(mention.start, mention.end)
    if line is None and is_agency(document.words(mention.start, mention.end)):
        line = layout.signed(mention.start, mention.end)
    if line is not None:
        return RelayCue(*line, mention.entity, *layout.body(), partial=False)
    if (line := layout.closing(mention.start, mention.end)) is not None:
        return RelayCue(*line, mention.entity, *line, partial=True)
    if (line := layout.headline(mention.start, mention.end)) is not None:
        return RelayCue(*line, mention.entity, *layout.body(), partial=False)
    tokens = tree.tokens(mention.start, mention.end)
    if not tokens:
        return None
    cue = _words(tree, tokens)
    if cue is None or (not (mention.form == "nominal" and mention.entity in by_name) and _is_at_large(tree, tokens, cue)):
        return None
    first, last, whole = cue
    start, end = tree.span(first, last)
    news = _broken_news(tree, layout, first, last)
    if news:
        return RelayCue(start, end, mention.entity, *news, partial=True)
    trails = tree.lower[first] in _forms("report_verbs") and any(
        tree.deps[kid] in (*_SUBJECTS, "dobj") and kid > first for kid in tree.kids[first]
    )  # "..., reported the Courier"
    whole = whole and (layout.leads(start) if trails else layout.opens(start)) and not _is_more(tree, layout, start)
    scope = layout.body() if whole else _passage(tree, layout, first, last)
    return RelayCue(start, end, mention.entity, *scope, partial=not whole)


def _is_witness(tree: Tree, own: Mention) -> bool:
    """Whether the document's own newsroom stands behind it: "the Courier has confirmed", "she told the Courier"."""
    for token in tree.tokens(own.start, own.end):
        relation, verb = tree.deps[token], tree.lower[tree.heads[token]]
        if (relation == "nsubj" and verb in _forms("own_verbs")) or (relation in ("dobj", "dative") and verb in _forms("told_verbs")):
            return True
    return False


def _for_its_sentence(tree: Tree, cue: RelayCue) -> RelayCue:
    start, end = tree.sentence(tree.tokens(cue.start, cue.end)[0])
    return cue if cue.partial else replace(cue, scope_start=start, scope_end=end, partial=True)


def _broken_news(tree: Tree, layout: Layout, first: int, last: int) -> tuple[int, int] | None:
    """What an outlet was the first to tell, and no more: "the news was first reported by the Courier" is all that was told so far,
    "the trip, which was first reported by the Courier" the trip alone. None when it is not said to have been the first.
    """
    verb = next((tree.heads[i] for i in range(max(first - 2, 0), last + 2) if tree.lower[i] in ("first", "originally") and tree.deps[i] == "advmod"), None)
    if verb is None or not first <= verb <= last:
        return None
    start, end = tree.sentence(verb)
    if any(tree.lower[i] in load("relays")["news_nouns"].split() for i in tree.children(verb, ("nsubj", "nsubjpass", "dobj"))):
        return min(layout.body()[0], start), end
    return tree.span(tree.left(tree.heads[verb]), tree.right(verb)) if tree.deps[verb] == "relcl" else (start, end)


def _passage(tree: Tree, layout: Layout, first: int, last: int) -> tuple[int, int]:
    """The list item that a cue stands in, or else the clause that the outlet's verb leads ("while the Courier reports that ..."), or else the sentence."""
    item = layout.item(tree.starts[first])
    if item is not None:
        return item
    leads = any(kid > last and tree.deps[kid] == "ccomp" for kid in tree.kids[last])
    if leads:
        return tree.span(first, tree.right(last))
    beside = max((tree.right(kid) for kid in tree.kids[last] if kid < first and tree.deps[kid] == "advcl" and _is_beside(tree, kid)), default=None)
    start, end = tree.sentence(first)
    return (start if beside is None else tree.ends[beside]), end


def _words(tree: Tree, tokens: range) -> tuple[int, int, bool] | None:
    """The tokens of the cue round an outlet, and whether such a cue can speak for a whole document."""
    head = next((i for i in reversed(tokens) if tree.heads[i] not in tokens or tree.heads[i] == i), tokens[-1])
    first, last = min(tokens[0], head), max(tokens[-1], head)
    first -= first > 0 and tree.tags[first - 1] == "DT" and tree.heads[first - 1] in tokens
    for _ in range(3):
        above, relation = tree.heads[head], tree.deps[head]
        found = _as_subject(tree, above, first, last) if relation in _SUBJECTS else None
        found = found or _as_object(tree, above, relation, last)
        if found:
            return found
        if relation not in ("conj", "appos", "compound", "nmod", "poss") or above == head:
            return None
        head = above
    return None


def _is_at_large(tree: Tree, tokens: range, words: tuple[int, int, bool]) -> bool:
    """Media that are not named: as an audience they are anybody, and when they describe and opine they report nothing."""
    if tree.lower[tokens[-1]] not in COLLECTIVE:
        return False
    first, last, _ = words
    if first >= tokens[0] or last > tokens[-1]:
        return tree.tags[tokens[-1]] != "NN" and not any(tree.lower[i] in _forms("collective_verbs") for i in range(first, last + 1))
    return all(tree.lower[i] in load("relays")["anybody"].split() or tree.tags[i] == "DT" for i in tokens)


def _as_subject(tree: Tree, verb: int, first: int, last: int) -> tuple[int, int, bool] | None:
    if tree.lower[verb] not in _forms("report_verbs") or tree.is_passive(verb):
        return None
    start, end = (min(first, tree.group_start(verb)), verb) if first < verb else (verb, last)
    aside = tree.lower[verb] in _forms("remarking_verbs") or _is_beside(tree, verb) or _is_past(tree, verb)
    return start, max(end, last), not aside


def _is_more(tree: Tree, layout: Layout, at: int) -> bool:
    """Whether the sentence adds to what was told before: it opens with such a word ("Meanwhile, the Courier reports") or stands deep in a long paragraph."""
    start, end = layout.blocks[layout.block(at)]
    first, own, last = (bisect_right(tree.sentences, (place, len(tree.text) + 1)) - 1 for place in (start, at, end - 1))
    return bool(_adding().match(tree.text, max(start, tree.sentences[own][0]))) or first + 1 < own < last


def _is_beside(tree: Tree, verb: int) -> bool:
    """Whether a clause sets what an outlet reports beside what somebody else says: "..., while the Courier reports that"."""
    mark = tree.child(verb, "mark")
    return mark is not None and tree.lower[mark] in ("while", "whereas")


def _is_past(tree: Tree, verb: int) -> bool:
    """Whether it was reported a while ago ("reported last week", "in 2021"): a report of today rests on none of it as a whole."""
    weeks = any(tree.lower[kid] in ("week", "month", "year") for kid in tree.children(verb, ("npadvmod",)))
    years = (tree.child(kid, "pobj") for kid in tree.children(verb, ("prep",)) if tree.lower[kid] == "in")
    return weeks or any(year is not None and re.fullmatch(r"(?:19|20)\d\d", tree.lower[year]) for year in years)


def _as_object(tree: Tree, above: int, relation: str, last: int) -> tuple[int, int, bool] | None:
    word = tree.lower[above]
    if relation in ("dobj", "dative") and word in _forms("told_verbs"):
        return above, last, False
    if relation == "dobj" and word in _forms("report_verbs") and tree.lower[above - 1] == ",":  # "..., reported the agency X"
        return above, last, True
    if relation == "dobj" and word in _forms("pointing_verbs"):
        return above, last, True
    if relation != "pobj":
        return None
    higher = _quoting(tree, tree.heads[above])
    if word == "to" and tree.lower[higher] == "according":
        return higher, last, True
    if word in ("in", "by", "from", "on") and tree.lower[higher] in _forms("report_nouns") and tree.lower[tree.heads[tree.heads[higher]]] == "according":
        return tree.heads[tree.heads[higher]], last, True  # "according to a report in the Courier"
    if word == "by" and (tree.lower[higher] in _forms("carried_verbs") or tree.lower[higher - 1] == "as"):
        return higher, last, tree.deps[higher] != "acl" and tree.lower[higher - 1] != "as"
    if word in load("relays")["pointing_words"].split() or (word == "to" and tree.lower[higher] in ("reference", "referring")):
        return above, last, True
    given = (
        word in ("to", "for")
        and tree.lower[higher] in _forms("giving_verbs")
        and any(tree.lower[i] in _forms("vehicles") for i in tree.children(higher, ("dobj",)))
    )
    heard = given or any(word in prepositions and tree.lower[higher] in _forms(name) for prepositions, name in _HEARD)
    return (higher, last, False) if heard or (word == "to" and tree.lower[higher] in ("said", "says", "spoke")) else None


def _quoting(tree: Tree, verb: int) -> int:
    """The verb that "saying" stands under in "was quoted as saying by the Courier"; any other itself."""
    under = tree.heads[verb]
    return tree.heads[under] if tree.lower[verb] == "saying" and tree.lower[under] == "as" else verb

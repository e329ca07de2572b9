"""What nominals and pronouns refer to, taken in the order of the text. Precision first: what has no clear antecedent refers to nothing known."""

from __future__ import annotations

from sourcebook.extract.actors import describe
from sourcebook.extract.clusters import Cluster, Ref, gender_of
from sourcebook.extract.nouns import word_set
from sourcebook.extract.phrases import PRONOUNS
from sourcebook.extract.roles import same_office
from sourcebook.extract.words import Words
from sourcebook.lexicon import load

_DEFINITE = frozenset({"the", "this", "that", "these", "those"})
_ARGUMENTS = frozenset({"nsubj", "nsubjpass", "dobj", "pobj", "dative", "poss", "agent", "conj", "ROOT", "appos", "attr", "oprd", "pcomp", "nmod", "dep"})
_SPEECH = frozenset("said says say told tells added adds noted notes explained stated stressed emphasized argued wrote claimed insisted recalled continued announced declared warned admitted asked suggested".split())
_REACH = 3  # sentences a he or she looks back
_QUOTES = {"“": 1, "”": -1, '"': 0, "«": 1, "»": -1}


class Resolver:
    """Reads one document's references in order and gives each a cluster, or none."""

    def __init__(self, words: Words, clusters: list[Cluster]) -> None:
        self.words = words
        self.clusters = clusters
        self.quoted = _quoted(words)
        for cluster in clusters:
            if cluster.type == "person":
                cluster.gender = gender_of(cluster, words)

    def resolve(self, refs: list[Ref]) -> None:
        """Place every nominal and pronoun that can be placed."""
        for ref in refs:
            cluster = self._pronoun(ref) if ref.mention.form == "pronoun" else self._nominal(ref)
            if cluster is not None:
                cluster.refs.append(ref)
                cluster.refs.sort(key=lambda own: own.mention.start)

    # -- nominals

    def _nominal(self, ref: Ref) -> Cluster | None:
        noun, words = ref.noun, self.words
        if noun is None:
            return None
        said_of = self._apposed(ref)
        if said_of:
            return said_of
        definite = words.lower[ref.span.start] in _DEFINITE
        if noun.kind == "place":
            return self._place(ref) if definite else None
        found = self._same_phrase(ref)
        if found is None and not noun.plural:
            found = self._known_actor(ref, definite)
        return found or self._new(ref)

    def _apposed(self, ref: Ref) -> Cluster | None:
        """The entity a phrase is in apposition to or is said to be."""
        words, head = self.words, ref.head
        parent = words.head[head]
        other = parent if words.dep[head] == "appos" else words.kid(head, "appos")
        if words.dep[head] == "attr" and words.lower[parent] in ("is", "was", "'s", "became", "remains") and words.kid(parent, "neg") is None:
            other = words.kid(parent, "nsubj")
        if other is None or ref.noun is None:
            return None
        person = ref.noun.kind in ("role", "person")
        for cluster in self.clusters:
            if (cluster.type == "person") == person and any(own.head == other for own in cluster.refs) and cluster.plural == ref.noun.plural:
                return cluster
        return None

    def _known_actor(self, ref: Ref, definite: bool) -> Cluster | None:
        """A named entity that a singular phrase can stand for."""
        noun = ref.noun
        country = describe(self.words, ref.span).country
        if noun is None or not (definite or (country and self._possessed(ref))):
            return None
        if noun.base == "side" and country:
            return next((c for c in self.clusters if c.type == "country" and c.code == country), None)
        if noun.kind in ("role", "person"):
            return self._latest(ref, [c for c in self._before(ref, "person") if c.named and self._holds(c, noun.base, country, ref)])
        if noun.kind in ("organization", "group"):
            return self._latest(ref, [c for c in self._before(ref, "organization") if c.named and self._is_such(c, noun.base, country)])
        return None

    def _possessed(self, ref: Ref) -> bool:
        return self.words.kid(ref.head, "poss") is not None

    def _holds(self, cluster: Cluster, base: str, country: str | None, ref: Ref) -> bool:
        held = [h for h in cluster.roles if same_office(base, h.noun.base) and (not country or not (h.actor.country or cluster.code) or (h.actor.country or cluster.code) == country)]
        if country and held:
            return any((h.actor.country or cluster.code) == country for h in held)
        return bool(held) and not self._names_another(ref)

    def _names_another(self, ref: Ref) -> bool:
        """Whether the phrase says whose office it is, by a name of somebody else ("the head of BelTA")."""
        return any(c.named and own.span.start >= ref.span.start and own.span.stop <= ref.span.stop for c in self.clusters for own in c.refs if own.mention.form == "name" and own.sent == ref.sent)

    def _is_such(self, cluster: Cluster, base: str, country: str | None) -> bool:
        if country and cluster.code and cluster.code != country:
            return False
        if any(base == h.noun.base for h in cluster.roles) or any(base in name or base + "s" in name for name in cluster.names):
            return True
        sectors = load("organizations")["nouns"]
        return base in sectors["JRN"] and cluster.sector == "JRN"

    def _same_phrase(self, ref: Ref) -> Cluster | None:
        """An earlier phrase with the same noun: the very same words, or a definite one that adds nothing that contradicts."""
        words, noun = self.words, ref.noun
        if noun is None:
            return None
        own = self._content(ref)
        definite = words.lower[ref.span.start] in _DEFINITE
        for cluster in reversed(self.clusters):
            first = cluster.refs[0]
            if cluster.named or first.noun is None or first.noun.base != noun.base or first.noun.plural != noun.plural:
                continue
            theirs = self._content(first)
            if own == theirs and (definite or noun.plural or noun.kind in ("group", "organization")):
                return cluster
            if definite and own <= theirs:
                return cluster
        return None

    def _content(self, ref: Ref) -> frozenset[str]:
        """The words of a phrase that say something."""
        words = self.words
        return frozenset(words.lower[i] for i in ref.span if words.tag[i] not in ("DT", "PRP$", "POS", "IN", "HYPH") and words.lower[i] not in ("other", "many", "more", "several"))

    def _place(self, ref: Ref) -> Cluster | None:
        """ "The country": the last country named; "the city": the last place."""
        noun = ref.noun
        if noun is None or noun.plural or len(ref.span) > 3:
            return None
        kind = "country" if noun.base in load("organizations")["country_nouns"] else "place"
        return self._latest(ref, self._before(ref, kind)) if noun.base in ("country", "nation", "city", "town", "village", "island", "region") else None

    def _new(self, ref: Ref) -> Cluster | None:
        """A phrase that refers to nobody named: an actor of its own if it takes part in something."""
        noun = ref.noun
        if noun is None or self.words.dep[ref.head] not in _ARGUMENTS:
            return None
        cluster = Cluster(ref.mention.type, plural=noun.plural, actor=describe(self.words, ref.span))
        cluster.label = self.words.source[ref.mention.start : ref.mention.end]
        if noun.kind in ("role", "person") and not noun.plural:
            cluster.gender = next((g[0] for g in ("male", "female") if noun.base in word_set("roles", "gender", g)), "")
        self.clusters.append(cluster)
        return cluster

    # -- pronouns

    def _pronoun(self, ref: Ref) -> Cluster | None:
        gloss = self._gloss(ref)
        if gloss:
            return gloss
        gender = PRONOUNS[self.words.lower[ref.head]]
        if gender in "mf":
            return self._he_or_she(ref, gender)
        return self._it(ref) if gender == "n" else self._they(ref)

    def _gloss(self, ref: Ref) -> Cluster | None:
        """ "He (Smith)": whom an editor's bracket names."""
        after = ref.span.stop
        if after >= len(self.words) or self.words.text[after] not in "([":
            return None
        return next((c for c in self.clusters if c.named for own in c.refs if own.span.start in (after + 1, after + 2) and own.mention.form == "name"), None)

    def _he_or_she(self, ref: Ref, gender: str) -> Cluster | None:
        scored = []
        for cluster in self._before(ref, "person"):
            if cluster.plural or cluster.gender not in ("", gender):
                continue
            last = cluster.last_before(ref.mention.start)
            if last is None or ref.sent - last.sent > _REACH or self._bound(ref, last):
                continue
            scored.append((self._salience(ref, last, cluster) + (2 if cluster.gender else 0), last.mention.start, cluster))
        if not scored:
            return None
        best = max(scored, key=lambda item: item[:2])[2]
        best.gender = best.gender or gender
        return best

    def _salience(self, ref: Ref, last: Ref, cluster: Cluster) -> float:
        words = self.words
        score = -4.0 * (ref.sent - last.sent) + (3 if last.subject else 0) + (2 if last.subject and ref.subject else 0)
        score += 0.4 * min(5, sum(own.mention.start < ref.mention.start for own in cluster.refs)) + (1.5 if cluster.named else 0)
        if words.dep[last.head] == "poss" and ref.sent != last.sent:
            score -= 1.5
        inside = self.quoted[ref.head]
        if inside and (self.quoted[last.head] != inside) and words.lower[words.head[last.head]] in _SPEECH and last.subject:
            score -= 6
        if not inside and words.lower[words.head[ref.head]] in _SPEECH and last.subject and words.lower[words.head[last.head]] in _SPEECH:
            score += 3
        return score

    def _bound(self, ref: Ref, last: Ref) -> bool:
        """Whether grammar keeps the two apart: subject and object of one verb."""
        words = self.words
        if ref.sent != last.sent or words.lower[ref.head].endswith("self") or words.tag[ref.head] == "PRP$":
            return False
        if last.span.start <= ref.head < last.span.stop:
            return True
        return words.head[ref.head] == words.head[last.head] or (words.dep[ref.head] == "pobj" and words.head[words.head[ref.head]] == words.head[last.head])

    def _it(self, ref: Ref) -> Cluster | None:
        """An organisation or a country that is the subject just before."""
        words = self.words
        best: tuple[tuple[int, int], Cluster] | None = None
        for kind in ("organization", "country"):
            for cluster in self._before(ref, kind):
                last = cluster.last_before(ref.mention.start)
                if last is None or cluster.plural or not last.subject or ref.sent - last.sent > 1 or self._bound(ref, last):
                    continue
                if ref.sent != last.sent and not (ref.subject or words.tag[ref.head] == "PRP$"):
                    continue
                rank = (last.sent, last.mention.start)
                if best is None or rank > best[0]:
                    best = (rank, cluster)
        return best[1] if best else None

    def _they(self, ref: Ref) -> Cluster | None:
        """The plural subject just before."""
        found = []
        for cluster in self.clusters:
            last = cluster.last_before(ref.mention.start)
            if last is not None and cluster.plural and last.subject and ref.sent - last.sent <= 1 and not self._bound(ref, last):
                found.append(((last.sent, last.mention.start), cluster))
        return max(found, key=lambda item: item[0])[1] if found else None

    # -- both

    def _before(self, ref: Ref, kind: str) -> list[Cluster]:
        return [c for c in self.clusters if c.type == kind and c.refs[0].mention.start < ref.mention.start]

    def _latest(self, ref: Ref, found: list[Cluster]) -> Cluster | None:
        """The one mentioned last before the reference."""
        last = [(own.mention.start, cluster) for cluster in found if (own := cluster.last_before(ref.mention.start))]
        return max(last, key=lambda item: item[0])[1] if last else None


def _quoted(words: Words) -> list[int]:
    """For each token the number of the quotation it stands in, 0 outside."""
    depth, number, marks = 0, 0, []
    for text in words.text:
        step = _QUOTES.get(text)
        if step is not None:
            opening = step == 1 or (step == 0 and depth == 0)
            depth = 1 if opening else 0
            number += opening
            marks.append(0)
        else:
            marks.append(number if depth else 0)
    return marks


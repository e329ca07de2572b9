"""The grammar that event rules ask for: subjects, objects, preposition phrases, control."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from sourcebook.extract.event.event_rules import listed, word_class
from sourcebook.extract.tokens.words import Words, kept, words_of
from sourcebook.lexicon import compiled

if TYPE_CHECKING:
    from spacy.tokens import Doc

SUBJECTS = frozenset({"nsubj", "csubj", "nsubjpass", "csubjpass"})
RELATIVES = frozenset({"who", "which", "that", "whom", "whose"})
PARTICIPLES = frozenset({"VBN", "VBD"})
_OBJECTS = frozenset({"dobj", "obj"})
_SHARES_SUBJECT = frozenset({"xcomp", "advcl", "conj", "pcomp", "ccomp", "prep", "dep"})
_STATING = frozenset({"will", "would", "wo", "'ll", "'d", "can", "ca", "could", "may", "might"})
_BEFORE_VERBS = frozenset({"aux", "advmod", "neg"})
_LISTED = frozenset({"conj", "appos"})
_NAMED_SIDES = frozenset({"GPE", "ORG", "NORP", "PERSON"})
_OCCASIONS = frozenset({"after", "following", "during", "before", "at", "in", "amid", "on"})
_BROKERED = frozenset({"brokered", "mediated", "facilitated", "arbitrated"})
_ALONGSIDE = frozenset({"as", "while", "when", "after", "before", "since", "because", "although", "though"})


def clauses_of(doc: Doc) -> Clauses:
    """The clauses of a parse, made once a document."""
    return kept(doc, "clauses", lambda: Clauses(words_of(doc)))


class Clauses:
    """A parsed document, word by word. Every index is a token index; every method answers with token indices."""

    def __init__(self, words: Words) -> None:
        self.source = words
        self.words, self.tags, self.deps = words.lower, words.tag, words.dep
        self.heads, self.children = words.head, words.kids
        self.kinds = words.ent
        self.starts, self.ends = words.start, words.end
        self.actors: set[int] = set()
        """Words that head a mention of a person, organisation or country."""
        self.people: set[int] = set()
        """Words that head a mention of a person."""
        self.governed: dict[tuple[int, tuple[int, ...]], dict[str, list[int]]] = {}
        """What `arguments` has worked out of verbs with their particles."""
        self._phrases: dict[int, frozenset[str]] = {}
        self._ends_of_sentences: dict[int, int] = {}
        self._passives: dict[int, bool] = {}
        self._objects: dict[int, list[int]] = {}
        self._prepositions: dict[int, dict[str, list[int]]] = {}

    def is_beside(self, word: int) -> bool:
        """Whether a clause tells what was when something else was: "after it attacked", "as it warned"."""
        return self.deps[word] == "advcl" and not _ALONGSIDE.isdisjoint(self.words[mark] for mark in self.having(word, {"mark", "advmod"}))

    def is_past_relative(self, word: int) -> bool:
        """ "(vowed to avenge the raid) that killed ten", "(agreed to the truce) brokered by Peru": told as done, whatever is said of it."""
        if self.deps[word] == "acl":
            return self.words[word] in _BROKERED and bool(self.agent(word))
        return self.deps[word] == "relcl" and self.tags[word] == "VBD" and not self.having(word, {"aux"})

    def was_undergone(self, word: int) -> bool:
        """ "(refused to free the men) who were arrested last year", "who had been held": what had happened to them before."""
        before = {self.words[child] for child in self.having(word, {"aux", "auxpass"})}
        return self.deps[word] == "relcl" and self.tags[word] == "VBN" and not _WAS.isdisjoint(before) and before <= _WAS | {"been"}

    def is_progressive(self, verb: int) -> bool:
        """ "are hailing": a clause of its own."""
        return self.tags[verb] == "VBG" and bool(self.having(verb, {"aux"}))

    def is_before_semicolon(self, verb: int) -> bool:
        """Whether a clause is one of two that a semicolon sets side by side: "they said that he was freed; he will be treated"."""
        return any(self.words[child] == ";" and verb < child for child in self.having(self.heads[verb], {"punct"}))

    def is_infinitive(self, verb: int) -> bool:
        """ "to release"."""
        return self.tags[verb] == "VB" and any(self.words[child] == "to" and self.deps[child] == "aux" for child in self.children[verb])

    def is_wished(self, verb: int) -> bool:
        """ "(called) for the ministry to act"."""
        return any(self.words[child] == "for" and self.deps[child] in ("mark", "prep") for child in self.children[verb])

    def must(self, verb: int) -> bool:
        """ "must release", "has to release", "needs to be released"."""
        if any(self.words[child] in _DUTY and self.deps[child] == "aux" for child in self.children[verb]):
            return True
        needed = self.words[verb] in _NEED and bool(self.having(verb, {"xcomp"}))
        return needed and not any(self.tags[child] == "PRP" for child in self.having(verb, SUBJECTS))

    def is_indicative(self, verb: int) -> bool:
        """A finite verb that is no subjunctive: "that he was fired", not "that he be fired"."""
        return any(self.tags[word] in ("VBD", "VBZ", "VBP") for word in (verb, *self.having(verb, {"aux", "auxpass"})))

    def states(self, verb: int) -> bool:
        """Whether a clause says what is, was or will be, and not what is to be: "that it left", "that it would not leave", not "that it leave"."""
        if any(self.words[child] in _STATING for child in self.having(verb, {"aux"})):
            return True
        singular = any(self.tags[child] in ("NN", "NNP") and not self.having(child, {"conj"}) for child in self.having(verb, SUBJECTS))
        return self.is_indicative(verb) and not (self.tags[verb] == "VBP" and singular)

    def is_question(self, word: int) -> bool:
        """Whether the word is the verb of a question, or of a clause of one."""
        if not self.tags[word].startswith("VB"):
            return False
        number = self.source.sent[word]
        last = self._ends_of_sentences.get(number)
        if last is None:
            last = word
            while last + 1 < len(self.words) and self.source.sent[last + 1] == number:
                last += 1
            self._ends_of_sentences[number] = last
        return "?" in self.words[max(last - 2, 0) : last + 1]

    def having(self, index: int, deps: frozenset[str] | set[str]) -> list[int]:
        """The children that stand in one of these relations."""
        children = self.children[index]
        return [child for child in children if self.deps[child] in deps] if children else []

    def joined(self, index: int) -> list[int]:
        """The word and what is coordinated with it: "Latvia, Poland and Germany"."""
        found, rest = [], [index]
        while rest:  # each with what hangs under it: a list of thousands is as many words deep
            word = rest.pop()
            found.append(word)
            rest += reversed(self.having(word, {"conj"}))
        return found

    def coordinated(self, verb: int) -> int:
        """The word above; of a past form that the parser has coordinated with an infinitive the verb that it stands beside: "said it would go, and asked"."""
        head = self.heads[verb]
        while self.deps[verb] == "conj" and self.tags[verb] in _FINITE and self.tags[head] == "VB" and not self.having(verb, _OWN) and self.heads[head] != head:
            head = self.heads[head]
        return self._participle_above(verb, head)

    def _participle_above(self, verb: int, head: int) -> int:
        """Of the second of two participles that the parser has coordinated with what the first one says the first: "claiming that they were freed, and accusing"."""
        above = self.heads[head]
        told = self.deps[verb] == "conj" and self.tags[verb] == "VBG" and self.deps[head] == "ccomp" and self.tags[above] == "VBG" and above < head < verb
        return above if told and not self.is_progressive(head) and not self.having(verb, _OWN) else head

    def up(self, index: int) -> Iterator[int]:
        """The words above, nearest first."""
        while self.heads[index] != index:
            index = self.heads[index]
            yield index

    def particle_before_number(self, word: int, text: str) -> int | None:
        """The word if it is that particle: in "handed over 40 soldiers" the parser takes it for a part of the number."""
        fits = word < len(self.words) and self.words[word] == text and self.tags[word] == "RP" and self.tags[self.heads[word]] == "CD"
        return word if fits else None

    def below(self, index: int) -> list[int]:
        """The word and everything under it."""
        found, rest = [index], list(self.children[index])
        while rest:
            child = rest.pop()
            found.append(child)
            rest += self.children[child]
        return found

    def is_passive(self, verb: int) -> bool:
        """Passive voice: "was released", "the men released on Saturday", "was arrested and deported"."""
        known = self._passives.get(verb)
        if known is None:
            known = self._passives[verb] = self._is_passive(verb)
        return known

    def _is_passive(self, verb: int) -> bool:
        if not self.tags[verb].startswith("VB"):
            return False
        deps = {self.deps[child] for child in self.children[verb]}
        if self._is_elided(verb, deps):
            return True
        if deps & {"auxpass", "nsubjpass", "csubjpass"}:
            return True
        if self._is_left_bare(verb, deps):
            return True
        if self.tags[verb] != "VBN" or deps & {"aux", "nsubj", "csubj"}:
            return self.tags[verb] == "VBD" and self.deps[verb] == "acl" and not deps & _OBJECTS
        if self.deps[verb] == "conj":
            return self.is_passive(self.heads[verb])
        if self._mistaken_subject(verb) is not None:
            return False
        return self.deps[verb] in ("acl", "advcl", "amod", "xcomp", "ROOT", "relcl") and not deps & _OBJECTS

    def _mistaken_subject(self, verb: int) -> int | None:
        """The noun that a sentence hangs on where the parser takes its verb for a participle: "Supporters of the mayor clashed with police"."""
        if self.deps[verb] != "acl" or self.words[verb] not in listed("without_object", inflected=True) or self.tags[verb] == "VBG":
            return None
        noun = self.heads[verb]
        while self.deps[noun] == "pobj" and self.deps[self.heads[noun]] == "prep" and self.heads[self.heads[noun]] < noun:
            noun = self.heads[self.heads[noun]]
        return noun if self.deps[noun] == "ROOT" and self.tags[noun].startswith("N") else None

    def _is_left_bare(self, verb: int, deps: set[str]) -> bool:
        """ "Five men detained in Peru (were freed)": without an object it says what was done to them, whatever the parser takes it for."""
        if self.tags[verb] not in PARTICIPLES or self.deps[verb] == "relcl" or self.words[verb] not in listed("capturing", inflected=True):
            return False
        shared = any(self.having(child, _OBJECTS) for child in self.having(verb, {"conj"}))
        led_on = self.tags[verb + 1 : verb + 2] == ["IN"] and not any(self.words[noun] in _captors() for noun in self.having(verb, {"nsubj"}))
        return led_on and "nsubj" in deps and not shared and not deps & (_OBJECTS | _WITH_OBJECT)

    def _is_elided(self, verb: int, deps: set[str]) -> bool:
        """ "Nine were arrested and two injured": the second passive leaves its auxiliary out."""
        if self.deps[verb] != "conj" or self.tags[verb] not in PARTICIPLES or deps & (_OBJECTS | {"aux", "auxpass"}):
            return False
        counted = any(self.tags[noun] == "CD" or self.having(noun, {"nummod"}) for noun in self.having(verb, {"nsubj"}))
        return counted and self.is_passive(self.heads[verb])

    def subject(self, verb: int, depth: int = 0) -> int | None:
        """The grammatical subject, stated or understood (shared, controlled, or the antecedent of a relative clause)."""
        if (behind := self._behind_a_setting(verb)) is not None:
            return behind
        for child in self.children[verb]:
            if self.deps[child] in SUBJECTS:
                return self.antecedent(child, verb)
        if depth > 6 or self.heads[verb] == verb:
            return None
        return self._understood(verb, depth)

    def _behind_a_setting(self, verb: int) -> int | None:
        """What the parser has listed with the place before it: "After hours of talks in Nairobi, Peru and Chile agreed" names who agreed, not where they talked."""
        if self.heads[verb] != verb or self.tags[verb] not in _FINITE:
            return None
        own = {*self.having(verb, _BEFORE_VERBS)}
        last = next((word for word in range(verb - 1, -1, -1) if word not in own), None)
        if last is None or self.deps[last] not in _LISTED or self.kinds[last] not in _NAMED_SIDES:
            return None
        first = last
        while self.deps[self.heads[first]] == "conj":
            first = self.heads[first]
        place = self.heads[first]
        setting = self.words[place + 1 : place + 2] == [","] and self.deps[place] == "pobj" and first > place
        opened = min(self.below(place), default=place)
        if not setting or first == last and self.deps[last] == "conj" or not self._opens_with_setting(verb, opened):
            return None
        return first

    def _opens_with_setting(self, verb: int, before: int) -> bool:
        """Whether the sentence begins with the preposition of a time or an occasion, and nobody comes before the place."""
        first = min(self.below(verb))
        subject = next(iter(self.having(verb, SUBJECTS)), None)
        return first < before and self.words[first] in _OCCASIONS and (subject is None or self.kinds[subject] not in _NAMED_SIDES)

    def _understood(self, verb: int, depth: int) -> int | None:
        dep, head = self.deps[verb], self.coordinated(verb)
        if dep in ("acl", "relcl", "amod"):
            mistaken = self._mistaken_subject(verb)
            return self._taken_whole(head) if mistaken is None else mistaken
        if dep == "xcomp":
            return self._controller(head, depth)
        if dep == "pcomp" and self.heads[head] != head:
            above = self.heads[head]
            if self.words[above] in _NAMED and self.deps[above] == "acl":
                above = self.heads[self.heads[above]]
            return self.subject(above, depth + 1) if self.tags[above].startswith("V") else self.owner(above)
        if dep == "ccomp" and (beside := self._subject_beside(verb)) is not None:
            return beside
        return self.subject(head, depth + 1) if dep in _SHARES_SUBJECT else None

    def _subject_beside(self, verb: int) -> int | None:
        """Of "said two of the men being freed would return", which the parser cuts into two contents, the two and not who says it."""
        if not any(self.tags[child] == "MD" for child in self.having(verb, {"aux"})):
            return None
        before = [child for child in self.having(self.heads[verb], {"ccomp"}) if child < verb and self.tags[child] in ("VBN", "VBG")]
        return next(iter(self.having(before[-1], SUBJECTS)), None) if before and before[-1] == self._last_word_before(verb) else None

    def _last_word_before(self, verb: int) -> int:
        """The word that comes before a verb and its auxiliaries."""
        return min(self.having(verb, _OWN | _BEFORE_VERBS) or [verb]) - 1

    def _taken_whole(self, noun: int) -> int:
        """The prisoners in "prisoners of war"."""
        of = self.heads[noun]
        return self.heads[of] if self.words[noun] == "war" and self.words[of] == "of" and self.words[self.heads[of]].startswith("prisoner") else noun

    def _controller(self, head: int, depth: int) -> int | None:
        """Who does what an infinitive names: the object of "urged him to go", else the subject."""
        for child in self.children[head]:
            if self.deps[child] in _OBJECTS and self.words[head] not in _SUBJECT_CONTROL:
                return self.antecedent(child, head)
        return self.subject(head, depth + 1)

    def owner(self, noun: int) -> int | None:
        """The possessor: "the envoy's visit"."""
        return next((child for child in self.children[noun] if self.deps[child] == "poss"), None)

    def antecedent(self, word: int, verb: int) -> int:
        """The noun a relative pronoun stands for; any other word is itself."""
        if self.words[word] not in RELATIVES or self.tags[word] not in ("WDT", "WP", "WP$", "IN", "DT"):
            return word
        clause = verb
        while self.deps[clause] in ("conj", "xcomp", "ccomp") and self.heads[clause] != clause:
            clause = self.heads[clause]
        return self.heads[clause] if self.deps[clause] == "relcl" else word

    def objects(self, verb: int) -> list[int]:
        """What the verb acts on, in either voice; a verb without one takes that of a verb coordinated with it."""
        known = self._objects.get(verb)
        if known is None:
            known = self._objects[verb] = self._acted_on(verb)
        return known

    def _acted_on(self, verb: int) -> list[int]:
        if self.is_passive(verb):
            if self._ditransitive(verb):
                return self.having(verb, _OBJECTS)
            subject = self.subject(verb)
            return [] if subject is None else [subject]
        found = [self.antecedent(child, verb) for child in self.having(verb, _OBJECTS)]
        if not found and self.deps[verb] == "relcl":
            found = self._gap(verb)
        if not found:
            later = [child for child in self.having(verb, {"conj"}) if self.tags[child] == self.tags[verb] and not self.having(child, SUBJECTS)]
            found = [noun for child in later[:1] if not self.having(verb, {"prep"}) for noun in self.having(child, _OBJECTS)]
        return found

    def _ditransitive(self, verb: int) -> bool:
        return bool(self.having(verb, {"auxpass"}) and self.having(verb, _OBJECTS))

    def _gap(self, verb: int) -> list[int]:
        """The head noun of a relative clause without a relative subject: "the man they arrested"."""
        subjects = self.having(verb, SUBJECTS)
        if subjects and self.words[subjects[0]] not in RELATIVES:
            return [self.heads[verb]]
        return []

    def agent(self, verb: int) -> list[int]:
        """The by-phrases of a passive: "by France, by Spain and by Italy"."""
        return [noun for first in self.having(verb, {"agent"}) for by in self.joined(first) for noun in self.having(by, {"pobj"})]

    def prepositions(self, index: int) -> dict[str, list[int]]:
        """Preposition -> the nouns (or verbs) under it, of one word: "met with Merz in Berlin" -> with, in."""
        known = self._prepositions.get(index)
        if known is None:
            known = self._prepositions[index] = self._led_by_prepositions(index)
        return known

    def _led_by_prepositions(self, index: int) -> dict[str, list[int]]:
        found: dict[str, list[int]] = {}
        for prep in self.children[index]:
            if self.deps[prep] in ("prep", "agent", "dative", "prt") and self.tags[prep] in ("IN", "TO", "RP", "VBG", "VBN", "RB", "JJ"):
                self._under(prep, self.words[prep], found)
        return found

    def _under(self, prep: int, name: str, found: dict[str, list[int]]) -> None:
        for child in self.children[prep]:
            if self.deps[child] in ("pobj", "pcomp") or (name == "as" and self.deps[child] == "amod"):  # "described her as corrupt"
                found.setdefault(name, []).append(child)
            elif self.deps[child] == "prep":
                self._under(child, "according to" if name == "according" else self.words[child], found)

    def is_rare_verb(self, word: int) -> bool:
        """Whether the tagger took a verb that it does not know for an adjective, though it has an object: "unfroze the funds"."""
        return self.tags[word] == "JJ" and bool(self.having(word, {"dobj"}))

    def phrase(self, noun: int) -> frozenset[str]:
        """The words by which a noun phrase is recognised: its head, modifiers, of-phrase and conjuncts."""
        known = self._phrases.get(noun)
        if known is None:
            known = self._phrases[noun] = frozenset(self._phrase(noun, 0))
        return known

    def _phrase(self, noun: int, depth: int) -> Iterator[str]:
        yield self.words[noun]
        if noun > 1 and self.words[noun - 1] == "-":
            yield f"{self.words[noun - 2]}-{self.words[noun]}"
        for child in self.children[noun]:
            dep = self.deps[child]
            if dep in ("compound", "amod", "nmod"):
                yield self.words[child]
                if dep == "compound":
                    yield from (self.words[low] for low in self.having(child, {"compound", "amod"}))
            elif depth < 2 and dep == "conj":
                yield from self._phrase(child, depth + 1)
            elif depth < 2 and dep == "prep" and self.words[child] == "of":
                for low in self.having(child, {"pobj"}):
                    yield from self._phrase(low, depth + 1)


_FINITE = frozenset({"VBD", "VBZ", "VBN"})
_OWN = frozenset({"aux", "auxpass", *SUBJECTS})
_WAS = frozenset({"was", "were", "had"})
_DUTY = frozenset({"must", "should", "ought"})
_NAMED = frozenset({"named", "called", "identified"})
"""Participles that do no more than name: what the parser hangs under one ("the men named X and Y after ...") is of the verb above."""
_WITH_OBJECT = frozenset({"aux", "ccomp", "xcomp", "prt", "dative"})
_NEED = frozenset({"need", "needs", "needed", "has", "have", "had"})
_SUBJECT_CONTROL = frozenset({"promise", "promised", "promises", "promising", "use", "used", "make", "made", "take", "took", "vow", "vowed"})


@compiled
def _captors() -> frozenset[str]:
    """Those who take and hold others."""
    return word_class("police") | word_class("troops") | word_class("power_holders")

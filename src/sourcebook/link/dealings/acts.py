"""The two sides of an exchange as a text words them: an act of giving or getting, and who gives."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from sourcebook.lexicon import load
from sourcebook.lexicon.inflection import verb_forms
from sourcebook.lexicon.patterns import any_case
from sourcebook.link.dealings.parties import Party


@dataclass(frozen=True)
class Clause:
    """A stretch [start, end) of a text in which one side of an exchange is looked for, and the parties of its sentence."""

    text: str
    start: int
    end: int
    parties: tuple[Party, ...]

    @property
    def words(self) -> str:
        """What it says."""
        return self.text[self.start : self.end]

    def inside(self) -> list[Party]:
        """The parties in it."""
        return [party for party in self.parties if self.start <= party.start and party.end <= self.end]


@dataclass(frozen=True)
class Act:
    """One side: its words, where its verb or noun stands (`at`), who gives, and whether it is something that is done already."""

    start: int
    end: int
    at: int
    words: str
    givers: tuple[str, ...] = ()
    takers: tuple[str, ...] = ()
    kind: str = "phrase"
    done: bool = False
    people: tuple[str, ...] = ()
    """Whose people are given, if people are."""
    counts: tuple[float, ...] = ()
    named: tuple[str, ...] = ()
    """The persons it names."""


@cache
def any_of(key: str) -> re.Pattern[str]:
    """Any word of a list of the lexicon."""
    return re.compile(rf"(?<!\w){any_case(load('exchanges')[key])}(?!\w)")


@cache
def _verbs(key: str) -> frozenset[str]:
    return frozenset(form for base in load("exchanges")[key] for form in verb_forms(base))


@cache
def _past() -> frozenset[str]:
    """The past forms of the verbs, those that are like the base included."""
    bases = [base for key in ("gives", "takes") for base in load("exchanges")[key]]
    alike = {"let", "cut", "put", "shut", "let go"}
    return frozenset(form for base in bases for form in verb_forms(base) if form in alike or (form != base and not re.match(r"\w+(?:ing|s)\b", form)))


@cache
def _acts() -> re.Pattern[str]:
    """Every form of a verb of giving or getting, and the nouns for what is given."""
    verbs = {key: any_case(re.escape(form) for form in sorted(_verbs(key), key=lambda form: (-len(form), form))) for key in ("gives", "takes", "promises")}
    nouns = any_case(load("exchanges")["given_nouns"])
    return re.compile(rf"(?<![\w-])(?:(?P<noun>{nouns})|(?P<promises>{verbs['promises']})|(?P<gives>{verbs['gives']})|(?P<takes>{verbs['takes']}))(?![\w-])")


_ARTICLE = re.compile(r"(?:\b(?:the|a|an|any|its|their|his|her|further|more|full|partial|early|of|some|least|sanctions|debt|\w+’s|\w+'s) )$", re.IGNORECASE)
_PASSIVE = re.compile(r"\b(?:was|were|been|be|being|is|are|get|got) (?:\w+ly )?$")
_FINITE = re.compile(r"\b(?:has|have|had|having|since)\b[^,;]{0,25}$")
_PREPOSITION = re.compile(
    r"\b(?:of|with|for|to|by|via|through|against|from|between|in|at|near|on|about|towards?|into|inside|outside|for the|of the|to the|by the|with the|from the|in the) $",
    re.IGNORECASE,
)
_BREAK = re.compile(r"[;:]|\b(?:that|who|which) (?!would|will|could|has|had|have|is|are|was|were)")
_ANAPHOR = re.compile(
    r"\b(?:that|said|and) (?:the (?:group|movement|organi[sz]ation|militia|country|kingdom|government|republic|side|militants|rebels|regime)|it|they) [^,;:]*$"
)
_PROMISED = re.compile(r"\b(?:offer|promis|pledg|vow|propos|agree|plan|hop|want|demand|threaten|refus|declin)\w* (?:\w+ ){0,3}$", re.IGNORECASE)
_MADE_TO = re.compile(
    r"(?<!have )(?<!be )(?<!to )\b(?:forced|compelled|obliged|obligated|required|got|induced|persuaded|made|led|allowed|let|caused) (?:[\w’'-]+ ){1,4}?(?:to )?$",
    re.IGNORECASE,
)
_WANTED = re.compile(r"\b(?:sought|wanted|demanded|requested) by(?: the)? $")
_BROKERED = re.compile(r"(?:(?:broker|mediat|arrang|facilitat|host|negotiat|want|demand|request)ed|sought) (?:\w+ )?by(?: the)? $")
_CUT = re.compile(
    r"[;:,—]\s|\b(?:that|resulted in|resulting in|whereby|under which|by which|in which|for(?! (?:[\w.,-]+ ){0,4}(?:years?|months?|weeks?|days?|hours?)\b)|of) "
)
_NOUN_START = re.compile(
    r"(?:(?<=\s)|^)(?:(?:the|a|an|its|their|his|her|further|more|full|partial|at least|any|some)\s+)?(?:(?!(?:for|of|and|or|to|in|by|with|on|at|from|as|that)\s)[\w’'-]+\s+){0,2}$"
)
_SPEAKER = re.compile(r"\b(?:[Ww]e|I|[Yy]ou) [^,;:.]*$")
_KEPT = re.compile(
    r" (?:hostages?|captives?|prisoners?|in|by|at|since|there|without|incommunicado|for)\b|(?: [\w’'-]+){1,3} [“\"]?(?:\w+ly )?(?:responsible|accountable|liable)\b"
)
_HYPHENS = ("-", "‑", "–")
_OWNED = re.compile(r"['’]s? ")
_LETTING = re.compile(r"\b(?:allow|let|permit|enabl|authori[sz])\w* (?:the )?$")
_UNREAL = re.compile(r"\b(?:" + "|".join(re.escape(word) for word in load("exchanges")["modal"]) + r")\b(?: \w+){0,2} $", re.IGNORECASE)


def act_in(clause: Clause, *, last: bool) -> Act | None:
    """The first or the last act of a clause, a verb that governs a noun for what is given taken with it."""
    found = [match for match in _acts().finditer(clause.text, clause.start, clause.end) if not _is_other(clause, match)]
    found = [match for match in found if not _is_quoted(clause, match.start())] or found
    if not found:
        return None
    return _made(clause, found[-1] if last else found[0])


def _is_quoted(clause: Clause, at: int) -> bool:
    """Whether a place stands in words that the clause only quotes: what was guaranteed is no act beside the guarantee."""
    before = clause.text[clause.start : at]
    return before.count("“") > before.count("”") or before.count('"') % 2 == 1


def acts_in(clause: Clause) -> list[Act]:
    """Every act of a clause."""
    return [_made(clause, match) for match in _acts().finditer(clause.text, clause.start, clause.end) if not _is_other(clause, match)]


def _is_other(clause: Clause, match: re.Match[str]) -> bool:
    """A noun that looks like a verb ("in return", "the end of March") and the other way round."""
    before = clause.text[max(0, match.start() - 12) : match.start()]
    if match.group().casefold() in ("return", "end", "support", "back", "close", "to", "hold") and re.search(
        r"\b(?:in|at|by|since|until|sent|come|came|go|went|pulled|held) (?:the )?$", before
    ):
        return True
    if match.group().casefold().startswith(("held", "hold")) and _KEPT.match(clause.text, match.end()):
        return True
    return any(party.start <= match.start() < party.end for party in clause.parties)


def _made(clause: Clause, match: re.Match[str]) -> Act:
    before = clause.text[clause.start : match.start()]
    kind = match.lastgroup or "noun"
    if kind == "noun" and match.group().casefold() in _verbs("gives") and not _ARTICLE.search(before) and _is_verb(before):
        kind = "gives"
    if kind != "noun" and _ARTICLE.search(before[-14:]) and not _UNREAL.search(before):
        kind = "noun"
    givers, takers = _of_noun(clause, match) if kind == "noun" else _of_verb(clause, match, takes=kind == "takes")
    told = not _PROMISED.search(before) and not _UNREAL.search(before) and (match.group().casefold() in _past() or bool(_FINITE.search(before)))
    done = kind in ("gives", "takes") and (told or bool(_MADE_TO.search(before)))
    start = _start(clause, match, kind)
    return Act(start, clause.end, match.start(), clause.text[start : clause.end].strip(), givers, takers, kind, done)


def _start(clause: Clause, match: re.Match[str], kind: str) -> int:
    """Where the words of an act begin: at its subject, or at the article or adjective before a noun."""
    if kind != "noun":
        subject = next((p.start for p in reversed(clause.parties) if clause.start <= p.start and p.end <= match.start() and _leads(clause, p)), clause.start)
        since = max((m.end() for m in _CUT.finditer(clause.text, clause.start, match.start())), default=clause.start)
        return max(subject, since) if not clause.text[subject : match.start()].count(",") else max(since, subject)
    before = _NOUN_START.search(clause.text[clause.start : match.start()])
    return clause.start + before.start() if before else match.start()


def _leads(clause: Clause, party: Party) -> bool:
    """Whether a party opens the words before a verb, and is not inside a phrase: "sailors held in Norland were freed"."""
    return not _PREPOSITION.search(clause.text[clause.start : party.start]) and not (party.owner or _adjective().match(clause.text, party.end))


@cache
def _adjective() -> re.Pattern[str]:
    """What follows a name that stands before people: "two US citizens"."""
    return re.compile(rf" (?:[\w-]+ )?(?:{'|'.join(load('exchanges')['people'])})(?!\w)", re.IGNORECASE)


def _is_verb(before: str) -> bool:
    return bool(_UNREAL.search(before) or re.search(r"[A-Z]\w+ $|\b(?:it|they|he|she|and) $", before))


def _of_verb(clause: Clause, match: re.Match[str], *, takes: bool) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Who gives, who gets: the subject, unless the verb is passive."""
    if _PASSIVE.search(clause.text[clause.start : match.start()]):
        return agents(clause, match.end()), ()
    subject = subject_before(clause, match.start())
    if takes:
        source = next((p for p in clause.inside() if p.start > match.end() and re.search(r"\bfrom(?: the)? $", clause.text[match.end() : p.start])), None)
        return ((source.entity,) if source else ()), subject
    return subject or agents(clause, match.end()), ()


def subject_before(clause: Clause, at: int) -> tuple[str, ...]:
    """The nearest party before a verb that no preposition governs and no other clause sets apart; who lets it do so rather than itself."""
    for party in reversed([party for party in clause.parties if party.end <= at and party.start >= clause.start]):
        between = clause.text[party.end : at]
        if _SPEAKER.search(between):
            return ()
        if _ANAPHOR.search(between):
            return _last_body(clause, party.end)
        if _BREAK.search(between):
            return ()
        before = clause.text[clause.start : party.start]
        if _LETTING.search(before):
            continue
        if not party.press and not _PREPOSITION.search(before) and not _OWNED.match(between) and not party.owner:
            return (party.entity,)
    return ()


def _last_body(clause: Clause, end: int) -> tuple[str, ...]:
    """The body or country last named before "that the group": the press and people left out."""
    bodies = [party for party in clause.parties if party.end <= end and not party.press and not party.person and not party.owner]
    return (bodies[-1].entity,) if bodies else ()


def _of_noun(clause: Clause, match: re.Match[str]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Who gives what a noun names: its owner, "by" somebody, or the subject of the verb over it; who wants it gets it."""
    owner = owners(clause, match.start() - 25, match.end() + 60)
    verb = list(_acts().finditer(clause.text, clause.start, match.start()))
    over = verb[-1] if verb and match.start() - verb[-1].end() < 45 else None
    if (
        over is not None
        and over.lastgroup == "gives"
        and not _PASSIVE.search(clause.text[clause.start : over.start()])
        and (subject := subject_before(clause, over.start()))
    ):
        return subject, ()
    takers = subject_before(clause, over.start()) if over is not None and over.lastgroup == "takes" else _wanting(clause, match.end())
    return tuple(one for one in owner if one not in takers), takers


def _wanting(clause: Clause, start: int) -> tuple[str, ...]:
    """Who is to get what a noun names: "the release of two sailors sought by Norway"."""
    return tuple(p.entity for p in clause.inside() if p.start > start and _WANTED.search(clause.text[start : p.start]))[:1]


def owners(clause: Clause, start: int, end: int) -> tuple[str, ...]:
    """The parties that a phrase gives to: "Norway's lifting", "by Norway", "American sanctions", "relief from Norway"."""
    found = []
    for party in clause.inside():
        before, after = clause.text[max(clause.start, party.start - 25) : party.start], clause.text[party.end : party.end + 3]
        possessive = bool(_OWNED.match(after)) and party.end > start
        governed = bool(re.search(r"\b(?:by|from)(?: the)? $", before)) and not _BROKERED.search(before)
        if start <= party.start <= end and not party.press and (possessive or governed or party.owner or _owns(clause, party)):
            found.append(party.entity)
    return tuple(dict.fromkeys((*agents(clause, max(clause.start, start)), *found)))


def _owns(clause: Clause, party: Party) -> bool:
    """A country's name before what it gives: "US oil sanctions", "the US easing its embargo"."""
    after = clause.text[party.end : min(clause.end, party.end + 40)]
    return bool(re.match(rf" (?:\w+ ){{0,2}}?(?:{'|'.join(load('parties')['owned'])})\b|[ ]\w+ing\b", after))


def agents(clause: Clause, start: int) -> tuple[str, ...]:
    """Who is named as the agent or the gaoler: "freed by Iran", "held in Israeli jails", "from Russian custody"."""
    found = []
    for party in clause.parties:
        before = clause.text[max(clause.start, party.start - 40) : party.start]
        acting = party.start >= start and re.search(r"\bby(?: the)? $", before) and not _BROKERED.search(before)
        inside = clause.start <= party.start < clause.end and re.search(r"\b(?:in|by|from)(?: the| an?)? $", before)
        if acting or (inside and _holds(clause, party, before)):
            found.append(party.entity)
    return tuple(dict.fromkeys(found))


def _holds(clause: Clause, party: Party, before: str) -> bool:
    after = clause.text[party.end : party.end + 22]
    return bool(any_of("held").search(before) or re.match(r"['’s]{0,2} (?:\w+ )?(?:prisons?|jails?|custody|captivity|detention)\b", after))


def phrase(clause: Clause) -> Act:
    """A side that no verb or noun of the lexicon tells: its words, and who owns what they name; a person by name is given and gives nothing."""
    first = next(iter(clause.inside()), None)
    found = owners(clause, clause.start, clause.end)
    opens = first is not None and clause.text[clause.start : first.start].strip().casefold() in ("", "the")
    if first is not None and opens and not first.press and not first.person and clause.text[first.end : first.end + 1] not in _HYPHENS:
        found = (first.entity,)
    return Act(clause.start, clause.end, clause.start, clause.words.strip(), found)

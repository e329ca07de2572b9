"""What a map stage adds to one document. Offsets are code points of `Document.text`; an `entity` is an index into
the document's own "entities" layer, and an index into another layer is named after it."""

from __future__ import annotations

from msgspec import Struct

from sourcebook.model.document import Span


class Sentence(Struct, frozen=True, order=True):
    """One sentence, without the white space round it."""

    start: int
    end: int


class Mention(Struct, frozen=True):
    """Words that refer. `type`: person, organization, country, place, other; `form`: name, nominal, pronoun.

    `entity` is None until coreference has run. `phrase` is the whole noun phrase, where the mention is only part of one: titles before a
    name, a relative clause behind it.
    """

    start: int
    end: int
    type: str
    form: str
    entity: int | None = None
    phrase: Span | None = None


class Role(Struct, frozen=True):
    """The words that give an entity its title or role ("U.S. Special Envoy to Ukraine")."""

    start: int
    end: int


class Description(Struct, frozen=True):
    """What is said of an entity that has no name, or of a thing that has one, over all its phrases ("the hostages", "11 Western hostages").

    `nouns`: the words that head them, in the singular; `words`: what stands before those; `owners`: whose or of what it is said to be;
    `count`: how many, as it is written; `definite`: whether one of the phrases takes it as known ("the hostages");
    `singles`: of something that is told in the plural, the nouns that are not ("the site", "its tunnels").
    """

    nouns: tuple[str, ...]
    plural: bool
    words: tuple[str, ...] = ()
    owners: tuple[str, ...] = ()
    count: str | None = None
    definite: bool = False
    singles: tuple[str, ...] = ()


class DocEntity(Struct, frozen=True):
    """What the mentions of one document refer to. `country` is ISO 3166-1 alpha-3, `sector` a PLOVER sector.

    `id` is its index in the layer. `anonymous`: a source named only as it is described, never merged across documents.
    """

    id: int
    name: str
    type: str
    country: str | None = None
    sector: str | None = None
    roles: tuple[Role, ...] = ()
    anonymous: bool = False
    description: Description | None = None


class Attribution(Struct, frozen=True):
    """Who is said to say what (PARC/PolNeAR: source, cue, content). `kind`: direct, mixed, indirect.

    For a direct or mixed attribution the words between the quotation marks are `quoted`, one span a marked piece.
    `act`: say, write, believe, know, feel, intend, judge, ask, order: what the source is said to do with the content.
    `speaker` is the entity that the source refers to. `chain`: the hands it passed through, speaker first, the
    document's own outlet left out. `parent` is the index of the attribution in whose content this one stands.
    """

    source: tuple[Span, ...]
    cue: tuple[Span, ...]
    content: tuple[Span, ...]
    kind: str
    quoted: tuple[Span, ...] = ()
    speaker: int | None = None
    chain: tuple[int, ...] = ()
    parent: int | None = None
    act: str = "say"


class RelayCue(Struct, frozen=True):
    """Words that say the document rests on another outlet's reporting ("the Courier reports").

    `source` is the outlet's entity; [scope_start, scope_end) is the text that rests on it; `partial` when that is
    less than the whole document.
    """

    start: int
    end: int
    source: int
    scope_start: int
    scope_end: int
    partial: bool


class TimeExpression(Struct, frozen=True):
    """A TIMEX3 expression. `type`: DATE, TIME, DURATION, SET; `value`: the TIMEX3 value, None if unresolved.

    `earliest` and `latest` are ISO dates, both inclusive; `precision`: day, month, year, decade, ...; `basis` says in words how
    it was resolved ("stated", "document date", "the year of the document's date"). `hours` is a duration's length. `mod` is TIMEX3's word for a fuzzy bound:
    APPROX, MORE_THAN, LESS_THAN, EQUAL_OR_MORE, EQUAL_OR_LESS, START, MID, END; the interval keeps to it.
    """

    start: int
    end: int
    type: str
    value: str | None = None
    earliest: str | None = None
    latest: str | None = None
    precision: str | None = None
    basis: str | None = None
    hours: float | None = None
    mod: str | None = None


class Quantity(Struct, frozen=True):
    """A number and what it counts. `value` is None for a range, which has `low` and `high`.

    `unit`: a unit, a currency or the head noun of what is counted, in the singular; [of_start, of_end) is the
    counted phrase ("political prisoners"). `qualifier`: about, at least, at most, more than, less than, dozens,
    each (so many for each of those named: "two each from Latvia and Poland").
    """

    start: int
    end: int
    value: float | None
    low: float | None = None
    high: float | None = None
    unit: str | None = None
    qualifier: str | None = None
    of_start: int | None = None
    of_end: int | None = None


class Participant(Struct, frozen=True):
    """Who took part in an event, as a span, with the entity it refers to where there is one."""

    start: int
    end: int
    entity: int | None = None
    country: str | None = None
    sector: str | None = None


class EventDate(Struct, frozen=True):
    """When: an interval of ISO dates, both inclusive, with its precision and basis."""

    start: str
    end: str
    precision: str
    basis: str


class Event(Struct, frozen=True):
    """A PLOVER event: who did what to whom, when, where, and whether it was done.

    [start, end) is the predicate with its arguments, [trigger_start, trigger_end) the predicate alone. `place_basis` says in words where the place is from:
    "stated" with the event, or inherited ("its sentence", "the sentence before it", "dateline", "the only place that the document names").
    `times` and `quantities` are indices into those layers of the expressions that belong to it; `attribution` is that of the innermost one
    in whose content the event stands: somebody is said to say so, and the text does not. `rule` names the lexicon entry that fired.
    `tense`: past, perfect or present where a main clause tells it as what happened, or is denied; None otherwise.
    """

    start: int
    end: int
    trigger_start: int
    trigger_end: int
    type: str
    mode: str | None
    modality: str
    actors: tuple[Participant, ...] = ()
    recipients: tuple[Participant, ...] = ()
    date: EventDate | None = None
    place: Participant | None = None
    place_basis: str | None = None
    times: tuple[int, ...] = ()
    quantities: tuple[int, ...] = ()
    attribution: int | None = None
    rule: str = ""
    tense: str | None = None


class EventReference(Struct, frozen=True):
    """Words that speak of a happening: "the summit", "his trip to Lima", "meet with the minister". `happening` names the entry of the lexicon.

    [start, end) is the phrase, [head_start, head_end) the word. `event` is the index of the event that the same words tell, or
    whose `content` they are ("agreed to meet"); None where they only speak of one. `manner`: definite ("the", "that", "his"), indefinite, bare or verb. `parties` are those whom the phrase names, `theme` the words that say which one it is; `modality` is known of a verb, and of a noun of which the text says that it has yet to be.
    """

    start: int
    end: int
    head_start: int
    head_end: int
    happening: str
    manner: str
    event: int | None = None
    parties: tuple[Participant, ...] = ()
    theme: tuple[str, ...] = ()
    date: EventDate | None = None
    modality: str | None = None
    content: bool = False

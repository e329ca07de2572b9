"""A small story of our own, made by hand: the invented ports of Veldt and Orsay Bay and a corridor for grain ships."""

from __future__ import annotations

from itertools import pairwise

from sourcebook.model.document import Document, Failure, Noise
from sourcebook.model.record import (
    Channel,
    Claim,
    Corroboration,
    DateRange,
    Discrepancy,
    Entity,
    EntityMention,
    EventRecord,
    Evidence,
    Exchange,
    Link,
    Quote,
    Record,
    Relay,
    Side,
)

GAZETTE = """Harbour masters meet over grain corridor

By Ilse Marrow

Ada Quill, the harbour master of Port Veldt, received Tomas Brandt in Port Veldt on Friday for talks that lasted four hours.

"We will not let a single ship rot at the quay," Quill said after the meeting.

Brandt asked that the inspection of grain ships be halved. In return the Orsay Bay Authority would lift its charge on coal barges, two officials said.

On Saturday Port Veldt released 31 sailors who had been held since March.

Photo: Ada Quill at the quay of Port Veldt. (Lev Oram / Gazette)
"""

COURIER = """Gazette: sailors freed after talks in Veldt

The harbour master of Port Veldt, Ada Quill, met the Orsay Bay envoy Tomas Brandt, The Tern Gazette reports.

Source: The Tern Gazette

"We will let no ship rot at the quay," the Gazette quoted Quill as saying.

The release of 31 sailors followed on Saturday.
"""

INSTITUTE = """The Veldt corridor: a first assessment

No. 12/2031

Tomas Brandt's visit to Port Veldt on 3 May was the first by an envoy of the Orsay Bay Authority since 2027. The six-hour talks turned on inspections.

The only tangible result was the release of 29 sailors. A second group of dozens is expected to be freed in June.

Messages from Orsay Bay reach the Inland Council through Ada Quill, who has the ear of its chairman.

Port Veldt could open a second berth for grain ships if the coal charge is lifted.
"""

WIRE = """BRIEF-Port Veldt frees sailors

(Coast Wire) - Port Veldt on Saturday released 31 sailors held since March, the spokeswoman Noor Halloran told Coast Wire.

"They left on the evening tide," Halloran said.

The Inland Council denied that it had asked for the release.
"""

ARABIC = """ميناء فيلدت يفرج عن البحارة

أفرج ميناء فيلدت عن 31 بحاراً يوم السبت.
"""


def document(id_: str, text: str, **fields: object) -> Document:
    """One document of the story."""
    made = {"path": f"{id_}.txt", "sha256": id_ * 8, "media_type": "text/plain", "language": "en", **fields}
    return Document(id=id_, text=text, **made)  # type: ignore[arg-type]


DOCUMENTS = (
    document(
        "d1",
        GAZETTE,
        title="Harbour masters meet over grain corridor",
        outlet="The Tern Gazette",
        published="2031-05-04",
        authors=("Ilse Marrow",),
        url="https://example.org/corridor",
        noise=(Noise(GAZETTE.index("Photo:"), len(GAZETTE), "credit"),),
    ),
    document("d2", COURIER, title="Gazette: sailors freed after talks in Veldt", outlet="Bay Courier", published="2031-05-04"),
    document("d3", INSTITUTE, title="The Veldt corridor: a first assessment", outlet="Institute for Inland Waters"),
    document("d4", WIRE, title="BRIEF-Port Veldt frees sailors", outlet="Coast Wire", published="2031-05-05"),
    document("d5", ARABIC, title="ميناء فيلدت يفرج عن البحارة", published="2031-05-05", language="ar"),
)
TEXTS = {one.id: one.text for one in DOCUMENTS}


def at(doc: str, words: str, origin: str | None = None) -> Evidence:
    """The first place at which a document has these words."""
    start = TEXTS[doc].index(words)
    return Evidence(doc, start, start + len(words), words, origin)


def mentions(names: dict[str, str]) -> tuple[EntityMention, ...]:
    """Every place at which the documents have one of these names; `names` gives the form of each."""
    found = []
    for doc, text in TEXTS.items():
        for name, form in names.items():
            start = text.find(name)
            while start >= 0:
                found.append(EntityMention(doc, start, start + len(name), name, form))
                start = text.find(name, start + len(name))
    ordered = sorted(found, key=lambda one: (one.doc, one.start, -one.end))
    return tuple(one for before, one in pairwise([None, *ordered]) if before is None or before.doc != one.doc or one.start >= before.end)


def entity(id_: str, name: str, type_: str, *, roles: tuple[Evidence, ...] = (), anonymous: bool = False, **forms: str) -> Entity:
    """An entity mentioned under its name and `forms`, given as name=form with underscores for spaces."""
    names = {name: "name", **{other.replace("_", " "): form for other, form in forms.items()}}
    return Entity(
        id_,
        name,
        type_,
        None,
        None,
        tuple(sorted(other for other, form in names.items() if other != name and form == "name")),
        roles,
        mentions(names),
        anonymous,
    )


def stands_on(documents: int, lines: int, unknown: int = 0, origins: tuple[str, ...] = (), *reasons: str) -> Corroboration:
    """A corroboration."""
    return Corroboration(documents, lines, unknown, origins, reasons)


def quote(id_: str, doc: str, words: str, kind: str, speaker: str, *chain: Link, variants: tuple[str, ...] = ()) -> Quote:
    """A quotation with its chain."""
    where = at(doc, words)
    return Quote(id_, doc, where.start, where.end, words, kind, speaker, "said", chain, variants, stands_on(1, 1, 0, (speaker,)))


def day(start: str, end: str | None = None, precision: str = "day", basis: str = "stated") -> DateRange:
    """A date."""
    return DateRange(start, end or start, precision, basis)


QUILL, BRANDT, HALLORAN = Link("e1", "Ada Quill"), Link("e2", "Tomas Brandt"), Link("e7", "Noor Halloran")

RECORD = Record(
    documents=DOCUMENTS,
    entities=(
        entity("e1", "Ada Quill", "person", roles=(at("d1", "the harbour master of Port Veldt"),), Quill="name"),
        entity("e2", "Tomas Brandt", "person", roles=(at("d2", "Orsay Bay envoy"),), Brandt="name"),
        entity("e3", "Port Veldt", "place"),
        entity("e4", "Orsay Bay Authority", "organization", Orsay_Bay="name"),
        entity("e5", "The Tern Gazette", "organization", the_Gazette="nominal"),
        entity("e6", "Inland Council", "organization"),
        entity("e7", "Noor Halloran", "person", Halloran="name"),
        entity("e8", "two officials", "person", anonymous=True),
    ),
    quotes=(
        quote("q1", "d1", "We will not let a single ship rot at the quay,", "direct", "e1", QUILL, variants=("q2",)),
        quote("q2", "d2", "We will let no ship rot at the quay,", "direct", "e1", QUILL, Link("e5", "The Tern Gazette"), variants=("q1",)),
        quote("q3", "d1", "the Orsay Bay Authority would lift its charge on coal barges", "indirect", "e8", Link("e8", "two officials")),
        quote("q4", "d4", "They left on the evening tide,", "direct", "e7", HALLORAN),
    ),
    relays=(Relay("d2", "e5", False, at("d2", "The Tern Gazette reports").start, at("d2", "The Tern Gazette reports").end, "The Tern Gazette reports"),),
    events=(
        EventRecord(
            "v1",
            "CONSULT",
            "visit",
            "done",
            ("e2",),
            ("e1",),
            "e3",
            day("2031-05-02", basis="the document's date"),
            {},
            (
                at("d1", "Ada Quill, the harbour master of Port Veldt, received Tomas Brandt in Port Veldt on Friday"),
                at("d2", "The harbour master of Port Veldt, Ada Quill, met the Orsay Bay envoy Tomas Brandt"),
                at("d3", "Tomas Brandt's visit to Port Veldt on 3 May"),
            ),
            stands_on(3, 2, 1, (), "Bay Courier relays The Tern Gazette", "Institute for Inland Waters names nobody it rests on"),
        ),
        EventRecord(
            "v2",
            "RETREAT",
            "release",
            "done",
            ("e3",),
            (),
            None,
            day("2031-05-03", basis="the document's date"),
            {},
            (
                at("d1", "Port Veldt released 31 sailors who had been held since March"),
                at("d2", "The release of 31 sailors"),
                at("d3", "the release of 29 sailors"),
                at("d4", "Port Veldt on Saturday released 31 sailors held since March"),
            ),
            stands_on(4, 3, 1, ("e7",), "Bay Courier relays The Tern Gazette", "Coast Wire has a witness of its own"),
        ),
        EventRecord(
            "v3",
            "REQUEST",
            "change",
            "done",
            ("e2",),
            (),
            None,
            None,
            {},
            (at("d1", "Brandt asked that the inspection of grain ships be halved"),),
            stands_on(1, 1, 1),
        ),
        EventRecord(
            "v4",
            "RETREAT",
            "release",
            "expected",
            ("e3",),
            (),
            None,
            day("2031-06-01", "2031-06-30", "month", "the year of the story"),
            {},
            (at("d3", "A second group of dozens is expected to be freed in June"),),
            stands_on(1, 1, 1),
        ),
        EventRecord(
            "v5",
            "REJECT",
            None,
            "denied",
            ("e6",),
            (),
            None,
            None,
            {},
            (at("d4", "The Inland Council denied that it had asked for the release"),),
            stands_on(1, 1, 0, ("e6",)),
        ),
        EventRecord(
            "v6",
            "AGREE",
            None,
            "hypothetical",
            ("e3",),
            (),
            None,
            None,
            {},
            (at("d3", "Port Veldt could open a second berth for grain ships if the coal charge is lifted"),),
            stands_on(1, 1, 1),
        ),
    ),
    claims=(
        Claim("c1", "v2", "count", "31", "31 sailors", "d1", at("d1", "31 sailors").start, at("d1", "31 sailors").end, None),
        Claim("c2", "v2", "count", "29", "29 sailors", "d3", at("d3", "29 sailors").start, at("d3", "29 sailors").end, None),
        Claim("c3", "v1", "duration", "4 hours", "four hours", "d1", at("d1", "four hours").start, at("d1", "four hours").end, None),
    ),
    discrepancies=(
        Discrepancy(
            "x1",
            "the release of sailors",
            "count",
            (
                Side("31 sailors", (at("d1", "31 sailors"), at("d2", "31 sailors"), at("d4", "released 31 sailors")), ((HALLORAN, Link(None, "Coast Wire")),)),
                Side("29 sailors", (at("d3", "29 sailors"),), ()),
            ),
            event="v2",
        ),
        Discrepancy(
            "x2",
            "the meeting in Port Veldt",
            "duration",
            (
                Side("4 hours", (at("d1", "talks that lasted four hours"),), ()),
                Side("6 hours", (at("d3", "The six-hour talks"),), ()),
            ),
            note="Neither report says who told it.",
            event="v1",
        ),
        Discrepancy(
            "x3",
            "Ada Quill",
            "wording",
            (
                Side("We will not let a single ship rot at the quay,", (at("d1", "We will not let a single ship rot at the quay,"),), ((QUILL,),)),
                Side("We will let no ship rot at the quay,", (at("d2", "We will let no ship rot at the quay,"),), ((QUILL, Link("e5", "The Tern Gazette")),)),
            ),
            entity="e1",
        ),
    ),
    exchanges=(
        Exchange(
            "g1",
            ("e4",),
            "lift its charge on coal barges",
            "the inspection of grain ships be halved",
            ("e3",),
            "proposed",
            None,
            (at("d1", "In return the Orsay Bay Authority would lift its charge on coal barges"),),
        ),
    ),
    channels=(Channel("h1", ("e4", "e1", "e6"), "actual", "Messages", (at("d3", "Messages from Orsay Bay reach the Inland Council through Ada Quill"),)),),
    timeline=("v1", "v2", "v4"),
    failures=(Failure("scans/ledger.pdf", "ingest", "the file holds pictures of pages and no text"),),
    notices={"d5": "No pipeline for Arabic: read for names and dates only"},
)

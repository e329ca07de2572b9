"""Records to export: the golden stories, the hand-made one with everything a record may hold, and an empty one."""

from __future__ import annotations

from functools import cache

from msgspec.structs import replace

from sourcebook.model.document import Anchor, Document, Failure, Foreign, Noise, Stated
from sourcebook.model.record import (
    Channel,
    Claim,
    Copy,
    Corroboration,
    DateRange,
    Decided,
    Discrepancy,
    Entity,
    EntityMention,
    EventRecord,
    Evidence,
    Exchange,
    Link,
    Location,
    Quote,
    Record,
    Relay,
    ReportingLine,
    Shared,
    Side,
)
from tests.eval import stories
from tests.export.loading import record_from

FERRY = """=HYPERLINK("http://x.test") Ferry talks | [[Lem]]
“We shall sail,” said Ana Ruiz, envoy of Lem, on 3 May.

The Courier: Lem freed 12 sailors in Tarn for coal.
"""
ECHO = """Ferry talks in Tarn, the Courier reports: Lem freed 14 sailors on 4 May.
"""


def words(doc: str, text: str, within: str, origin: str | None = None) -> Evidence:
    start = within.index(text)
    return Evidence(doc, start, start + len(text), text, origin)


def mention(doc: str, text: str, within: str) -> EntityMention:
    one = words(doc, text, within)
    return EntityMention(doc, one.start, one.end, text, "name")


BEHIND = Corroboration(2, 1, 0, ("e1",), ("it relays the Courier",), (ReportingLine("The Courier", ("d1", "d2"), known=True),))
MAY = DateRange("2031-05-01", "2031-05-31", "month", "the document's year")
DAY = DateRange("2031-05-03", "2031-05-03", "day", "stated")

FULL = Record(
    documents=(
        Document(
            "d1",
            "=cmd.html",
            "ab" * 32,
            "text/html",
            FERRY,
            title='=HYPERLINK("http://x.test") Ferry talks | [[Lem]]',
            outlet="The Courier",
            authors=("Roth, Ida", "@ida"),
            published="2031-05-04",
            published_basis="byline",
            language="en",
            url="https://courier.test/ferry?a=1&b=2",
            noise=(Noise(0, 5, "caption"),),
            stated=(Stated("title", "Ferry talks", "masthead", 28, 39), Stated("archived", "2031-06-01", "warc")),
            foreign=(Foreign(0, 3, "fr"),),
            anchors=(Anchor(FERRY.index("“We"), FERRY.index("\n\n"), "/html/body/p[1]", ((0, 4),)),),
        ),
        Document("d2", "echo.txt", "cd" * 32, "text/plain", ECHO, published="2031-05"),
    ),
    entities=(
        Entity(
            "e1",
            "Ana Ruiz",
            "person",
            "ESP",
            "GOV",
            ("-A. Ruiz", "Ruiz"),
            (words("d1", "envoy of Lem", FERRY),),
            (mention("d1", "Ana Ruiz", FERRY),),
        ),
        Entity("e2", "Lem", "country", "UKR", None, (), (), (mention("d1", "Lem", FERRY), mention("d2", "Lem", ECHO))),
        Entity("e3", "CON", "organization", None, "GOV", (), (), (mention("d1", "The Courier", FERRY),), anonymous=True),
        Entity("e4", "Tarn", "place", "UKR", None, (), (), (mention("d1", "Tarn", FERRY),), location=Location(49.5, -25.25, "UKR", 691650, "the only town")),
        Entity("e5", "con", "other", None, None, (), (), (mention("d2", "sailors", ECHO),)),
    ),
    quotes=(
        Quote(
            "q1",
            "d1",
            FERRY.index("We shall"),
            FERRY.index(",”"),
            "We shall sail",
            "direct",
            "e1",
            "said",
            (Link("e1", "Ana Ruiz"), Link("e3", "The Courier"), Link(None, "a friend")),
            (),
            BEHIND,
            "teaser",
            ("q9",),
        ),
    ),
    relays=(Relay("d2", "e3", partial=False, start=21, end=40, text=ECHO[21:40]),),
    copies=(Copy("d2", "d1", "excerpt", 0.25, 0.5, (Shared(0, 11, 28, 39),), ("a quarter of its words",)),),
    events=(
        EventRecord(
            "e0000000000a1", "RETREAT", "release", "done", ("e2",), ("e5",), "e4", DAY, {"counts": ["12 sailors"]}, (words("d1", "Lem freed 12 sailors in Tarn", FERRY), words("d2", "Lem freed 14 sailors", ECHO, "caption")), BEHIND, "stated", ("q1",), ("e1",)
        ),
        EventRecord("e0000000000a2", "CONSULT", None, "planned", ("e1", "e2"), (), None, MAY, {}, (words("d1", "Ferry talks", FERRY),), BEHIND),
        EventRecord("e0000000000a3", "ASSAULT", "aerial", "denied", (), (), "e2", None, {}, (words("d2", "Ferry talks", ECHO),), BEHIND),
    ),
    claims=(Claim("c1", "e0000000000a1", "count", "12", "12 sailors", "d1", FERRY.index("12"), FERRY.index("12") + 10, "q1"),),
    discrepancies=(
        Discrepancy(
            "x1", "release: sailors", "count", (Side("12", (words("d1", "12 sailors", FERRY),), ((Link("e1", "Ana Ruiz"),),)), Side("14", (words("d2", "14 sailors", ECHO),), ())), "a note", event="e0000000000a1"
        ),
        Discrepancy("x2", "Ana Ruiz", "name", (Side("=A", (words("d1", "Ana Ruiz", FERRY),), ()), Side("B", (words("d2", "Lem", ECHO),), ())), entity="e1"),
    ),
    exchanges=(Exchange("g1", ("e2",), "12 sailors", "coal", (), "proposed", "given first", (words("d1", "12 sailors in Tarn for coal", FERRY),)),),
    channels=(Channel("h1", ("e1", "e3", "e2"), "actual", "news", (words("d1", "envoy of Lem", FERRY),)), Channel("h2", ("e1", "e5"), "proposed", None, ())),
    timeline=("e0000000000a1", "e0000000000a2"),
    failures=(Failure("b.pdf", "read", "=encrypted"),),
    notices={"d2": "a notice"},
    decisions=(
        Decided("prefer", "discrepancy", ("x1",), "14", "she was there", "anna"),
        Decided("note", "event", ("e0000000000a1",), None, "+ask again", "anna"),
        Decided("reject", "event", ("e0000000000a2",), None, "mere rumour", "anna"),
        Decided("accept", "entity", ("e1",), None, None, "ben"),
        Decided("note", "document", ("d2",), None, "a copy", "ben"),
        Decided("grade", "outlet", ("The Courier",), "B", "years of reading it", "anna"),
        Decided("grade", "event", ("e0000000000a1",), "3", None, "anna"),
    ),
)  # fmt: skip


def without_layout(record: Record) -> Record:
    """The record as the exports have it: without what stays in the story file."""
    return replace(record, documents=tuple(replace(doc, anchors=(), layout=()) for doc in record.documents))


@cache
def record(name: str) -> Record:
    """A record by name."""
    if name in stories.NAMES:
        return record_from(stories.record(name))
    return {"full": FULL, "empty": Record(), "unbuilt": Record(documents=FULL.documents)}[name]


NAMES = (*stories.NAMES, "full", "empty", "unbuilt")
"""Every record; dolina and minsk (the sample) are the golden stories."""

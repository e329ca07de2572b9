"""What is remembered of a comparison holds as long as the tellings and those who take part are the same."""

from dataclasses import fields, replace

from sourcebook.link.corpus import Annotated
from sourcebook.link.event.marks import Marks
from sourcebook.link.event.tellings import Telling
from sourcebook.model.record import DateRange, Entity
from sourcebook.remembered import NOTHING, Remembered
from tests.link.build import Report

KNOWN = Remembered(code="test")


def entity(id_: str, name: str) -> Entity:
    return Entity(id_, name, "person", None, None, (), (), ())


KINDS = {"lind": entity("lind", "Maria Lind"), "holm": entity("holm", "Peter Holm"), "berg": entity("berg", "Berg")}


def told(digest: bytes | None = b"of the document") -> Telling:
    report = Report("a.txt", "Maria Lind visited Peter Holm. Berg was away.")
    report.entity("Maria Lind")
    report.entity("Peter Holm")
    report.event("Maria Lind visited Peter Holm", "visited", "CONSULT", mode="visit", by=["Maria Lind"], to=["Peter Holm"])
    reading = report.reading()
    return Telling(Annotated(reading.document, reading.layers, digest), reading.layers["events"][0], ("CONSULT", "actual"), ("lind",), ("holm",), None, None)


def mark(telling: Telling, kinds: dict[str, Entity] = KINDS) -> bytes | None:
    return Marks(kinds, KNOWN).of([telling])


def test_who_takes_no_part_may_come_to_be_called_otherwise() -> None:
    assert mark(told()) == mark(told(), {**KINDS, "berg": entity("berg", "Anna Berg")})
    assert mark(told()) != mark(told(), {**KINDS, "holm": entity("holm", "Peter J. Holm")})


def test_it_is_another_when_the_story_makes_something_else_of_the_telling() -> None:
    telling, day = told(), DateRange("2031-06-21", "2031-06-21", "day", "stated")
    others = [
        replace(telling, actors=("lind", "holm"), recipients=()),
        replace(telling, recipients=("berg",)),
        replace(telling, place="berg"),
        replace(telling, date=day),
        replace(telling, passage=day),
        replace(telling, news=day),
        replace(telling, inherited=("holm", "dateline")),
        replace(telling, named=frozenset({"lind"})),
        told(b"of another"),
    ]
    assert len({mark(one) for one in (telling, *others)}) == len(others) + 1


def test_whoever_adds_to_a_telling_says_whether_the_story_makes_it() -> None:
    of_document = {"doc", "event", "kind", "counts", "words", "told", "undergone", "opens", "said"}
    of_story = {"actors", "recipients", "place", "date", "passage", "news", "named", "inherited"}
    assert {field.name for field in fields(Telling)} == of_document | of_story


def test_there_is_none_where_the_document_or_the_story_is_not_remembered() -> None:
    assert mark(told(None)) is None
    assert Marks(KINDS, NOTHING).of([told()]) is None

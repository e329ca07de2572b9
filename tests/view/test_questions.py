from __future__ import annotations

from msgspec.structs import replace

from sourcebook.model.record import Claim, Record
from sourcebook.view.evidence import index
from sourcebook.view.questions import Asked, Wanted, asked, topics
from sourcebook.view.tables import tables


def ask(record: Record, subject: str, kind: str = "event", **options: object) -> Asked:
    ix = index(record)
    return asked(kind, subject, ix, tables(ix), **options)  # type: ignore[arg-type]


def claim(id_: str, property_: str, value: str, doc: str, words: str, record: Record, subject: str = "v2") -> Claim:
    text = next(document.text for document in record.documents if document.id == doc)
    return Claim(id_, subject, property_, value, words, doc, text.index(words), text.index(words) + len(words), None)


def test_one_row_a_question_one_cell_a_line_and_the_words_that_differ_marked(grain: Record) -> None:
    more = (
        claim("c4", "count", "31", "d4", "31 sailors", grain),
        claim("c5", "date", "2031-05-03", "d4", "Saturday", grain),
        claim("c6", "date", "2031-05-03", "d1", "Saturday", grain),
    )
    made = ask(replace(grain, claims=(*grain.claims, *more)), "v2")
    assert [(question.question, question.state, question.discrepancies) for question in made.questions] == [
        ("how many", "differ", ("x1",)),
        ("when it was", "agree", ()),
    ]
    rows = {cell.line: [(answer.value, answer.pieces, answer.evidence.doc) for answer in cell.answers] for cell in made.questions[0].cells}
    assert rows == {
        "The Tern Gazette": [("31", (("31", False),), "d1")],
        "Coast Wire": [("31", (("31", True),), "d4")],
        "Institute for Inland Waters": [("29", (("29", False),), "d3")],
    }
    assert [answer.value for cell in made.questions[1].cells for answer in cell.answers] == ["3 May 2031", "3 May 2031"]


def test_a_discrepancy_that_no_claim_makes_is_a_row_of_its_own_with_its_chains(grain: Record) -> None:
    made = ask(grain, "e1", "entity")
    (row,) = made.questions
    assert (row.property, row.state) == ("wording", "differ")
    assert [(cell.line, cell.answers[0].chain) for cell in row.cells] == [("The Tern Gazette", ("Ada Quill",))]
    assert [answer.chain for answer in row.cells[0].answers] == [("Ada Quill",), ("Ada Quill", "The Tern Gazette")]


def test_a_document_that_relays_another_is_on_its_line(grain: Record) -> None:
    ix = index(grain)
    assert tables(ix).line == {
        "d1": "The Tern Gazette",
        "d2": "The Tern Gazette",
        "d3": "Institute for Inland Waters",
        "d4": "Coast Wire",
        "d5": "d5.txt",
    }


def test_some_lines_at_a_time_and_only_the_questions_wanted(grain: Record) -> None:
    record = replace(
        grain, claims=(*grain.claims, claim("c4", "count", "31", "d4", "31 sailors", grain), claim("c5", "date", "2031-05-03", "d4", "Saturday", grain))
    )
    made = ask(record, "v2", first=1, columns=1)
    assert (made.lines, len(made.columns), len({cell.line for question in made.questions for cell in question.cells})) == (3, 1, 1)
    assert [question.property for question in ask(record, "v2", wanted=Wanted(("differ",))).questions] == ["count"]
    assert [question.property for question in ask(record, "v2", wanted=Wanted(aspect="date")).questions] == ["date"]
    assert ask(record, "v2", wanted=Wanted(most=1)).more == 1


def test_topics_are_what_two_documents_speak_of_those_in_dispute_first(grain: Record) -> None:
    made = topics(index(grain))
    assert [(topic.subject, topic.differ, topic.documents, topic.aspects) for topic in made] == [
        ("v2", 1, 4, ("count",)),
        ("v1", 1, 2, ("duration",)),
        ("e1", 1, 2, ("wording",)),
    ]

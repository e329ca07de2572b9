from __future__ import annotations

from msgspec.structs import replace

from sourcebook.model.record import Decided, Record
from sourcebook.view.report import ReportLimits, report, statements
from sourcebook.view.report.citing import place
from sourcebook.view.report.content import Bibliography, Dispute, Lines, Section, blocks


def section(record: Record, id_: str, **limits: int) -> Section:
    return next(one for one in report(record, limits=ReportLimits(**limits)).sections if one.id == id_)


def test_every_statement_has_a_note_with_the_words_of_its_document(grain: Record) -> None:
    texts = {document.id: document.text for document in grain.documents}
    cites = [cite for one in statements(report(grain)) for cite in one.note.cites]
    assert all(one.note.cites for one in statements(report(grain)))
    assert [cite for cite in cites if " ".join(texts[cite.doc][cite.start : cite.end].split()) != cite.words] == []


def test_a_note_says_where_its_words_stand(grain: Record) -> None:
    released = next(one for one in statements(report(grain)) if any("released 31 sailors" in cite.words for cite in one.note.cites))
    cite = next(cite for cite in released.note.cites if cite.source == 1)
    assert grain.documents[0].text[cite.start : cite.end] in grain.documents[0].text.split("\n\n")[5]
    assert place(cite) == f"document 1, paragraph 6 ({cite.start}–{cite.end})"


def test_the_sides_of_a_dispute_stand_beside_each_other(grain: Record) -> None:
    disputes = [block for block in section(grain, "disputed").blocks if isinstance(block, Dispute)]
    assert len(disputes) == len(grain.discrepancies)
    assert all(len(one.sides) > 1 for one in disputes)
    assert any(run.style == "mark" for one in disputes for side in one.sides for run in side.runs)


def test_each_source_says_where_it_is_from(grain: Record) -> None:
    (listed,) = [block for block in blocks((section(grain, "sources"),)) if isinstance(block, Bibliography)]
    assert [one.number for one in listed.origins] == [*range(1, len(grain.documents) + 1)]
    first, document = listed.origins[0], grain.documents[0]
    assert (first.outlet, first.published, first.sha256) == (document.outlet, document.published, document.sha256)
    assert first.obtained == f"read from {document.path} (plain text)"


def test_what_the_analyst_decided_is_shown_as_hers(grain: Record) -> None:
    event = grain.events[0].id
    record = replace(grain, decisions=(Decided("note", "event", (event,), None, "ask the harbour", "ines"),))
    (lines,) = [block for block in blocks((section(record, "judged"),)) if isinstance(block, Lines)]
    assert lines.items[0][1] == "ines notes: ask the harbour"
    assert any(one.id == event and one.judged == ("ines notes: ask the harbour",) for one in statements(report(record)))


def test_what_could_not_be_read_is_listed(grain: Record) -> None:
    (lines,) = [block for block in section(grain, "unread").blocks if isinstance(block, Lines)]
    assert len(lines.items) == len(grain.failures) + len(grain.notices)


def test_what_is_left_out_is_counted(grain: Record) -> None:
    short = section(grain, "timeline", events=2)
    assert short.blocks[0].text == "Of 6 events the 2 that the most reporting stands behind; the other 4 are in the record."  # type: ignore[union-attr]
    assert sum(len(block.statements) for block in blocks((short,)) if hasattr(block, "statements")) == 2


def test_a_selection_says_so_and_where_the_rest_is(grain: Record) -> None:
    opening = section(grain, "brief", events=2).blocks[-1].text  # type: ignore[union-attr]
    assert opening.startswith("This report is a selection: of 6 events it has the 2 that the most reporting stands behind.")
    assert "sourcebook export STORY --format xlsx" in opening
    assert "selection" not in section(grain, "brief").blocks[-1].text  # type: ignore[union-attr]


def test_what_has_no_date_does_not_crowd_out_what_has_one(grain: Record) -> None:
    day = next(one.date for one in grain.events if one.date)
    undated = replace(grain, events=tuple(replace(one, date=None if number < 3 else day) for number, one in enumerate(grain.events)))
    few = section(undated, "timeline", events=4, undated=1)
    assert [(part.id, len(part.blocks[0].statements)) for part in few.parts] == [("timeline-dated", 3), ("timeline-undated", 1)]  # type: ignore[union-attr]
    assert [one.label for one in few.parts[1].blocks[0].statements] == [""]  # type: ignore[union-attr]


def test_documents_that_no_note_cites_are_counted(grain: Record) -> None:
    more = tuple(replace(grain.documents[0], id=f"n{number}", path=f"n{number}.txt") for number in range(9))
    listed = section(replace(grain, documents=(*grain.documents, *more)), "sources", documents=2).parts[0]
    cited = {cite.doc for one in statements(report(grain)) for cite in one.note.cites}
    assert len(listed.blocks[0].origins) == len(cited) + 2  # type: ignore[union-attr]
    assert listed.blocks[1].text.startswith(f"and {len(grain.documents) + 9 - len(cited) - 2} more documents that no note cites; sourcebook export STORY")  # type: ignore[union-attr]

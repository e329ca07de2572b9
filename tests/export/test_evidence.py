from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from sourcebook.errors import EvidenceError
from sourcebook.export.evidence import check, faults, quotations
from sourcebook.model.document import Document
from sourcebook.model.record import (
    Channel,
    Claim,
    Corroboration,
    Discrepancy,
    Entity,
    EntityMention,
    EventRecord,
    Evidence,
    Exchange,
    Quote,
    Record,
    Relay,
    Side,
)

TEXTS = st.text(alphabet=st.sampled_from("aé😀́ \n“”Ж"), min_size=1, max_size=30)
NONE = Corroboration(1, 1, 1, (), ())


def record_with(text: str, start: int, end: int, words: str) -> Record:
    """A record in which every kind of item cites the same span."""
    said = Evidence("d", start, end, words)
    return Record(
        documents=(Document("d", "x.txt", "0", "text/plain", text),),
        entities=(Entity("e", "A", "person", None, None, (), (said,), (EntityMention("d", start, end, words, "name"),)),),
        quotes=(Quote("q", "d", start, end, words, "direct", "e", None, (), (), NONE),),
        relays=(Relay("d", "e", partial=False, start=start, end=end, text=words),),
        events=(EventRecord("v", "MAKE STATEMENT", None, "done", (), (), None, None, {}, (said,), NONE),),
        discrepancies=(Discrepancy("x", "A", "count", (Side("1", (said,), ()), Side("2", (said,), ()))),),
        exchanges=(Exchange("g", (), "a", "b", (), "done", None, (said,)),),
        channels=(Channel("c", (), "actual", None, (said,)),),
    )


@given(TEXTS, st.data())
def test_a_record_that_quotes_its_documents_exactly_passes(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    record = record_with(text, start, end, text[start:end])
    assert len(list(quotations(record))) == 9
    check(record)


@given(TEXTS, st.integers(-3, 40), st.integers(-3, 40), TEXTS)
def test_it_fails_exactly_when_words_differ_or_a_span_leaves_the_text(text: str, start: int, end: int, words: str) -> None:
    right = 0 <= start <= end <= len(text) and text[start:end] == words
    assert (list(faults(record_with(text, start, end, words))) == []) == right


@pytest.mark.parametrize("part", ["entities", "quotes", "relays", "events", "discrepancies", "exchanges", "channels"])
def test_one_wrong_word_in_any_part_is_refused(part: str) -> None:
    wrong = record_with("He said no.", 8, 10, "yes")
    right = record_with("He said no.", 8, 10, "no")
    with pytest.raises(EvidenceError, match=r"says that .* is 'yes', where 'no' stands"):
        check(replace(right, **{part: getattr(wrong, part)}))


def test_a_claim_must_lie_in_its_document() -> None:
    text = Document("d", "x.txt", "0", "text/plain", "Twelve men.")
    claim = Claim("c", "v", "count", "12", "Twelve", "d", 0, 60, None)
    assert list(faults(Record((text,), claims=(claim,)))) == ["c cites [0, 60) of d, which has 11 characters"]
    assert list(faults(Record((text,), claims=(replace(claim, doc="d9", end=6),)))) == ["c cites the document d9, which is not in the record"]

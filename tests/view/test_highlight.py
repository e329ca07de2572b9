from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from sourcebook.model.document import Document, Noise
from sourcebook.view.highlight import Mark, segments


def document(text: str, noise: tuple[Noise, ...] = ()) -> Document:
    return Document("d1", "a.txt", "0", "text/plain", text, noise=noise)


def test_overlapping_marks_are_cut_at_every_edge() -> None:
    text = "Ada Quill freed 31 sailors"
    marks = [Mark(0, 9, "entity", "e1"), Mark(0, 26, "event", "v1"), Mark(16, 26, "figure", "c1")]
    found = [(part.text, part.layers) for part in segments(document(text), marks)]
    assert found == [("Ada Quill", ("entity", "event")), (" freed ", ("event",)), ("31 sailors", ("event", "figure"))]


def test_noise_is_kept_and_marked() -> None:
    found = [(part.text, part.noise) for part in segments(document("Photo: A ship.\nIt left.", (Noise(0, 15, "credit"),)), [])]
    assert found == [("Photo: A ship.\n", "credit"), ("It left.", None)]


spans = st.tuples(st.integers(-3, 70), st.integers(-3, 70))
LAYERS = st.sampled_from(["entity", "quote", "event", "figure"])


@given(text=st.text(max_size=60), places=st.lists(st.tuples(spans, LAYERS), max_size=12), noise=st.lists(spans, max_size=3), cuts=st.lists(st.integers(-3, 70)))
def test_the_segments_are_the_text_and_hold_exactly_their_marks(
    text: str, places: list[tuple[tuple[int, int], str]], noise: list[tuple[int, int]], cuts: list[int]
) -> None:
    marks = [Mark(start, end, layer, str(number)) for number, ((start, end), layer) in enumerate(places)]
    doc = document(text, tuple(Noise(start, end, "footer") for start, end in noise))
    found = list(segments(doc, marks, cuts))
    assert "".join(part.text for part in found) == text
    assert all(part.text for part in found)
    kept = [mark for mark in marks if 0 <= mark.start < min(mark.end, len(text))]
    for part in found:
        for place in range(part.start, part.start + len(part.text)):
            assert set(part.marks) == {mark for mark in kept if mark.start <= place < mark.end}
            assert (part.noise is not None) == any(one.start <= place < one.end for one in doc.noise)
    assert {cut for cut in cuts if 0 < cut < len(text)} <= {part.start for part in found}

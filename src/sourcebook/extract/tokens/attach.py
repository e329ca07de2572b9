"""spaCy's dependency parser, moved on by hand through a whole batch: the same heads in half of the time.

The parser decides move by move, and looks thirty times at each state before it does. Its own loop has given up the interpreter's lock and takes it
anew for every look, and goes through a quarter of the batch at a time. Here the lock is kept, and the states of all documents move side by side.
The figures are in docs/decisions/0002-parser.md.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from spacy.tokens import Doc

_ROWS = 16
"""States are scored by so many at a time: of fewer, the last bit of a product may depend on how many there are."""


def attach(parser: Any, docs: Sequence[Doc]) -> None:
    """Set heads, relations and sentence starts. `parser` is the pipeline's component; one of another make runs as it is."""
    step = parser.model.predict(docs) if is_greedy(parser) and any(map(len, docs)) else None
    if step is None or not step.attrs["has_upper"]:
        for _ in parser.pipe(docs, batch_size=max(len(docs), 1)):
            pass
        return
    states = parser.moves.init_batch(docs)
    _move(parser, step, [state for state in states if not state.is_final()])
    parser.set_annotations(docs, states)


def is_greedy(component: Any) -> bool:
    """Whether a parser or recogniser is spaCy's own, takes the best move each time, and knows all its moves."""
    from spacy.pipeline import DependencyParser, EntityRecognizer

    return type(component) in (DependencyParser, EntityRecognizer) and component.cfg["beam_width"] == 1 and not component.model.attrs.get("unseen_classes")


def _move(parser: Any, step: Any, states: list[Any]) -> None:
    import numpy as np

    weights, bias = np.ascontiguousarray(step.vec2scores.get_param("W").T), step.vec2scores.get_param("b")
    hidden = np.zeros((-(-len(states) // _ROWS) * _ROWS, len(weights)), dtype=np.float32)
    while states:
        hidden[: len(states)] = step.state2vec.predict(step.get_token_ids(states))
        scores = hidden[: -(-len(states) // _ROWS) * _ROWS] @ weights + bias
        states = parser.transition_states(states, scores[: len(states)])

"""spaCy's dependency parser, moved on by hand through all blocks of a batch at once: the same heads in two fifths of the time.

The parser decides move by move, and looks thirty times at each state before it does. Its own loop has given up the interpreter's lock and takes it
anew for every look, and goes through a quarter of the batch at a time. Here the lock is kept, and many states move side by side: nothing that
stands before a token at which a sentence must begin is asked again, so that each block of a text has a state of its own.
The figures are in docs/decisions/0002-parser.md.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import accumulate, compress, pairwise
from typing import TYPE_CHECKING, Any

from sourcebook.extract.tokens.products import FEWEST

if TYPE_CHECKING:
    from spacy.tokens import Doc

_APART = 100  # tokens between the first ones of two states: each takes some bytes for every token of its text
_NOWHERE = -2  # no number of a token, nor that of a missing one
_NEXT, _TOP = 0, 2  # features of a state: the next token, the one on top of the stack


def attach(parser: Any, docs: Sequence[Doc]) -> None:
    """Set heads, relations and sentence starts. `parser` is the pipeline's component; one of another make runs as it is."""
    step = parser.model.predict(docs) if is_greedy(parser) and any(map(len, docs)) else None
    if step is None or not step.attrs["has_upper"]:
        for _ in parser.pipe(docs, batch_size=max(len(docs), 1)):
            pass
        return
    whole = parser.moves.init_batch(docs)
    runs = [list(_runs(state)) for state in whole]
    free = [[_is_free(parser, run) for run in own[1:]] for own in runs]
    _move(parser, step, [run for own in runs for run in own], _stops(docs, runs))
    for at, own in enumerate(runs):
        if [_is_free(parser, run) for run in own[:-1]] != free[at]:  # one has broken a sentence in the block of the next
            _move(parser, step, [whole[at]], {})
            runs[at] = [whole[at]]
    for doc, own in zip(docs, runs, strict=True):
        for run in own[:-1]:
            parser.moves.set_annotations(run, doc)
    parser.set_annotations(docs, [own[-1] for own in runs])


def is_greedy(component: Any) -> bool:
    """Whether a parser or recogniser is spaCy's own, takes the best move each time, and knows all its moves."""
    from spacy.pipeline import DependencyParser, EntityRecognizer

    return type(component) in (DependencyParser, EntityRecognizer) and component.cfg["beam_width"] == 1 and not component.model.attrs.get("unseen_classes")


def _runs(state: Any) -> Iterator[Any]:
    """States of one text: at its first token, and at tokens at which a sentence must begin."""
    state, last = state.copy(), 0
    yield state.copy()
    for token, opens in enumerate(state.doc.to_array("SENT_START").tolist()):
        if opens == 1 and token >= last + _APART:
            yield state.copy()
            last = token
        state.push()
        state.pop()


def _stops(docs: Sequence[Doc], runs: Sequence[Sequence[Any]]) -> dict[Any, int]:
    """Where each state but a text's last comes to the first token of the next: tokens are counted through the batch."""
    before = accumulate(map(len, docs), initial=0)
    return {run: start + following.B(0) for start, own in zip(before, runs, strict=False) for run, following in pairwise(own)}


def _is_free(parser: Any, state: Any) -> bool:
    """Whether nothing is said yet of a sentence that may begin behind the next token."""
    return bool(parser.moves.is_valid(state, "B-ROOT"))


def _move(parser: Any, step: Any, states: list[Any], stops: Mapping[Any, int]) -> None:
    """Have each state go on until it has nothing left of what stands before its stop."""
    import numpy as np

    weights, bias = np.ascontiguousarray(step.vec2scores.get_param("W").T), step.vec2scores.get_param("b")
    hidden = np.zeros((_whole(states), len(weights)), dtype=np.float32)
    states = [state for state in states if not state.is_final()]
    features, ends = step.get_token_ids(states), _ends(states, stops)
    while states:
        hidden[: len(states)] = step.state2vec.predict(features)
        scores = step.vec2scores.ops.gemm(hidden[: _whole(states)], weights) + bias
        going = parser.transition_states(states, scores[: len(states)])
        features = step.get_token_ids(going)
        ends = ends if len(going) == len(states) else _ends(going, stops)
        stopped = (features[:, _NEXT] == ends) & (features[:, _TOP] < 0)
        states = going
        if stopped.any():
            states, features, ends = list(compress(states, ~stopped)), features[~stopped], ends[~stopped]


def _whole(states: Sequence[Any]) -> int:
    """Rows in which the scores of so many states are computed."""
    return -(-len(states) // FEWEST) * FEWEST


def _ends(states: Sequence[Any], stops: Mapping[Any, int]) -> Any:
    import numpy as np

    return np.array([stops.get(state, _NOWHERE) for state in states], dtype=np.int32)

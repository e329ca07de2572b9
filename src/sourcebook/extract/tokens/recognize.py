"""spaCy's entity recogniser, decoded for a whole batch at once: the same entities in a tenth of the time.

The recogniser decides token by token: outside a name on the token alone, inside one on the token, the name's first token and
the one before. So every token's decision outside a name is computed in one multiplication, then all names that may begin grow
side by side, and only then is the text walked through. spaCy asks about 74 moves one after the other at each token instead,
which is most of its time. The figures are in docs/decisions/0002-parser.md.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from sourcebook.extract.tokens.attach import is_greedy

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray
    from spacy.tokens import Doc

    Ints = NDArray[np.int32]
    Floats = NDArray[np.float32]
    Flags = NDArray[np.bool_]

FEATURES = 3  # the token, the name's first token, the token before
NONE = -1


@dataclass(frozen=True)
class _Moves:
    """The recogniser's moves by their numbers; `last[x]` and `inside[x]` continue the name that `begin` x opens."""

    names: tuple[str, ...]
    begin: tuple[int, ...]
    unit: tuple[int, ...]
    out: int

    def partner(self, kind: str) -> Ints:
        """For each move that begins a name, the move of this kind with the same label."""
        import numpy as np

        found = np.full(len(self.names), NONE, dtype=np.int32)
        for move in self.begin:
            found[move] = self.names.index(f"{kind}-{self.names[move][2:]}")
        return found


def recognize(ner: Any, docs: Sequence[Doc]) -> None:
    """Set the entities of documents, none of which has any yet. `ner` is the pipeline's component; one of another make runs as it is."""
    step = ner.model.predict(docs) if is_greedy(ner) and any(map(len, docs)) else None
    if step is None or step.state2vec.get_dim("nF") != FEATURES or not step.attrs["has_upper"]:
        for _ in ner.pipe(docs):
            pass
        return
    _decode(step, _moves([ner.moves.get_class_name(number) for number in range(ner.moves.n_moves)]), docs)


def _moves(names: Sequence[str]) -> _Moves:
    def starting(kind: str) -> tuple[int, ...]:
        return tuple(number for number, name in enumerate(names) if name.startswith(kind) and len(name) > len(kind))

    return _Moves(tuple(names), starting("B-"), starting("U-"), list(names).index("O"))


def _decode(step: Any, moves: _Moves, docs: Sequence[Doc]) -> None:
    import numpy as np

    closed = np.concatenate([_edges(doc) for doc in docs])  # no name goes on after this token
    space = np.concatenate([doc.to_array("IS_SPACE") for doc in docs]).astype(bool)
    guess = _outside(step, moves, closed, space)
    ends = _grown(step, moves, guess, closed)
    first = 0
    for doc in docs:
        _set_entities(doc, moves, guess[first : first + len(doc)].tolist(), (ends[first : first + len(doc)] - first).tolist())
        first += len(doc)


def _edges(doc: Doc) -> Flags:
    """Which tokens are the last of the text or of a sentence, beyond which no name reaches."""
    import numpy as np

    starts = doc.to_array("SENT_START")
    edges: Flags = np.append(starts[1:] == 1, True)[: len(doc)]
    return edges


def _scores(step: Any, tokens: Ints, first: Ints | int, before: Ints | int) -> Floats:
    import numpy as np

    features = np.empty((len(tokens), FEATURES), dtype=np.int32)
    features[:, 0], features[:, 1], features[:, 2] = tokens, first, before
    scores: Floats = step.vec2scores.predict(step.state2vec.predict(features))
    return scores


def _outside(step: Any, moves: _Moves, closed: Flags, space: Flags) -> Ints:
    """The move at each token if no name is open there."""
    import numpy as np

    scores = _scores(step, np.arange(len(closed), dtype=np.int32), NONE, NONE)
    allowed = np.zeros(scores.shape, dtype=bool)
    allowed[:, moves.begin] = ~(closed | space)[:, None]
    allowed[:, moves.unit] = ~space[:, None]
    allowed[:, moves.out] = True
    best: Ints = np.where(allowed, scores, -np.inf).argmax(axis=1).astype(np.int32)
    return best


def _grown(step: Any, moves: _Moves, guess: Ints, closed: Flags) -> Ints:
    """Where the name ends (half-open) that begins at each token, 0 where none does."""
    import numpy as np

    ends = np.zeros(len(guess), dtype=np.int32)
    inside, last = moves.partner("I"), moves.partner("L")
    starts = np.flatnonzero(np.isin(guess, moves.begin)).astype(np.int32)
    tokens = starts + 1
    while len(starts):
        scores, rows = _scores(step, tokens, starts, tokens - 1), np.arange(len(starts))
        label = guess[starts]
        into, out = scores[rows, inside[label]], scores[rows, last[label]]
        goes_on = ~closed[tokens] & np.where(inside[label] < last[label], into >= out, into > out)
        ends[starts[~goes_on]] = tokens[~goes_on] + 1
        starts, tokens = starts[goes_on], tokens[goes_on] + 1
    return ends


def _set_entities(doc: Doc, moves: _Moves, guess: list[int], ends: list[int]) -> None:
    from spacy.tokens import Span

    doc.set_ents([Span(doc, start, end, label=label) for start, end, label in _walk(moves, guess, ends)], default="outside")


def _walk(moves: _Moves, guess: list[int], ends: list[int]) -> Iterator[tuple[int, int, str]]:
    token = 0
    while token < len(guess):
        start, move = token, guess[token]
        token = ends[start] if move in moves.begin else start + 1
        if move != moves.out:
            yield start, token, moves.names[move][2:]

"""Each word's vector takes up its neighbours', a block of words at a time: the same vectors to the last bit in two thirds of the time.

A layer of spaCy's maxout window encoder joins the vectors of a word and its neighbours, makes several candidates for each number of the new
one, keeps the largest, and scales the whole. spaCy takes each of these steps for a whole batch before the next, and notes for training which
candidate won. Here a block of words takes all steps while it is near the processor. The figures are in docs/decisions/0002-parser.md.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING, Any

from sourcebook.extract.tokens.products import FEWEST

if TYPE_CHECKING:
    from spacy.language import Language

_ROWS = 512
_STEPS = ["expand_window", "maxout", "layernorm", "dropout"]


def encode_in_blocks(nlp: Language) -> None:
    """Have the networks of a pipeline do so; those of another make stay as they are."""
    for name in nlp.pipe_names:
        model: Any = getattr(nlp.get_pipe(name), "model", None)
        for node in list(model.walk()) if hasattr(model, "walk") else ():
            node.layers[:] = [_in_blocks(below) if _is_encoder(below) else below for below in node.layers]


def _is_encoder(model: Any) -> bool:
    return model.name.startswith("with_array(residual(") and all(map(_is_window, model.layers[0].layers))


def _is_window(residual: Any) -> bool:
    """Whether this is a layer as described, of a word and one neighbour on each side."""
    steps = _steps(residual)
    return residual.name.startswith("residual(") and [step.name for step in steps] == _STEPS and steps[0].attrs["window_size"] == 1


def _steps(residual: Any) -> list[Any]:
    return [step for step in residual.walk(order="dfs_pre") if not step.layers]


def _in_blocks(encoder: Any) -> Any:
    from thinc.api import Model

    return Model("encode_in_blocks", _forward, layers=[encoder], attrs={"layers": [_Layer.of(residual) for residual in encoder.layers[0].layers]})


def _forward(model: Any, vectors: list[Any], is_train: bool) -> tuple[list[Any], Callable[[Any], Any]]:
    import numpy as np

    encoder = model.layers[0]
    if is_train:
        done: tuple[list[Any], Callable[[Any], Any]] = encoder(vectors, is_train)
        return done
    gap = encoder.attrs["pad"]
    rows = encoder.ops.flatten(vectors, pad=gap)
    rows = np.pad(rows, ((1, 1 + max(FEWEST - len(rows), 0)), (0, 0)))  # what stands before the first and behind the last is nothing
    for layer in model.attrs["layers"]:
        rows[1:-1] += layer.of_neighbours(rows)
    return encoder.ops.unflatten(rows[1:], encoder.ops.asarray1i([len(own) for own in vectors]), pad=gap), lambda gradient: gradient


@dataclass(frozen=True, slots=True, eq=False)
class _Layer:
    """A layer's parameters. The products are laid out candidate by candidate, so that the largest are found in three long rows."""

    weights: Any
    bias: Any
    scale: Any
    shift: Any
    ops: Any

    @classmethod
    def of(cls, residual: Any) -> _Layer:
        _, maxout, norm, _ = _steps(residual)
        width, candidates, joined = (maxout.get_dim(name) for name in ("nO", "nP", "nI"))
        weights = maxout.get_param("W").reshape(width, candidates, joined).transpose(2, 1, 0).reshape(joined, -1).copy()
        return cls(weights, maxout.get_param("b").reshape(width, candidates).T.reshape(-1).copy(), norm.get_param("G"), norm.get_param("b"), maxout.ops)

    def of_neighbours(self, rows: Any) -> Any:
        """What the layer adds to each row but the first and the last."""
        import numpy as np

        count = len(rows) - 2
        blocks = max(count // _ROWS, 1)
        edges = [count * block // blocks for block in range(blocks + 1)]
        return np.concatenate([self._of_block(rows[first : last + 2]) for first, last in pairwise(edges)])

    def _of_block(self, rows: Any) -> Any:
        import numpy as np

        width = len(self.scale)
        products = self.ops.gemm(np.concatenate((rows[:-2], rows[1:-1], rows[2:]), axis=1), self.weights)
        products += self.bias
        best = products[:, :width].copy()
        for at in range(width, products.shape[1], width):
            np.maximum(best, products[:, at : at + width], out=best)
        return self._scaled(best)

    def _scaled(self, rows: Any) -> Any:
        """As thinc's layer norm, in which no bit differs."""
        import numpy as np

        rows -= rows.mean(axis=1, keepdims=True)
        rows *= (np.square(rows).mean(axis=1, keepdims=True) + 1e-08) ** -0.5
        rows *= self.scale
        rows += self.shift
        return rows

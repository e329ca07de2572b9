"""The map stages, one file a layer, and the chain they make."""

from __future__ import annotations

from sourcebook.extract.parse import DEFAULT_MODEL
from sourcebook.lexicon.own import Own
from sourcebook.registry import found
from sourcebook.stage import Chain


def default_chain(model: str = DEFAULT_MODEL, lexicon: Own | None = None) -> Chain:
    """The built-in stages in order, then those of the entry point group "sourcebook.stages" by name.

    Args:
        model: the spaCy pipeline to parse English with.
        lexicon: a user's own entries.
    """
    options = {"parse": {"model": model}}
    return Chain(*(make(**options.get(name, {})) for name, make in found("stages", "stage").items()), lexicon=lexicon)

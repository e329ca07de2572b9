"""The map stages, one file a layer, and the chain they make."""

from __future__ import annotations

from sourcebook.extract.parse import DEFAULT_MODEL
from sourcebook.lexicon.own import Own
from sourcebook.stage import Chain


def default_chain(model: str = DEFAULT_MODEL, lexicon: Own | None = None) -> Chain:
    """The built-in stages in order. `model` is the spaCy pipeline to parse English with, `lexicon` a user's own entries."""
    from sourcebook.extract.attributions import Attributions
    from sourcebook.extract.coref import Coreference
    from sourcebook.extract.events import Events
    from sourcebook.extract.mentions import Mentions
    from sourcebook.extract.parse import Parse
    from sourcebook.extract.quantities import Quantities
    from sourcebook.extract.relays import Relays
    from sourcebook.extract.sentences import Sentences
    from sourcebook.extract.times import Times

    return Chain(Parse(model=model), Sentences(), Mentions(), Coreference(), Relays(), Attributions(), Times(), Quantities(), Events(), lexicon=lexicon)

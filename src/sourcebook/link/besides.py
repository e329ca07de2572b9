"""What the record says for which nobody need know the story's events: it may be found out while they are put together."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from sourcebook.link.claims import ClaimMaker
from sourcebook.link.dealings.channels import link_channels
from sourcebook.link.dealings.exchanges import swaps
from sourcebook.link.dealings.parties import Parties
from sourcebook.link.dealings.scene import Swap
from sourcebook.link.discrepancy.discrepancies import Finder
from sourcebook.link.event.references import Cast, Chain, chains
from sourcebook.link.quotes import compared, link_quotes
from sourcebook.model.provenance import Judgement, Ruling
from sourcebook.model.record import Channel, Claim, Discrepancy, Quote


@dataclass(frozen=True)
class OfStatements:
    """Quotes with the judgements on which are wordings of one utterance, what names and titles are claimed, wordings and silences in dispute."""

    quotes: tuple[Quote, ...]
    judgements: tuple[Judgement, ...]
    claims: list[Claim]
    discrepancies: list[Discrepancy]


@dataclass(frozen=True)
class OfDocuments:
    """Channels, what else is in dispute (denials, dates, titles, names), and what is said if it was asked for."""

    channels: list[Channel]
    discrepancies: list[Discrepancy]
    statements: OfStatements | None


class BesidesEvents:
    """Finds it.

    Args:
        maker: of claims.
        parties: of the documents.
        rulings: what people decided are wordings of one utterance and what are not.
    """

    def __init__(self, maker: ClaimMaker, parties: Parties, rulings: Sequence[Ruling] = ()) -> None:
        self.maker, self.parties, self._rulings = maker, parties, rulings
        self.cast = Cast(maker.lines.entities)

    @cached_property
    def swaps(self) -> list[Swap]:
        """What single documents tell of exchanges."""
        return swaps(self.maker.corpus, self.parties)

    @cached_property
    def chains(self) -> list[Chain]:
        """The references of single documents."""
        return chains(self.maker.corpus, self.maker.lines.entities, self.cast)

    def of_statements(self) -> OfStatements:
        """What is said, and who is."""
        maker, known = self.maker, self.parties.by_id
        utterances = link_quotes(maker.said, compared(maker.said, maker.corpus.remembered), maker.lines, self._rulings)
        finder = Finder(maker, {quote.id: quote for quote in utterances.quotes})
        disputed = [*finder.of_silences(known), *finder.of_wordings(utterances.groups, known)]
        return OfStatements(utterances.quotes, utterances.judgements, list(maker.of_entities()), disputed)

    def of_documents(self, *, with_statements: bool) -> OfDocuments:
        """What single documents tell; their part in exchanges and in what is compared with events is found out beside it, and remembered.

        Args:
            with_statements: whether what is said is found out by the same process, for which both rest on much that need be found out once.
        """
        said = self.of_statements() if with_statements else None
        finder, entities = Finder(self.maker, {}), self.maker.lines.entities.entities
        disputed = [*finder.of_denials(), *finder.of_documents(), *finder.of_titles(entities), *finder.of_names(entities)]
        _ = self.swaps
        finder.remember()
        return OfDocuments(link_channels(self.maker.corpus, self.parties), disputed, said)

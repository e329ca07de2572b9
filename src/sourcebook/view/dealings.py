"""What was given for what, and who reaches whom through whom."""

from __future__ import annotations

from dataclasses import dataclass

from sourcebook.model.record import Channel, Evidence, Exchange
from sourcebook.view.evidence import Index, Party, one_a_document
from sourcebook.view.wording import plain


@dataclass(frozen=True, slots=True)
class Deal:
    """An exchange: the two halves, who gave each, and whether it was done, negotiated or proposed."""

    id: str
    given_by: tuple[Party, ...]
    given: str
    received_from: tuple[Party, ...]
    received: str
    status: str
    order: str | None
    evidence: tuple[Evidence, ...]

    @property
    def mutual(self) -> bool:
        """Whether the same words say what each side gave: "an exchange of prisoners"."""
        return self.given == self.received


@dataclass(frozen=True, slots=True)
class Route:
    """A channel: the parties in the order in which one reaches the next."""

    id: str
    path: tuple[Party, ...]
    status: str
    purpose: str | None
    evidence: tuple[Evidence, ...]


def deals(ix: Index) -> tuple[Deal, ...]:
    """The exchanges of a record, those told by the most documents first."""
    found = [_deal(exchange, ix) for exchange in ix.record.exchanges if exchange.mentions]
    return tuple(sorted(found, key=lambda deal: -len(deal.evidence)))


def routes(ix: Index) -> tuple[Route, ...]:
    """The channels of a record, those told by the most documents first."""
    found = [_route(channel, ix) for channel in ix.record.channels if channel.mentions]
    return tuple(sorted(found, key=lambda route: -len(route.evidence)))


def _deal(exchange: Exchange, ix: Index) -> Deal:
    parties = (*exchange.given_by, *exchange.received_from)
    return Deal(
        id=exchange.id,
        given_by=ix.side(exchange.given_by),
        given=plain(exchange.given),
        received_from=ix.side(exchange.received_from),
        received=plain(exchange.received),
        status=exchange.status,
        order=exchange.order,
        evidence=one_a_document(exchange.mentions, parties, ix),
    )


def _route(channel: Channel, ix: Index) -> Route:
    purpose = plain(channel.purpose) if channel.purpose else None
    return Route(channel.id, ix.parties(channel.path), channel.status, purpose, one_a_document(channel.mentions, channel.path, ix))

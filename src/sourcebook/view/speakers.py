"""Who said what, and through whom it reached the page."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from sourcebook.model.record import Evidence, Quote
from sourcebook.view.evidence import PRONOUNS, Index, Support, quote_evidence
from sourcebook.view.wording import plain

KINDS: Final = {"direct": 0, "mixed": 1, "indirect": 2}
READABLE: Final = range(40, 240)


@dataclass(frozen=True, slots=True)
class Utterance:
    """One quotation or reported statement and what stands behind it. `hands` are those it passed through before the document's own outlet;
    `lead` is the cue where it stands right before the words ("thanked", "said").
    """

    id: str
    kind: str
    cue: str | None
    lead: str | None
    chain: str
    hands: tuple[str, ...]
    evidence: Evidence
    support: Support


@dataclass(frozen=True, slots=True)
class Speaker:
    """Someone who is said to say things: how often, in how many documents, and the utterances, the best first."""

    entity: str
    name: str
    role: str | None
    anonymous: bool
    documents: int
    utterances: tuple[Utterance, ...]

    @property
    def heard_once(self) -> bool:
        """Whether the record holds a single statement of theirs."""
        return len(self.utterances) == 1


def heard(ix: Index) -> dict[str, list[Quote]]:
    """What each speaker said: those heard in the most documents first, unnamed ones after the named."""
    said: dict[str, list[Quote]] = defaultdict(list)
    for quote in ix.record.quotes:
        if quote.speaker in ix.entities and quote.text.strip():
            said[quote.speaker].append(quote)

    def rank(entity: str) -> tuple[bool, int, int, str, str]:
        who, quotes = ix.entities[entity], said[entity]
        return who.anonymous, -len({quote.doc for quote in quotes}), -len(quotes), who.name, entity

    return {entity: said[entity] for entity in sorted(said, key=rank)}


def speaker(entity: str, quotes: Sequence[Quote], ix: Index) -> Speaker:
    """A speaker with what they said, what reads best first."""
    who = ix.entities[entity]
    titles = (plain(role.text) for role in who.roles)
    role = next((title for title in titles if title not in who.name and title.partition(" ")[0].casefold() not in PRONOUNS), None)
    best = sorted(quotes, key=lambda quote: (*_rank(quote, ix), ix.order(quote_evidence(quote))))
    return Speaker(entity, plain(who.name), role, who.anonymous, len({quote.doc for quote in quotes}), tuple(_utterance(quote, ix) for quote in best))


def _rank(quote: Quote, ix: Index) -> tuple[bool, bool, int, int]:
    kind = len(KINDS) if _needs_its_cue(quote, ix) else KINDS.get(quote.kind, len(KINDS))
    return (quote.origin is not None, len(quote.text) not in READABLE, kind, -quote.corroboration.documents)


def _utterance(quote: Quote, ix: Index) -> Utterance:
    return Utterance(
        id=quote.id,
        kind=quote.kind,
        cue=quote.cue,
        lead=_lead(quote, ix),
        chain=ix.chain(quote.chain, quote.doc),
        hands=tuple(plain(link.name) for link in quote.chain),
        evidence=quote_evidence(quote),
        support=ix.support(quote.corroboration),
    )


def _lead(quote: Quote, ix: Index) -> str | None:
    """The cue of reported words, if they follow it."""
    return quote.cue if _follows_its_cue(quote, ix) and not _needs_its_cue(quote, ix) else None


def _follows_its_cue(quote: Quote, ix: Index) -> bool:
    document = ix.documents.get(quote.doc)
    if quote.kind != "indirect" or not quote.cue or document is None:
        return False
    return document.text[max(0, quote.start - len(quote.cue) - 1) : quote.start] == f"{quote.cue} "


def _needs_its_cue(quote: Quote, ix: Index) -> bool:
    """Whether reported words say nothing without a cue that cannot stand behind a name: "announcing | the release of two men"."""
    return quote.cue is not None and quote.cue.casefold().endswith(("to", "ing")) and _follows_its_cue(quote, ix)

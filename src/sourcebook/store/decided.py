"""People's decisions as the record shows them: each on the items that hold its words now."""

from __future__ import annotations

import sqlite3
from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from sourcebook.decisions.watchlists import decoded
from sourcebook.lexicon.own import unpacked
from sourcebook.model.grades import GRADES, axis
from sourcebook.model.provenance import Anchor, Decision, Target
from sourcebook.model.record import Decided, Discrepancy, Entity, Side
from sourcebook.store import codec
from sourcebook.store.decisions import settings

if TYPE_CHECKING:
    from sourcebook.link.entity.watching import Match

UNSHOWN = frozenset({"unsure", "watch"})
"""What is only kept so as not to ask again, and what is about no item: `watched` finds those."""

ANALYST = "the analyst"

_MANY = 300  # anchors that are looked up to find the item that holds most of them
_HOLDERS = """
  SELECT id, 1.0 * (min("end", :end) - max(start, :start)) / (max("end", :end) - min(start, :start)) FROM evidence JOIN item ON number = item
  WHERE document = :doc AND start < :end AND "end" > :start AND kind = :kind AND (:about IS NULL OR json_extract(body, '$.aspect') = :about)
"""


def decided(db: sqlite3.Connection, decisions: Iterable[Decision]) -> tuple[Decided, ...]:
    """The decisions that are about something the record holds, in order. No times: the record has no clock."""
    shown = [one for decision in decisions if decision.verb not in UNSHOWN and (one := _shown(db, decision)) is not None]
    last = {_graded(one): one for one in shown if one.verb == "grade"}
    return tuple(one for one in shown if one.verb != "grade" or last[_graded(one)] is one)


def _graded(one: Decided) -> tuple[str, tuple[str, ...], str]:
    """Who graded what, on which axis: a later grade takes the place of an earlier one."""
    return one.by, one.items, axis(_letter(one))


def _letter(one: Decided) -> str:
    return (one.value or "").partition(" ")[0]


def watched(entities: Iterable[Entity], decisions: Iterable[Decision]) -> tuple[Decided, ...]:
    """The entities that fit a name on a watch-list; of two lists of one name, the later."""
    lists = {decision.values["list"]: decision for decision in decisions if decision.verb == "watch"}
    if not lists:
        return ()
    from sourcebook.link.entity.watching import matches

    held = tuple(entities)
    return tuple(_fitting(one, name or "", decision) for name, decision in lists.items() for one in matches(held, decoded(decision.values["entries"] or "[]")))


def own_lexicon(packed: str | None) -> tuple[Decided, ...]:
    """That events are coded with entries of her own, and what those change. Who gave them is not kept: they come with a build."""
    own = unpacked(packed)
    return (Decided("lexicon", "story", (own.name,), "; ".join(own.changes()), None, ANALYST),) if own else ()


def _fitting(one: Match, name: str, decision: Decision) -> Decided:
    id_ = f" [{one.listed.id}]" if one.listed.id else ""
    why = f"; {'; '.join(one.reasons)}" if one.reasons else ""
    return Decided("watch", "entity", (one.entity,), f"{one.asked}{id_} on {name}: {one.score:.2f}{why}", decision.reason, decision.by)


def _shown(db: sqlite3.Connection, decision: Decision) -> Decided | None:
    targets = [target for target in decision.targets if target.kind != "side"]
    items = tuple(dict.fromkeys(found for target in targets if (found := holder(db, target))))
    if not items:
        return None
    return Decided(decision.verb, targets[0].kind, items, _value(db, decision, items[0]), decision.reason, decision.by)


def holder(db: sqlite3.Connection, target: Target) -> str | None:
    """The id of the item that holds most of the target's words now; of a document, of itself."""
    if target.kind == "outlet":
        return target.id if _has_outlet(db, target.id) else None
    if target.kind == "document":
        row = db.execute("SELECT id FROM document WHERE id = ?", (target.id,)).fetchone()
        return row[0] if row else None
    shared: dict[str, float] = defaultdict(float)
    for anchor in target.anchors[:_MANY]:
        place = {"doc": anchor.doc, "start": anchor.start, "end": anchor.end, "kind": target.kind, "about": target.about}
        for item, share in db.execute(_HOLDERS, place):
            shared[item] += share
    return min(shared, key=lambda item: (-shared[item], item != target.id, item), default=None)


def _has_outlet(db: sqlite3.Connection, outlet: str) -> bool:
    """Whether a document is of the outlet; one that was set is in the decisions, and stands there while they do."""
    found = db.execute("SELECT 1 FROM document WHERE json_extract(body, '$.outlet') = ? LIMIT 1", (outlet,)).fetchone()
    return bool(found) or any(value == outlet for given in settings(db).values() for field, (value, _) in given.items() if field == "outlet")


def _value(db: sqlite3.Connection, decision: Decision, item: str) -> str | None:
    if decision.verb == "prefer":
        side = next(target for target in decision.targets if target.kind == "side")
        (body,) = db.execute("SELECT body FROM item WHERE id = ?", (item,)).fetchone()
        discrepancy: Discrepancy = codec.decode_item("discrepancy", body)
        return _preferred(side, discrepancy.values)
    if decision.verb == "rename":
        return decision.values["name"]
    if decision.verb == "grade":
        grade = decision.values["grade"] or ""
        return f"{grade} ({GRADES[grade]})"
    return "; ".join(f"{field}={value if value is not None else 'unknown'}" for field, value in decision.values.items() if field != "pair") or None


def _preferred(preferred: Target, sides: Sequence[Side]) -> str | None:
    """The value of the side that holds most of the preferred words."""
    shared = {side.value: sum(_overlap(anchor, m.doc, m.start, m.end) for anchor in preferred.anchors for m in side.mentions) for side in sides}
    best = max(shared, key=lambda value: (shared[value], value == preferred.label), default=None)
    return best if best is not None and shared[best] > 0 else preferred.label


def _overlap(anchor: Anchor, doc: str, start: int, end: int) -> int:
    return max(0, min(anchor.end, end) - max(anchor.start, start)) if anchor.doc == doc else 0

"""PLOVER's own shifts of type: what is planned, or refused, is another type than what is done."""

from __future__ import annotations

_BECOMES = {
    "planned": {"CONSULT": "AGREE", "SUPPORT": "AGREE", "COOPERATE": "AGREE", "AID": "AGREE", "RETREAT": "CONCEDE",
                "SANCTION": "THREATEN", "COERCE": "THREATEN", "ASSAULT": "THREATEN", "MOBILIZE": "THREATEN", "PROTEST": "THREATEN"},
    "not planned": dict.fromkeys(("CONSULT", "SUPPORT", "COOPERATE", "AID", "RETREAT", "CONCEDE", "AGREE"), "REJECT"),
}  # fmt: skip


def coded(event_type: str, how: str) -> tuple[str, str]:
    """PLOVER's own shifts: "will sign" is AGREE, "will not lift" REJECT."""
    if how == "denied" and event_type in ("CONCEDE", "AID"):
        return "REJECT", "done"
    becomes = _BECOMES.get(how, {}).get(event_type)
    if becomes:
        return becomes, "planned" if how == "planned" else "done"
    return event_type, "denied" if how.startswith("not ") else how

"""Which grades what may have: letters are for those who tell, figures for what is told."""

from __future__ import annotations

from sourcebook.errors import ConfigError
from sourcebook.model.grades import CONFIDENCE, CREDIBILITY, RELIABILITY, SOURCES

_SCALE = "Reliability of a source: A to F. Credibility of what is told: 1 to 6. How sure you are: high, moderate, low"


def scales(kind: str) -> tuple[tuple[str, dict[str, str]], ...]:
    """The scales by which a thing of this kind may be graded: what each asks, and its grades with what they mean."""
    asked = (
        ("How reliable the source is", RELIABILITY, kind in SOURCES),
        ("How credible what is told is", CREDIBILITY, kind not in ("outlet", "entity")),
        ("How sure you are of it", CONFIDENCE, kind != "outlet"),
    )
    return tuple((question, grades) for question, grades, fits in asked if fits)


def checked_grade(kind: str, grade: str) -> str:
    """A grade as it is kept.

    Args:
        kind: of what is graded.
        grade: as it was given.

    Raises:
        ConfigError: there is no such grade, or things of that kind do not have it.
    """
    given = grade.strip().upper() if grade.strip().upper() in RELIABILITY else grade.strip().casefold()
    if given in RELIABILITY and kind not in SOURCES:
        raise ConfigError(f"{given} grades a source, and this is of kind {kind}", f"What is told is graded 1 to 6. {_SCALE}")
    if given in CREDIBILITY and kind in ("outlet", "entity"):
        raise ConfigError(f"{given} grades what is told, and this is of kind {kind}", f"Who tells it is graded A to F. {_SCALE}")
    if given in CONFIDENCE and kind == "outlet":
        raise ConfigError(f"{given} says how sure you are of an item, and this is an outlet", _SCALE)
    if given not in {*RELIABILITY, *CREDIBILITY, *CONFIDENCE}:
        raise ConfigError(f"there is no grade {grade!r}", _SCALE)
    return given

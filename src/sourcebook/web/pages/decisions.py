"""Decisions of people: made from where the eye is, listed with who, when and why, and taken back."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar, Final

from sourcebook.errors import ConfigError, StoryLocked
from sourcebook.model.provenance import Decision
from sourcebook.store import HistoryRow
from sourcebook.view.wording import shorten
from sourcebook.web.visit import Redirect, Slice, Visit

if TYPE_CHECKING:
    from sourcebook.story import Story

PATIENCE: Final = 8.0
"""Seconds that a decision waits for another process to finish writing."""

RELINKED: Final = 4.0
"""Seconds that the answer to a form waits for the record to be brought up to date; after that, the page says that it is under way."""

_PAUSE = 0.05


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the history. `undone`: it was taken back; `undo`: it can be; `items` are the ids that it is about."""

    row: HistoryRow
    items: tuple[str, ...]
    undone: bool
    undo: bool


@dataclass(frozen=True, slots=True)
class Decisions:
    """The page: the last first. `every`: not decisions alone; `item`: only what was decided about it."""

    template: ClassVar[str] = "decisions.html.j2"
    title: str
    lines: Slice[Line]
    every: bool
    item: str
    pending: int


def show(visit: Visit) -> Decisions:
    """Make the page: `all=yes` everything that was done to the story, `item=` only decisions about one item."""
    every, item = visit.word("all") == "yes", visit.word("item")
    history = visit.store.history()
    undone = _undone(history)
    lines = [_line(row, undone) for row in reversed(history) if (row.by or every) and (not item or item in row.subject)]
    return Decisions("Decisions", visit.slice(lines), every, item, visit.shelf.pending)


def _undone(history: tuple[HistoryRow, ...]) -> set[int]:
    """The decisions that do not stand: taken back by an undo that stands."""
    found: set[int] = set()
    for row in reversed(history):
        if row.undoes is not None and row.number not in found:
            found.add(row.undoes)
    return found


def _line(row: HistoryRow, undone: set[int]) -> Line:
    return Line(row, _about(row) if row.by else (), row.number in undone, row.by is not None and row.number not in undone)


def _about(row: HistoryRow) -> tuple[str, ...]:
    """The ids that a line names; a graded outlet has none, and goes by its name."""
    parts = dict.fromkeys(part.strip() for part in row.subject.split(",") if part.strip())
    return tuple(part for part in parts if row.verb != "grade" or f"[{part}]" in row.detail)


def decide(visit: Visit) -> Redirect:
    """Take a decision from a form, and go back to where it was made.

    What changes the linking brings the record up to date in the background, unless `later` is sent.
    """
    verb = VERBS.get(visit.sent("verb"))
    if verb is None:
        raise ConfigError(f"nothing is done by {visit.sent('verb')!r}", f"What can be decided: {', '.join(VERBS)}")
    with _story(visit) as story:
        made = verb(story, visit)
        relink = story.pending() > 0
    if relink and not visit.sent("later"):
        visit.site.intake.take(())
        _wait(visit)
    return Redirect(_back(visit, made), _said(made))


@contextmanager
def _story(visit: Visit) -> Iterator[Story]:
    """The story for writing; another process that brings it up to date is waited for."""
    until = time.monotonic() + PATIENCE
    while True:
        try:
            with visit.writing() as story:
                yield story
                return
        except StoryLocked:
            if time.monotonic() > until:
                raise
            time.sleep(_PAUSE)


def _wait(visit: Visit) -> None:
    """Most stories are linked again before a reader has looked up."""
    until = time.monotonic() + RELINKED
    while time.monotonic() < until and visit.site.library.shelf(visit.store.version()).pending:
        time.sleep(_PAUSE)


def _back(visit: Visit, made: Decision) -> str:
    """The address to go back to, with the number of the decision, so that the page can offer to take it back."""
    path, mark, fragment = (visit.sent("back") or "/decisions").partition("#")
    base, _, query = path.partition("?")
    kept = [part for part in query.split("&") if part and not part.startswith("decided=")]
    return f"{base}?{'&'.join([*kept, f'decided={made.number}'])}{mark}{fragment}"


def _said(made: Decision) -> str:
    about = ", ".join(shorten(target.label, 60) for target in made.targets[:2] if target.kind != "side")
    words = {
        "merge": "taken for one",
        "apart": "not the same",
        "unsure": "cannot be told",
        "set": "set",
        "undo": "taken back",
        "prefer": "a side is preferred",
        "note": "noted",
        "grade": f"graded {made.values.get('grade')}",
    }
    return f"Decision {made.number}, {made.by}: {about}: {words.get(made.verb, made.verb)}."


def _item(visit: Visit) -> str:
    return _items(visit)[0]


def _items(visit: Visit) -> list[str]:
    """The ids that were sent; an address of the workbench stands for the item it leads to."""
    given = [value.strip() for value in visit.form.get("item", ()) if value.strip()]
    if not given:
        raise ConfigError("no item was named", "Name it by its id or its address")
    return [_id(value) for value in given]


def _id(given: str) -> str:
    return given.partition("?")[0].partition("#")[0].rstrip("/").rpartition("/")[2]


def _who(visit: Visit) -> dict[str, str | None]:
    return {"by": visit.sent("by") or None, "reason": visit.sent("reason") or None}


def _note(story: Story, visit: Visit) -> Decision:
    return story.note(_item(visit), visit.sent("reason"), by=visit.sent("by") or None)


def _rename(story: Story, visit: Visit) -> Decision:
    return story.rename(_item(visit), visit.sent("name"), later=True, **_who(visit))


def _split(story: Story, visit: Visit) -> Decision:
    chosen = {"mentions": visit.sent("mention"), "documents": visit.sent("document"), "names": visit.sent("name")}
    parts = {name: [value] for name, value in chosen.items() if value}
    return story.split(_item(visit), **parts, into=_id(visit.sent("into")) or None, later=True, **_who(visit))  # type: ignore[arg-type]


def _set(story: Story, visit: Visit) -> Decision:
    """Only the fields that were changed."""
    fields = {name.removeprefix("field-"): value[0].strip() for name, value in visit.form.items() if name.startswith("field-")}
    changed = {name: value for name, value in fields.items() if value != visit.sent(f"was-{name}")}
    if not changed:
        raise ConfigError("nothing was changed", "Change a field, then send the form")
    return story.set(_item(visit), changed, later=True, **_who(visit))


def _prefer(story: Story, visit: Visit) -> Decision:
    return story.prefer(_item(visit), visit.sent("side"), **_who(visit))


def _answer(story: Story, visit: Visit) -> Decision:
    """A doubtful pair, decided: `pair` is its id, `answer` yes, no or unsure."""
    from sourcebook.web.pages.review import pair_of

    return story.answer(pair_of(visit, visit.sent("pair")), visit.sent("answer"), later=True, **_who(visit))


def _undo(story: Story, visit: Visit) -> Decision:
    number = visit.sent("number")
    return story.undo(int(number) if number.isdigit() else None, later=True, **_who(visit))


VERBS: Final[Mapping[str, Callable[[Story, Visit], Decision]]] = {
    "merge": lambda story, visit: story.merge(*_items(visit), later=True, **_who(visit)),
    "apart": lambda story, visit: story.apart(*_items(visit), later=True, **_who(visit)),
    "split": _split,
    "rename": _rename,
    "set": _set,
    "prefer": _prefer,
    "accept": lambda story, visit: story.accept(_item(visit), **_who(visit)),
    "reject": lambda story, visit: story.reject(_item(visit), **_who(visit)),
    "note": _note,
    "grade": lambda story, visit: story.grade(visit.sent("outlet") or _item(visit), visit.sent("grade"), **_who(visit)),
    "answer": _answer,
    "undo": _undo,
}
"""What a form may ask for."""

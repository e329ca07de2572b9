"""What others decided about the same reports, brought into this story: each decision with who made it and when, and what stands against it here."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field, replace
from itertools import combinations
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

import msgspec
from msgspec import structs

from sourcebook.decisions.fields import UNKNOWN, checked
from sourcebook.decisions.rulings import Rulebook
from sourcebook.decisions.watchlists import decoded
from sourcebook.errors import ConfigError, InputError
from sourcebook.model.document import Document
from sourcebook.model.grades import GRADES
from sourcebook.model.provenance import VERBS, Decision, Target, in_force
from sourcebook.store import Store, open_store

Values = dict[str, str | None]

WHAT: Final = ("taken", "conflict", "not here", "known", "refused")
"""What may become of a decision: taken over; left out because another stands against it; about words that no document here has; here already; no decision that
this version could have made."""


@dataclass(frozen=True, slots=True)
class Told:
    """A decision of another story, and how its history tells it."""

    decision: Decision
    detail: str


@dataclass(frozen=True, slots=True)
class Adopted:
    """What became of a decision of another story. `number`: the one that it has here; `why`: what stands against it, or beside it."""

    told: Told
    what: str
    why: str = ""
    number: int | None = None


@dataclass(frozen=True, slots=True)
class Theirs:
    """All that was decided in another story, and its documents, where they came along."""

    decisions: tuple[Told, ...]
    documents: tuple[Document, ...] = ()


def read(path: Path) -> Theirs:
    """The decisions of a story file, of a snapshot, or of the JSON that `told` makes.

    Raises:
        InputError: the file is none of them.
        StoreError: it is a story or a snapshot that cannot be read.
    """
    from sourcebook.store.connection import is_story
    from sourcebook.store.packed import is_packed, unpack

    if is_packed(path):
        with TemporaryDirectory() as folder:
            story = Path(folder) / "other.story"
            unpack(path, story)
            return _of_story(story)
    if is_story(path):
        return _of_story(path)
    try:
        return Theirs(msgspec.json.decode(path.read_bytes(), type=tuple[Told, ...]))
    except msgspec.MsgspecError as error:
        hint = "Give a story file, a snapshot, or what this prints: sourcebook history STORY --decisions --json --words"
        raise InputError(f"{path} holds no decisions ({error})", hint) from error


def _of_story(path: Path) -> Theirs:
    store = open_store(path, read_only=True)
    try:
        return Theirs(told(store), store.documents())
    finally:
        store.close()


def told(store: Store) -> tuple[Told, ...]:
    """All that was decided in a story, what was taken back and the undoing too; the words of what stands are where they stand now."""
    details = {row.number: row.detail for row in store.history()}
    now = {decision.number: decision for decision in store.standing()}
    return tuple(Told(now.get(decision.number, decision), details[decision.number]) for decision in store.decisions())


def adopt(store: Store, theirs: Theirs, *, origin: str, dry_run: bool = False) -> tuple[Adopted, ...]:
    """Take over what stands in another story and what was taken back there; what contradicts a decision of this one is left out.

    Args:
        store: this story.
        theirs: the other one.
        origin: what the history of this story calls it.
        dry_run: say what would become of each decision, and change nothing.
    """
    desk = _Here(store, theirs)
    found = sorted([*desk.undone(), *desk.judged()], key=lambda one: one.told.decision.number)
    taken = [one for one in found if one.what == "taken"]
    if dry_run or not taken:
        return tuple(found)
    numbers = dict(zip(map(id, taken), store.adopt([(one.told.decision, one.told.detail) for one in taken], origin), strict=True))
    return tuple(replace(one, number=numbers.get(id(one))) for one in found)


@dataclass
class _Here:
    """This story, as the decisions of another meet it."""

    store: Store
    theirs: Theirs
    ours: Sequence[Document] = field(init=False)
    documents: dict[str, str] = field(init=False)
    """Document there -> the document here that it is."""

    made: dict[tuple[object, ...], Decision] = field(init=False)
    """All that was decided here, by what makes a decision the same one."""

    taken_back: set[int] = field(default_factory=set)

    def __post_init__(self) -> None:
        self.ours = self.store.documents()
        self.documents = _same_documents(self.ours, self.theirs.documents)
        self.made = {_key(decision): decision for decision in self.store.decisions()}

    def undone(self) -> list[Adopted]:
        """What was taken over before and has been taken back there since is taken back here."""
        standing = {decision.number for decision in in_force(tuple(self.made.values()))}
        by_number = {one.decision.number: one for one in self.theirs.decisions}
        overruled = {one.decision.undoes for one in self.theirs.decisions if one.decision.verb == "undo"}
        found = []
        for one in self.theirs.decisions:
            undone = by_number.get(one.decision.undoes or 0)
            ours = self.made.get(_key(undone.decision)) if undone else None
            if one.decision.verb != "undo" or one.decision.number in overruled or ours is None:
                continue
            if ours.number in standing:
                self.taken_back.add(ours.number)
                found.append(Adopted(replace(one, decision=structs.replace(one.decision, undoes=ours.number)), "taken"))
        return found

    def judged(self) -> list[Adopted]:
        """What becomes of each decision that stands there."""
        stands = {decision.number for decision in in_force(tuple(one.decision for one in self.theirs.decisions))}
        against = _Against(tuple(one for one in self.store.standing() if one.number not in self.taken_back))
        return [self._judged(one, against) for one in self.theirs.decisions if one.decision.number in stands]

    def _judged(self, one: Told, against: _Against) -> Adopted:
        if _key(one.decision) in self.made:
            return Adopted(one, "known", number=self.made[_key(one.decision)].number)
        if fault := _fault(one.decision):
            return Adopted(one, "refused", fault)
        moved = structs.replace(one.decision, targets=tuple(map(self._moved, one.decision.targets)))
        (placed,) = self.store.placed((moved,))
        missing = next((target for target in placed.targets if not self._is_here(target)), None)
        if missing:
            told = (
                f"no document here has the words of {missing.label}" if missing.kind not in ("document", "outlet") else f"{missing.label} is not in this story"
            )
            return Adopted(one, "not here", told)
        clash = against.conflict(placed)
        return Adopted(replace(one, decision=moved), "conflict" if clash else "taken", clash or against.beside(placed))

    def _moved(self, target: Target) -> Target:
        anchors = tuple(structs.replace(anchor, doc=self.documents.get(anchor.doc, anchor.doc)) for anchor in target.anchors)
        return structs.replace(target, id=self.documents.get(target.id, target.id), anchors=anchors)

    def _is_here(self, target: Target) -> bool:
        if target.kind == "document":
            return target.id in self.documents.values()
        return bool(target.anchors) or (target.kind == "outlet" and any(document.outlet == target.id for document in self.ours))


@dataclass(frozen=True)
class _Against:
    """What stands in this story, and contradicts a decision of another, or says otherwise."""

    standing: Sequence[Decision]

    def conflict(self, other: Decision) -> str:
        """Which decision keeps this one out; "" if none does. Whoever made both may change her mind."""
        for decision in self._contrary(other):
            if not (decision.by == other.by and decision.at < other.at and decision.verb in ("set", "rename", "watch")):
                return f"{decision.by}: {decision.verb} (decision {decision.number} here); undo it and adopt again to have this instead"
        return ""

    def _contrary(self, other: Decision) -> Iterable[Decision]:
        book, targets = Rulebook(self.standing), other.targets
        if other.verb == "merge":
            return filter(None, (book.parted(one.anchors, two.anchors) for one, two in combinations(targets, 2)))
        if other.verb in ("apart", "split"):
            sides = combinations(targets if other.verb == "apart" else targets[:2], 2)
            into = [book.parted(targets[0].anchors, two.anchors) for two in targets[2:]] if other.verb == "split" else []
            return filter(None, (*(book.joined(one.anchors, two.anchors) for one, two in sides), *into))
        return (one for one in self.standing if one.verb == other.verb and _SETS_OTHERWISE.get(other.verb, _never)(one, other))

    def beside(self, other: Decision) -> str:
        """What somebody here thinks otherwise, which stands beside this."""
        contrary = {"accept": "reject", "reject": "accept", "prefer": "prefer"}.get(other.verb)
        found = next((one for one in self.standing if one.verb == contrary and one.by != other.by and _is_about_the_same(one, other)), None)
        agreed = found and found.verb == "prefer" and found.targets[1].label == other.targets[1].label
        return f"beside {found.by}: {found.verb} (decision {found.number} here)" if found and not agreed else ""


def _never(_: Decision, __: Decision) -> bool:
    return False


_SETS_OTHERWISE: Final[dict[str, Callable[[Decision, Decision], bool]]] = {
    "set": lambda one, two: _is_about_the_same(one, two) and any(one.values[name] != two.values[name] for name in one.values.keys() & two.values.keys()),
    "rename": lambda one, two: _is_about_the_same(one, two) and one.values != two.values,
    "watch": lambda one, two: one.values["list"] == two.values["list"] and one.values != two.values,
}
"""Verb -> whether two such decisions cannot both hold: of two, the later would win without a word."""


def _is_about_the_same(one: Decision, two: Decision) -> bool:
    """Whether the first thing that the two are about is one thing."""
    a, b = one.targets[0], two.targets[0]
    if (a.kind, a.about) != (b.kind, b.about):
        return False
    places = {(anchor.doc, anchor.start, anchor.end) for anchor in a.anchors}
    return a.id == b.id or any((anchor.doc, anchor.start, anchor.end) in places for anchor in b.anchors)


def _key(decision: Decision) -> tuple[object, ...]:
    """What makes a decision the same one in two stories: a document may have another id there, and words another place."""
    about = tuple((target.kind, target.label if target.kind == "document" else target.id, target.label) for target in decision.targets)
    return decision.by, decision.at, decision.verb, about, tuple(sorted(decision.values.items(), key=str)), decision.reason


def _same_documents(ours: Sequence[Document], theirs: Sequence[Document]) -> dict[str, str]:
    """Document there -> document here: by its id, else by the bytes it was read from, else by its text."""
    found = {document.id: document.id for document in ours}
    by_bytes, by_text = ({getattr(document, name): document.id for document in reversed(ours)} for name in ("sha256", "text"))
    for document in theirs:
        same = by_bytes.get(document.sha256) or by_text.get(document.text)
        if document.id not in found and same:
            found[document.id] = same
    return found


def _fault(decision: Decision) -> str:
    """Why this is no decision that could have been made here: what comes from elsewhere may hold anything."""
    known = decision.verb in VERBS and len(decision.targets) >= VERBS[decision.verb]
    if not known or not decision.by or not decision.by.isprintable():
        return f"no such decision is made: {decision.by} {decision.verb}"
    try:
        _CHECKED.get(decision.verb, _unchecked)(decision.values)
    except (ConfigError, KeyError, msgspec.MsgspecError) as error:
        return f"its values are none: {error}"
    return ""


def _unchecked(_: Values) -> object:
    return None


def _name(values: Values) -> str:
    name = values["name"]
    if not name or not name.isprintable():
        raise ConfigError(f"{name!r} is no name")
    return name


_CHECKED: Final[dict[str, Callable[[Values], object]]] = {
    "set": lambda values: checked({name: UNKNOWN if value is None else value for name, value in values.items()}),
    "rename": _name,
    "grade": lambda values: GRADES[values["grade"] or ""],
    "watch": lambda values: (values["list"], decoded(values["entries"] or "")),
}
"""Verb -> what raises where its values are none."""

"""The analyst's desk: the verbs by which a story is corrected. Each decision is kept, with who made it, when and why; `undo` takes one back."""

from __future__ import annotations

import getpass
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from msgspec.structs import replace

from sourcebook.decisions.fields import UNKNOWN, checked
from sourcebook.decisions.linking import linked
from sourcebook.decisions.rulings import JUDGED, Rulebook
from sourcebook.decisions.targets import Targets
from sourcebook.errors import ConfigError, NoSuchItem
from sourcebook.model.document import Document
from sourcebook.model.grades import GRADES
from sourcebook.model.provenance import LINKING, Decision, Target, in_force
from sourcebook.model.record import Decided, Record
from sourcebook.store import HistoryRow, Store

if TYPE_CHECKING:
    from sourcebook.decisions.adopting import Adopted, Told
    from sourcebook.decisions.doubts import Doubt
    from sourcebook.model.snapshot import Snapshot
    from sourcebook.view.changes import Changes

__all__ = ["Desk", "user"]


def user() -> str:
    """The name that the user is logged in by."""
    try:
        return getpass.getuser()
    except (OSError, KeyError, ImportError):  # no such user, no such module: a container, or Windows
        return "analyst"


class Desk:
    """What `Story` offers to correct its record.

    Every verb takes `by` (who decides; the user's login name) and `reason`. Those that change what is linked bring a record that was built
    up to date at once, unless `later`: then the next build does.
    """

    _store: Store

    def document(self, name: str) -> Document:
        """A document by its name."""
        raise NotImplementedError

    def find_document(self, name: str) -> Document | None:
        """A document by its name, None if there is none."""
        raise NotImplementedError

    def build(self) -> Any:
        """Bring the record up to date."""
        raise NotImplementedError

    @property
    def record(self) -> Record:
        """The record as it was last built."""
        raise NotImplementedError

    def _snapshot(self) -> Snapshot:
        """What is remembered of the record."""
        raise NotImplementedError

    def set(self, document: str, fields: Mapping[str, str], *, by: str | None = None, reason: str | None = None, later: bool = False) -> Decision:
        """Set fields of a document: title, outlet, authors (separated by semicolons), published, language, section, url.

        An empty value takes the field back to what was read, "unknown" leaves it without one. The text never changes; layers that depend on
        what was set are made anew.

        Raises:
            ConfigError: there is no such field, or it cannot have such a value.
            NoSuchItem: there is no such document.
        """
        values, target = checked(fields), self._targets.of_document(document)
        detail = ", ".join(f"{field}={UNKNOWN if value is None else value}" for field, value in values.items())
        return self._decide("set", (target,), f"{target.label}: {detail}", by=by, reason=reason, values=values, later=later)

    def merge(self, *items: str, by: str | None = None, reason: str | None = None, later: bool = False) -> Decision:
        """These are one: entities, events, quotations (two wordings of one utterance), or matters.

        Raises:
            ConfigError: they are not of one kind, or somebody decided that they are not the same.
        """
        targets = self._several(items)
        self._must_not_be_parted(targets)
        return self._decide("merge", targets, " + ".join(_named(target) for target in targets), by=by, reason=reason, later=later)

    def apart(self, *items: str, by: str | None = None, reason: str | None = None, later: bool = False) -> Decision:
        """These are not the same, and nothing that comes later may join them."""
        targets = self._several(items)
        return self._decide("apart", targets, " is not ".join(_named(target) for target in targets), by=by, reason=reason, later=later)

    def split(
        self, item: str, *, mentions: Sequence[str] = (), documents: Sequence[str] = (), names: Sequence[str] = (), into: str | None = None,
        by: str | None = None, reason: str | None = None, later: bool = False,
    ) -> Decision:  # fmt: skip
        """Take an item apart; the ids from before it was joined return.

        Args:
            item: an entity, an event, a quotation or a matter.
            mentions: single places of the part that is to go, as DOC:START-END; without any choice, it is split where it hangs together least. Of an event
                either places that tell it, or places that only refer to it.
            documents: all that these documents tell of it is to go.
            names: all that goes by one of these names is to go; of a matter, the events with these ids.
            into: the part belongs to this item; words that refer, to this matter or event.
            by: who decides.
            reason: why.
            later: leave it to the next build.
        """
        found = self._store.item(item)
        found = self._targets.spoken(item) if self._targets.refers(found, mentions) else found
        self._must_be_judged(found.kind, found.id)
        chosen = self._targets.at(found, mentions=mentions, documents=documents, names=names)
        parts = self._targets.parts(found, chosen) if mentions or documents or names else self._weakest(found.id)
        target = () if not into else (self._targets.whole(self._targets.spoken(into)),) if found.kind == "matter" else (self._targets.item(into),)
        if target:
            self._must_be_one_kind((*parts, *target))
            self._must_not_be_parted((parts[0], *target))
        detail = f"{_named(parts[1])}: {_some(parts[0])} taken out" + "".join(f", into {_named(one)}" for one in target)
        return self._decide("split", (*parts, *target), detail, by=by, reason=reason, later=later)

    def rename(self, item: str, name: str, *, by: str | None = None, reason: str | None = None, later: bool = False) -> Decision:
        """Give an entity another name; the names that the reports give it stay its aliases."""
        target, given = self._targets.item(item), " ".join(name.split())
        if target.kind != "entity":
            raise ConfigError(f"{item} is of kind {target.kind} and has no name", "Entities have names; a document's title is set with: sourcebook set")
        if not given or not given.isprintable():
            raise ConfigError(f"{name!r} is no name", "Give the name in plain text")
        return self._decide("rename", (target,), f"{_named(target)}: {given}", by=by, reason=reason, values={"name": given}, later=later)

    def prefer(self, discrepancy: str, side: str, *, by: str | None = None, reason: str | None = None) -> Decision:
        """Prefer one side of a discrepancy, by its value or its number; the other sides stay."""
        targets = self._targets.side(discrepancy, side)
        return self._decide("prefer", targets, f"{_named(targets[0])}: {targets[1].label}", by=by, reason=reason)

    def accept(self, item: str, *, by: str | None = None, reason: str | None = None) -> Decision:
        """Take an item, or a document, as she finds it good."""
        return self._on_one("accept", item, by, reason)

    def reject(self, item: str, *, by: str | None = None, reason: str | None = None) -> Decision:
        """Mark an item, or a document, as rejected; it stays where it is."""
        return self._on_one("reject", item, by, reason)

    def note(self, item: str, reason: str, *, by: str | None = None) -> Decision:
        """Add a note to an item or a document."""
        if not reason.strip():
            raise ConfigError("a note says nothing", "Give its words: --reason WORDS")
        return self._on_one("note", item, by, reason)

    def grade(self, item: str, grade: str, *, by: str | None = None, reason: str | None = None) -> Decision:
        """Grade on the Admiralty scale: an outlet, a document or whoever says things A to F, what is told 1 to 6; or say how sure you are: high, moderate, low.

        Raises:
            ConfigError: there is no such grade, or it is of the other axis.
        """
        from sourcebook.decisions.grading import checked_grade

        target = self._targets.outlet(item) or self._about(item)
        given = checked_grade(target.kind, grade)
        detail = f"{_named(target) if target.kind != 'outlet' else target.label}: {given} ({GRADES[given]})"
        return self._decide("grade", (target,), detail, by=by, reason=reason, values={"grade": given})

    def watch(self, path: Path | str, *, by: str | None = None, reason: str | None = None) -> Decision:
        """Watch for the names on a list: a CSV, or FollowTheMoney's JSON lines. A list of the same name takes the place of an earlier one.

        Entities that fit a name are shown with how sure that is; nothing is merged.
        """
        from sourcebook.decisions.watchlists import encoded, read

        listed = read(Path(path))
        values = {"list": Path(path).name, "entries": encoded(listed)}
        return self._decide("watch", (), f"{Path(path).name}: {len(listed):,} entries", by=by, reason=reason, values=values)

    def review(self, *, limit: int | None = None) -> tuple[Doubt, ...]:
        """The pairs of which the machine is not sure, the most consequential first: entities, then events, then wordings of quotations.

        `limit`: as many of them, which is quicker in a large story.
        """
        from sourcebook.decisions.doubts import doubts

        return doubts(self._store, self._targets, self.record, limit=limit)

    def answer(self, doubt: Doubt, answer: str, *, by: str | None = None, reason: str | None = None, later: bool = False) -> Decision:
        """Decide a doubtful pair: "yes" (one thing), "no" (not the same) or "unsure" (not to be asked again)."""
        verb = {"yes": "merge", "no": "apart", "unsure": "unsure"}.get(answer)
        if verb is None:
            raise ConfigError(f"{answer!r} is no answer", "Answer yes, no or unsure")
        targets = tuple(Target(doubt.kind, half.item, half.label, half.anchors) for half in (doubt.left, doubt.right))
        if verb == "merge":
            self._must_not_be_parted(targets)
        detail = {"yes": " + ", "no": " is not ", "unsure": " or "}[answer].join(_named(target) for target in targets)
        return self._decide(verb, targets, detail, by=by, reason=reason, values={"pair": doubt.id}, later=later)

    def undo(self, number: int | None = None, *, by: str | None = None, reason: str | None = None, later: bool = False) -> Decision:
        """Take back a decision: the last that stands, or the one that `history` lists under a number. An undo is undone by its own number.

        Raises:
            NoSuchItem: there is none, or it was taken back already.
        """
        made = self._store.decisions()
        standing = {decision.number for decision in in_force(made)}
        undoing = {decision.number for decision in made if decision.verb == "undo"} - {decision.undoes for decision in made}
        chosen = next((d for d in reversed(made) if d.number in (standing if number is None else (standing | undoing) & {number})), None)
        if chosen is None:
            which = "no decision stands" if number is None else f"no decision that stands has the number {number}"
            raise NoSuchItem(which, "Decisions and their numbers are listed by: sourcebook history STORY")
        original = next((d for d in made if d.number == chosen.undoes), chosen)
        detail = f"{chosen.verb} {chosen.number} by {chosen.by}" + (f" ({original.verb} {original.number} stands again)" if chosen.verb == "undo" else "")
        subject = tuple(replace(target, anchors=()) for target in chosen.targets)
        return self._decide("undo", subject, detail, by=by, reason=reason, later=later or original.verb not in LINKING, undoes=chosen.number)

    def adopt(self, other: Path | str, *, dry_run: bool = False, later: bool = False) -> tuple[Adopted, ...]:
        """Take over what others decided about the same reports, each decision with who made it and when; what contradicts one of this story is left out.

        Args:
            other: a story file, a snapshot, or the JSON of `history --decisions --words`.
            dry_run: say what would become of each decision, and change nothing.
            later: leave it to the next build.

        Raises:
            InputError: the file holds no decisions.
        """
        from sourcebook.decisions.adopting import adopt, read

        was_built = self._store.built() is not None
        found = adopt(self._store, read(Path(other)), origin=Path(other).name, dry_run=dry_run)
        if was_built and not dry_run and not later and self.pending():
            self.build()
        return found

    def told(self) -> tuple[Told, ...]:
        """All that people decided, with the words that it holds on to: what another story can `adopt`."""
        from sourcebook.decisions.adopting import told

        return told(self._store)

    def diff(self, since: str | None = None, *, without: str | None = None) -> Changes | None:
        """What changed since an earlier build, followed by the words whatever the ids; None when there is nothing to compare with.

        Args:
            since: a day (since the last build before it), a build's number as `history` has it, or a document (since the last build without it);
                by default the build before the last that changed anything.
            without: a document: what the record owes to it, by linking all the others again.

        Raises:
            ConfigError: `since` names nothing, or builds so old are not remembered.
            NoSuchItem: there is no such document.
        """
        from sourcebook.decisions.since import earlier
        from sourcebook.view.changes import changes

        if without is not None:
            document = self.document(without)
            return changes(self._linked_without(document), self._snapshot(), since=f"the record without {document.path}", record=self.record)
        found = earlier(self._store, since, self.find_document(since) if since else None)
        return changes(found[1], self._snapshot(), since=found[0], record=self.record) if found else None

    def _linked_without(self, document: Document) -> Snapshot:
        from sourcebook.config import link_fingerprint
        from sourcebook.store.snapshots import taken

        readings = [reading for reading in self._store.readings() if reading.document.id != document.id]
        known = self._store.remembered(link_fingerprint())
        return taken(linked(self._store, readings, known)[0])

    def decided(self, item: str) -> tuple[Decided, ...]:
        """What people decided about an item or a document, by its id."""
        found = tuple(one for one in self._store.decided() if item in one.items)
        watched = [one for one in self.record.entities if one.id == item] if any(d.verb == "watch" for d in self._store.decisions()) else []
        return found + self._store.watched(watched)

    def holding(self, document: str) -> tuple[int, ...]:
        """The numbers of the decisions that hold words of a document, which outlast it."""
        return tuple(one.number for one in self._store.decisions() if any(document in (t.id, *(anchor.doc for anchor in t.anchors)) for t in one.targets))

    def pending(self) -> int:
        """How many decisions the record does not show yet, because they were left to the next build."""
        built, made = self._store.last_build(), {decision.number: decision for decision in self._store.decisions()}
        standing = {decision.number for decision in in_force(tuple(made.values()))}
        later = [decision for decision in made.values() if decision.number > built and self._store.built() is not None]
        new = sum(decision.verb in LINKING and decision.number in standing for decision in later)
        undone = {decision.undoes for decision in later if decision.verb == "undo" and decision.undoes not in standing}
        return new + sum(number in made and number <= built and made[number].verb in LINKING for number in undone if number is not None)

    def history(self) -> tuple[HistoryRow, ...]:
        """What was done to the story, oldest first."""
        return self._store.history()

    @property
    def _targets(self) -> Targets:
        return Targets(self._store, self.document)

    def _weakest(self, item: str) -> tuple[Target, Target]:
        from sourcebook.decisions.doubts import weakest

        return weakest(self._store, self._targets, self.record, item)

    def _on_one(self, verb: str, item: str, by: str | None, reason: str | None) -> Decision:
        target = self._about(item)
        return self._decide(verb, (target,), _named(target), by=by, reason=reason)

    def _about(self, item: str) -> Target:
        """A document or an item of the record."""
        document = self.find_document(item)
        return self._targets.of_document(document.id) if document else self._targets.item(item)

    def _several(self, items: Sequence[str]) -> tuple[Target, ...]:
        targets = tuple(self._targets.item(item) for item in items)
        if len({target.id for target in targets}) < max(2, len(items)):
            raise ConfigError(
                f"{', '.join(items)}: these are not two things",
                f"Name two items by their ids; what was merged is one: take it apart with sourcebook split STORY {targets[0].id}, or undo what `history` has of it",
            )
        for target in targets:
            self._must_be_judged(target.kind, target.id)
        self._must_be_one_kind(targets)
        return targets

    def _must_be_judged(self, kind: str, item: str) -> None:
        if kind not in JUDGED:
            raise ConfigError(f"{item} is of kind {kind}, which is neither merged nor split", f"Kinds that are: {', '.join(JUDGED)}")

    def _must_be_one_kind(self, targets: Sequence[Target]) -> None:
        kinds = sorted({target.kind for target in targets})
        if len(kinds) > 1:
            raise ConfigError(f"{' and '.join(kinds)} cannot be one", "Name items of one kind")

    def _must_not_be_parted(self, targets: Sequence[Target]) -> None:
        book = Rulebook(self._store.standing())
        for number, one in enumerate(targets):
            for two in targets[number + 1 :]:
                decision = book.parted(one.anchors, two.anchors)
                if decision is not None:
                    said = f"{decision.by} decided that {_named(one)} and {_named(two)} are not the same (decision {decision.number})"
                    raise ConfigError(said, f"Take that back first: sourcebook undo STORY {decision.number}")

    def _decide(
        self, verb: str, targets: tuple[Target, ...], detail: str, *, by: str | None, reason: str | None, values: Mapping[str, str | None] | None = None,
        later: bool = False, undoes: int | None = None,
    ) -> Decision:  # fmt: skip
        who = " ".join((user() if by is None else by).split())
        if not who or not who.isprintable():
            raise ConfigError(f"{by!r} is nobody's name", "Give the name of who decides: --by NAME")
        was_built = self._store.built() is not None
        decision = Decision(0, verb, targets, who, "", dict(values or {}), (reason or "").strip() or None, undoes)
        made = self._store.decide(decision, detail)
        if was_built and not later and verb in (*LINKING, "undo"):
            self.build()
        return made


def _named(target: Target) -> str:
    return f"{target.label} [{target.id}]"


def _some(target: Target) -> str:
    """The first of some words, and how many more there are."""
    words = list(dict.fromkeys(anchor.text for anchor in target.anchors))
    return f"“{' '.join(words[0].split())[:60]}”" + (f" and {len(target.anchors) - 1} more mentions" if len(target.anchors) > 1 else "")

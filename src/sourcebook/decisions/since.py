"""Which earlier state of the record is meant: the one before a day, a build or a document."""

from __future__ import annotations

import re
from datetime import date

from sourcebook.errors import ConfigError
from sourcebook.model.document import Document
from sourcebook.model.snapshot import Snapshot
from sourcebook.store import BuildRow, Store

_HINT = "Builds and their numbers are listed by: sourcebook history STORY"


def earlier(store: Store, since: str | None, document: Document | None) -> tuple[str, Snapshot] | None:
    """An earlier state and what it is called; None when there is none to compare with.

    Args:
        store: the story.
        since: a day (the last build before it), the number of a build, or a document's name; None for the build before the last.
        document: the document that `since` names, if it does.

    Raises:
        ConfigError: it names nothing, or the last builds do not reach back so far.
    """
    builds = store.builds()
    if since is None:
        return _called(store, builds[-2]) if len(builds) > 1 else None
    if re.fullmatch(r"\d{4}-\d{2}-\d{2}", since):
        return _before_day(store, builds, since)
    if since.isdecimal():
        return _numbered(store, builds, int(since))
    if document is None:
        raise ConfigError(f"{since!r} is no day, no build and no document", f"Give a day as 2025-06-21, a build's number, or a document. {_HINT}")
    return _without(store, builds, document)


def _called(store: Store, build: BuildRow) -> tuple[str, Snapshot]:
    return f"build {build.number} ({build.at[:16].replace('T', ' ')})", store.snapshot(build.number)


def _before_day(store: Store, builds: tuple[BuildRow, ...], since: str) -> tuple[str, Snapshot]:
    try:
        date.fromisoformat(since)
    except ValueError as error:
        raise ConfigError(f"there is no day {since}", "Give a day as 2025-06-21") from error
    before = [build for build in builds if build.at[:10] < since]
    return _called(store, before[-1]) if before else _nothing(builds, f"{since}, before which nothing was built")


def _numbered(store: Store, builds: tuple[BuildRow, ...], number: int) -> tuple[str, Snapshot]:
    """The state after the build of that number; a later number that is no build's is taken for the last build before it."""
    before = [build for build in builds if build.number <= number]
    if not before:
        raise ConfigError(f"the record after build {number} is not remembered", f"The oldest that is: {builds[0].number if builds else 'none'}. {_HINT}")
    return _called(store, before[-1])


def _without(store: Store, builds: tuple[BuildRow, ...], document: Document) -> tuple[str, Snapshot]:
    for build in reversed(builds):
        snapshot = store.snapshot(build.number)
        if document.id not in dict(snapshot.documents):
            return _called(store, build)
    return _nothing(builds, f"{document.path}, before which nothing is remembered")


def _nothing(builds: tuple[BuildRow, ...], words: str) -> tuple[str, Snapshot]:
    return (f"{words}: all of it is new" if builds else words), Snapshot((), ())

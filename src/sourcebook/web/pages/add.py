"""Adding documents: files are dropped or chosen, and what becomes of them is shown."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar, Final

from sourcebook.errors import InputError
from sourcebook.model.document import Failure
from sourcebook.view.wording import count
from sourcebook.web.intake import Job
from sourcebook.web.visit import Redirect, Visit

BODY: Final = 512 * 1024 * 1024
"""Bytes that may be sent at once."""


@dataclass(frozen=True, slots=True)
class Adding:
    """The page: what is being done, and everything that could not be read. `folder`: where the files are kept."""

    template: ClassVar[str] = "add.html.j2"
    title: str
    job: Job | None
    over: bool
    failures: tuple[Failure, ...]
    folder: str


def show(visit: Visit) -> Adding:
    """Make the page."""
    job = visit.site.intake.job
    return Adding("Add documents", job, job is None or job.over, visit.shelf.failures, visit.site.intake.folder.name)


def take(visit: Visit) -> Redirect:
    """Keep the files that were sent, and build."""
    if not visit.files and not visit.sent("build"):
        raise InputError("no file was sent", "Choose one, or drop it on the page")
    kept = visit.site.intake.take(visit.files)
    return Redirect("/add", f"{count(len(kept), 'file')} {'is' if len(kept) == 1 else 'are'} being added." if kept else "The record is being built.")

"""Reports: the record in every format that there is, to download."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar, Final

from sourcebook.errors import NoSuchItem
from sourcebook.registry import Format, formats
from sourcebook.web.exporting import exported
from sourcebook.web.visit import Saved, Visit

FOR_READING: Final = ("html", "docx", "pdf")
"""Formats that people read; the others are for programs."""


@dataclass(frozen=True, slots=True)
class Offer:
    """A format: its name, what it is, how its file's name ends."""

    name: str
    title: str
    suffix: str


@dataclass(frozen=True, slots=True)
class Reports:
    """The page."""

    template: ClassVar[str] = "reports.html.j2"
    title: str
    to_read: tuple[Offer, ...]
    to_work_with: tuple[Offer, ...]
    built: bool


def show(visit: Visit) -> Reports:
    """Make the page."""
    offers = {name: _offer(name, one) for name, one in formats().items()}
    read = tuple(offers[name] for name in FOR_READING if name in offers)
    return Reports("Reports", read, tuple(one for one in offers.values() if one not in read), visit.shelf.built is not None)


def _offer(name: str, one: Format) -> Offer:
    title = one.title if one.extra is None else f"{one.title} (needs sourcebook[{one.extra}])"
    return Offer(name, title, one.file_suffix)


def download(visit: Visit) -> Saved:
    """The record in the format that the address names."""
    name = visit.parts["format"]
    known = formats()
    if name not in known:
        raise NoSuchItem(f"there is no format {name!r}", f"There are: {', '.join(known)}")
    wanted = known[name]
    return Saved(exported(visit.site.path, name, wanted), wanted.file_media_type, f"{visit.site.name}{wanted.file_suffix}")

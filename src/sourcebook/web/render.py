"""A page as HTML or as JSON. Text is escaped wherever it stands; nothing that a report says is taken for markup."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from hashlib import sha256
from importlib.resources import files
from pathlib import PurePath
from typing import TYPE_CHECKING, ClassVar, Final

import msgspec
from markupsafe import Markup

from sourcebook.decisions.desk import user
from sourcebook.decisions.grading import scales
from sourcebook.model.markup import unquoted
from sourcebook.view import wording
from sourcebook.view.catalogue import type_label
from sourcebook.view.footnote import document_note, footnote, statement_note
from sourcebook.web import links
from sourcebook.web.marking import differing, runs, text_of

if TYPE_CHECKING:
    from jinja2 import Environment

    from sourcebook.web.site import Site
    from sourcebook.web.visit import Page, Visit

HOUSE: Final = ("export/templates", "page.css")
"""The report's own style: the workbench has the same, and adds to it."""

_SOUGHT: Final = re.compile("\x02([^\x02\x03]*)\x03")


@dataclass(frozen=True, slots=True)
class Tab:
    """A place that the navigation leads to. `here`: the page is one of it."""

    address: str
    label: str
    here: bool


@dataclass(frozen=True, slots=True)
class Fault:
    """The page that says what is wrong, and what to do."""

    template: ClassVar[str] = "fault.html.j2"
    title: str
    words: str
    hint: str = ""


@dataclass(frozen=True, slots=True)
class Loading:
    """The page that is shown while the story is read: of how many documents it is, and for how many seconds it has been read. It asks for itself again."""

    template: ClassVar[str] = "loading.html.j2"
    title: str
    documents: int
    seconds: int


def as_json(page: object) -> bytes:
    """The fields of a page."""
    return msgspec.json.encode(page, enc_hook=_plain)


def _plain(value: object) -> object:
    if isinstance(value, (str, PurePath)):
        return str.__str__(value) if isinstance(value, str) else str(value)
    raise NotImplementedError(f"{type(value).__name__} has no JSON")


def as_html(page: Page | Fault | Loading, *, site: Site, tabs: tuple[Tab, ...], visit: Visit | None, said: str = "") -> str:
    """The page in the workbench's frame. `said`: what was done just before."""
    template = environment().get_template(page.template)
    made = template.render(page=page, site=site, tabs=tabs, visit=visit, ix=visit.shelf.ix if visit else None, key=site.key, said=said)
    return wording.without_null(made)


@cache
def environment() -> Environment:
    """The templates, with what they may call."""
    from jinja2 import Environment, PackageLoader, StrictUndefined

    made = Environment(loader=PackageLoader("sourcebook", "web/templates"), autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True)
    made.filters.update(
        plain=wording.plain, unquoted=unquoted, shorten=wording.shorten, dated=wording.date_words, counted=wording.count, join=wording.join, join_some=wording.join_some,
        marked=marked, text_of=text_of, differing=differing, runs=runs, type_label=type_label,
    )  # fmt: skip
    made.globals.update(
        range_words=wording.range_words,
        scales=scales,
        static=static,
        to_item=links.item,
        to_passage=links.passage,
        to_span=links.span,
        analyst=user,
        footnote=footnote,
        document_note=document_note,
        statement_note=statement_note,
    )
    return made


def marked(snippet: str) -> Markup:
    """A snippet with what was sought, which stands between \\x02 and \\x03, marked; everything else is escaped."""
    return Markup("").join(
        Markup("<mark>{}</mark>").format(wording.plain(part)) if number % 2 else _spaced(part) for number, part in enumerate(_SOUGHT.split(snippet))
    )


def _spaced(part: str) -> str:
    """On one line, with the space at either end that divides it from what was sought."""
    line = wording.plain(part)
    return f"{' ' if part[:1].isspace() else ''}{line}{' ' if line and part[-1:].isspace() else ''}"


def static(name: str) -> str:
    """The address of a file of ours, another one when the file changes."""
    return f"/static/{name}?v={_digest(name)}"


@cache
def _digest(name: str) -> str:
    return sha256(asset(name)).hexdigest()[:12]


@cache
def asset(name: str) -> bytes:
    """A file of ours.

    Raises:
        FileNotFoundError: there is none of this name.
    """
    if name == "house.css":
        return files("sourcebook").joinpath(*HOUSE).read_bytes()
    place = files("sourcebook.web").joinpath("static", name)
    if "/" in name or "\\" in name or name.startswith(".") or not place.is_file():
        raise FileNotFoundError(name)
    return place.read_bytes()

"""One visit to a page: what was asked for, and the story as it is to be shown."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar, Generic, Protocol, TypeVar
from urllib.parse import quote, urlencode

from sourcebook.store import Store
from sourcebook.web.shelf import Shelf
from sourcebook.web.uploads import Upload

if TYPE_CHECKING:
    from sourcebook.story import Story
    from sourcebook.web.site import Site

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Slice(Generic[T]):
    """A part of a long list: `items` of `total`, as page `number` of `pages`, both from 1."""

    items: tuple[T, ...]
    number: int
    pages: int
    total: int


@dataclass(frozen=True, slots=True)
class Visit:
    """A request for a page.

    `store` is a read-only connection of this visit's own, which is interrupted when it takes too long; `shelf` the record in memory. `parts`
    are those of the address (`{id}`), `query` what stands behind its question mark, `form` and `files` what was sent.
    """

    site: Site
    store: Store
    shelf: Shelf
    path: str
    parts: Mapping[str, str]
    query: Mapping[str, tuple[str, ...]]
    form: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    files: Sequence[Upload] = ()

    def word(self, name: str, default: str = "") -> str:
        """The first value of a name in the address, without the white space round it."""
        return next(iter(self.query.get(name, ())), default).strip()

    def words(self, name: str) -> tuple[str, ...]:
        """Every value of a name in the address that says something, each once."""
        return tuple(dict.fromkeys(value.strip() for value in self.query.get(name, ()) if value.strip()))

    def number(self, name: str, default: int, *, least: int = 1, most: int = 1_000_000) -> int:
        """A whole number of the address; what is none, or is out of bounds, is brought within them."""
        given = self.word(name)
        return min(max(int(given), least), most) if given.isascii() and given.isdigit() and len(given) < 10 else default

    def sent(self, name: str, default: str = "") -> str:
        """The first value of a field of the form, without the white space round it."""
        return next(iter(self.form.get(name, ())), default).strip()

    def slice(self, items: Sequence[T], *, each: int = 50) -> Slice[T]:
        """The part of a list that `page=` of the address asks for; `macros.pager` leads to the others."""
        pages = max(1, -(-len(items) // each))
        number = self.number("page", 1, most=pages)
        return Slice(tuple(items[(number - 1) * each : number * each]), number, pages, len(items))

    def address(self, **changes: str | int | Sequence[str] | None) -> str:
        """The address of this page with other values: None or "" takes a name out, a list gives it several values."""
        given = {name: list(values) for name, values in self.query.items() if any(values)}
        for name, value in changes.items():
            given[name] = [] if value in (None, "") else [str(value)] if isinstance(value, (str, int)) else [str(one) for one in value or ()]
        pairs = [(name, value) for name, values in given.items() for value in values]
        return quote(self.path) + (f"?{urlencode(pairs)}" if pairs else "")

    @property
    def as_json(self) -> str:
        """This page's address as JSON."""
        path, mark, rest = self.address().partition("?")
        return f"{'/index' if path == '/' else path}.json{mark}{rest}"

    @contextmanager
    def writing(self) -> Iterator[Story]:
        """The story, open for writing; when it is closed again, every page shows what was changed.

        Raises:
            StoryLocked: another process is writing to it.
        """
        with self.site.writing() as story:
            yield story


class Page(Protocol):
    """A frozen dataclass: its fields are the page's JSON, `template` (a ClassVar) names the file that shows it as HTML."""

    template: ClassVar[str]

    @property
    def title(self) -> str:
        """What the page is called, in its heading and in the browser's bar."""


@dataclass(frozen=True, slots=True)
class Redirect:
    """Go on at another address of the workbench. After a form was sent, `said` tells what was done."""

    to: str
    said: str = ""


@dataclass(frozen=True, slots=True)
class Download:
    """Bytes that are no page. With a `name` the browser keeps them as a file; without one, it shows them (only an image may be shown)."""

    body: bytes
    media_type: str
    name: str = ""


@dataclass(frozen=True, slots=True)
class Saved:
    """A file on the disk, alone in its folder, that the browser keeps under a name. Both go when it has been sent."""

    path: Path
    media_type: str
    name: str


Answer = Page | Redirect | Download | Saved

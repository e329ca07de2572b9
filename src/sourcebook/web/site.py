"""One launch of the workbench: the story that it shows, the keys to it, and what it does in the background."""

from __future__ import annotations

import hashlib
import hmac
import threading
import time
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from sourcebook.errors import StoryLocked
from sourcebook.store import Store, open_store
from sourcebook.story import Story
from sourcebook.web.intake import Intake
from sourcebook.web.questions import Asker
from sourcebook.web.shelf import Library, View

SECONDS = 5.0
"""The longest that the questions of one visit may take."""

READING = 1.5
"""Seconds that a page waits for the story to be read; after that, it says how long it has taken so far."""

PATIENCE = 10.0
"""Seconds that a change waits for one that is being made in this process."""


@dataclass(frozen=True)
class Site:
    """A story that is being served.

    `token` opens it: it stands in the address that is printed, then in a cookie. `hosts` are the names that a browser may know it by. `began` is when it was
    launched, on the clock of `time.monotonic`; `reading_time` the seconds that a page waits for the story to be read before it says that it is.
    """

    path: Path
    token: str
    port: int
    library: Library
    intake: Intake
    asker: Asker
    reading_time: float = READING
    began: float = field(default_factory=time.monotonic)
    _writer: threading.Lock = field(default_factory=threading.Lock)

    @classmethod
    def of(cls, path: Path, *, token: str, port: int, views: Iterable[View] = (), reading_time: float = READING) -> Site:
        """A launch. `views`: what is made of the record before anybody asks; `reading_time`: as above."""
        library = Library(path.absolute(), views=views)
        return cls(path.absolute(), token, port, library, Intake(path.absolute(), changed=library.refresh), Asker(path.absolute()), reading_time)

    @property
    def name(self) -> str:
        """The story's name."""
        return self.path.stem

    @property
    def hosts(self) -> tuple[str, ...]:
        """What may stand in a request as the host."""
        return tuple(f"{name}:{self.port}" for name in ("127.0.0.1", "localhost")) + (("127.0.0.1", "localhost") if self.port == 80 else ())

    @property
    def cookie(self) -> str:
        """The name of the cookie: browsers do not keep apart the cookies of two ports."""
        return f"sourcebook-{self.port}"

    @property
    def key(self) -> str:
        """What every form must bring along; a page of another site cannot know it."""
        return hmac.new(self.token.encode(), b"form", hashlib.sha256).hexdigest()

    def reading(self) -> Store:
        """A connection for one visit."""
        return open_store(self.path, read_only=True, seconds=SECONDS)

    @contextmanager
    def writing(self) -> Iterator[Story]:
        """The story, open for writing; afterwards, every page shows what was changed.

        Raises:
            StoryLocked: it is being written to.
        """
        if not self._writer.acquire(timeout=PATIENCE):
            raise StoryLocked(f"{self.name} is being changed from another page", "Wait a moment, and send it again")
        try:
            with Story.open(self.path) as story:
                yield story
            self.library.refresh()
        finally:
            self._writer.release()

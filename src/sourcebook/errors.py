"""The exceptions Sourcebook raises. Trouble with one document is data instead: a `Failure`.

SourcebookError            has a `.hint`: what to do about it
|- ConfigError             an option or a setting has no such value
|- InputError              what was given cannot be read as what it should be
|- ModelMissing            a language pipeline is not installed
|- MissingExtra            an optional dependency is not installed
|- StageError              a chain was put together wrongly
|- WorkersLost             worker processes cannot be started
|- EvidenceError           a record holds words that its document does not
|- StillNamed              a name that was to be redacted is left in an export
`- StoreError
   |- NotAStory            the file is not a story file
   |- NewerStory           the file was written by a newer Sourcebook
   |- StoryLocked          another process is writing to the story
   `- NoSuchItem           no document or item of the record has this id
"""

from __future__ import annotations


class SourcebookError(Exception):
    """Something the caller can mend; `hint` says how, in one sentence."""

    def __init__(self, message: str, hint: str = "") -> None:
        super().__init__(message)
        self.hint = hint

    def __str__(self) -> str:
        message = str(self.args[0])
        return f"{message}. {self.hint}" if self.hint else message


class ConfigError(SourcebookError, ValueError):
    """An option or a setting has no such value."""


class InputError(SourcebookError, ValueError):
    """What was given cannot be read as what it should be."""


class ModelMissing(SourcebookError, LookupError):
    """A language pipeline is not installed."""


class MissingExtra(SourcebookError, ImportError):
    """An optional dependency is not installed."""


class StageError(SourcebookError, TypeError):
    """A chain was put together wrongly, or a stage broke its contract."""


class WorkersLost(SourcebookError):
    """Worker processes cannot be started, or the run they worked for is over."""


class EvidenceError(SourcebookError, AssertionError):
    """A record holds words that its document does not."""


class StillNamed(SourcebookError):
    """A name that was to be redacted is left in what would be written."""


class StoreError(SourcebookError):
    """The story file cannot be used."""


class NotAStory(StoreError):
    """The file is not a story file."""


class NewerStory(StoreError):
    """The file was written by a newer Sourcebook."""


class StoryLocked(StoreError):
    """Another process is writing to the story."""


class NoSuchItem(StoreError, KeyError):
    """No document or item of the record has this id."""

    __str__ = SourcebookError.__str__

"""What leaves a story: the verbs of `Story` that write it out or hand it over."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Sequence
from contextlib import closing
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import IO, TYPE_CHECKING

from sourcebook.errors import ConfigError
from sourcebook.model.document import Document
from sourcebook.model.record import Record

if TYPE_CHECKING:
    import pandas

    from sourcebook.export.sharing.reopening import Reopened
    from sourcebook.store import Item


class Leaving:
    """The part of a story that its exports are."""

    @property
    @abstractmethod
    def record(self) -> Record:
        """The record as it was last built."""

    path: Path

    @abstractmethod
    def find_document(self, name: str) -> Document | None:
        """A document by its name, None if there is none."""

    @abstractmethod
    def show(self, item: str) -> Item:
        """One item of the record."""

    @abstractmethod
    def close(self) -> None:
        """Let go of the file."""

    @abstractmethod
    def verify(self) -> list[str]:
        """What is wrong with the story."""

    def export(
        self,
        format: str | None = None,  # noqa: A002 -- the option's name
        output: Path | str | IO[bytes] | None = None,
        *,
        without_texts: bool = False,
        redact: Sequence[str] = (),
    ) -> None:
        """Write the record in a format.

        Args:
            format: one that `sourcebook.registry.formats` lists. None: the one that the output's name ends with ("talks.docx"), json where it has no ending.
            output: a file; a stream of bytes; None or "-" for the standard output. A format of several files makes a folder of that name, or a zip archive
                where the name ends in ".zip" or the output is a stream.
            without_texts: of each document only short quotations, with offsets and hashes.
            redact: ids or names of entities whose names are replaced everywhere; the files are searched for them before anything is written.

        Raises:
            ConfigError: there is no such format, the output's name does not say which, or nothing goes by a name that is to be redacted.
            StillNamed: a name that was to be redacted is left; nothing is written.
            EvidenceError: the record holds words that its document does not.
            InputError: the folder holds files that no export has put there.
            MissingExtra: the format needs a package that is not installed.
        """
        from sourcebook.export import export
        from sourcebook.registry import format_of

        format = format or format_of(str(output) if isinstance(output, (str, Path)) else "")  # noqa: A001 -- the option's name
        if without_texts or redact:
            from sourcebook.export.sharing import export_shared

            export_shared(self.record, format, output, without_texts=without_texts, redact=redact)
        else:
            export(self.record, format, output)

    def cite(self, *items: str, form: str = "text") -> str:
        """Items or documents as footnotes cite them, a line for each; or the documents they rest on, as entries of a bibliography.

        Args:
            items: their ids; of documents, also their paths.
            form: text, bibtex or csl.

        Raises:
            ConfigError: there is no such form.
            NoSuchItem: there is no such item.
        """
        from sourcebook.export.citations import FORMS, bibliography
        from sourcebook.view.evidence import index
        from sourcebook.view.footnote import cited

        if form not in FORMS:
            raise ConfigError(f"nothing is cited as {form!r}", f"There are: {', '.join(FORMS)}")
        ix = index(self.record)
        found = [cited(doc if (doc := self.find_document(item)) else self.show(item), ix) for item in items]
        if form == "text":
            return "".join(f"{note}\n" for note, _ in found)
        return bibliography(self.record, {doc for _, documents in found for doc in documents}, form)

    def snapshot(self, output: Path | str) -> str:
        """Write the whole story with its originals into one file, to be handed over. Its seal: the SHA-256 of its list of hashes."""
        from sourcebook.store.packed import pack

        return pack(self.path, Path(output))

    def verify_shared(self, shared: Path | str) -> Reopened:
        """Compare a JSON export made without texts with this story, which has them: the short quotations, and by their hashes the passages left out.

        Raises:
            InputError: the file is no such export.
        """
        from sourcebook.export.sharing.reopening import reopened

        return reopened(self.record, Path(shared))

    @classmethod
    def verify_snapshot(cls, snapshot: Path | str) -> list[str]:
        """What is wrong with a snapshot: files that are missing or changed, a database that is damaged, whatever `verify` finds in the story."""
        from sourcebook.store.packed import faults, unpack

        if wrong := faults(Path(snapshot)):
            return wrong
        with TemporaryDirectory() as folder:
            story = Path(folder) / "snapshot.story"
            unpack(Path(snapshot), story)
            with closing(cls(story, read_only=True)) as opened:  # type: ignore[call-arg] # what it is a part of takes them
                return opened.verify()

    @classmethod
    def restore(cls, snapshot: Path | str, story: Path | str) -> None:
        """Make a story of a snapshot.

        Raises:
            StoreError: the snapshot is not as it was when it was made, or a story of that name is there; nothing is written.
        """
        from sourcebook.store.packed import unpack

        unpack(Path(snapshot), Path(story))

    def to_dataframe(self, table: str) -> pandas.DataFrame:
        """One table of the record, for pandas.

        Args:
            table: documents, entities, mentions, quotes, events, claims ...; docs/tables.md lists them with their columns.

        Raises:
            ConfigError: there is no such table.
            MissingExtra: pandas is not installed.
        """
        from sourcebook.export.tables.dataframe import frame

        return frame(self.record, table)

"""What leaves a story: the verbs of `Story` that write it out or hand it over."""

from __future__ import annotations

from abc import abstractmethod
from pathlib import Path
from typing import IO, TYPE_CHECKING

from sourcebook.model.record import Record

if TYPE_CHECKING:
    import pandas


class Leaving:
    """The part of a story that its exports are."""

    @property
    @abstractmethod
    def record(self) -> Record:
        """The record as it was last built."""

    def export(self, format: str = "json", output: Path | str | IO[bytes] | None = None) -> None:  # noqa: A002 -- the option's name
        """Write the record in a format.

        Args:
            format: one that `sourcebook.registry.formats` lists.
            output: a file; a stream of bytes; None or "-" for the standard output. A format of several files makes a folder of that name, or a zip archive
                where the name ends in ".zip" or the output is a stream.

        Raises:
            ConfigError: there is no such format.
            EvidenceError: the record holds words that its document does not.
            InputError: the folder holds files that no export has put there.
            MissingExtra: the format needs a package that is not installed.
        """
        from sourcebook.export import export

        export(self.record, format, output)

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

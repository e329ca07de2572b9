"""Things that are chosen by name: formats of export, readers, containers, stages, judges and executors.

Every one is an entry point: the built-in ones are listed here, other packages declare theirs in their own metadata, and both are loaded in the same way.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib import metadata
from pathlib import Path
from typing import IO, Any, Final

from sourcebook.errors import ConfigError
from sourcebook.model.record import Record

Writer = Callable[[Record, IO[bytes]], None]
Part = tuple[str, Callable[[IO[bytes]], None]]
"""One of several files: its name, with "/" for a folder ("events.csv", "entities/Ana Ruiz.md"), and what writes it."""


@dataclass(frozen=True, slots=True)
class Format:
    """A format that a record is exported to. Exactly one of `write` and `files` is given.

    Args:
        title: what it is and what opens it, in a few words.
        suffix: how the file's name ends, with the dot.
        media_type: of the file.
        write: writes one file.
        files: gives several files, in order; they become a folder, or a zip archive where one file is wanted.
        extra: the extra of the package that has to be installed for it.
    """

    title: str
    suffix: str
    media_type: str
    write: Writer | None = None
    files: Callable[[Record], Iterator[Part]] | None = None
    extra: str | None = None

    @property
    def file_suffix(self) -> str:
        """How the name ends when it must be one file."""
        return ".zip" if self.files else self.suffix

    @property
    def file_media_type(self) -> str:
        """What it is when it must be one file."""
        return "application/zip" if self.files else self.media_type

    @property
    def is_text(self) -> bool:
        """Whether a person can read it where it is printed."""
        return self.file_media_type.startswith("text/") or self.file_media_type.endswith(("json", "jsonl", "xml", "bibtex"))


BUILT_IN: Final[Mapping[str, Mapping[str, str]]] = {
    "exporters": {
        "json": "sourcebook.export.native:JSON",
        "jsonl": "sourcebook.export.native:JSONL",
        "html": "sourcebook.export:HTML",
        "csv": "sourcebook.export.tables.as_csv:CSV",
        "xlsx": "sourcebook.export.tables.as_xlsx:XLSX",
        "parquet": "sourcebook.export.tables.as_parquet:PARQUET",
        "docx": "sourcebook.export.word:DOCX",
        "pdf": "sourcebook.export.pdf:PDF",
        "polecat": "sourcebook.export.coded.polecat:POLECAT",
        "gdelt": "sourcebook.export.coded.gdelt:GDELT",
        "ftm": "sourcebook.export.ftm:FTM",
        "webannotation": "sourcebook.export.webannotation:WEBANNOTATION",
        "prov": "sourcebook.export.provenance:PROV",
        "graphml": "sourcebook.export.graphs:GRAPHML",
        "gexf": "sourcebook.export.graphs:GEXF",
        "timelinejs": "sourcebook.export.timelinejs:TIMELINEJS",
        "geojson": "sourcebook.export.geo:GEOJSON",
        "bibtex": "sourcebook.export.citations:BIBTEX",
        "csl": "sourcebook.export.citations:CSL",
        "markdown": "sourcebook.export.vault:VAULT",
        "ach": "sourcebook.export.ach:ACH",
        "ach-xlsx": "sourcebook.export.ach:ACH_XLSX",
    },
    "readers": {
        "html": "sourcebook.ingest.html:HtmlReader",
        "pdf": "sourcebook.ingest.pdf:PdfReader",
        "docx": "sourcebook.ingest.office.docx:DocxReader",
        "odt": "sourcebook.ingest.office.odt:OdtReader",
        "epub": "sourcebook.ingest.office.epub:EpubReader",
        "rtf": "sourcebook.ingest.office.rtf:RtfReader",
        "markdown": "sourcebook.ingest.plain:MarkdownReader",
        "text": "sourcebook.ingest.plain:TextReader",
    },
    "containers": {
        "jsonl": "sourcebook.ingest.corpus:Corpus",
        "zip": "sourcebook.ingest.archive:ZipArchive",
        "tar": "sourcebook.ingest.containers.tar:TarArchive",
        "warc": "sourcebook.ingest.containers.warc:WebArchive",
        "packed": "sourcebook.ingest.containers.packed:PackedFile",
        "mbox": "sourcebook.ingest.containers.mailbox:Mailbox",
        "mhtml": "sourcebook.ingest.containers.mail:SavedPage",
        "mail": "sourcebook.ingest.containers.mail:Message",
        "feed": "sourcebook.ingest.containers.feed:Feed",
    },
    "stages": {
        "parse": "sourcebook.extract.parse:Parse",
        "sentences": "sourcebook.extract.sentences:Sentences",
        "mentions": "sourcebook.extract.mentions:Mentions",
        "coref": "sourcebook.extract.coref:Coreference",
        "relays": "sourcebook.extract.relays:Relays",
        "attributions": "sourcebook.extract.attributions:Attributions",
        "times": "sourcebook.extract.times:Times",
        "quantities": "sourcebook.extract.quantities:Quantities",
        "events": "sourcebook.extract.events:Events",
        "references": "sourcebook.extract.references:References",
    },
    "executors": {
        "here": "sourcebook.executors.annotating:Here",
        "processes": "sourcebook.executors.annotating:Processes",
    },
}
"""What comes with the package, by group and name, in the order in which it is listed: the value of an entry point of the group `sourcebook.GROUP`."""


def names(group: str) -> list[str]:
    """The names in a group: the built-in ones in their order, then those of other packages."""
    return list(_points(group))


def find(group: str, name: str, what: str) -> Any:
    """What goes by a name in a group.

    Args:
        group: "exporters", "readers" ...
        name: as it is listed.
        what: what the message calls it.

    Raises:
        ConfigError: there is no such thing, and the message lists those there are; or the package that offers it cannot be loaded.
    """
    point = _points(group).get(name)
    if point is None:
        raise ConfigError(f"there is no {what} {name!r}", f"There are: {', '.join(sorted(names(group)))}")
    try:
        return point.load()
    except (ImportError, AttributeError) as error:
        raise ConfigError(f"the {what} {name!r} cannot be loaded: {error}", f"It is {point.value}; repair or remove the package that offers it") from error


def found(group: str, what: str) -> dict[str, Any]:
    """Everything in a group, by name, in order."""
    return {name: find(group, name, what) for name in names(group)}


def others_in(group: str) -> list[str]:
    """The names that other packages add to a group, in order."""
    own = BUILT_IN.get(group, {})
    return [name for name in _points(group) if name not in own]


def others(group: str) -> str:
    """What other packages add to a group, with their versions: what a result depends on besides this package. Empty where none does."""
    added = [_points(group)[name] for name in others_in(group)]
    return ";".join(f"{point.name}={point.value} {point.dist.version if point.dist else ''}" for point in added)


def exporter(name: str) -> Format:
    """The format of this name.

    Raises:
        ConfigError: there is none; the message lists those there are.
    """
    format_: Format = find("exporters", name, "export format")
    return format_


def format_of(name: str) -> str:
    """The format of a file or folder by how its name ends, the longest ending first; json where it has none.

    Raises:
        ConfigError: no format has names that end so.
    """
    ends = {one.suffix.lower(): format_ for format_, one in reversed(formats().items())}
    found = max((end for end in ends if name.lower().endswith(end)), key=len, default=None)
    if found is None and Path(name).suffix:
        raise ConfigError(f"the name {Path(name).name} does not say which format it is to be", f"Name one with --format: {', '.join(names('exporters'))}")
    return ends[found] if found else "json"


def formats() -> dict[str, Format]:
    """Every format of export, by name."""
    return found("exporters", "export format")


@cache
def _points(group: str) -> dict[str, metadata.EntryPoint]:
    """A built-in name cannot be taken by another package: what it stands for is the same everywhere."""
    own = [metadata.EntryPoint(name, value, f"sourcebook.{group}") for name, value in BUILT_IN.get(group, {}).items()]
    others = sorted(metadata.entry_points(group=f"sourcebook.{group}"), key=lambda point: (point.name, point.value))
    points: dict[str, metadata.EntryPoint] = {}
    for point in (*own, *others):
        points.setdefault(point.name, point)
    return points

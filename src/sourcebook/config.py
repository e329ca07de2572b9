"""What a build depends on besides its documents: options, and the code and models it runs with."""

from __future__ import annotations

import hashlib
from functools import cache
from importlib import metadata
from pathlib import Path

from sourcebook.extract.parse import DEFAULT_MODEL
from sourcebook.registry import others

__all__ = ["DEFAULT_MODEL", "chain_fingerprint", "code_fingerprint", "link_fingerprint", "package_version", "reader_fingerprint"]

_PACKAGE = Path(__file__).parent
_KNOWLEDGE = {".py", ".yaml", ".json", ".txt", ".bin"}


@cache
def code_fingerprint(*parts: str) -> str:
    """SHA-256 over the source files of these parts of the package: "extract", "lexicon", "stage.py".

    What was made by other code is not current, whether or not anybody remembered to raise a version.
    """
    digest = hashlib.sha256()
    for part in parts:
        place = _PACKAGE / part
        for file in sorted(place.rglob("*")) if place.is_dir() else [place]:
            if file.suffix in _KNOWLEDGE and file.is_file():
                digest.update(f"{file.relative_to(_PACKAGE).as_posix()}\0".encode())
                digest.update(file.read_bytes())
    return digest.hexdigest()


@cache
def package_version(name: str) -> str:
    """The version of an installed package; of a pipeline given by its folder, a hash of its description."""
    description = Path(name) / "meta.json"
    if description.is_file():
        return hashlib.sha256(description.read_bytes()).hexdigest()
    try:
        return metadata.version(name)
    except (metadata.PackageNotFoundError, ValueError):
        return ""


def reader_fingerprint(name: str) -> str:
    """What the documents of a file that goes by this name depend on besides its bytes."""
    return " ".join(part for part in (name, code_fingerprint("ingest", "lexicon", "model"), others("readers"), others("containers")) if part)


def chain_fingerprint(chain: str, model: str = DEFAULT_MODEL) -> str:
    """What the layers of a document depend on besides it.

    Args:
        chain: `Chain.fingerprint()`.
        model: the language pipeline, by name or folder.
    """
    parts = (chain, code_fingerprint("extract", "lexicon", "model", "stage.py"), model, package_version(model), package_version("spacy"))
    return hashlib.sha256("\0".join(parts).encode()).hexdigest()


def link_fingerprint() -> str:
    """What the record depends on besides the stored layers."""
    return f"{code_fingerprint('link', 'lexicon', 'model', 'remembered.py')} {package_version('rapidfuzz')} {package_version('geotext')} {others('judges')}"

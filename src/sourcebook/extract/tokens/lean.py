"""spaCy without its command line, which brings a downloader, a project manager and the libraries of both: a third of the time that importing it takes."""

from __future__ import annotations

import sys
from types import ModuleType
from typing import Any

_CLI, _INFO = "spacy.cli", "spacy.cli.info"


def import_spacy() -> None:
    """To be called before the first `import spacy`. Whoever asks for `spacy.cli` or `spacy.info` afterwards gets them as they are."""
    if "spacy" in sys.modules or _CLI in sys.modules:
        return
    cli, info = ModuleType(_CLI), ModuleType(_INFO)
    info.info = _info  # type: ignore[attr-defined]
    sys.modules.update({_CLI: cli, _INFO: info})
    try:
        import spacy  # noqa: F401
    finally:
        del sys.modules[_CLI], sys.modules[_INFO]


def _info(*arguments: Any, **options: Any) -> Any:
    from spacy.cli.info import info

    return info(*arguments, **options)

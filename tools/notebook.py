"""The tutorial notebook: runs it afresh, and makes a page of it. python -m tools.notebook writes its outputs."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parent.parent
TUTORIAL = ROOT / "docs" / "tutorial.ipynb"


def cells(path: Path = TUTORIAL) -> list[dict[str, Any]]:
    return list(json.loads(path.read_text(encoding="utf-8"))["cells"])


def as_markdown(path: Path = TUTORIAL) -> str:
    """The notebook as a page: its code, and what it prints."""
    return "\n\n".join(part for cell in cells(path) for part in _cell(cell)) + "\n"


def _cell(cell: dict[str, Any]) -> list[str]:
    source = "".join(cell["source"])
    if cell["cell_type"] == "markdown":
        return [source]
    return [f"```python\n{source}\n```", *(f"```text\n{text.rstrip()}\n```" for text in printed(cell) if text.strip())]


def printed(cell: dict[str, Any]) -> list[str]:
    """What a cell printed or gave."""
    found = []
    for output in cell.get("outputs", ()):
        text = output.get("text") or output.get("data", {}).get("text/plain") or ""
        found.append("".join(text))
    return found


def run(path: Path = TUTORIAL) -> dict[str, Any]:
    """The notebook, run from its first cell to its last in a kernel of its own."""
    import nbformat
    from jupyter_client import AsyncKernelManager
    from nbclient import NotebookClient

    notebook = nbformat.read(path, as_version=4)
    kernel = AsyncKernelManager(kernel_name="python3", transport="ipc")  # type: ignore[call-arg] # a trait
    NotebookClient(notebook, km=kernel, timeout=300, record_timing=False).execute()
    return dict(notebook)


def write() -> None:
    """Run it, and keep what it printed."""
    done = run()
    kept = [{**dict(cell), "metadata": {}} for cell in done["cells"]]
    for cell in kept:
        if cell["cell_type"] == "code":
            cell["execution_count"] = None
            cell["outputs"] = [{**dict(output), **({"execution_count": None} if "execution_count" in output else {})} for output in cell["outputs"]]
    notebook = {
        "cells": kept,
        "metadata": {"kernelspec": {"name": "python3", "display_name": "Python 3", "language": "python"}},
        "nbformat": 4,
        "nbformat_minor": 5,
    }
    TUTORIAL.write_text(json.dumps(notebook, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    write()

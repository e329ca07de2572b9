"""Where the work is done: in this process, or in worker processes under a supervisor.

`read` turns files into documents and `run` documents into layers. Both go to workers, because what they work on can kill a process or hold it for
ever; a worker that dies is replaced, and what killed it is set aside as a `Failure`.

An engine for a cluster is an `Executor` of a few lines: it maps `annotated` over the batches and keeps their order.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from sourcebook.executors.annotating import Ahead, Executor, Here, Processes, annotated, batches_of, run
    from sourcebook.executors.reading import read

__all__ = ["Ahead", "Executor", "Here", "Processes", "annotated", "batches_of", "read", "run"]


def __getattr__(name: str) -> Any:
    """Imported when it is first asked for: a worker that reads files needs nothing of what annotates them, nor the other way round."""
    if name not in __all__:
        raise AttributeError(f"module 'sourcebook.executors' has no attribute {name!r}")
    return getattr(import_module(f"sourcebook.executors.{'reading' if name == 'read' else 'annotating'}"), name)

"""Where the work is done: in this process, or in worker processes under a supervisor.

`read` turns files into documents and `run` documents into layers. Both go to workers, because what they work on can kill a process or hold it for
ever; a worker that dies is replaced, and what killed it is set aside as a `Failure`.

An engine for a cluster is an `Executor` of a few lines: it maps `annotated` over the batches and keeps their order.
"""

from __future__ import annotations

from sourcebook.executors.annotating import Ahead, Executor, Here, Processes, annotated, batches_of, run
from sourcebook.executors.arriving import arriving
from sourcebook.executors.reading import read

__all__ = ["Ahead", "Executor", "Here", "Processes", "annotated", "arriving", "batches_of", "read", "run"]

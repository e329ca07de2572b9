"""Word lists, cues and patterns, as YAML files beside this module. Code reads them through `load`; a user's own entries are laid over ours by `use`."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any, TypeVar

if TYPE_CHECKING:
    from functools import _lru_cache_wrapper

    from sourcebook.lexicon.own import Own

T = TypeVar("T")

_compiled: list[Callable[[], None]] = []
_in_force: list[Own] = []


def compiled(function: Callable[..., T]) -> _lru_cache_wrapper[T]:
    """A cache for what is worked out from the lexicon: emptied when other entries come into force."""
    kept = cache(function)
    _compiled.append(kept.cache_clear)
    return kept


def use(own: Own | None) -> None:
    """From now on, until the next call, this process reads the lexicon with these entries laid over ours."""
    wanted = [own] if own else []
    if wanted != _in_force:
        _in_force[:] = wanted
        for forget in _compiled:
            forget()


@compiled
def load(name: str) -> Any:
    """The content of `<name>.yaml` in this folder, read once a process, with the user's entries where `use` has put some in force."""
    content = ours(name)
    return _in_force[0].over(name, content) if _in_force else content


@compiled
def stopwords() -> frozenset[str]:
    """The function words and words of speaking of English, in small letters."""
    return frozenset(word for words in load("stopwords") for word in words)


@cache
def ours(name: str) -> Any:
    """The content of `<name>.yaml` as it comes with the package."""
    import yaml

    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    return yaml.load(files(__name__).joinpath(f"{name}.yaml").read_text(encoding="utf-8"), Loader=loader)  # noqa: S506 -- safe, in C where there is one

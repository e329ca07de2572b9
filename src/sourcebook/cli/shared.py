"""What several commands take and do."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from sourcebook.cli import terminal

if TYPE_CHECKING:
    from sourcebook.story import Story

STORY = click.argument("story", type=click.Path(path_type=Path))
JSON = click.option("--json", "as_json", is_flag=True, help="Print JSON.")
WORKERS = click.option("--workers", type=click.IntRange(min=0), help="Processes to work with; 0 for none but this one. Default: as many as pay.")
ONLINE = click.option(
    "--online", is_flag=True, help="Fetch the addresses among PATHS; without it nothing is fetched. Each is one request; kept in STORY.pages."
)
PRIVATE = click.option("--private", is_flag=True, help="With --online: also addresses of this machine and of private networks.")
MODEL = click.option("--model", help="The spaCy pipeline to parse English with, by name or folder; a story keeps it.")


DRY_RUN = click.option("--dry-run", is_flag=True, help="Read the PATHS, say what would be added, replaced or fail, and change nothing.")

LEXICON = click.option(
    "--lexicon", type=click.Path(exists=True, dir_okay=False, path_type=Path), help="A file of your own entries for events and actors (docs/lexicon.md)."
)


class PathOrAddress(click.Path):
    """A path that is there, or an address, which comes as text."""

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        """An address as it is; anything else as a path."""
        from sourcebook.ingest.fetch import is_address

        return value if is_address(value) else super().convert(value, param, ctx)


PATHS = PathOrAddress(exists=True, path_type=Path)


def reading(path: Path) -> Story:
    """A story to look at."""
    from sourcebook.story import Story

    return Story.open(path, read_only=True)


def print_brief(story: Story, *, as_json: bool) -> None:
    """The brief, as text or JSON."""
    from sourcebook.view.brief import as_dict, as_text

    if as_json:
        terminal.as_json(as_dict(story.brief()))
    else:
        click.echo(as_text(story.brief()), nl=False)


def say_if_waiting(story: Story) -> None:
    """Tell, on stderr, of documents and decisions that the record does not hold yet."""
    from sourcebook.view.wording import count

    waiting, pending = story.waiting(), story.pending()
    told = [*([count(waiting, "document")] if waiting else []), *([count(pending, "decision")] if pending else [])]
    if told:
        click.echo(
            f"note: {' and '.join(told)} {'is' if waiting + pending == 1 else 'are'} not in the record yet. Run: sourcebook build --story {story.path}",
            err=True,
        )

"""The workbench: serve."""

from __future__ import annotations

from pathlib import Path

import click

from sourcebook.cli.shared import STORY


@click.command()
@STORY
@click.option("--port", type=click.IntRange(0, 65535), default=0, help="The port to listen on. Default: any that is free.")
@click.option("--open", "open_browser", is_flag=True, help="Open it in the browser.")
def serve(story: Path, *, port: int, open_browser: bool) -> None:
    """Open the workbench: the story in a browser, on this machine alone.

    Prints the address to open; the token in it lets you in, and is another one at each start. Pages show the story as it is, while
    `sourcebook build` works in another terminal too. Nothing is loaded from the network. Control-C ends it.

    \b
    Examples:
      sourcebook serve talks.story
      sourcebook serve talks.story --port 8000 --open
    """
    from sourcebook.web.serving import prepare

    prepared = prepare(story, port=port)
    click.echo(f"The workbench of {story}: {prepared.running.address}")
    click.echo("Control-C ends it.", err=True)
    if open_browser:
        click.launch(prepared.running.address)
    prepared.serve()

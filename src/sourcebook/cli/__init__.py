"""The command line: one verb each, mirrored by a method of `Story`."""

from __future__ import annotations

import click

from sourcebook import __version__
from sourcebook.cli import building, correcting, looking, piping, reviewing, serving, terminal, writing


@click.group(cls=terminal.Verbs, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 110})
@click.version_option(__version__, prog_name="sourcebook")
def main() -> None:
    """Many reports in, one sourced record out.

    Reads the reports about one developing story and builds the record of what they describe: who did what to whom and when, who said what
    and through whom it reached the page. Every statement opens the exact words it rests on.

    Exit codes: 0 done, 1 error, 2 usage, 3 done with some documents failed.

    In bash, eval "$(_SOURCEBOOK_COMPLETE=bash_source sourcebook)" completes commands and options; in zsh and fish with zsh_source and fish_source.

    \b
    Examples:
      sourcebook build reports/
      sourcebook export reports.story --format html --output reports.html
    """


COMMANDS = (
    *(building.demo, building.build, building.add, building.remove),
    *(looking.brief, looking.timeline, looking.check, looking.sources, looking.show, looking.search, looking.diff),
    *(reviewing.review, correcting.set_, correcting.merge, correcting.apart, correcting.split, correcting.rename),
    *(
        correcting.prefer,
        correcting.accept,
        correcting.reject,
        correcting.note,
        correcting.grade,
        correcting.watch,
        correcting.undo,
        correcting.adopt,
        correcting.history,
    ),
    *(serving.serve, writing.export, writing.cite, writing.snapshot, writing.restore, writing.verify),
    *(piping.annotate, piping.compare_names, piping.lexicon),
)
"""In the order in which the help lists them."""

for _command in COMMANDS:
    main.add_command(_command)

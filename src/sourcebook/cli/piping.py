"""What needs no story: annotate, compare-names, lexicon."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from sourcebook.cli import terminal
from sourcebook.cli.shared import LEXICON, WORKERS


@click.command()
@click.option("--layers", help="Only these, separated by commas: sentences, mentions, entities, attributions, times, quantities, events.")
@WORKERS
@click.option("--model", help="The spaCy pipeline to parse English with, by name or folder.")
@LEXICON
@click.option("--explain", is_flag=True, help="Say of each event which rule of the lexicon found it, and by which word.")
def annotate(layers: str | None, workers: int | None, model: str | None, lexicon: Path | None, explain: bool) -> None:
    """A pipe: JSON lines {id, text, date} in, annotations out.

    One line a text, in order, written as it is done. The date anchors relative times. --layers computes and prints only what is asked for
    (mentions and entities come together). A line that cannot be read gives {id, error}, and exit code 3 at the end.

    \b
    Fields, with offsets in code points, half-open:
      sentences     start, end
      mentions      start, end, text, type, form (name|nominal|pronoun), entity
      entities      id, name, type, country (ISO 3166-1 alpha-3), sector
      attributions  source, cue, content (each a list of [start, end]), kind (direct|mixed|indirect), speaker, id,
                    parent (the attribution in whose content it stands)
      times         start, end, text, type (DATE|TIME|DURATION|SET), value (TIMEX3), earliest, latest, basis,
                    mod (TIMEX3: MORE_THAN, APPROX, START, ...)
      quantities    start, end, text, value, low, high, unit, qualifier
      events        start, end, text, type (PLOVER), mode, modality, actors, recipients, date {start, end, precision, basis}, place,
                    place_basis (stated, or where it is inherited from), attribution {id, source, cue, kind, speaker}
                    for what is told as somebody's words; an actor, recipient or place is {start, end, text, entity, country, sector}

    \b
    Example:
      echo '{"id": 1, "text": "France said it would send aid.", "date": "2025-06-21"}' | sourcebook annotate --layers events
    """
    from sourcebook import pipes
    from sourcebook.config import DEFAULT_MODEL
    from sourcebook.lexicon.own import read_own

    wanted = [name.strip() for name in layers.split(",") if name.strip()] if layers else []
    own = read_own(lexicon) if lexicon else None
    answers = pipes.annotate(sys.stdin.buffer, layers=wanted, workers=workers, model=model or DEFAULT_MODEL, explain=explain, lexicon=own)
    terminal.finish(pipes.write(answers, sys.stdout.buffer))


@click.command()
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--model", help="The spaCy pipeline to parse English with, by name or folder.")
def lexicon(file: Path, model: str | None) -> None:
    """Check a lexicon of your own.

    Says what its entries add to ours, replace and take out, and reads every sentence that an entry gives as an example: "found" if the entry
    tells an event there, else what was found instead, and exit code 3. `build` and `annotate` take the file with --lexicon; how one
    is written stands in docs/lexicon.md.

    \b
    Example:
      sourcebook lexicon my-entries.yaml
    """
    from sourcebook import pipes
    from sourcebook.config import DEFAULT_MODEL
    from sourcebook.lexicon.own import read_own

    own = read_own(file)
    for change in own.changes():
        click.echo(change)
    rows = [(kind, rule, sentence, found) for kind, rule, sentence, found in pipes.tried(own, model=model or DEFAULT_MODEL)]
    missed = [row for row in rows if not any(told.endswith(f" / {row[1]}") for told in row[3])]
    terminal.table(
        ("entry", "example", "found"),
        [
            (f"{kind} / {rule}", sentence, "found" if (kind, rule, sentence, told) not in missed else ", ".join(told) or "nothing")
            for kind, rule, sentence, told in rows
        ],
    )
    terminal.finish(bool(missed))


@click.command("compare-names")
def compare_names() -> None:
    """A pipe: JSON lines {name1, name2, schema} in, {score, match} out.

    The schema is Person (the default), or anything else for an organisation. score is between 0 and 1; match says whether it is high enough
    for one name. A line that cannot be read gives {error}, and exit code 3 at the end.

    \b
    Example:
      echo '{"name1": "Olena Kovalenko", "name2": "Олена Коваленко"}' | sourcebook compare-names
    """
    from sourcebook import pipes

    terminal.finish(pipes.write(pipes.compare_names(sys.stdin.buffer), sys.stdout.buffer))

"""spaCy is loaded without what only its command line needs."""

import subprocess
import sys

LOADED = """
import sys
from sourcebook.extract.tokens.lean import import_spacy

import_spacy()
import spacy as loaded
assert "spacy.cli" not in sys.modules and "weasel" not in sys.modules, "the command line was loaded"
assert loaded.blank("en")("Two words").text == "Two words"
import_spacy()
"""

ASKED_FOR = """
assert loaded.info(silent=True)["spacy_version"] == loaded.__version__
import spacy.cli
assert callable(spacy.cli.download)
"""


def run(code: str) -> None:
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr


def test_the_command_line_is_not_loaded() -> None:
    run(LOADED)


def test_it_is_there_for_whoever_asks() -> None:
    run(LOADED + ASKED_FOR)

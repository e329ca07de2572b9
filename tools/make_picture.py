"""Write docs/report.png, the picture of the sample story's report in the README (needs a Chromium): python -m tools.make_picture"""

from __future__ import annotations

import base64
from pathlib import Path
from tempfile import TemporaryDirectory

from click.testing import CliRunner
from tests.export.browser import Browser, find_chromium

from sourcebook.cli import main

PICTURE = Path(__file__).parent.parent / "docs" / "report.png"
WIDTH, HEIGHT = 1280, 1040


def picture() -> bytes:
    """The first screens of the page, as PNG."""
    program = find_chromium()
    if program is None:
        raise SystemExit("no Chromium found: install the package 'chromium'")
    with TemporaryDirectory() as place:
        CliRunner().invoke(main, ["demo", "--directory", place], catch_exceptions=False)
        browser = Browser(program, Path(place) / "profile")
        browser.open(Path(place) / "demo.html", width=WIDTH)
        browser.call("Emulation.setScrollbarsHidden", hidden=True)
        clip = {"x": 0, "y": 0, "width": WIDTH, "height": HEIGHT, "scale": 1}
        shot = browser.call("Page.captureScreenshot", format="png", clip=clip, captureBeyondViewport=True)
        browser.close()
    return base64.b64decode(shot["data"])


if __name__ == "__main__":
    PICTURE.write_bytes(picture())

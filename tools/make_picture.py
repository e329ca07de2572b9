"""Write docs/report.png, the picture of the sample story's report in the README (needs a Chromium): python -m tools.make_picture"""

from __future__ import annotations

import shutil
from pathlib import Path
from tempfile import TemporaryDirectory

from click.testing import CliRunner

from sourcebook.cli import main

PICTURE = Path(__file__).parent.parent / "docs" / "report.png"
WIDTH, HEIGHT = 1280, 1040


def picture() -> bytes:
    """The first screens of the page, as PNG."""
    from playwright.sync_api import sync_playwright

    program = shutil.which("chromium")
    if program is None:
        raise SystemExit("no Chromium found: install the package 'chromium'")
    with TemporaryDirectory() as place, sync_playwright() as playwright:
        CliRunner().invoke(main, ["demo", "--directory", place], catch_exceptions=False)
        browser = playwright.chromium.launch(executable_path=program, args=["--no-sandbox", "--disable-gpu"])
        page = browser.new_page(viewport={"width": WIDTH, "height": HEIGHT})
        page.goto((Path(place) / "demo.html").as_uri())
        shot = page.screenshot()
        browser.close()
    return shot


if __name__ == "__main__":
    PICTURE.write_bytes(picture())

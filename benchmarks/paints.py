"""When a browser first paints each page: Chromium, driven by Playwright, as a reader would go from page to page."""

from __future__ import annotations

import shutil
import statistics
from collections.abc import Sequence

PAINTED = 1.0
"""Seconds within which a page must be painted."""

TIMES = 3

_FIRST = "() => new Promise(done => { const look = () => { const [one] = performance.getEntriesByName('first-contentful-paint'); one ? done(one.startTime) : requestAnimationFrame(look); }; look(); })"
"""Milliseconds between setting out for the page and the first of its words on the screen; the answer of the server is among them."""


def measure_paints(address: str, paths: Sequence[str]) -> bool:
    """Print when each page is first painted: the middle of three times, and the slowest."""
    from playwright.sync_api import sync_playwright

    program = next(found for name in ("chromium", "chromium-browser", "google-chrome") if (found := shutil.which(name)))
    root = address.partition("/?")[0]
    print(f"\n{'':2}{'page, in Chromium':46}{'painted ms':>11}{'slowest ms':>11}")
    found = []
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program, args=["--no-sandbox", "--disable-gpu", "--disable-background-networking"])
        page = browser.new_page(viewport={"width": 1280, "height": 900})
        page.goto(address)
        for path in paths:
            taken = []
            for _ in range(TIMES):
                page.goto(root + path)
                taken.append(float(page.evaluate(_FIRST)))
            found.append(max(taken))
            print(f"{' ' if max(taken) <= PAINTED * 1000 else '!'} {path[:44]:46}{statistics.median(taken):11.0f}{max(taken):11.0f}", flush=True)
        browser.close()
    print(f"  middle of all pages {statistics.median(found):.0f} ms, slowest {max(found):.0f} ms")
    return max(found) <= PAINTED * 1000

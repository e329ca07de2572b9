"""A story whose every text is hostile, in a real browser: nothing runs, nothing is fetched, nothing leaves its pane."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from grain import RECORD
from msgspec.structs import replace

from sourcebook.model.document import Failure
from sourcebook.model.record import Decided, Evidence, Record
from sourcebook.web.serving import Running
from tests.web.conftest import store_record
from tests.web.every import every_page

if TYPE_CHECKING:
    from playwright.sync_api import Page

pytestmark = pytest.mark.browser

SCRIPTS = (
    "<script>window.pwned=1</script>",
    '<img src=x onerror="window.pwned=1">',
    '" onmouseover="window.pwned=1" autofocus onfocus="window.pwned=1',
    "' onclick='window.pwned=1",
    "</title></style></textarea></script><svg onload=window.pwned=1>",
    '<iframe src="javascript:parent.pwned=1"></iframe><object data="http://192.0.2.1/a"></object>',
    '<link rel=stylesheet href=http://192.0.2.1/a.css><style>*{position:fixed;top:0;background:url(http://192.0.2.1/b)}</style>',
    '<meta http-equiv=refresh content="0;url=http://192.0.2.1/"><base href=http://192.0.2.1/>',
    '<form action=http://192.0.2.1/><button>',
    "{{ 7 * 7 }}{% for x in y %}${window.pwned=1}",
    "javascript:window.pwned=1",
    "\u202eseirots owt\u2066 \u2067 right to left \u200f",
    "W" * 4000,
    "a\u0301" * 40 + "\u0336" * 300,
)  # fmt: skip
PROTOCOLS = """[...new Set([...document.querySelectorAll("a, form[action]")]
  .map((one) => new URL(one.getAttribute("href") || one.getAttribute("action") || "", location).protocol))].sort()"""
BAD = " ".join(SCRIPTS[:11])


def hostile(record: Record) -> Record:
    """The record with hostile words wherever a report, or a person, gives words."""
    documents = tuple(
        replace(one, text="\n\n".join((one.text, *SCRIPTS, "")), title=f"{one.title} {BAD}", outlet=f"{SCRIPTS[number]} {one.outlet}", authors=(BAD,), url=SCRIPTS[10])
        for number, one in enumerate(record.documents)
    )  # fmt: skip
    texts = {one.id: one.text for one in documents}

    def said(words: str) -> Evidence:
        start = texts["d1"].index(words)
        return Evidence("d1", start, start + len(words), words)

    return replace(
        record,
        documents=documents,
        entities=tuple(replace(one, name=f"{one.name} {SCRIPTS[number]}", aliases=(BAD, SCRIPTS[12])) for number, one in enumerate(record.entities)),
        events=tuple(replace(one, mentions=(*one.mentions, said(SCRIPTS[number]), said(SCRIPTS[12]))) for number, one in enumerate(record.events)),
        quotes=tuple(replace(one, text=said(SCRIPTS[number]).text, doc="d1", start=said(SCRIPTS[number]).start, end=said(SCRIPTS[number]).end) for number, one in enumerate(record.quotes)),
        discrepancies=tuple(replace(one, subject=BAD, note=BAD, values=tuple(replace(side, value=f"{side.value} {BAD}") for side in one.values)) for one in record.discrepancies),
        exchanges=tuple(replace(one, given=BAD, received=SCRIPTS[12]) for one in record.exchanges),
        channels=tuple(replace(one, purpose=BAD) for one in record.channels),
        claims=tuple(replace(one, value=BAD, original_value=SCRIPTS[12]) for one in record.claims),
        failures=(Failure(f"{BAD}.pdf", "read", BAD),),
        notices={"d5": BAD},
        decisions=(Decided("note", "event", ("v1",), None, BAD, "anna"),),
    )  # fmt: skip


@pytest.fixture(scope="module")
def workbench(tmp_path_factory: pytest.TempPathFactory, serve: Callable[[Path], Running]) -> Running:
    return serve(store_record(tmp_path_factory.mktemp("hostile") / "hostile.story", hostile(RECORD)))


@pytest.mark.parametrize("path", every_page(RECORD, each=1))
def test_nothing_runs_and_nothing_leaves_its_pane(workbench: Running, tab: Callable[..., Page], path: str) -> None:
    page = tab("about:blank")
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.on("dialog", lambda dialog: asked.append(f"dialog {dialog.message}"))
    answer = page.goto(workbench.at(path))
    assert answer is not None
    assert answer.status == 200
    page.mouse.move(200, 300)
    page.keyboard.press("Tab")
    assert page.evaluate("window.pwned") is None
    assert [url for url in asked if not url.startswith(workbench.root)] == []
    assert (
        page.evaluate("document.querySelectorAll('iframe, object, embed, base, main style, main link, main script, [onerror], [onload], [onclick]').length")
        == 0
    )
    assert page.evaluate(PROTOCOLS) in ([], ["http:"])
    for width in (1280, 390):
        page.set_viewport_size({"width": width, "height": 900})
        assert page.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0, width

"""Two addresses of one page."""

from __future__ import annotations

import pytest

from sourcebook.link.copying.addresses import canonical


@pytest.mark.parametrize(
    ("address", "page"),
    [
        ("https://www.herald.example/world/treaty.html?utm_source=mail#top", "herald.example/world/treaty.html"),
        ("http://m.herald.example:80/world/treaty.html", "herald.example/world/treaty.html"),
        ("herald.example/world/treaty/amp", "herald.example/world/treaty"),
        ("https://herald.example/world/treaty/", "herald.example/world/treaty"),
        ("https://herald.example/story.php?id=7&page=2&fbclid=x", "herald.example/story.php?id=7&page=2"),
        ("https://herald.example/story.php?page=2&id=7", "herald.example/story.php?id=7&page=2"),
        ("https://www.herald.example/", None),
        ("https://herald.example/index.html", None),
        ("http://[broken", None),
        ("", None),
    ],
)
def test_the_page_an_address_leads_to(address: str, page: str | None) -> None:
    assert canonical(address) == page

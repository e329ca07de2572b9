"""Pasted text: what its head and foot state, and what in it is not the report."""

from __future__ import annotations

import pytest

from sourcebook.ingest import read_bytes
from sourcebook.model.document import Document


def document(text: str, name: str = "report.txt") -> Document:
    (item,) = read_bytes(text.encode(), path=name)
    assert item.document is not None, item.failure
    return item.document


def noise(doc: Document, kind: str) -> list[str]:
    return [doc.words(mark.start, mark.end) for mark in doc.noise if mark.kind == kind]


BODY = "The envoy left Halden on Sunday after two days of talks, officials said. He is due in Varno on Monday."

NEWS = f"""News Feed

Envoy leaves Halden with no deal on potash, aide says

2 min read
Envoy leaves Halden with no deal on potash, aide says
Envoy Tom Reed and the president in Halden, Norland, on April 29, 2025. (Ann Bell / AFP via Getty Images)

{BODY}

"We made progress," Reed said. "We did not finish."

The talks will go on in July, an aide to the president said.

What potash means for Norland
Norland is the third-largest exporter of potash in the world, and since 2021 it has had to take a longer way to the sea, which is why the offer of the envoy ma
Article image
Avatar
Ewa Lis

News Editor

Ewa Lis is a News Editor at the Halden Courier. She previously worked as a teacher. She holds a degree in history.

Read more
Show More"""


def test_a_news_page_pasted_as_text() -> None:
    doc = document(NEWS)
    assert doc.text == NEWS
    assert doc.title == "Envoy leaves Halden with no deal on potash, aide says"
    assert (doc.outlet, doc.authors) == ("Halden Courier", ("Ewa Lis",))
    assert doc.published is None, "the date of a caption is not the report's"
    assert doc.language == "en"
    assert noise(doc, "navigation") == ["News Feed", "2 min read", "Article image", "Avatar", "Read more", "Show More"]
    assert noise(doc, "caption") == ["Envoy Tom Reed and the president in Halden, Norland, on April 29, 2025."]
    assert noise(doc, "credit") == ["(Ann Bell / AFP via Getty Images)"]
    assert [words[:12] for words in noise(doc, "teaser")] == ["What potash ", "Norland is t"]
    assert [words[:8] for words in noise(doc, "bio")] == ["Ewa Lis", "News Edi", "Ewa Lis "]
    assert noise(doc, "metadata") == [doc.title], "the title is printed twice and stays readable once"


def test_every_candidate_keeps_its_place() -> None:
    doc = document(NEWS)
    for item in doc.stated:
        if item.start is not None and item.end is not None:
            assert doc.words(item.start, item.end) == item.value


HEADS = {
    "a byline glued to the date": ("JANE DOESunday, 3 March 2024, 10:15", ("Jane Doe",), "2024-03-03"),
    "a byline and a date with a dash": ("Iryna Balko — Wednesday, 5 March 2025, 12:40", ("Iryna Balko",), "2025-03-05"),
    "two authors, then a date": ("By Jane Doe and Piotr Maj\nMarch 3, 2024 9:14 PM UTC Updated 2 hours ago", ("Jane Doe", "Piotr Maj"), "2024-03-03"),
    "authors with their place": ("Jane Doe and Piotr Maj in Halden\nSat 21 Jun 2025 16.05 CEST", ("Jane Doe", "Piotr Maj"), "2025-06-21"),
    "capitals": ("By FELICIA O'HARA and ERIC DE LA CRUZ\n06/23/2025 02:22 PM EDT", ("Felicia O'Hara", "Eric de la Cruz"), "2025-06-23"),
    "labels": ("Author: Jane Doe\nDate: 12.05.2025", ("Jane Doe",), "2025-05-12"),
    "labels above their values": ("Author:\nJane Doe\nDate:\n12 May 2025", ("Jane Doe",), "2025-05-12"),
    "an empty label": ("Author:\nJane Doe\nDate:\n", ("Jane Doe",), None),
    "a name in a line of its own": ("Jane Doe", ("Jane Doe",), None),
    "a name and a role": ("Jane Doe, Senior Research Fellow, Institute of Norland Studies\nJuly 15, 2025", ("Jane Doe",), "2025-07-15"),
    "a desk is no author": ("By Courier Staff\nPublished On 4 Feb 2025", (), "2025-02-04"),
    "an agency is no author": ("By AFP\n4 Feb 2025", (), "2025-02-04"),
    "a day without a year": ("JANE DOE — MONDAY, 3 MARCH, 10:15", ("Jane Doe",), None),
    "only an update": ("By Jane Doe\nUpdated 4:10 PM EDT, June 21, 2025", ("Jane Doe",), "2025-06-21"),
    "day and month that cannot be told apart": ("By Jane Doe\n04/05/2025", ("Jane Doe",), None),
    "Cyrillic": ("Олена Ковальчук — субота, 21 червня 2025, 10:15", ("Олена Ковальчук",), "2025-06-21"),
}


@pytest.mark.parametrize("head", HEADS)
def test_bylines_and_dates(head: str) -> None:
    lines, authors, published = HEADS[head]
    doc = document(f"Envoy leaves Halden with no deal\n\n{lines}\n\n{BODY}\n\n{BODY.replace('Sunday', 'Friday')}")
    assert (doc.title, doc.authors, doc.published) == ("Envoy leaves Halden with no deal", authors, published)


def test_a_name_between_the_halves_of_a_sentence_is_no_byline() -> None:
    lead = "The inquiry into the vote goes on with special counsel\nAnna Roe\nat its helm, and nobody knows how long it will take."
    doc = document(f"{lead}\n\n{BODY}")
    assert doc.authors == ()
    assert noise(doc, "metadata") == []


DATELINES = {
    "HALDEN, May 4 (Xinhua) --": {"place": "HALDEN", "agency": "Xinhua", "day": "May 4"},
    "HALDEN (AFP) —": {"place": "HALDEN", "agency": "AFP"},
    "TALLINN, Estonia (AP) —": {"place": "TALLINN, Estonia", "agency": "AP"},
    "MINSK, June 21. /TASS/.": {"place": "MINSK", "agency": "TASS", "day": "June 21"},
    "(Varno, June 22, 2025) –": {"place": "Varno", "published": "2025-06-22"},
    "WASHINGTON —": {"place": "WASHINGTON"},
    "SEOUL, South Korea —": {"place": "SEOUL, South Korea"},
    "DUBAI, United Arab Emirates (AP) —": {"place": "DUBAI, United Arab Emirates", "agency": "AP"},
    "Varno [Norland], March 20 (ANI):": {"place": "Varno", "agency": "ANI", "day": "March 20"},
}


@pytest.mark.parametrize("words", DATELINES)
def test_datelines(words: str) -> None:
    doc = document(f"Envoy leaves Halden with no deal\n\n{words} {BODY}\n\n{BODY}")
    assert noise(doc, "metadata") == [words]
    assert {item.field: item.value for item in doc.stated if item.basis == "dateline" and item.field != "outlet"} == DATELINES[words]
    assert doc.outlet == DATELINES[words].get("agency"), "a dispatch that names no other outlet is its agency's"


def test_a_dateline_with_two_agencies_is_nobodys_alone() -> None:
    doc = document(f"Envoy leaves Halden with no deal\n\nHALDEN/VARNO (REUTERS, AFP) - {BODY}\n\n{BODY}")
    assert (doc.outlet, [item.value for item in doc.stated if item.field == "agency"]) == (None, ["REUTERS", "AFP"])


def test_the_outlet_of_a_printed_dispatch_is_the_paper() -> None:
    doc = document(f"Envoy leaves Halden with no deal\n\nHALDEN (AFP) — {BODY}\n\n{BODY}\n\n© 2025 The Halden Courier. All rights reserved.")
    assert doc.outlet == "The Halden Courier"


INSTITUTE = f"""SIIA

INSTYTUT SPRAW ZAGRANICZNYCH
THE SUDRIAN INSTITUTE OF INTERNATIONAL AFFAIRS

No. 12/2025, 3 MAY 2024 © SIIA

SPOTLIGHT

Norland Looks for a Way Out of Its Isolation

Anna Maria Lind

{BODY}

Norland's policy towards its neighbours will remain what it was, in spite of the

SIIA SPOTLIGHT

prisoners' release, and [the sanctions](#) will stay."""


def test_the_masthead_of_an_institute() -> None:
    doc = document(INSTITUTE)
    assert doc.title == "Norland Looks for a Way Out of Its Isolation"
    assert doc.outlet == "The Sudrian Institute of International Affairs"
    assert doc.authors == ("Anna Maria Lind",)
    assert (doc.published, doc.published_basis) == ("2024-05-03", "masthead")
    assert [item.value for item in doc.stated if item.field == "issue_year"] == ["2025"], "the number's year belies the date; both are kept"
    assert noise(doc, "running-head") == ["SIIA SPOTLIGHT"]
    assert [item.value for item in doc.stated if item.field == "lost_reference"] == ["the sanctions"]


FEET = {
    "For more stories from Norland, follow us on Telegram.": "share",
    "Subscribe to our newsletter": "share",
    "© 2025 Halden Courier. All rights reserved.": "legal",
    "The views expressed in this article are the author's own.": "legal",
    "Reporting by Jane Doe in Halden; Editing by Piotr Maj": "credit",
    "Photo: Norland presidential office": "credit",
    "Background:": "navigation",
    "Photo for illustrative purposes only.": "navigation",
    "Please read our comments policy before joining the discussion.": "share",
    "Read also: How Norland became a supplier": "teaser",
}


@pytest.mark.parametrize("foot", FEET)
def test_the_foot_of_a_page(foot: str) -> None:
    doc = document(f"Envoy leaves Halden with no deal\n\n{BODY}\n\n{BODY}\n\n{foot}")
    assert noise(doc, FEET[foot]) == [foot]


def test_a_copyright_line_names_the_outlet() -> None:
    doc = document(f"Envoy leaves Halden with no deal\n\n{BODY}\n\n© 2025 Halden Courier. All rights reserved.")
    assert doc.outlet == "Halden Courier"


def test_a_source_is_not_the_outlet() -> None:
    doc = document(f"Envoy leaves Halden with no deal\n\n{BODY}\n\nSource: The Varno Times\n\nThe Varno Times reports that the talks will go on in July.")
    assert doc.outlet is None
    assert doc.noise == ()


def test_sentences_that_only_sound_like_noise_stay() -> None:
    text = f"""{BODY}

"Follow us or stay behind," the president told the crowd, and asked it to support the army.

Reed is a former editor who previously worked at the embassy and holds a degree in law.

The group urged people to sign up for the march and to share the news.

{BODY}"""
    assert document(text).noise == ()


def test_text_without_a_head() -> None:
    doc = document(BODY)
    assert (doc.title, doc.outlet, doc.authors, doc.published) == (None, None, (), None)


@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r"])
def test_text_is_never_changed(newline: str) -> None:
    text = NEWS.replace("\n", newline)
    doc = document(text)
    assert doc.text == text
    assert doc.title == "Envoy leaves Halden with no deal on potash, aide says"


def test_a_byte_order_mark_goes() -> None:
    assert document("\ufeff" + BODY).text == BODY


def test_front_matter_of_markdown() -> None:
    doc = document(f"---\ntitle: Envoy leaves Halden\nauthor: Jane Doe\ndate: 2025-06-21\n---\n\n# Envoy leaves Halden\n\n{BODY}\n", "report.md")
    assert (doc.title, doc.authors, doc.published, doc.published_basis) == ("Envoy leaves Halden", ("Jane Doe",), "2025-06-21", "front matter")
    assert doc.noise_at(0, 10) == "metadata"


def test_a_markdown_heading_is_the_title() -> None:
    assert document(f"# Envoy leaves Halden\n\n{BODY}\n", "report.md").title == "Envoy leaves Halden"


@pytest.mark.parametrize(
    ("text", "language"),
    [(BODY, "en"), ("Спеціальний посланець прибув до Галдена на переговори з президентом, повідомляє пресслужба.", "uk"), ("Short.", None)],
)
def test_language(text: str, language: str | None) -> None:
    assert document(text).language == language


def test_a_heading_below_the_title_is_no_author() -> None:
    doc = document(f"Envoy leaves Halden with no deal\n\nEnvoy Visits Varno\n\n{BODY}\n\n{BODY}")
    assert doc.authors == ()


def test_a_title_may_end_in_an_abbreviation() -> None:
    assert document(f"Norland\n\nRebels announce prisoner swap with U.S.\n\n{BODY}\n").title == "Rebels announce prisoner swap with U.S."


def test_a_house_without_a_comma_a_number_and_a_year_of_founding_are_no_title_and_no_date() -> None:
    doc = document(
        f"The Halden Newspaper\nHalden, Norland  Est. May 19, 1883\n\nNews ID: 136068\n\nEnvoy leaves Halden\n\nBy Jane Doe Norland Post\n\n{BODY}\n"
    )
    assert (doc.title, doc.authors, doc.outlet, doc.published) == ("Envoy leaves Halden", ("Jane Doe",), "The Halden Newspaper", None)


def test_a_dateline_of_several_towns_names_no_agency() -> None:
    doc = document(f"Envoy leaves Halden with no deal\n\nHALDEN/VARNO/LUND: {BODY}\n\n{BODY}")
    assert not [item for item in doc.stated if item.field == "agency"]

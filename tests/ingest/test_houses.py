"""Reports in the manner of many houses, as they are pasted: what each says of itself, and what in it is not the report."""

from __future__ import annotations

from dataclasses import dataclass

import pytest

from sourcebook.ingest import read_bytes
from sourcebook.model.document import Document

TITLE = "Norland and Sudria agree on release of sailors"
BODY = """The foreign minister of Norland, Ilse Brandt, met her Sudrian counterpart on Tuesday to discuss the release of detained sailors, her office said.

“We agreed that the sailors will go home before the end of the month,” Brandt told reporters after the talks, which lasted about three hours.

Sudria seized the trawler in March, saying that it had fished in its waters without a licence. Norland denies this."""


@dataclass(frozen=True)
class House:
    """A head, a foot, and what must come out; `out` are words that are no part of the body."""

    head: str
    foot: str = ""
    title: str = TITLE
    outlet: str | None = None
    authors: tuple[str, ...] = ()
    published: str | None = None
    out: tuple[str, ...] = ()


HOUSES = {
    "a site's address as its name": House(
        f"NorlandToday.com\n\n{TITLE}\n\n18 June 2025\n\n", outlet="NorlandToday.com", published="2025-06-18", out=("NorlandToday",)
    ),
    "a site's address in another land": House(f"Brief.No\n\n18 June 2025 10:14\n\n{TITLE}\n\n", outlet="Brief.No", published="2025-06-18", out=("Brief.No",)),
    "a team of an outlet": House(
        f"{TITLE}\n\nBy CHANNEL 4 NL Digital Team\n\nPublished June 18,2025\n\n", outlet="CHANNEL 4 NL", published="2025-06-18", out=("Digital Team",)
    ),
    "its web staff": House(f"{TITLE}\n\nBy Lamu Today Web Staff\n\n18 June 2025\n\n", outlet="Lamu Today", published="2025-06-18", out=("Web Staff",)),
    "desks are nobody's": House(f"{TITLE}\n\n18 June 2025\n\n(Web Desk) - ", published="2025-06-18", out=("(Web Desk)",)),
    "a place and an agency before the day": House(f"{TITLE}\n\nLamu, IRNA - 18 June 2025, 23:59\n\n", outlet="IRNA", published="2025-06-18", out=("IRNA",)),
    "two sections and a service": House(
        f"{TITLE}\n\n18 June 2025\nNation & World\n\nLamu News Service\n\n", outlet="Lamu News Service", published="2025-06-18", out=("Nation", "Service")
    ),
    "an outlet before the role": House(
        f"{TITLE}\nBy Jane Orlov, CNN Europe Correspondent\nUpdated 12:46 PM ET, Wed June 18, 2025\n\n",
        outlet="CNN",
        authors=("Jane Orlov",),
        published="2025-06-18",
    ),
    "a station that the report was told something by": House(
        f"NPR\n\nWORLD\n\n{TITLE}\n\nJune 18, 2025, 9:25 AM ET\n\n",
        "In an interview in June with NPR, he said that nobody knew.",
        outlet="NPR",
        published="2025-06-18",
    ),
    "an outlet above the date": House(
        f"{TITLE}\n\nThe Lamu Page\n2 min read\n18 June, 2025\n\n", outlet="The Lamu Page", published="2025-06-18", out=("The Lamu Page",)
    ),
    "a site above the date": House(
        f"{TITLE}\n\nJane Orlov\nQZWire\n18 June 2025, 09:00\n\n", outlet="QZWire", authors=("Jane Orlov",), published="2025-06-18", out=("QZWire",)
    ),
    "a place above the date": House(f"{TITLE}\n\nNairobi\n18 June 2025\n\n", published="2025-06-18"),
    "a topic above the date": House(f"{TITLE}\n\nSudria\n18 June 2025\n\n", published="2025-06-18"),
    "a byline of a house": House(f"{TITLE}\n\nBy The Lamu Skipper\n18 June 2025\n\n", outlet="The Lamu Skipper", published="2025-06-18", out=("Skipper",)),
    "a byline of staff and agencies": House(
        f"{TITLE}\n\nBy Al Lamu Staff and News Agencies\n18 June 2025\n\n", outlet="Al Lamu", published="2025-06-18", out=("Agencies",)
    ),
    "a house before a stroke": House(f"{TITLE}\n\n2025-06-18\n\nLamu News/ ", outlet="Lamu News", published="2025-06-18", out=("Lamu News/",)),
    "a sign behind a colon": House(f"{TITLE} : QZR\n\nJune 18, 2025\n\n", outlet="QZR", published="2025-06-18"),
    "other headlines behind who wrote it": House(
        f"{TITLE}\n\n18 June 2025\n\n",
        "Lamu Today's Ann Bell and Tom Reed contributed to this report.\n\nHarbour tolls to rise again in autumn\n\nMinister's brother arrested over missing boats\n",
        outlet="Lamu Today",
        published="2025-06-18",
        out=("Harbour tolls", "brother arrested"),
    ),
    "tags, buttons and appeals": House(
        f"{TITLE}\n\n18 June 2025\n\nFull article 0 comments\n\n",
        "What the fishermen of Sudria wantRead more\n\nSend a link to a friend\n\nSupport independent journalism and enjoy ad-free listening.\n\nNorland, Sudria, Lamu Strait",
        published="2025-06-18",
        out=("Full article", "fishermen", "Send a link", "ad-free", "Lamu Strait"),
    ),
    "capitals of a state are no name": House(
        "EU Avoids Mention of Sudria's Trawler\n\n18 June 2025\n\n", title="EU Avoids Mention of Sudria's Trawler", published="2025-06-18"
    ),
    "a wire with its name before the report": House(f"{TITLE}\n\n(Baltic Wire) - ", outlet="Baltic Wire", out=("(Baltic Wire) -",)),
    "a newsroom in a line of its own": House(f"{TITLE}\n\nJune 18, 2025\n\nNorland Today Newsroom\n\n", outlet="Norland Today", published="2025-06-18"),
    "dispatches are nobody's": House(f"{TITLE}\n\n17 June 2025\n\nHALDEN/LIMA (Dispatches) -- ", published="2025-06-17", out=("(Dispatches)",)),
    "a wire with city, day and name": House(
        f"{TITLE}\n\nHALDEN, June 17, 2025 (Norland News Agency) – ", outlet="Norland News Agency", published="2025-06-17", out=("(Norland News Agency)",)
    ),
    "a page of a printed paper": House(f"Wed, Jun 18, 2025 page3\n\n{TITLE}\n\nAP, HALDEN\n\n", published="2025-06-18", out=("page3", "AP, HALDEN")),
    "a copyright by somebody": House(
        f"{TITLE}\n\n18 June 2025\n\n", "(Copyright 2025 by The Norland Wire. All Rights Reserved.)", outlet="The Norland Wire", published="2025-06-18"
    ),
    "the sign of a station": House(f"NTV\n\n{TITLE}\n\n18 June 2025\n\n", outlet="NTV", published="2025-06-18", out=("NTV",)),
    "a wire between strokes": House(f"{TITLE}\n\nHALDEN, June 17. /TASS/. ", outlet="TASS", out=("/TASS/",)),
    "a dateline in lines of its own": House(
        f"{TITLE}\nBy Jane Orlov and Mira Okafor, CNN\n4 minute read\nUpdated 9:12 AM EDT, Wed June 18, 2025\n\nHalden\nCNN\n —\n",
        "CNN’s Ann Bell contributed reporting.",
        outlet="CNN",
        authors=("Jane Orlov", "Mira Okafor"),
        published="2025-06-18",
        out=("minute read", "contributed reporting"),
    ),
    "a byline over three lines": House(
        f"{TITLE}\n\nJune 18, 2025 at 6:11 a.m. EDT\n\nBy Jane Orlov\n\nand\n\nPiotr Lange\n\n", authors=("Jane Orlov", "Piotr Lange"), published="2025-06-18"
    ),
    "a byline in parts": House(
        f"{TITLE}\n\nJane Orlov | Norland Business Daily | translated by Tom Reed\n\nJun 18, 2025 08:15 4 min. read\n\n",
        "[Edited by Piotr Lange]",
        outlet="Norland Business Daily",
        authors=("Jane Orlov",),
        published="2025-06-18",
        out=("translated by", "Edited by"),
    ),
    "a byline with its outlet and date": House(
        f"{TITLE}\n\nJane Orlov, Norland Monitor, June 18, 2025\n\n", outlet="Norland Monitor", authors=("Jane Orlov",), published="2025-06-18"
    ),
    "a name glued to a date in figures": House(f"{TITLE}\nMarta Nowak18.06.2025 08:05\n\n", authors=("Marta Nowak",), published="2025-06-18", out=("Nowak",)),
    "a ministry": House(
        f"Ministry of Foreign Affairs of the Republic of Norland\n\nPRESS RELEASE\n\nNo. 114/2025\n\n17 June 2025\n\n{TITLE}\n\n",
        "Press Service of the Ministry\nTel.: +372 555 01 02\nE-mail: press@mfa.example",
        outlet="Ministry of Foreign Affairs of the Republic of Norland",
        published="2025-06-17",
        out=("PRESS RELEASE", "555 01", "press@mfa"),
    ),
    "a head of state": House(
        f"President of the Republic of Norland\n\nNews\n\n18 June 2025, 14:30\n\n{TITLE}\n\n",
        "Other news\n\nOfficial website of the President of Norland",
        outlet="President of the Republic of Norland",
        published="2025-06-18",
        out=("Other news", "Official website"),
    ),
    "a newsletter": House(
        "The Northern Brief\nYour morning digest of the region | Wednesday, June 18, 2025\n\nView this email in your browser\n\n",
        "You are receiving this email because you signed up on our website.\nUnsubscribe | Update your preferences\nThe Northern Brief, 12 Harbour Street, Halden",
        title="The Northern Brief",
        outlet="The Northern Brief",
        published="2025-06-18",
        out=("View this", "You are receiving", "Unsubscribe"),
    ),
    "a page of a printed series": House(
        f"CENTRE FOR EASTERN POLICY        CEP COMMENTARY\nNumber 512 | 18.06.2025      www.cep.example\n\n{TITLE}\n\nJakub Wilk, Ewa Sowa\n\n",
        "TRANSLATION: Jan Kowal\nDTP: Studio Ha",
        outlet="Centre for Eastern Policy",
        authors=("Jakub Wilk", "Ewa Sowa"),
        published="2025-06-18",
        out=("TRANSLATION", "CEP COMMENTARY"),
    ),
    "a kicker with a date in it": House(f"Statement / Europe & Central Asia 18 June 2025 5 minutes\n\n{TITLE}\n\n", published="2025-06-18", out=("5 minutes",)),
    "a masthead with its motto": House(
        f"UN News\nGlobal perspective Human stories\n\n{TITLE}\n\n17 June 2025\nHuman Rights\n\n",
        outlet="UN News",
        published="2025-06-17",
        out=("Human stories",),
    ),
    "a date in the title": House(
        "Press Briefing by Press Secretary Dana Wells, June 18, 2025\n\n1:05 P.M. EDT\n\n",
        title="Press Briefing by Press Secretary Dana Wells, June 18, 2025",
        published="2025-06-18",
    ),
    "a caption below its agency": House(
        f"{TITLE}\n\n6 hours ago\nShare\nSave\nJane Orlov\nEurope correspondent, Halden\n\nEPA\nIlse Brandt arrived in Varno on Monday evening\n\n",
        "Related topics\nNorland\nFishing industry",
        authors=("Jane Orlov",),
        out=("6 hours", "EPA", "Related topics", "arrived in Varno"),
    ),
    "a caption that names people": House(
        f"{TITLE}\n\nJune 18, 2025\n\nIlse Brandt and Karel Novik. Ministry of Foreign Affairs of Norland\n\n", published="2025-06-18"
    ),
    "a blog": House(
        f"{TITLE}\n\nPosted on June 18, 2025 by janeorlov\n\n",
        f"This entry was posted in Politics and tagged sailors. Bookmark the permalink.\n\n3 thoughts on “{TITLE}”\n\nYour email address will not be published.",
        published="2025-06-18",
        out=("Bookmark", "thoughts on", "Your email"),
    ),
    "German": House(
        f"{TITLE}\n\nVon Anna Weber\n\nStand: 18.06.2025, 08:30 Uhr\n\n",
        "Mehr zum Thema",
        authors=("Anna Weber",),
        published="2025-06-18",
        out=("Stand", "Mehr"),
    ),
    "French": House(
        f"{TITLE}\n\nPar Claire Dubois (à Halden)\n\nPublié le 18 juin 2025 à 08h30, modifié le 18 juin 2025 à 10h05\n\n",
        authors=("Claire Dubois",),
        published="2025-06-18",
        out=("Publié",),
    ),
    "Russian": House(
        f"{TITLE}\n\n18 июня 2025, 08:05\nАвтор: Иван Петров\n\nХАЛЬДЕН, 17 июня. /ТАСС/. ",
        "Подписывайтесь на наш канал в Telegram",
        outlet="ТАСС",
        authors=("Иван Петров",),
        published="2025-06-18",
        out=("/ТАСС/", "Подписывайтесь"),
    ),
    "Arabic": House(f"{TITLE}\n\n18 يونيو 2025\n\n", published="2025-06-18"),
    "a card of the author and notes at the end": House(
        f"Commentary\n{TITLE}\n\nDr Lena Hartmann\n18 June 2025\n\n",
        "WRITTEN BY\nDr Lena Hartmann\nSenior Associate Fellow, International Security\nHartmann is a fellow at the Northern Center.\n\n"
        "Footnotes\n\n1. Interview with an official, Halden, 17 June 2025.\n2. The ministry did not answer.",
        authors=("Lena Hartmann",),
        published="2025-06-18",
        out=("WRITTEN BY", "Senior Associate", "is a fellow", "Interview with", "did not answer"),
    ),
    "a role without a comma": House(
        f"{TITLE}\n\nJane Orlov Europe Correspondent\n18 June 2025 3:15pm BST\n\n", authors=("Jane Orlov",), published="2025-06-18", out=("Correspondent",)
    ),
    "an issue of a journal": House(
        f"{TITLE}\n\nPublication: Northern Daily Monitor Volume: 22 Issue: 91\n\nBy: Lena Hartmann\n\nJune 18, 2025\n\n",
        outlet="Northern Daily Monitor",
        authors=("Lena Hartmann",),
        published="2025-06-18",
    ),
    "a page turned into Markdown": House(
        f"Title: {TITLE} - The Halden Courier\n\nURL Source: https://courier.example/sailors\n\nPublished Time: 2025-06-18T06:15:00Z\n\nMarkdown Content:\n"
        "[Skip to main content](https://courier.example/#main)\n\n*By* [Jane Orlov](https://courier.example/jo)\n\n",
        outlet="The Halden Courier",
        authors=("Jane Orlov",),
        published="2025-06-18",
        out=("Skip to", "URL Source"),
    ),
}


def body(doc: Document) -> str:
    """The text without what is marked as no part of the report."""
    kept, at = "", 0
    for mark in doc.noise:
        kept, at = kept + doc.text[at : mark.start], mark.end
    return kept + doc.text[at:]


@pytest.mark.parametrize("name", HOUSES)
def test_house(name: str) -> None:
    house = HOUSES[name]
    (item,) = read_bytes(f"{house.head}{BODY}\n\n{house.foot}".encode(), path="report.txt")
    doc = item.document
    assert doc is not None
    assert (doc.title, doc.outlet, doc.authors, doc.published) == (house.title, house.outlet, house.authors, house.published)
    assert BODY in body(doc)
    assert not [words for words in house.out if words in body(doc)]


def test_dialogue_and_names_of_speakers_are_no_running_heads() -> None:
    text = "\n\n".join([f"{TITLE}, an interview", *["When will they come home?", "No answer.", "HOST: And the quotas?", f"{BODY[:120]}."] * 4])
    (item,) = read_bytes(text.encode(), path="report.txt")
    assert item.document is not None
    assert not [mark for mark in item.document.noise if mark.kind == "running-head"]

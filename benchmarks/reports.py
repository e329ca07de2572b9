# ruff: noqa: SIM905
"""Reports made up for measuring: full of names, dates, figures and quotations, each with words that no other has."""

from __future__ import annotations

import random
from collections.abc import Iterator

FIRST = "Anna Boris Clara David Elena Farid Grace Hugo Irina Jonas Karin Leo Marta Nadia Oskar Petra Quentin Rosa Stefan Tanya".split()
PLACES = "Vilnius Minsk Warsaw Geneva Ankara Brussels Riga Oslo Vienna Cairo Doha Nairobi Jakarta Lima Ottawa Seoul".split()
BODIES = ["the Foreign Ministry", "the European Commission", "the Red Cross", "the Central Bank", "the Rights Centre", "the border guard", "the presidency"]
SYLLABLES = "ba ke lo mi nu ra se ti vo za dra kel mos nik pol rus sha tov vel yan".split()
SENTENCES = (
    "{person}, the special envoy of {body}, arrived in {place} on {day} for talks with {person2}.",
    "“We agreed on {few} points, and the rest will take time,” {surname} told reporters in {place} on {weekday}.",
    "The two sides discussed the release of {many} prisoners, {person2} said, adding that nothing had been signed.",
    "According to {body}, at least {many} people crossed the border near {place} between {day} and {day2}.",
    "{surname} said that sanctions on the carrier Air {word} would stay in place until the end of {month}.",
    "In {month} {year}, {body} had fined the company {sum} million euros; it denied any wrongdoing.",
    "He is expected to travel to {place2} next week, where {person2} will receive him.",
    "“This is not what was promised,” said {person2}, who leads the {word} committee. “They said {few} days. It took {many}.”",
    "The agency {word} reported that a convoy of {few} vehicles had left {place2} late on {weekday}.",
    "{person} did not attend the meeting, an official who asked not to be named told the {word} Times.",
    "Police in {place} detained {few} demonstrators on {weekday}, and she called for their release.",
    "{body_c} condemned the attack, which killed {few} soldiers and wounded {many}, and demanded an inquiry.",
)
MONTHS = "January February March April May June July August September October November December".split()
WEEKDAYS = "Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split()


def report(number: int, *, words: int = 500) -> str:
    """The report of this number: always the same text."""
    source = random.Random(number)
    people = [f"{source.choice(FIRST)} {_surname(source)}" for _ in range(4)]
    lines, length = [f"Talks in {source.choice(PLACES)} end without a paper", ""], 0
    while length < words:
        paragraph = " ".join(_sentence(source, people) for _ in range(source.randint(2, 4)))
        lines += [paragraph, ""]
        length += len(paragraph.split())
    return "\n".join(lines)


def reports(count: int, *, words: int = 500) -> Iterator[str]:
    return (report(number, words=words) for number in range(count))


def page(text: str, number: int) -> str:
    """A report as a web page of some hundred kilobytes: menus, scripts, styles, teasers, comments and a footer around it."""
    source = random.Random(number)
    title, *paragraphs = [line for line in text.split("\n") if line]
    links = "".join(f"<li class='menu-item'><a href='/{n}'>{_surname(source)}</a></li>" for n in range(120))
    teasers = "".join(
        f"<div class='teaser related'><a href='/t{n}'><img src='{n}.jpg' alt=''><h3>{_surname(source)} {_surname(source)} talks</h3></a><p>{_surname(source)} said ...</p></div>"
        for n in range(30)
    )
    comments = "".join(
        f"<div class='comment'><span class='comment-author'>{_surname(source)}</span><p>{_surname(source)} is right.</p></div>" for _ in range(40)
    )
    script = "".join(f"window.a{n}={{b:{source.random()},c:'{_surname(source)}'}};" for n in range(1200))
    body = "".join(f"<p><span>{paragraph}</span></p>" for paragraph in paragraphs)
    return (
        f"<!DOCTYPE html><html lang='en'><head><meta charset='utf-8'><title>{title} | Courier</title><meta property='og:site_name' content='Courier'>"
        f"<style>{'.a{color:red}' * 800}</style><script>{script}</script></head><body><nav><ul>{links}</ul></nav><main><article><h1>{title}</h1>"
        f"<div class='byline'>By {source.choice(FIRST)} {_surname(source)}</div><time datetime='2025-06-21'>21 June 2025</time>{body}</article>"
        f"<aside>{teasers}</aside><section id='comments'>{comments}</section></main><footer>© 2025 Courier {links}</footer><script>{script}</script></body></html>"
    )


def _sentence(source: random.Random, people: list[str]) -> str:
    person, person2 = source.sample(people, 2)
    body = source.choice(BODIES)
    year = source.randint(2019, 2025)
    return source.choice(SENTENCES).format(
        person=person, person2=person2, surname=person.split()[1], body=body, body_c=body[0].upper() + body[1:],
        place=source.choice(PLACES), place2=source.choice(PLACES), word=_surname(source), year=year, month=source.choice(MONTHS),
        day=f"{source.randint(1, 28)} {source.choice(MONTHS)} {year}", day2=f"{source.randint(1, 28)} {source.choice(MONTHS)}", weekday=source.choice(WEEKDAYS),
        few=source.choice(("two", "three", "five", "six", "eleven")), many=source.randint(12, 900), sum=source.randint(2, 90) / 2,
    )  # fmt: skip


def _surname(source: random.Random) -> str:
    return "".join(source.choice(SYLLABLES) for _ in range(source.randint(2, 4))).capitalize()

# ruff: noqa: SIM905
"""Reports made up for measuring, of one story: each happening is told by a dozen outlets in words of their own, and recalled by later reports."""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

FIRST_DAY = date(2031, 3, 3)
TOLD_BY = 12
"""Reports of one happening."""
DAYS_BETWEEN = 3

OUTLETS = [
    f"{place} {kind}" for place in "Harbour Northern Evening Lakeside Border Morning".split() for kind in "Courier Herald Post Times Tribune Observer".split()
]
SURNAMES = "Lindqvist Okoro Marchetti Dravic Halloran Nasser Petrov Ingrid Castellan Benali Tamm Ruiz Sorensen Achterberg".split()
GIVEN = "Anna Boris Clara Farid Grace Hugo Irina Jonas Leo Marta Nadia Oskar Rosa Stefan".split()
ROLES = (
    "Foreign Minister", "President", "Defence Minister", "Prime Minister", "army spokesman", "opposition leader", "special envoy", "police chief", "union leader",
    "Interior Minister", "General", "Mayor", "Governor", "prosecutor",
)  # fmt: skip
PLACES = "Vilnius Geneva Ankara Nairobi Doha Oslo Riga Vienna Cairo Warsaw Tunis Lima".split()
THINGS = "ferry-dock grain-port gas-field rail-bridge border-post salt-mine river-dam steel-works airfield reservoir tunnel lighthouse".split()
GROUPS = "dockers miners students pilots teachers farmers fishermen engineers drivers nurses".split()


@dataclass(frozen=True)
class Happening:
    """What a dozen reports tell: who did what to whom, where and when, how many it concerned, and what was said of it."""

    kind: int
    day: date
    place: str
    thing: str
    who: tuple[str, str, str]
    other: tuple[str, str, str]
    group: str
    many: int
    said: tuple[str, str]
    """By either."""


LEDES = (
    (
        "{role} {full} met {orole} {ofull} in {place} on {day} to discuss the {thing}.",
        "Talks on the {thing} were held in {place} on {day} between {full}, the {lrole}, and {ofull}.",
        "{ofull} received {role} {name} in {place} on {weekday}; the two spoke of the {thing} for {hours} hours.",
    ),
    (
        "An attack on the {thing} near {place} killed {many} {group} on {day}, {role} {full} said.",
        "{Count} {group} died on {weekday} when gunmen stormed the {thing} outside {place}, according to {full}, the {lrole}.",
        "Gunmen attacked the {thing} near {place} on {day} and killed {many} {group}.",
    ),
    (
        "Police arrested {many} {group} at the {thing} in {place} on {day}.",
        "{Count} {group} were detained in {place} on {weekday} after a protest at the {thing}, {role} {full} said.",
        "{role} {full} ordered the arrest of {many} {group} who had blocked the {thing} in {place}.",
    ),
    (
        "{role} {full} and {orole} {ofull} signed an agreement on the {thing} in {place} on {day}.",
        "An agreement on the {thing} was signed in {place} on {weekday} by {full} and {ofull}.",
        "The two sides agreed on {day} to share the {thing}, {role} {name} announced in {place}.",
    ),
    (
        "{role} {full} imposed sanctions on the owners of the {thing} on {day}.",
        "The owners of the {thing} near {place} were put under sanctions on {weekday}, {full}, the {lrole}, announced.",
        "Sanctions against {many} owners of the {thing} were announced by {role} {name} in {place} on {day}.",
    ),
    (
        "{Count} {group} were released in {place} on {day} in exchange for the {thing}, {role} {full} said.",
        "{orole} {ofull} freed {many} {group} on {weekday} after talks with {full} in {place}.",
        "In {place}, {many} {group} were set free on {day}; {role} {name} thanked {ofull}.",
    ),
)
SAYINGS = (
    "We will not leave the {thing} before every one of the {group} is paid and safe",
    "Nobody who has seen the {thing} can believe that the {group} were to blame for it",
    "The {thing} belongs to {place} and to no one else, and the {group} know it",
    "It took us {few} years to build the {thing} and the {group} will not see it lost in a week",
)
RECALLS = (
    "On {day}, {role} {full} and {ofull} had been in {place} over the {thing}.",
    "{many} {group} had been caught up in what happened at the {thing} in {place} on {day}.",
    "Earlier, on {day}, the {thing} near {place} was the scene of what {name} called a turning point for the {group}.",
)
ASIDES = (
    "{new}, who keeps a shop near the {thing}, said that {few} windows had been broken.",
    "A resident, {new}, told the {outlet} that the streets of {place} had been empty since noon.",
    "The {other_outlet} reported that {orole} {ofull} would travel to {place2} next week.",
    "An official who asked not to be named said that {few} more meetings were planned.",
    "{role} {name} denied that the {group} had been warned.",
    "Some {many} people gathered in {place} on {weekday}, organisers said.",
)
FEW = "two three five six eleven".split()


def retold(count: int) -> Iterator[str]:
    """Reports of one story: always the same texts."""
    source = random.Random(count)
    happenings = [_happening(source, number) for number in range(-(-count // TOLD_BY))]
    for number in range(count):
        yield _report(random.Random(number), happenings, number // TOLD_BY)


def _happening(source: random.Random, number: int) -> Happening:
    one, two = source.sample(range(len(SURNAMES)), 2)
    thing, place, group = source.choice(THINGS).replace("-", " "), source.choice(PLACES), source.choice(GROUPS)
    one_said, other_said = (words.format(thing=thing, group=group, place=place, few=source.choice(FEW)) for words in source.sample(SAYINGS, 2))
    who, other = ((ROLES[at], GIVEN[at], SURNAMES[at]) for at in (one, two))
    return Happening(
        number % len(LEDES), FIRST_DAY + timedelta(DAYS_BETWEEN * number), place, thing, who, other, group, source.randint(12, 90), (one_said, other_said)
    )


def _report(source: random.Random, happenings: list[Happening], told: int) -> str:
    """One report: its outlet, its day, a headline, what happened, what was said, asides, and what had happened before."""
    happening, outlet = happenings[told], source.choice(OUTLETS)
    many = happening.many + (source.choice((-2, 3)) if source.random() < 1 / 6 else 0)
    words = _words(source, happening, many, outlet)
    first, second = (one.format(**words) for one in source.sample(LEDES[happening.kind], 2))
    aside = [one.format(**words) for one in source.sample(ASIDES, 5)]
    before = source.sample(happenings[:told], min(told, 6))
    recalled = [source.choice(RECALLS).format(**_words(source, one, one.many, outlet)) for one in before]
    published = happening.day + timedelta(source.randint(0, 2))
    paragraphs = [
        f"{outlet}\n{_day(published)}\n{happening.thing.capitalize()}: what is known of {happening.place}",
        f"{first} {aside[0]}",
        f"{_said(source, happening.who, happening.said[0])} {aside[1]}",
        f"{second} {aside[2]}",
        f"{_said(source, happening.other, happening.said[1])} {aside[3]}",
        " ".join(recalled[:3]),
        " ".join([aside[4], *recalled[3:]]),
    ]
    return "\n\n".join(filter(None, paragraphs)) + "\n"


def _said(source: random.Random, speaker: tuple[str, str, str], quotation: str) -> str:
    """A quotation, whole, cut, or with a word more."""
    _, first, last = speaker
    words = quotation.split()
    at = source.randrange(4, len(words) - 3)
    said = source.choice((" ".join(words), " ".join(words), " ".join(words[:at]), " ".join([*words[:at], "really", *words[at:]])))
    return source.choice((f"“{said},” {first} {last} told reporters.", f"“{said},” said {last}.", f"{first} {last} said: “{said}.”"))


def _words(source: random.Random, happening: Happening, many: int, outlet: str) -> dict[str, str]:
    (role, first, last), (orole, ofirst, olast) = happening.who, happening.other
    count = source.choice((str(many), f"At least {many}", f"About {many}"))
    return {
        "role": role[0].upper() + role[1:], "lrole": role.lower(), "full": f"{first} {last}", "name": last, "orole": orole[0].upper() + orole[1:], "ofull": f"{ofirst} {olast}",
        "place": happening.place, "place2": source.choice(PLACES), "thing": happening.thing, "group": happening.group, "many": str(many), "Count": count,
        "day": _day(happening.day), "weekday": f"{happening.day:%A}", "hours": source.choice(FEW), "few": source.choice(FEW),
        "new": f"{source.choice(GIVEN)} {source.choice(SURNAMES)[:3]}{source.choice(SURNAMES)[-4:]}", "outlet": outlet, "other_outlet": source.choice(OUTLETS),
    }  # fmt: skip


def _day(day: date) -> str:
    return f"{day.day} {day:%B %Y}"

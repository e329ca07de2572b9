"""Made-up names of many traditions, and the ways in which one name is written differently."""
# ruff: noqa: SIM905, ARG001 -- word lists read better as lines; every maker takes the same arguments

from __future__ import annotations

import random
from collections.abc import Callable, Iterator
from dataclasses import dataclass

ENGLISH = "James John Robert Michael William David Richard Joseph Thomas Charles Christopher Daniel Matthew Anthony Steven Andrew Edward Mary Patricia Jennifer Elizabeth Barbara Susan Jessica Sarah Margaret Deborah Catherine Emily Rebecca Laura".split()
SLAVIC = "Aleksandr Dmitry Sergei Andrei Alexei Mikhail Nikolai Vladimir Viktor Yuri Pavel Konstantin Evgeny Grigory Oleg Igor Ruslan Stanislav Natalia Svetlana Ekaterina Tatiana Irina Olga Elena Ksenia Yulia Galina".split()
ARABIC = "Muhammad Ahmad Khalid Hussein Hassan Youssef Ibrahim Omar Faisal Tariq Rashid Nasser Mustafa Jamal Samir Walid Karim Fatima Aisha Khadija Zainab Layla".split()
SPANISH = "Jose Juan Luis Carlos Miguel Francisco Pedro Alejandro Ricardo Fernando Guadalupe Carmen Dolores Rosa Ignacio Enrique Rafael Javier Eduardo Guillermo".split()
GERMAN = "Hans Juergen Friedrich Wolfgang Ulrich Heinrich Guenther Karl Josef Matthias Sabine Ursula Petra Monika Renate Gisela".split()
PATRONYMS = "Ivanovich Petrovich Nikolaevich Sergeevich Alexandrovich Viktorovich Mikhailovich Pavlovich Andreevich Borisovich".split()
NICK = {
    "James": "Jim", "John": "Jack", "Robert": "Bob", "Michael": "Mike", "William": "Bill", "Richard": "Dick", "Joseph": "Joe", "Thomas": "Tom", "Christopher": "Chris",
    "Daniel": "Dan", "Matthew": "Matt", "Anthony": "Tony", "Edward": "Ted", "Elizabeth": "Liz", "Margaret": "Peggy", "Deborah": "Debbie", "Catherine": "Kate", "Susan": "Sue",
    "Mikhail": "Misha", "Aleksandr": "Sasha", "Dmitry": "Dima", "Vladimir": "Vova", "Ekaterina": "Katya", "Tatiana": "Tanya", "Natalia": "Natasha", "Francisco": "Paco", "Ignacio": "Nacho",
    "Jose": "Pepe", "Guillermo": "Memo", "Eduardo": "Lalo", "Friedrich": "Fritz", "Josef": "Sepp",
}  # fmt: skip
RESPELT = [
    ("Aleksandr", "Oleksandr"), ("Dmitry", "Dmytro"), ("Sergei", "Siarhei"), ("Mikhail", "Mykhailo"), ("Nikolai", "Mykola"), ("Vladimir", "Volodymyr"), ("Grigory", "Hryhorii"),
    ("Muhammad", "Mohamed"), ("Ahmad", "Ahmed"), ("Khalid", "Khaled"), ("Hussein", "Husayn"), ("Youssef", "Yusuf"), ("Omar", "Umar"), ("Faisal", "Faysal"), ("Rashid", "Rachid"),
    ("Juergen", "Jurgen"), ("Guenther", "Gunther"), ("kh", "h"), ("ch", "tch"), ("sh", "sch"), ("ov", "off"), ("ya", "ia"), ("yu", "iu"), ("ei", "ey"), ("ou", "u"), ("x", "ks"), ("ph", "f"), ("ck", "k"), ("j", "dj"),
]  # fmt: skip
ONSETS = "b br ch d dr f g gr h k kh kl kr l m n p pl r s sh sk st t tr v vl w y z zh".split()
VOWELS = "a e i o u ia ei ou".split()
CODAS = ["", "", "", "l", "m", "n", "r", "s", "t", "k", "nd", "rt", "ng", "sh"]
SYLLABLES = "bo chun dong fang guo hai jian jun lei ling ming ping qiang rong shan tao wen xiao yong zhen hyon seong kyu".split()
KOREAN = ["Kim", "Park", "Choi", "Kang", "Yoon", "Jang", "Shin", "Kwon", "Hwang", "Chen", "Zhang", "Liu", "Huang", "Zhao", "Zhou", "Deng", "Feng", "Cao"]
TRADES = "Shipping Mining Airways Bank Energy Steel Foods Telecom Pharma Logistics Insurance Motors Media Timber Textiles Chemicals".split()
FORMS = ["Ltd", "LLC", "GmbH", "AG", "S.A.", "Inc.", "JSC", "Limited", "Corporation"]


@dataclass(frozen=True)
class Named:
    """One way to write a name: who it is (a number), how it came from the full name, and what bears it."""

    text: str
    bearer: int
    variant: str | None
    type: str


def made_names(count: int, seed: int = 7, share: float = 0.2) -> list[Named]:
    """Distinct names, the given share of them variants of the others; the same for the same seed."""
    chance = random.Random(seed)
    plain = list(_distinct(chance, round(count * (1 - share))))
    seen = {named.text for named in plain}
    found = list(plain)
    while len(found) < count:
        base = plain[chance.randrange(len(plain))]
        kind, text = _variant(chance, base)
        if text and text not in seen:
            seen.add(text)
            found.append(Named(text, base.bearer, kind, base.type))
    return found


def _distinct(chance: random.Random, count: int) -> Iterator[Named]:
    makers: list[Callable[[random.Random], str]] = [_western, _western, _slavic, _slavic, _arabic, _spanish, _asian, _syllables]
    seen: set[str] = set()
    while len(seen) < count:
        body = chance.random() < 0.15
        text = _company(chance) if body else makers[chance.randrange(len(makers))](chance)
        if text not in seen:
            seen.add(text)
            yield Named(text, len(seen) - 1, None, "organization" if body else "person")


def _word(chance: random.Random, syllables: int) -> str:
    return "".join(chance.choice(ONSETS) + chance.choice(VOWELS) + (chance.choice(CODAS) if i == syllables - 1 else "") for i in range(syllables)).capitalize()


def _family(chance: random.Random, *ends: str) -> str:
    return _word(chance, chance.choice((2, 2, 3))) + chance.choice(ends)


def _western(chance: random.Random) -> str:
    given = chance.choice(ENGLISH + GERMAN)
    return " ".join(
        [given, *([chance.choice("ABCDEFGHJKLMPRST") + "."] if chance.random() < 0.2 else []), _family(chance, "", "son", "er", "man", "berg", "ton")]
    )


def _slavic(chance: random.Random) -> str:
    given = chance.choice(SLAVIC)
    father = [chance.choice(PATRONYMS)] if chance.random() < 0.2 and not given.endswith("a") else []
    return " ".join([given, *father, _family(chance, *(("ova", "ina", "skaya") if given.endswith("a") else ("ov", "in", "sky", "enko", "ich", "uk")))])


def _arabic(chance: random.Random) -> str:
    given = chance.choice([*ARABIC, "Abdul Rahman", "Abdul Aziz", "Abdullah", "Nur al-Din", "Salah al-Din"])
    return f"{given} {chance.choice(['', '', 'bin ' + chance.choice(ARABIC) + ' '])}al-{_family(chance, 'i', 'ani', 'awi')}"


def _spanish(chance: random.Random) -> str:
    return f"{chance.choice(SPANISH)} {_family(chance, 'ez', 'era', 'ado', 'osa')} {_family(chance, 'ez', 'illa', 'anes')}"


def _asian(chance: random.Random) -> str:
    return f"{chance.choice(KOREAN)} {chance.choice(SYLLABLES).capitalize()}-{chance.choice(SYLLABLES)}"


def _syllables(chance: random.Random) -> str:
    return f"{_word(chance, 2)} {_word(chance, 3)}"


def _company(chance: random.Random) -> str:
    return f"{_word(chance, 2)} {_word(chance, 2)} {chance.choice(TRADES)}" if chance.random() < 0.3 else f"{_word(chance, 3)} {chance.choice(TRADES)}"


def _variant(chance: random.Random, base: Named) -> tuple[str, str | None]:
    words = base.text.split()
    if base.type == "organization":
        kind = chance.choice(("legal form", "typo"))
        return kind, f"{base.text} {chance.choice(FORMS)}" if kind == "legal form" else _typo(chance, words, 0)
    kind = chance.choice(("typo", "typo", "transliteration", "transliteration", "order", "initial", "nickname", "patronymic left out"))
    return kind, _KINDS[kind](chance, words)


def _typo(chance: random.Random, words: list[str], index: int = -1) -> str | None:
    word = words[index]
    if len(word) < 5:
        return None
    at = chance.randrange(1, len(word) - 1)
    if not word[at].isalpha() or not word[at + 1].isalpha():
        return None
    changed = chance.choice((word[:at] + word[at + 1 :], word[:at] + word[at] + word[at:], word[:at] + word[at + 1] + word[at] + word[at + 2 :]))
    words = [*words]
    words[index] = changed
    return " ".join(words) if changed != word else None


def _respelt(chance: random.Random, words: list[str]) -> str | None:
    text = " ".join(words)
    fitting = [pair for pair in RESPELT if pair[0] in text]
    return text.replace(*chance.choice(fitting)) if fitting else None


def _ordered(chance: random.Random, words: list[str]) -> str | None:
    if words[0] in KOREAN or words[0] == "Abdul":
        return None
    family = 2 if words[0] in SPANISH and len(words) == 3 else 1
    return f"{' '.join(words[-family:])}, {' '.join(words[:-family])}"


def _initial(chance: random.Random, words: list[str]) -> str | None:
    return None if words[0] in KOREAN or len(words) != 2 else f"{words[0][0]}. {words[1]}"


def _nickname(chance: random.Random, words: list[str]) -> str | None:
    return " ".join([NICK[words[0]], *words[1:]]) if words[0] in NICK else None


def _without_middle(chance: random.Random, words: list[str]) -> str | None:
    return f"{words[0]} {words[2]}" if len(words) == 3 and (words[1] in PATRONYMS or words[1].endswith(".")) else None


_KINDS = {"typo": _typo, "transliteration": _respelt, "order": _ordered, "initial": _initial, "nickname": _nickname, "patronymic left out": _without_middle}

"""The cue lists of the lexicon, compiled once a process."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from typing import Any

from sourcebook.lexicon import load
from sourcebook.lexicon.patterns import either

Pattern = re.Pattern[str]


@dataclass(frozen=True, slots=True)
class NoiseCues:
    """What tells a line that is not the report; see lexicon/noise_cues.yaml."""

    navigation: frozenset[str]
    navigation_line: Pattern
    share_line: Pattern
    share: Pattern
    appeal: Pattern
    legal: Pattern
    footer: Pattern
    note_headings: frozenset[str]
    teaser_label: Pattern
    teaser: Pattern
    credit_label: Pattern
    credit_end: Pattern
    credit_slash: Pattern
    caption: Pattern
    wire_credit: Pattern
    end_marks: frozenset[str]
    picture_agencies: frozenset[str]
    role: Pattern
    newsroom_role: Pattern
    bio: Pattern


@dataclass(frozen=True, slots=True)
class MastheadCues:
    """What lines at the head and foot of a report say; see lexicon/masthead_cues.yaml."""

    fields: dict[str, str]
    """Label, in lower case -> the field it names."""
    label: Pattern
    opener: Pattern
    outlet_heads: frozenset[str]
    org_head: Pattern
    office: Pattern
    agencies: frozenset[str]
    agencies_at_large: frozenset[str]
    not_names: frozenset[str]
    places: frozenset[str]
    states: frozenset[str]
    particles: frozenset[str]
    series: frozenset[str]
    publisher: Pattern
    when: Pattern
    """A word such as "published": the group "update" tells "updated" and its like."""
    dated: Pattern
    """What may stand round a date: "Published on", "last updated 2 hours ago", "4 min read", "page 3"."""
    original: tuple[Pattern, ...]


def _any(patterns: Iterable[str], *, whole: bool = False) -> Pattern:
    joined = "|".join(f"(?:{pattern})" for pattern in patterns)
    return re.compile(f"^(?:{joined})$" if whole else joined, re.IGNORECASE)


def _slashed_credit(agency: str) -> Pattern:
    """ "REUTERS/Jane Doe", "Jane Doe/AFP via Getty Images", "© AFP" at the end of a line."""
    name = r"[A-ZÀ-Þ][\w.'’-]*"
    forms = (
        rf"©\s*(?:\d{{4}}\s+)?(?:{name}(?:\s+{name}){{0,3}}\s*/\s*)?(?:{agency})",
        rf"(?:{agency})\s*/\s*{name}(?:\s+{name}){{0,4}}",
        rf"{name}(?:\s+{name}){{0,3}}\s*/\s*(?:{agency})(?: via (?:{agency}))?",
        r"(?<=/)\s*(?i:photo|image|фото)\s+(?:from\s+)?\S[^\n]{0,60}",
        rf"(?:{agency}) via (?:{agency})",
        rf"^{name}(?:\s+(?:{name}|of|the|and|for)){{0,8}}(?:\s*/\s*|\s+)via (?:{agency})",
        "Getty Images",
    )
    return re.compile(rf"(?:{'|'.join(forms)})(?:\s*(?:Acquire|Purchase|Buy) Licensing Rights.*)?$")


def _dated(raw: dict[str, Any]) -> Pattern:
    words = either([*raw["published_words"], *raw["updated_words"]])
    ago = r"(?:\s+(?:\d+|an?)\s+\w+\s+ago)?"
    return re.compile(
        rf"\b(?:first |last )?(?:{words})\b:?{ago}(?:\s+(?:on|at|le|am|el|il|dnia|den))?\b|\b\d+[\s-]min(?:ute)?s?\.?(?: read)?\b|\bpage ?\w?\d+$",
        re.IGNORECASE,
    )


@cache
def noise_cues() -> NoiseCues:
    """The compiled lists of noise_cues.yaml."""
    raw: dict[str, Any] = load("noise_cues")
    agency = either({spelled for name in raw["picture_agencies"] for spelled in (name, name.upper())})
    labels = either(raw["photo_labels"])
    return NoiseCues(
        navigation=frozenset(map(str.casefold, raw["navigation"])),
        navigation_line=_any(raw["navigation_patterns"], whole=True),
        share_line=_any(raw["share_patterns"], whole=True),
        share=_any(raw["share_cues"]),
        appeal=_any(raw["appeal_patterns"], whole=True),
        legal=_any(raw["legal_cues"]),
        note_headings=frozenset(raw["note_headings"]),
        footer=_any(raw["footer_cues"]),
        teaser_label=re.compile(rf"^(?:{either(raw['teaser_labels'])})\s*[:：→»]\s*\S", re.IGNORECASE),
        teaser=_any(raw["teaser_patterns"], whole=True),
        credit_label=re.compile(
            rf"(?:(?<=^)|(?<=[.!?…)\]\"”’|]\s)|(?<=[\[(|]))(?i:{labels})\s*[:：©/-]\s*\S[^\n]*$|(?:(?<=[\[(])|^)(?i:{labels}) by \S[^\n]*$"
        ),
        credit_end=re.compile(
            rf"(?:[\[(][^()\[\]]{{0,80}}(?:/|\bvia\b|,|\bPhoto\b)\s*(?:{agency})\b[^()\[\]]{{0,60}}[\])]|[\[(](?:{agency})\b[^()\[\]]{{0,80}}[\])]|[\[(](?:{agency}|[^()\[\]]{{0,60}}(?i:photo|courtesy)[^()\[\]]{{0,60}})[\])])\.?$"
        ),
        credit_slash=_slashed_credit(agency),
        caption=_any(raw["caption_cues"]),
        wire_credit=_any(raw["wire_credit_patterns"], whole=True),
        picture_agencies=frozenset(raw["picture_agencies"]),
        end_marks=frozenset(raw["end_marks"]),
        role=re.compile(rf"\b(?:{either(raw['roles'])})s?\b", re.IGNORECASE),
        newsroom_role=re.compile(rf"\b(?:{either(raw['newsroom_roles'])})s?\b", re.IGNORECASE),
        bio=_any(raw["bio_cues"]),
    )


@cache
def masthead_cues() -> MastheadCues:
    """The compiled lists of masthead_cues.yaml."""
    raw: dict[str, Any] = load("masthead_cues")
    fields = {str(label): field for field, labels in raw["labels"].items() for label in labels}
    return MastheadCues(
        fields=fields,
        label=re.compile(rf"^[\W_]*(?P<label>{either(fields)})\s*[:：][\W_]*?(?:\s+(?P<value>\S.*)|(?P<empty>))$", re.IGNORECASE),
        opener=re.compile(rf"^(?:{either(raw['byline_openers'])})\s+(?=\S)", re.IGNORECASE),
        outlet_heads=frozenset(raw["outlet_heads"]),
        org_head=re.compile(rf"\b(?:{either(raw['org_heads'])})s?\b", re.IGNORECASE),
        office=_any(raw["office_patterns"], whole=True),
        agencies=frozenset((*raw["agencies"], *raw["agencies_at_large"])),
        agencies_at_large=frozenset(raw["agencies_at_large"]),
        not_names=frozenset(map(str, raw["not_names"])),
        places=frozenset(raw["places"]),
        states=frozenset(raw["states"]),
        particles=frozenset(map(str, raw["name_particles"])),
        series=frozenset(raw["series_words"]),
        publisher=_any([re.sub(r"\?P<outlet>", f"?P<outlet{i}>", pattern) for i, pattern in enumerate(raw["publisher_patterns"])], whole=True),
        when=re.compile(rf"\b(?:(?P<update>{either(raw['updated_words'])})|{either(raw['published_words'])})\b", re.IGNORECASE),
        dated=_dated(raw),
        original=tuple(re.compile(pattern) for pattern in raw["original_patterns"]),
    )

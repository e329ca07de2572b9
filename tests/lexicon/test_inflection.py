from __future__ import annotations

import pytest

from sourcebook.lexicon.inflection import noun_forms, verb_forms


@pytest.mark.parametrize(
    ("base", "forms"),
    [
        ("release", "release releases released releasing"),
        ("visit", "visit visits visited visiting"),
        ("carry", "carry carries carried carrying"),
        ("stop", "stop stops stopped stopping"),
        ("plan", "plan plans planned planning"),
        ("fine", "fine fines fined fining"),
        ("hope", "hope hopes hoped hoping"),
        ("rate", "rate rates rated rating"),
        ("tie", "tie ties tied tying"),
        ("agree", "agree agrees agreed agreeing"),
        ("veto", "veto vetoes vetoed vetoing"),
        ("attack", "attack attacks attacked attacking"),
        ("open", "open opens opened opening"),
        ("commit", "commit commits committed committing"),
        ("fly", "fly flies flew flown flying"),
        ("say", "say says said saying"),
        ("travel", "travel travels travelled travelling traveled traveling"),
        ("signal", "signal signals signalled signalling signaled signaling"),
        ("pay", "pay pays paid paying"),
        ("meet", "meet meets met meeting"),
    ],
)
def test_every_form_of_a_verb(base: str, forms: str) -> None:
    assert verb_forms(base) == set(forms.split())


def test_a_phrasal_verb_bends_its_first_word() -> None:
    assert verb_forms("carry out") == {"carry out", "carries out", "carried out", "carrying out"}


@pytest.mark.parametrize(("base", "plural"), [("talk", "talks"), ("embassy", "embassies"), ("day", "days"), ("sentence", "sentences"), ("clash", "clashes")])
def test_both_numbers_of_a_noun(base: str, plural: str) -> None:
    assert noun_forms(base) == {base, plural}


@pytest.mark.parametrize(
    ("base", "forms"),
    [
        ("slay", "slay slays slew slain slaying"),
        ("retake", "retake retakes retook retaken retaking"),
        ("oversee", "oversee oversees oversaw overseen overseeing"),
        ("mislead", "mislead misleads misled misleading"),
        ("quit", "quit quits quitting"),
        ("traffic", "traffic traffics trafficked trafficking"),
    ],
)
def test_irregular_verbs(base: str, forms: str) -> None:
    assert verb_forms(base) == set(forms.split())


@pytest.mark.parametrize(
    ("base", "plural"), [("life", "lives"), ("child", "children"), ("serviceman", "servicemen"), ("midwife", "midwives"), ("crisis", "crises")]
)
def test_the_own_plural_of_a_noun(base: str, plural: str) -> None:
    assert plural in noun_forms(base)

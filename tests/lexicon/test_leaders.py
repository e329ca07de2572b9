"""Who leads which country."""

from __future__ import annotations

from sourcebook.lexicon.leaders import Leader, _read, leaders


def facts(chief: str, head: str, *, dependent: bool = False) -> bytes:
    status = '"Dependency status": {"text": "territory"}, ' if dependent else ""
    return f'{{{status}"chief of state": {{"text": "{chief}"}}, "head of government": {{"text": "{head}"}}}}'.encode()


def test_the_family_name_stands_in_capitals() -> None:
    found = list(_read(facts("President Anna-Maria J. VAN DER LIND (since 3 May 2030)", "Interim Prime Minister J&oacute;n BERG Roe (since June 2031)"), "NOR"))
    assert found == [
        Leader("NOR", "president", ("van", "der", "lind"), ("anna", "maria", "j"), "3 May 2030"),
        Leader("NOR", "prime minister", ("berg",), ("jon", "roe"), "June 2031"),
    ]
    assert [leader.first_day for leader in found] == ["2030-05-03", "2031-06-30"]


def test_who_leads_no_country_of_his_own() -> None:
    assert list(_read(facts("King HARALD IX (since 1 May 2030)", "Vice President Anna LIND (since 1 May 2030)"), "NOR")) == []
    assert list(_read(facts("President Anna LIND (since 1 May 2030)", "President (vacant)", dependent=True), "NOR")) == []


def test_the_packaged_edition() -> None:
    assert len(leaders()) > 200
    assert [leader.country for leader in leaders() if leader.family == ("rabuka",)] == ["FJI"]

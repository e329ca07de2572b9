"""What judges of other packages say of who is one."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import pytest

from sourcebook import registry
from sourcebook.errors import ConfigError
from sourcebook.link import judges
from sourcebook.link.judges import Candidate, judged_elsewhere
from sourcebook.model.provenance import Judgement


class Stranger:
    """Speaks of what nobody asked about."""

    def judge(self, candidates: Sequence[Candidate]) -> Iterable[Judgement]:
        return [Judgement("entity", "x1", "x2", same=True, score=1.0, reasons=("a feeling",))]


def test_nothing_is_said_where_no_package_adds_a_judge() -> None:
    assert judged_elsewhere([]) == []


def test_a_judge_that_speaks_of_strangers_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(judges, "others_in", lambda group: ["odd"])
    monkeypatch.setattr(judges, "find", lambda group, name, what: Stranger)
    with pytest.raises(ConfigError, match="the judge 'odd' speaks of entity 'x1' and 'x2'"):
        judged_elsewhere([])


def test_the_groups_of_plug_ins_are_listed_by_name() -> None:
    assert registry.others_in("judges") == []

from __future__ import annotations

import pytest

from sourcebook.ingest.names import byline_names


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Jane Doe", ("Jane Doe",)),
        ("JEAN-LUC D'ARCY", ("Jean-Luc D'Arcy",)),
        ("Jane Doe and John Q. Roe, Staff Writers", ("Jane Doe", "John Q. Roe")),
        ("Dr Olga Sand", ("Olga Sand",)),
        ("Jane Doe | The Halden Courier", ("Jane Doe",)),
        ("Ana de Sousa in Halden", ("Ana de Sousa",)),
        ("Олена Ковальчук", ("Олена Ковальчук",)),
        ("Jane Doe, Senior Fellow, Institute of Norland Studies", ("Jane Doe",)),
        ("AFP", ()),
        ("Jane Doe Halden Post", ("Jane Doe",)),
        ("Jane Doe Associated Press", ("Jane Doe",)),
        ("Jane Marie Doe", ("Jane Marie Doe",)),
        ("Our Correspondent", ()),
        ("Middle East", ()),
        ("Norland's President Speaks", ()),
        ("Addis Ababa", ()),
        ("jane doe", ()),
    ],
)
def test_byline_names(text: str, names: tuple[str, ...]) -> None:
    assert byline_names(text) == names

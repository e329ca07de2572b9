from __future__ import annotations

from sourcebook.model.document import Document, Stated
from sourcebook.view.metadata import Field, Found, metadata


def test_each_field_says_where_it_was_found_and_what_else_was() -> None:
    stated = (
        Stated("outlet", "The Tern Gazette", "masthead", 0, 16),
        Stated("outlet", "Gazette Group", "copyright", 40, 53),
        Stated("published", "2031-05-04", "dateline", 20, 30),
        Stated("agency", "Coast Wire", "dateline", 60, 70),
    )
    document = Document("d1", "a.txt", "0", "text/plain", "", outlet="The Tern Gazette", published="2031-05-04", published_basis="dateline", stated=stated)
    fields = {field.name: field for field in metadata(document)}
    assert fields["outlet"] == Field(
        "outlet",
        "The Tern Gazette",
        "masthead",
        (Found("The Tern Gazette", "masthead", True, 0, 16), Found("Gazette Group", "copyright", False, 40, 53)),
        settable=True,
        set=False,
    )
    assert (fields["published"].value, fields["published"].basis) == ("2031-05-04", "dateline")
    assert (fields["title"].value, fields["title"].found) == (None, ())
    assert (fields["agency"].value, fields["agency"].settable) == ("Coast Wire", False)


def test_what_a_person_set_is_marked() -> None:
    document = Document("d1", "a.txt", "0", "text/plain", "", title="Corridor opens", stated=(Stated("title", "Corridor opens", "set by anna"),))
    title = metadata(document)[0]
    assert (title.value, title.basis, title.set) == ("Corridor opens", "set by anna", True)

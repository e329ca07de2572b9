"""Names that try to stay: other scripts, grammatical cases, broken lines, addresses, and every corner of a record."""

from __future__ import annotations

import json
from io import BytesIO

import pytest
from msgspec.structs import replace

from sourcebook.errors import ConfigError, StillNamed
from sourcebook.export.sharing import export_shared, redacted, secret
from sourcebook.export.sharing.leaks import refuse_leaks
from sourcebook.model.document import Document, Failure, Foreign, Stated
from sourcebook.model.record import Decided, Entity, EntityMention, Record


def record(text: str, name: str, *aliases: str, language: str | None = None, type_: str = "person") -> Record:
    document = Document("d1", "a.txt", "0" * 64, "text/plain", text, language=language)
    return Record(documents=(document,), entities=(Entity("e1", name, type_, None, None, aliases, (), ()),))


@pytest.mark.parametrize(
    ("name", "text", "left"),
    [
        ("Ada Quill", "Ada\u00a0Quill, ada-quill, QUILL’s, the Quills, A\u200bda Qu\u00adill", "X, X, X’s, the X, X"),
        ("Ada Quill", "Quillon and Quillfeather are other people", "Quillon and Quillfeather are other people"),
        ("Ada Quill", "write to aquill@port.test or QuillAda or ada.quill1", "write to X@port.test or X or X1"),
        ("Ada Quillfeather", "Ada Quill-\nfeather and quill-\r\nfeather", "X and X"),
        ("Яна Коскова", "Яне Косковой, Коскову, «Косковою»", "X, X, «X»"),
        ("Νίκος Λαμπράκης", "του Λαμπράκη, τον Νίκο Λαμπράκη", "του X, τον X"),
        ("陈维港", "记者陈维港说港口关闭", "记者X说港口关闭"),
        ("马云", "马云说", "X说"),
        ("キルガ・アダ", "船長キルガ・アダは語った", "船長Xは語った"),
        ("김하늘", "김하늘은 말했다", "X은 말했다"),
        ("سامي حداد", "التقى وسامي حداد بسامي حداد", "التقى X X"),
        ("דנה לוין", "פגש את לדנה לוין ואת לוין", "פגש את X ואת X"),
        ("Ada O’Quill", "Ada O'Quill and Ada OQuill", "X and X"),
        ("Łucja Żółw", "Łucja Żółw, LUCJA ZOLW", "X, X"),
    ],
)
def test_a_name_goes_in_any_script_and_spelling(name: str, text: str, left: str) -> None:
    given = record(text, name)
    hidden = secret(given, ["e1"])
    made = redacted(given, hidden)
    assert made.documents[0].text.replace("[redacted]", "X") == left
    refuse_leaks({"it": made.documents[0].text.encode()}, hidden)


@pytest.mark.parametrize("where", ["document", "passage"])
def test_latin_endings_go_where_a_language_that_has_them_is_read(where: str) -> None:
    given = record("Kwilka met him; o Kwilce, z Kwilkiem.", "Ada Kwilek", "Kwilka")
    document = (
        replace(given.documents[0], language="pl") if where == "document" else replace(given.documents[0], language="en", foreign=(Foreign(16, 37, "pl"),))
    )
    made = redacted(replace(given, documents=(document,)), secret(replace(given, documents=(document,)), ["e1"]))
    assert made.documents[0].text == "[redacted] met him; o Kwilce, z [redacted]."
    assert redacted(given, secret(given, ["e1"])).documents[0].text == "[redacted] met him; o Kwilce, z Kwilkiem."


def everywhere() -> Record:
    name = "Ada Quill"
    document = Document(
        "d1",
        f"in/{name}/a.txt",
        "0" * 64,
        "text/plain",
        f"{name} spoke.",
        title=f"{name} speaks",
        outlet=f"{name}’s blog",
        authors=(name, "Ida"),
        url="https://x.test/ada%2Dquill?q=%41da+Quill#quill",
        external_id="quill-7",
        published_basis=f"said by {name}",
        stated=(Stated("author", name, "byline of Quill", 0, 9),),
    )
    entity = Entity("e1", name, "person", None, None, ("A. Quill",), (), (EntityMention("d1", 0, 9, name, "name"),))
    decided = Decided("rename", "entity", ("e1",), "Dame Ada Quill", "Quill told me", "quill")
    return Record(
        documents=(document,),
        entities=(entity,),
        decisions=(decided,),
        failures=(Failure("quill.pdf", "read", "Quill locked it"),),
        notices={"d1": "cut by Quill"},
    )


@pytest.mark.parametrize("format_", ["json", "html", "bibtex", "docx"])
def test_it_goes_from_every_corner(format_: str) -> None:
    written = BytesIO()
    export_shared(everywhere(), format_, written, redact=["Ada Quill"])
    assert b"uill" not in written.getvalue()
    assert b"UILL" not in written.getvalue().upper()


def test_what_is_left_of_the_corners() -> None:
    written = BytesIO()
    export_shared(everywhere(), "json", written, redact=["Ada Quill"])
    document = json.loads(written.getvalue())["documents"][0]
    assert document["path"] == "in/[redacted]/a.txt"
    assert document["url"] == "https://x.test/[redacted]?q=[redacted]#[redacted]"
    assert document["stated"] == [{"field": "author", "value": "[redacted]", "basis": "byline of [redacted]", "start": 0, "end": 10}]


@pytest.mark.parametrize("written", ["&#65;da &#x51;uill", "Ada%2BQuill", "<w:t>Ada</w:t><w:t> Qu</w:t><w:t>ill</w:t>", "QUILL, ADA", "Ada Quill-\n".lower()])
def test_the_search_reads_what_a_reader_would(written: str) -> None:
    with pytest.raises(StillNamed):
        refuse_leaks({"it": written.encode()}, secret(everywhere(), ["Ada Quill"]))


def test_many_names_at_once_are_told_apart_and_none_is_left() -> None:
    people = [f"Ana{chr(97 + number % 26)} Ruiz{chr(97 + number // 26)}ov" for number in range(150)]
    text = " met ".join(people)
    entities = tuple(Entity(f"e{number}", name, "person", None, None, (), (), ()) for number, name in enumerate(people))
    given = Record(documents=(Document("d1", "a.txt", "0" * 64, "text/plain", text),), entities=entities)
    hidden = secret(given, [one.id for one in entities])
    made = redacted(given, hidden).documents[0].text
    assert made.startswith("[redacted 1] met [redacted 2] met ")
    assert made.count("[redacted ") == 150
    refuse_leaks({"it": made.encode()}, hidden)


def test_a_name_of_one_letter_is_refused() -> None:
    with pytest.raises(ConfigError, match="nothing in the story goes by 'Q'"):
        secret(everywhere(), ["Q"])

"""Text in any encoding: marks, UTF-16 without one, and what the bytes alone must tell."""

from __future__ import annotations

import pytest

from sourcebook.ingest.decode import as_utf8, decode

SENTENCES = {
    "Спеціальний посланець прибув до столиці, повідомляє пресслужба президента. Переговори тривали шість годин.": ("cp1251", "koi8-u", "mac-cyrillic"),
    "Специальный посланник прибыл в столицу, сообщает пресс-служба. Переговоры длились шесть часов.": ("cp1251", "koi8-r", "iso8859-5", "cp866"),
    "Посланник прибыл в столицу": ("cp1251", "koi8-r"),
    "Спецыяльны пасланнік прыбыў у сталіцу, паведамляе прэс-служба прэзідэнта краіны.": ("cp1251",),
    "Specjalny wysłannik przybył do stolicy. Rozmowy trwały sześć godzin, źródła mówią.": ("cp1250", "iso8859-2"),
    "Zvláštní vyslanec přijel do hlavního města. Jednání trvala šest hodin, řekl mluvčí.": ("cp1250", "iso8859-2"),
    "Die Gespräche dauerten sechs Stunden und endeten ohne Einigung über die Häftlinge.": ("cp1252", "mac-roman"),
    "The envoy left the city’s hotel on Sunday.": ("cp1252",),
    "Ο ειδικός απεσταλμένος έφτασε στην πρωτεύουσα, ανακοίνωσε η υπηρεσία τύπου.": ("cp1253",),
    "Özel temsilci başkente geldi, basın servisi açıkladı. Görüşmeler altı saat sürdü.": ("cp1254",),
    "השליח המיוחד הגיע לבירה, מסר שירות העיתונות.": ("cp1255",),
    "特使抵达首都,新闻处宣布。会谈持续了六个小时,未达成协议就结束了。": ("gb18030",),
    "特使が首都に到着したと報道官が発表した。": ("shift_jis", "euc-jp"),
}


@pytest.mark.parametrize(("text", "encoding"), [(text, encoding) for text, encodings in SENTENCES.items() for encoding in encodings])
def test_old_encodings(text: str, encoding: str) -> None:
    assert decode(text.encode(encoding)) == text


@pytest.mark.parametrize("text", ["The envoy left Halden on Sunday.\r\n", "Посланник прибыл в столицу", "השליח המיוחד הגיע לבירה"])
@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be", "utf-16", "utf-32", "utf-8-sig", "utf-8"])
def test_unicode_with_a_mark_and_without(text: str, encoding: str) -> None:
    assert decode(text.encode(encoding)) == text


@pytest.mark.parametrize("data", [b"\0" * 5000, bytes(range(256)) * 40, b"\x89PNG\r\n\x1a\n" + bytes(range(200)) * 9])
def test_what_is_no_text(data: bytes) -> None:
    assert decode(data) is None


def test_a_charset_that_stands_elsewhere() -> None:
    text = "Посланник прибыл"
    assert as_utf8(text.encode("koi8-r"), "koi8-r") == text.encode()
    assert as_utf8(text.encode(), "koi8-r") == text.encode(), "UTF-8 is UTF-8, whatever is said of it"
    assert as_utf8(text.encode("koi8-r"), "no such charset") == text.encode("koi8-r")

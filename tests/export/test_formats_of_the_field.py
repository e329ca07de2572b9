"""The formats that other tools read: each export of each golden story goes through the tool or the schema of its own format."""

from __future__ import annotations

import csv
import io
import json
import re
import subprocess
import sys
import zipfile
from datetime import date
from pathlib import Path
from typing import Any

import bibtexparser
import duckdb
import geojson
import igraph
import networkx
import prov.model
import pytest
import rdflib
import yaml
from citeproc.source.json import CiteProcJSON

from sourcebook.export import export
from sourcebook.export.coded.codes import OWN
from sourcebook.model.record import Record
from sourcebook.registry import formats
from tests.export.records import FULL, NAMES, record

every_record = pytest.mark.parametrize("name", NAMES)


def written(of: Record, format_: str) -> bytes:
    file = io.BytesIO()
    export(of, format_, file)
    return file.getvalue()


def files(of: Record, format_: str) -> dict[str, str]:
    with zipfile.ZipFile(io.BytesIO(written(of, format_))) as archive:
        return {name: archive.read(name).decode() for name in archive.namelist()}


@pytest.mark.parametrize("format_", [name for name in formats() if name not in ("html", "docx", "pdf", "csv", "xlsx", "parquet")])
@every_record
def test_two_exports_are_the_same_bytes(format_: str, name: str) -> None:
    assert written(record(name), format_) == written(record(name), format_)


POLECAT = """Event ID|Event Date|Event Type|Event Mode|Intensity|Quad Code|Contexts|Actor Name|Actor Country|Actor COW|Primary Actor Sector|Actor Sectors|Actor Title|
Actor Name Raw|Wikipedia Actor ID|Recipient Name|Recipient Country|Recipient COW|Primary Recipient Sector|Recipient Sectors|Recipient Title|Recipient Name Raw|
Wikipedia Recipient ID|Placename|City|District|Province|Country|Latitude|Longitude|GeoNames ID|Raw Placename|Feature Type|Source|Publication Date|Story People|
Story Organizations|Story Locations|Language|Version""".replace("\n", "").split("|")


@every_record
def test_polecat(name: str, tmp_path: Path) -> None:
    (tmp_path / "p.tsv").write_bytes(written(record(name), "polecat"))
    found = duckdb.sql(f"SELECT * FROM read_csv('{tmp_path / 'p.tsv'}', delim = '\t', header = true, all_varchar = true, quote = '\"', escape = '\"')")
    assert found.columns == [*POLECAT, *OWN]
    rows = [dict(zip(found.columns, row, strict=True)) for row in found.fetchall()]
    assert [row["Event ID"] for row in rows] == [event.id for event in record(name).events]
    for row in rows:
        starts, ends, words = (json.loads(row[column]) for column in ("Starts", "Ends", "Words"))
        texts = {doc.id: doc.text for doc in record(name).documents}
        assert [texts[doc][int(start) : int(end)] for doc, start, end in zip(json.loads(row["Document IDs"]), starts, ends, strict=True)] == words


def test_a_row_of_polecat() -> None:
    heading, *rows = [line.split("\t") for line in written(FULL, "polecat").decode().split("\r\n") if line]
    release, talks, denied = (dict(zip(heading, row, strict=True)) for row in rows)
    given = (
        "Event Date",
        "Event Type",
        "Event Mode",
        "Intensity",
        "Quad Code",
        "Actor Name",
        "Actor Country",
        "Recipient Name",
        "City",
        "Country",
        "GeoNames ID",
    )
    assert [release[column] for column in given] == [
        "2031-05-03",
        "RETREAT",
        "release",
        "6.5",
        "MATERIAL COOPERATION",
        "Lem",
        "UKR",
        "con",
        "Tarn",
        "Ukraine",
        "691650",
    ]
    assert (talks["Event Date"], talks["Date Start"], talks["Date End"], talks["Modality"], talks["Accepted"]) == (
        "",
        "2031-05-01",
        "2031-05-31",
        "planned",
        "false",
    )
    assert (denied["Modality"], denied["Reporting Lines"], denied["Lines"]) == ("denied", "1", '"[""The Courier""]"')


GDELT = {
    "GLOBALEVENTID": "BIGINT", "SQLDATE": "INTEGER", "MonthYear": "INTEGER", "Year": "INTEGER", "FractionDate": "DOUBLE",
    **{f"Actor{number}{what}": "VARCHAR" for number in (1, 2) for what in ("Code", "Name", "CountryCode", "KnownGroupCode", "EthnicCode", "Religion1Code", "Religion2Code", "Type1Code", "Type2Code", "Type3Code")},
    "IsRootEvent": "INTEGER", "EventCode": "VARCHAR", "EventBaseCode": "VARCHAR", "EventRootCode": "VARCHAR", "QuadClass": "INTEGER", "GoldsteinScale": "DOUBLE",
    "NumMentions": "INTEGER", "NumSources": "INTEGER", "NumArticles": "INTEGER", "AvgTone": "DOUBLE",
    **{f"{who}Geo_{what}": type_ for who in ("Actor1", "Actor2", "Action") for what, type_ in {"Type": "INTEGER", "FullName": "VARCHAR", "CountryCode": "VARCHAR", "ADM1Code": "VARCHAR", "ADM2Code": "VARCHAR", "Lat": "DOUBLE", "Long": "DOUBLE", "FeatureID": "VARCHAR"}.items()},
    "DATEADDED": "BIGINT", "SOURCEURL": "VARCHAR",
}  # fmt: skip
"""The columns and types of GDELT 2.0's events."""

GDELT_MENTIONS = {
    "GLOBALEVENTID": "BIGINT",
    "EventTimeDate": "BIGINT",
    "MentionTimeDate": "BIGINT",
    "MentionType": "INTEGER",
    "MentionSourceName": "VARCHAR",
    "MentionIdentifier": "VARCHAR",
    "SentenceID": "INTEGER",
    "Actor1CharOffset": "INTEGER",
    "Actor2CharOffset": "INTEGER",
    "ActionCharOffset": "INTEGER",
    "InRawText": "INTEGER",
    "Confidence": "INTEGER",
    "MentionDocLen": "INTEGER",
    "MentionDocTone": "DOUBLE",
    "MentionDocTranslationInfo": "VARCHAR",
    "Extras": "VARCHAR",
}


def read_gdelt(path: Path, columns: dict[str, str]) -> list[dict[str, Any]]:
    if not path.stat().st_size:
        return []
    typed = "{" + ", ".join(f"'{name}': '{type_}'" for name, type_ in columns.items()) + "}"
    found = duckdb.sql(f"SELECT * FROM read_csv('{path}', delim = '\t', header = false, quote = '', escape = '', columns = {typed})")
    return [dict(zip(found.columns, row, strict=True)) for row in found.fetchall()]


@every_record
def test_gdelt(name: str, tmp_path: Path) -> None:
    export(record(name), "gdelt", tmp_path / "gdelt")
    events = read_gdelt(tmp_path / "gdelt" / "sourcebook.export.CSV", GDELT)
    mentions = read_gdelt(tmp_path / "gdelt" / "sourcebook.mentions.CSV", GDELT_MENTIONS)
    done = [event for event in record(name).events if event.modality == "done"]
    assert len(events) == len(done)
    assert len({row["GLOBALEVENTID"] for row in events}) == len(events)
    assert {row["GLOBALEVENTID"] for row in mentions} == {row["GLOBALEVENTID"] for row in events}
    assert len(mentions) == sum(len(event.mentions) for event in done)
    assert all(row["EventCode"].startswith(row["EventRootCode"]) and row["QuadClass"] in (1, 2, 3, 4) for row in events)
    own = (tmp_path / "gdelt" / "sourcebook.own.tsv").read_text(encoding="utf-8").splitlines()
    assert len(own) == 1 + len(record(name).events)


def test_a_row_of_gdelt(tmp_path: Path) -> None:
    export(FULL, "gdelt", tmp_path / "gdelt")
    (row,) = read_gdelt(tmp_path / "gdelt" / "sourcebook.export.CSV", GDELT)
    assert {name: value for name, value in row.items() if value is not None} == {
        "GLOBALEVENTID": 0xA1,
        "SQLDATE": 20310503,
        "MonthYear": 203105,
        "Year": 2031,
        "FractionDate": 2031.4192,
        "Actor1Code": "UKR",
        "Actor1Name": "LEM",
        "Actor1CountryCode": "UKR",
        "Actor2Name": "CON",
        "EventCode": "0841",
        "EventBaseCode": "084",
        "EventRootCode": "08",
        "QuadClass": 2,
        "NumMentions": 2,
        "NumSources": 2,
        "NumArticles": 2,
        "ActionGeo_Type": 4,
        "ActionGeo_FullName": "Tarn",
        "ActionGeo_CountryCode": "UP",
        "ActionGeo_Lat": 49.5,
        "ActionGeo_Long": -25.25,
        "ActionGeo_FeatureID": "691650",
        "SOURCEURL": "https://courier.test/ferry?a=1&b=2",
    }


@every_record
def test_follow_the_money(name: str) -> None:
    ftm = pytest.importorskip("followthemoney", reason="no followthemoney: it compiles ICU, whose headers this machine lacks").model
    parts = files(record(name), "ftm")
    entities = [json.loads(line) for line in parts["entities.ftm.json"].splitlines()]
    ids = {entity["id"] for entity in entities}
    assert len(ids) == len(entities)
    for entity in entities:
        proxy = ftm.get_proxy(entity, cleaned=False)
        assert {key: sorted(values) for key, values in proxy.to_dict()["properties"].items()} == {
            key: sorted(values) for key, values in entity["properties"].items()
        }
        proxy.schema.validate(entity)
        assert {value for prop, value in proxy.itervalues() if prop.type.name == "entity"} <= ids
        for prop, value in proxy.itervalues():
            if prop.type.name == "entity":
                target = ftm.get_proxy(next(one for one in entities if one["id"] == value))
                assert target.schema.is_a(prop.range), (entity["schema"], prop.name, target.schema.name)
    assert len(parts["sidecar.jsonl"].splitlines()) == len(written(record(name), "jsonl").splitlines())


def test_what_follow_the_money_is_told() -> None:
    entities = {one["id"]: one for one in map(json.loads, files(FULL, "ftm")["entities.ftm.json"].splitlines())}
    assert entities["e0000000000a2"]["properties"] == {
        "name": ["talks (planned): Ferry talks"],
        "summary": ["Ferry talks"],
        "involved": ["e1", "e2"],
        "keywords": ["CONSULT", "planned"],
        "proof": ["d1"],
        "recordId": ["e0000000000a2"],
        "notes": ["anna rejects this: mere rumour"],
        "startDate": ["2031-05-01"],
        "endDate": ["2031-05-31"],
    }
    assert entities["e4"] == {
        "id": "e4",
        "schema": "Address",
        "properties": {"full": ["Tarn"], "name": ["Tarn"], "country": ["ua"], "latitude": ["49.50000"], "longitude": ["-25.25000"]},
    }
    links = [(one["properties"]["subject"], one["properties"]["object"]) for one in entities.values() if one["schema"] == "UnknownLink"]
    assert links == [(["e1"], ["e3"]), (["e3"], ["e2"])]


@every_record
def test_web_annotations(name: str) -> None:
    found = json.loads(written(record(name), "webannotation"))
    assert (found["@context"], found["type"], found["first"]["type"]) == ("http://www.w3.org/ns/anno.jsonld", "AnnotationCollection", "AnnotationPage")
    items = found["first"]["items"]
    assert found["total"] == len(items) == len({item["id"] for item in items})
    texts = {f"urn:x-sourcebook:{doc.id}:text": doc.text for doc in record(name).documents}
    for item in items:
        assert item["type"] == "Annotation"
        assert item["motivation"] in {"identifying", "classifying", "describing", "assessing"}
        target = item["target"][0]
        text = texts[target["source"]["id"]]
        position, quote = target["selector"]
        assert text[position["start"] : position["end"]] == quote["exact"]
        assert quote["prefix"] + quote["exact"] + quote["suffix"] in text


def test_an_annotation_is_linked_data() -> None:
    """Read as JSON-LD, with the terms of W3C's context that are used, for there is no network here."""
    terms = (
        "AnnotationCollection",
        "AnnotationPage",
        "Annotation",
        "TextualBody",
        "SpecificResource",
        "TextPositionSelector",
        "TextQuoteSelector",
        "XPathSelector",
    )
    oa = {name: f"oa:{name}" for name in (*terms, "exact", "prefix", "suffix", "start", "end", "refinedBy")}
    named = {
        name: {"@id": f"oa:{id_}", "@type": "@id"}
        for name, id_ in {"body": "hasBody", "target": "hasTarget", "source": "hasSource", "selector": "hasSelector"}.items()
    }
    context = {"oa": "http://www.w3.org/ns/oa#", "id": "@id", "type": "@type", "items": "oa:items", "first": "oa:first", "value": "oa:value", **oa, **named}
    graph = rdflib.Graph().parse(data=json.dumps({**json.loads(written(FULL, "webannotation")), "@context": context}), format="json-ld")
    space = rdflib.Namespace("http://www.w3.org/ns/oa#")
    exact = sorted(str(value) for value in graph.objects(None, space.exact))
    assert exact.count("We shall sail") == 1
    assert len(set(graph.subjects(rdflib.RDF.type, space.Annotation))) == json.loads(written(FULL, "webannotation"))["total"]


def test_an_annotation_leads_into_the_web_page() -> None:
    items = json.loads(written(FULL, "webannotation"))["first"]["items"]
    (quote,) = (item for item in items if "said by" in item["body"][-1]["value"])
    assert quote["target"][1] == {
        "source": {"id": "https://courier.test/ferry?a=1&b=2", "type": "Text", "format": "text/html"},
        "selector": {"type": "XPathSelector", "value": "/html/body/p[1]", "refinedBy": {"type": "TextPositionSelector", "start": 5, "end": 18}},
    }
    assert quote["body"][-1]["value"] == "direct: said by Ana Ruiz → The Courier → a friend"


@every_record
def test_provenance(name: str) -> None:
    text = written(record(name), "prov").decode()
    found = prov.model.ProvDocument.deserialize(content=text, format="json")
    assert prov.model.ProvDocument.deserialize(content=found.serialize(format="json"), format="json") == found
    assert found.serialize(format="rdf", rdf_format="ttl")
    declared = set(json.loads(text).get("entity", {})) | set(json.loads(text).get("agent", {}))
    used = {
        value
        for kind in ("wasAttributedTo", "wasDerivedFrom")
        for one in json.loads(text).get(kind, {}).values()
        for value in one.values()
        if isinstance(value, str)
    }
    assert used <= declared


def test_the_hands_of_a_chain_in_provenance() -> None:
    found = json.loads(written(FULL, "prov"))
    derived = [(one["prov:generatedEntity"], one["prov:usedEntity"]) for one in found["wasDerivedFrom"].values()]
    assert derived[:3] == [("sb:q1.2", "sb:q1.1"), ("sb:q1.3", "sb:q1.2"), ("sb:q1", "sb:q1.3")]
    attributed = {one["prov:entity"]: found["agent"][one["prov:agent"]]["prov:label"] for one in found["wasAttributedTo"].values()}
    assert [attributed[f"sb:q1.{number}"] for number in (1, 2, 3)] == ["Ana Ruiz", "CON", "a friend"]
    assert found["entity"]["sb:q1"]["sb:start"] == FULL.quotes[0].start


@every_record
def test_graphs(name: str, tmp_path: Path) -> None:
    for format_ in ("graphml", "gexf"):
        export(record(name), format_, tmp_path / f"graph.{format_}")
    of = record(name)
    expected = {*(one.id for one in of.entities), *(one.id for one in of.events), *(one.id for one in of.documents)}
    first, second = networkx.read_graphml(tmp_path / "graph.graphml"), networkx.read_gexf(tmp_path / "graph.gexf")
    third = igraph.Graph.Read_GraphML(str(tmp_path / "graph.graphml"))
    assert set(first) == set(second) == set(third.vs["id"] if expected else ()) == expected
    assert first.number_of_edges() == second.number_of_edges() == third.ecount()
    assert sorted(data["kind"] for *_, data in first.edges(data=True)) == sorted(data["kind"] for *_, data in second.edges(data=True))


def test_a_graph_holds_events_as_nodes(tmp_path: Path) -> None:
    export(FULL, "graphml", tmp_path / "g.graphml")
    graph = networkx.read_graphml(tmp_path / "g.graphml")
    kinds = {(source, target, data["kind"]) for source, target, data in graph.edges(data=True)}
    assert {
        ("e2", "e0000000000a1", "actor"),
        ("e0000000000a1", "e5", "recipient"),
        ("e0000000000a1", "e4", "place"),
        ("d2", "e3", "relays"),
        ("e1", "e3", "reaches"),
    } <= kinds
    assert graph.nodes["e0000000000a1"]["modality"] == "done"
    assert graph.nodes["e4"]["latitude"] == 49.5


@every_record
def test_timelinejs(name: str) -> None:
    """What the documentation of TimelineJS asks for: whole numbers in dates, texts, unique ids."""
    found = json.loads(written(record(name), "timelinejs"))
    assert set(found) == {"title", "events"}
    assert len({slide["unique_id"] for slide in found["events"]}) == len(found["events"])
    for slide in found["events"]:
        assert set(slide) <= {"unique_id", "start_date", "end_date", "display_date", "group", "text"}
        for day in (slide["start_date"], slide.get("end_date", {"year": 1})):
            assert set(day) <= {"year", "month", "day"}
            date(day["year"], day.get("month", 1), day.get("day", 1))
        assert slide["text"]["headline"]
        assert "<script" not in slide["text"]["text"]


def test_a_slide_says_how_exactly_its_date_is_known() -> None:
    first, second = json.loads(written(FULL, "timelinejs"))["events"]
    assert (first["start_date"], first["display_date"], first["group"]) == ({"year": 2031, "month": 5, "day": 3}, "3 May 2031 (stated)", "done")
    assert (second["start_date"], second["end_date"]) == ({"year": 2031, "month": 5}, {"year": 2031, "month": 5})
    assert second["display_date"] == "May 2031 (between 1–31 May 2031; the document's year)"
    assert second["text"]["headline"] == "talks (planned): Ana Ruiz and Lem"


@every_record
def test_geojson(name: str) -> None:
    found = geojson.loads(written(record(name), "geojson").decode())
    assert isinstance(found, geojson.FeatureCollection)
    assert found.is_valid, found.errors()
    located = [entity for entity in record(name).entities if entity.location]
    assert len([one for one in found["features"] if one["properties"]["kind"] == "place"]) == len(located)


def test_a_position_is_longitude_then_latitude() -> None:
    place, event = json.loads(written(FULL, "geojson"))["features"]
    assert (place["id"], place["geometry"]["coordinates"]) == ("e4", [-25.25, 49.5])
    assert (event["id"], event["geometry"], event["properties"]["date_start"]) == ("e0000000000a1", place["geometry"], "2031-05-03")


@every_record
def test_bibtex(name: str) -> None:
    library = bibtexparser.parse_string(written(record(name), "bibtex").decode())
    assert library.failed_blocks == []
    assert len({entry.key for entry in library.entries}) == len(record(name).documents)


def test_an_entry_of_bibtex() -> None:
    first, second = bibtexparser.parse_string(written(FULL, "bibtex").decode()).entries
    assert (first.key, first["author"], first["year"], first["month"], first["url"]) == (
        "courier2031",
        "{Roth, Ida} and @ida",
        "2031",
        "may",
        "https://courier.test/ferry?a=1&b=2",
    )
    assert first["title"] == '{=HYPERLINK("http://x.test") Ferry talks | [[Lem]]}'
    assert first["note"] == f"published 2031-05-04; saved 2031-06-01; SHA-256 {'ab' * 32}; anna grades The Courier B: years of reading it"
    assert second["note"].endswith("ben notes: a copy")


@every_record
def test_csl(name: str) -> None:
    found = json.loads(written(record(name), "csl"))
    assert set(CiteProcJSON(found)) == {doc.id for doc in record(name).documents}


def test_an_item_of_csl() -> None:
    first, second = json.loads(written(FULL, "csl"))
    assert (first["type"], first["container-title"], first["issued"], first["accessed"]) == (
        "webpage",
        "The Courier",
        {"date-parts": [[2031, 5, 4]]},
        {"date-parts": [[2031, 6, 1]]},
    )
    assert (second["type"], second["issued"]) == ("document", {"date-parts": [[2031, 5]]})


LINK = re.compile(r"(?<!\\)\[\[([^\]|#]+)(?:#\^?([^\]|]+))?(?:\|[^\]]*)?\]\]")
UNSAFE = re.compile(r'[\\:*?"<>|#^\[\]\x00-\x1f]')


@every_record
def test_a_vault_of_notes(name: str) -> None:
    """Every link leads to a note and to a block in it, names are safe on every system, front matter is YAML."""
    notes = files(record(name), "markdown")
    assert len({path.casefold() for path in notes}) == len(notes)
    assert [path for path in notes if UNSAFE.search(path) or any(part.strip(" .") != part for part in path.removesuffix(".md").split("/"))] == []
    blocks = {path.removesuffix(".md"): set(re.findall(r" \^(p\d+)$", text, re.MULTILINE)) for path, text in notes.items()}
    for text in notes.values():
        assert isinstance(yaml.safe_load(text.split("---\n")[1]), dict)
        for target, block in LINK.findall(text):
            assert target in blocks
            assert not block or block in blocks[target]
    assert len(notes) == 1 + sum(len(part) for part in (record(name).documents, record(name).entities, record(name).events, record(name).discrepancies))


def test_notes_say_what_the_documents_say_and_run_nothing() -> None:
    notes = files(FULL, "markdown")
    assert {"Entities/CON_.md", "Entities/con_ (e5).md"} <= set(notes)
    assert '\\=HYPERLINK("http://x.test") Ferry talks \\| \\[\\[Lem\\]\\] “We shall sail' in notes["Documents/The Courier 2031-05-04.md"]
    event = notes["Events/2031-05-03 release - Lem, con.md"]
    assert "“Lem freed 12 sailors in Tarn” [[Documents/The Courier 2031-05-04#^p2|The Courier, 2031-05-04]], characters" in event
    assert "anna notes: +ask again" in event


@every_record
def test_competing_hypotheses(name: str) -> None:
    rows = lines_of_csv(files(record(name), "ach")["matrix.csv"])
    assert len(rows) == sum(len(one.values) for one in record(name).discrepancies)
    for row in rows:
        cells = [value for column, value in row.items() if column.startswith("line: ")]
        assert set(cells) <= {"", "C", "I", "CI"}
        assert sum("C" in cell for cell in cells) == int(row["consistent"]) > 0
        assert int(row["consistent"]) + int(row["inconsistent"]) + int(row["silent"]) == len(cells)


def test_what_copies_a_line_weighs_once() -> None:
    """Both documents belong to the Courier's line: it gives both numbers, and they are one column."""
    rows = lines_of_csv(files(FULL, "ach")["matrix.csv"])
    assert [(row["hypothesis"], row["consistent"], row["preferred"], row["line: The Courier"]) for row in rows if row["discrepancy"] == "x1"] == [
        ("12", "1", "false", "CI"),
        ("14", "1", "true", "CI"),
    ]
    assert [column for column in rows[0] if column.startswith("line: ")] == ["line: The Courier"]


def lines_of_csv(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text, newline="")))


@pytest.mark.parametrize(
    ("format_", "holds"),
    [
        ("polecat", "anna rejects this: mere rumour"),
        ("graphml", "anna rejects this: mere rumour"),
        ("gexf", "anna rejects this: mere rumour"),
        ("webannotation", "anna rejects this: mere rumour"),
        ("prov", "anna rejects this: mere rumour"),
        ("timelinejs", "anna rejects this: mere rumour"),
        ("geojson", "anna notes: +ask again"),
        ("csl", "ben notes: a copy"),
    ],
)
def test_what_people_decided_is_in_the_exports(format_: str, holds: str) -> None:
    assert holds in written(FULL, format_).decode()


def test_no_heavy_library_is_imported_before_a_format_needs_it() -> None:
    code = "import sys, sourcebook.export; from sourcebook.registry import formats; formats(); print(*sys.modules)"
    loaded = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout.split()
    assert {"pandas", "pyarrow", "openpyxl", "networkx", "numpy", "spacy", "lxml", "jinja2", "babel", "docx", "typst"} & set(loaded) == set()

"""Who is who across documents."""

from __future__ import annotations

from sourcebook import link
from sourcebook.model.provenance import Anchor, Naming, Ruling
from sourcebook.model.record import Record
from tests.link.build import Report


def naming(path: str, *people: str, type_: str = "person", role: str | None = None) -> Report:
    """A report that names each of some people in a sentence of its own."""
    report = Report(path, " ".join(f"{role + ' ' if role else ''}{name} spoke." for name in people))
    for name in people:
        report.entity(name, type_, role=role)
    return report


def names_of(record: Record) -> list[list[str]]:
    return sorted(sorted({m.text for m in entity.mentions}) for entity in record.entities)


def record_of(*reports: Report, rulings: tuple[Ruling, ...] = (), namings: tuple[Naming, ...] = ()) -> Record:
    return link.build([report.reading() for report in reports], rulings=rulings, namings=namings)[0]


def test_spellings_of_one_name_are_one_person() -> None:
    assert names_of(record_of(naming("a.txt", "Oleksandr Petrenko"), naming("b.txt", "Aleksandr Petrenko"))) == [["Aleksandr Petrenko", "Oleksandr Petrenko"]]


def test_a_description_that_a_quotation_cuts_is_called_without_the_mark() -> None:
    report = Report("a.txt", 'He would not talk with "bullying" powers.')
    report.entity('bullying" powers', "organization")
    assert [entity.name for entity in record_of(report).entities] == ["bullying powers"]


def test_a_couple_stays_two_people() -> None:
    assert len(record_of(naming("a.txt", "Sergei Karpovsky"), naming("b.txt", "Svetlana Karpovskaya")).entities) == 2


def test_a_family_name_is_its_only_bearer() -> None:
    assert names_of(record_of(naming("a.txt", "Maria Lind"), naming("b.txt", "Lind"))) == [["Lind", "Maria Lind"]]


def test_a_given_name_is_its_bearer_where_every_document_speaks_of_the_family() -> None:
    full, bare, other = Report("a.txt", "Benno Marek spoke."), Report("b.txt", "Marek trusts Benno."), Report("c.txt", "Benno is a farmer.")
    full.entity("Benno Marek")
    bare.entity("Marek")
    bare.entity("Benno")
    other.entity("Benno")
    assert names_of(record_of(full, bare)) == [["Benno", "Benno Marek", "Marek"]]
    assert names_of(record_of(full, bare, other)) == [["Benno"], ["Benno Marek", "Marek"]]


def test_a_family_name_of_two_bearers_stays_apart() -> None:
    assert len(record_of(naming("a.txt", "Maria Lind"), naming("b.txt", "Jonas Lind"), naming("c.txt", "Lind")).entities) == 3


def test_the_title_tells_which_of_two_bearers() -> None:
    record = record_of(naming("a.txt", "Maria Lind", role="President"), naming("b.txt", "Jonas Lind", role="Judge"), naming("c.txt", "Lind", role="President"))
    assert ["Lind", "Maria Lind"] in names_of(record)


def test_a_bare_name_called_an_organisation_takes_its_bearers_type() -> None:
    record = record_of(naming("a.txt", "Maria Lind"), naming("b.txt", "Lind", type_="organization"))
    assert [(entity.name, entity.type) for entity in record.entities] == [("Maria Lind", "person")]


def test_a_bare_name_is_the_company_of_which_far_more_documents_speak() -> None:
    company = [naming(f"{at}.txt", "Brandt Motor Company", type_="organization") for at in range(4)]
    record = record_of(naming("a.txt", "Karl Brandt"), *company, naming("b.txt", "Brandt"))
    assert names_of(record) == [["Brandt", "Brandt Motor Company"], ["Karl Brandt"]]


def test_described_sources_never_merge_across_documents() -> None:
    reports = []
    for path in ("a.txt", "b.txt"):
        report = Report(path, "A senior official said so.")
        report.entity("A senior official", anonymous=True)
        reports.append(report)
    assert len(record_of(*reports).entities) == 2


def test_a_person_who_says_no_keeps_two_apart_and_the_ids_return() -> None:
    reports = naming("a.txt", "Oleksandr Petrenko"), naming("b.txt", "Aleksandr Petrenko")
    merged = record_of(*reports)
    left, right = ((Anchor(m.doc, m.start, m.end, m.text),) for m in merged.entities[0].mentions)
    apart = record_of(*reports, rulings=(Ruling("entity", (left, right), same=False),))
    assert len(apart.entities) == 2
    assert merged.entities[0].id in {entity.id for entity in apart.entities}


def test_countries_are_one_by_their_code() -> None:
    reports = []
    for path, name in (("a.txt", "United States"), ("b.txt", "U.S.")):
        report = Report(path, f"{name} signed.")
        report.entity(name, "country", country="USA")
        reports.append(report)
    (country,) = record_of(*reports).entities
    assert (country.name, country.aliases) == ("United States", ("U.S.",))

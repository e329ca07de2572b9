"""Write the sample story's PDF and Word reports from the texts below (needs reportlab): python tools/make_sample.py"""

from __future__ import annotations

from pathlib import Path

REPORTS = Path(__file__).parent.parent / "src" / "sourcebook" / "sample" / "reports"

BRIEF_HEAD = "BALTIC REVIEW INSTITUTE · POLICY BRIEF"
BRIEF_MASTHEAD = "No. 61/2025, 18 DECEMBER 2024 © Baltic Review Institute"
BRIEF_TITLE = "Potash for Prisoners: What the Minsk Deal Changes"
BRIEF_AUTHOR = "Katarzyna Wolska"
BRIEF = [
    "U.S. envoy John Coale visited Minsk on 12 and 13 December for the second time in three months. The visit ended with the release of 123 prisoners and the "
    "lifting of American sanctions on potash. It strengthens Alexander Lukashenka, who has not been recognised by the European Union since the election of 2020.",
    "What was agreed?",
    "On 13 December, Belarus released 123 political prisoners, among them Maria Kalesnikava and Ales Bialiatski. On the same day the United States lifted the sanctions "
    "it had imposed on the potash sector in 2021. Lukashenka's spokeswoman, Natallia Eismant, said the president acted on humanitarian grounds.",
    "The September precedent was smaller: 52 prisoners were exchanged for the lifting of sanctions on Belavia. In both cases the order of steps is unclear; Minsk "
    "maintains that it moved first.",
    "What comes next?",
    "Belarus still holds more than 1,000 political prisoners. The United States has proposed that Belarus free all of them in exchange for the easing of American sanctions on its banks. "
    "Such an agreement is possible in the first half of 2026, but the European Union is not a party to the talks and has said that it will keep its own sanctions.",
    "Hungary could mediate between Minsk and Brussels: through Budapest, Minsk can reach those in the European Union who wish to lift sanctions. Lithuania and Poland "
    "oppose any easing.",
    "For Washington, Lukashenka is also a channel of communication to Vladimir Putin. Coale's talks in Minsk thus serve a purpose that has little to do with Belarus.",
]

BULLETIN_TITLE = "Bulletin 12: Releases of 13 December"
BULLETIN = [
    "Borderline Monitor",
    "15 December 2025",
    "By Maryja Halavach",
    "Borderline Monitor has checked the names of the people whom Belarus released on 13 December 2025. We have confirmed 122 releases. Official sources speak of 123; the "
    "remaining person had been released on parole in November, the prosecutor's office told us.",
    "Of the 122, nine were taken to Lithuania and 113 to Ukraine.",
    "“We ask every outlet to count people, not announcements,” said Maryja Halavach, who coordinates the monitor.",
    "At least 18 of the freed prisoners need urgent medical treatment, doctors in Chernihiv said. Four people were detained in Minsk on the same weekend, according to the "
    "rights group Viasna.",
    "Borderline Monitor condemned the deportation of people from their own country without documents.",
    "Borderline Monitor is a network of volunteers. Donations are welcome. To unsubscribe from this bulletin, write to the editors.",
]


def write_pdf() -> None:
    """The policy brief, two pages with a running head."""
    from reportlab.lib.pagesizes import A5
    from reportlab.lib.styles import getSampleStyleSheet
    from reportlab.platypus import Paragraph, SimpleDocTemplate, Spacer

    styles = getSampleStyleSheet()
    parts = [
        Paragraph(BRIEF_MASTHEAD, styles["Normal"]),
        Spacer(1, 18),
        Paragraph(BRIEF_TITLE, styles["Title"]),
        Paragraph(BRIEF_AUTHOR, styles["Normal"]),
        Spacer(1, 12),
    ]
    for text in BRIEF:
        parts += [Paragraph(text, styles["Heading3" if text.endswith("?") else "BodyText"]), Spacer(1, 6)]

    def running_head(canvas: object, document: object) -> None:
        canvas.setFont("Helvetica", 8)  # type: ignore[attr-defined]
        canvas.drawString(40, A5[1] - 28, BRIEF_HEAD)  # type: ignore[attr-defined]
        canvas.drawRightString(A5[0] - 40, 28, str(document.page))  # type: ignore[attr-defined]

    path = REPORTS / "06-baltic-review.pdf"
    document = SimpleDocTemplate(str(path), pagesize=A5, title=BRIEF_TITLE, author=BRIEF_AUTHOR, invariant=1, topMargin=56, bottomMargin=56)
    document.build(parts, onFirstPage=running_head, onLaterPages=running_head)


def write_docx() -> None:
    """The monitor's bulletin."""
    import docx

    document = docx.Document()
    document.core_properties.title = BULLETIN_TITLE
    document.core_properties.author = "Maryja Halavach"
    document.add_heading(BULLETIN_TITLE, level=1)
    for text in BULLETIN:
        document.add_paragraph(text)
    document.save(str(REPORTS / "07-borderline-bulletin.docx"))


if __name__ == "__main__":
    write_pdf()
    write_docx()

"""The report to print and to send: its content, from which the DOCX and the PDF are laid out; every statement has a note with the words it rests on."""

from sourcebook.view.report.compose import ReportLimits, report
from sourcebook.view.report.content import Report, statements

__all__ = ["Report", "ReportLimits", "report", "statements"]

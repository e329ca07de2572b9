"""A format to read: subtitles (SubRip), whose numbers and times are no part of what is said."""

from __future__ import annotations

import re

from sourcebook.ingest.source import Content, Given, UnreadableError

TIMES = re.compile(r"^\d+\r?\n[\d:,]+ --> [\d:,]+.*\r?\n", re.MULTILINE)


class SubtitleReader:
    """Reads .srt files."""

    name = "subtitles"

    def bid(self, given: Given) -> float:
        """Sure of a file of that name."""
        return 1.0 if given.extension == ".srt" else 0.0

    def read(self, given: Given) -> Content:
        """The lines that are spoken."""
        try:
            text = given.data.decode("utf-8")
        except UnicodeDecodeError as error:
            raise UnreadableError("subtitles that are no UTF-8") from error
        return Content(TIMES.sub("", text), "application/x-subrip")

"""The documents as a bibliography lists them: what each is, where it came from, and the hash by which it can be found again."""

from __future__ import annotations

from typing import Final

from sourcebook.model.document import Document
from sourcebook.view.copied import copied
from sourcebook.view.evidence import Index
from sourcebook.view.report.content import Origin
from sourcebook.view.sources import branches
from sourcebook.view.wording import join_some, plain

KINDS: Final = {
    "text/plain": "plain text",
    "text/markdown": "Markdown",
    "text/html": "web page",
    "application/xhtml+xml": "web page",
    "multipart/related": "saved web page",
    "application/pdf": "PDF",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": "DOCX",
    "application/vnd.oasis.opendocument.text": "ODT",
    "application/rtf": "RTF",
    "application/epub+zip": "EPUB",
    "message/rfc822": "e-mail",
    "application/jsonl": "a line of a corpus",
}


def origins(ix: Index) -> tuple[Origin, ...]:
    """Every document of a record, in the order of their numbers."""
    rests = resting(ix)
    return tuple(_origin(document, ix, rests.get(document.id, [])) for document in ix.record.documents)


def _origin(document: Document, ix: Index, rests: list[str]) -> Origin:
    return Origin(
        number=ix.sources[document.id].number,
        doc=document.id,
        outlet=plain(document.outlet) if document.outlet else None,
        title=plain(document.title) if document.title else None,
        authors=tuple(plain(author) for author in document.authors),
        published=document.published,
        dated_by=plain(document.published_basis) if document.published_basis else None,
        url=plain(document.url) if document.url else None,
        obtained=obtained(document),
        sha256=document.sha256,
        language=document.language,
        rests=join_some(rests, 3),
        remark=plain(ix.record.notices.get(document.id, "")),
        judged=ix.decided.get(document.id, ()),
    )


def obtained(document: Document) -> str:
    """How a document came into the story: `read from reports/monday.html (web page)`."""
    kind = KINDS.get(document.media_type.partition(";")[0].strip(), plain(document.media_type))
    return f"read from {plain(document.path)} ({kind})"


def resting(ix: Index) -> dict[str, list[str]]:
    """Document id -> on whom it rests, in words."""
    found: dict[str, list[str]] = {}
    for branch in branches(ix):
        for leaf in branch.leaves:
            found.setdefault(leaf.source.doc, []).append(f"in part on {branch.origin.name}" if leaf.partial else branch.origin.name)
    for copy in copied(ix):
        if copy.mostly:
            found.setdefault(copy.source.doc, []).append(copy.words)
    return {doc: list(dict.fromkeys(names)) for doc, names in found.items()}

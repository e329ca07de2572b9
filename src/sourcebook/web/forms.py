"""What is sent to an address: the fields and files of a form, within bounds, with the key that proves where it comes from."""

from __future__ import annotations

import hmac
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from starlette.datastructures import FormData, UploadFile
from starlette.exceptions import HTTPException
from starlette.requests import Request

from sourcebook.web.uploads import Upload

if TYPE_CHECKING:
    from starlette.types import Message, Receive

KEY: Final = "key"
"""The field that every form brings along, or the header X-Key."""

FILES: Final = 1_000
FIELDS: Final = 1_000
FIELD: Final = 256 * 1024
"""Bytes of one field; files are kept on the disk."""


class TooLarge(Exception):
    """More was sent than the address takes."""


@dataclass(frozen=True, slots=True)
class Form:
    """The fields and the files of a form."""

    fields: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    files: tuple[Upload, ...] = ()

    def close(self) -> None:
        """Let go of the files."""
        for upload in self.files:
            upload.file.close()


async def read_form(request: Request, *, key: str, limit: int) -> Form | None:
    """The form, or None when it does not bring the key along.

    Raises:
        TooLarge: it is larger than `limit` bytes.
    """
    if int(request.headers.get("content-length", "0") or 0) > limit:
        raise TooLarge(_words(limit))
    bounded = Request(request.scope, _bounded(request.receive, limit))
    try:
        sent = await bounded.form(max_files=FILES, max_fields=FIELDS, max_part_size=FIELD)
    except HTTPException as error:
        raise TooLarge(str(error.detail)) from error
    fields = _fields(sent)
    given = request.headers.get("x-key") or next(iter(fields.pop(KEY, ())), "")
    return Form(fields, _files(sent)) if hmac.compare_digest(given.encode(), key.encode()) else None


def _words(limit: int) -> str:
    return f"No more than {limit // 1024:,} KB can be sent here at once."


def _bounded(receive: Receive, limit: int) -> Receive:
    """The length that a request states may be a lie, or be missing."""
    seen = 0

    async def bounded() -> Message:
        nonlocal seen
        message = await receive()
        seen += len(message.get("body", b""))
        if seen > limit:
            raise TooLarge(_words(limit))
        return message

    return bounded


def _fields(sent: FormData) -> dict[str, tuple[str, ...]]:
    found: dict[str, list[str]] = {}
    for name, value in sent.multi_items():
        if isinstance(value, str):
            found.setdefault(name, []).append(value)
    return {name: tuple(values) for name, values in found.items()}


def _files(sent: FormData) -> tuple[Upload, ...]:
    given = [value for _, value in sent.multi_items() if isinstance(value, UploadFile)]
    return tuple(Upload(one.filename or "", one.file) for one in given if one.filename)

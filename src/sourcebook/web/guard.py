"""Who may come in: this machine's browser, by the host's name, the origin and the token; and what a browser may do with what it gets."""

from __future__ import annotations

import hmac
from collections.abc import Iterable
from http.cookies import CookieError, SimpleCookie
from typing import TYPE_CHECKING, Final
from urllib.parse import parse_qsl, quote, urlencode

from sourcebook.web.links import inside

if TYPE_CHECKING:
    from starlette.types import ASGIApp, Message, Receive, Scope, Send

    from sourcebook.web.site import Site

POLICY: Final = "; ".join(
    (
        *("default-src 'none'", "script-src 'self'", "style-src 'self'", "img-src 'self'", "connect-src 'self'", "form-action 'self'"),
        *("base-uri 'none'", "frame-ancestors 'none'", "require-trusted-types-for 'script'", "trusted-types 'none'"),
    )
)
"""Nothing but the workbench's own files; no script or style inside a page, no frames."""

HEADERS: Final = (
    ("content-security-policy", POLICY),
    ("x-content-type-options", "nosniff"),
    ("x-frame-options", "DENY"),
    ("referrer-policy", "same-origin"),
    ("cross-origin-opener-policy", "same-origin"),
    ("cross-origin-resource-policy", "same-origin"),
    ("permissions-policy", "camera=(), microphone=(), geolocation=(), payment=(), usb=()"),
)
METHODS: Final = frozenset({"GET", "HEAD", "POST"})
LONGEST: Final = 8_000
"""Characters of an address."""

Headers = list[tuple[bytes, bytes]]


class Guard:
    """Stands before the application. A request that has no business here ends with a line of plain text."""

    def __init__(self, app: ASGIApp, *, site: Site) -> None:
        self._app, self._site = app, site

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Let a request through, or answer it."""
        if scope["type"] != "http":
            if scope["type"] == "lifespan":
                await self._app(scope, receive, send)
            return
        status, words, extra = self._objection(scope)
        if status:
            await _say(_guarded(send), status, words, extra)
        else:
            await self._app(scope, receive, _guarded(send))

    def _objection(self, scope: Scope) -> tuple[int, str, Headers]:
        """Why a request is not let through: the status (0: it is), the words, further headers."""
        headers = _headers(scope["headers"])
        if headers.get("host", "") not in self._site.hosts:
            return 403, "This is a workbench on another machine's address. Open the address that sourcebook serve printed.", []
        if not self._same_origin(headers):
            return 403, "This was sent by a page of another site.", []
        if scope["method"] not in METHODS:
            return 405, "This cannot be done here.", [(b"allow", b"GET, HEAD, POST")]
        if len(scope["raw_path"] or b"") + len(scope["query_string"]) > LONGEST:
            return 414, "The address is too long.", []
        if scope["path"].startswith("/static/"):
            return 0, "", []
        return self._without_token(scope, headers)

    def _same_origin(self, headers: dict[str, str]) -> bool:
        """Whether the workbench itself, or the user, asks: a link from elsewhere may lead here, but nothing more."""
        origin, site = headers.get("origin"), headers.get("sec-fetch-site", "none")
        if origin is not None and origin not in {f"http://{host}" for host in self._site.hosts}:
            return False
        return site in {"same-origin", "none"} or headers.get("sec-fetch-mode") == "navigate"

    def _without_token(self, scope: Scope, headers: dict[str, str]) -> tuple[int, str, Headers]:
        """A token in the address becomes a cookie; without either, nobody comes in."""
        query = parse_qsl(scope["query_string"].decode("latin-1"), keep_blank_values=True)
        given = [value for name, value in query if name == "token"]
        if given and scope["method"] != "POST" and any(self._opens(token) for token in given):
            rest = urlencode([(name, value) for name, value in query if name != "token"])
            to = quote(inside(scope["path"])) + (f"?{rest}" if rest else "")
            cookie = f"{self._site.cookie}={self._site.token}; HttpOnly; SameSite=Strict; Path=/"
            return 303, "", [(b"location", to.encode()), (b"set-cookie", cookie.encode())]
        if self._opens(_cookie(headers.get("cookie", ""), self._site.cookie)):
            return 0, "", []
        return 403, "Open the workbench by the address that sourcebook serve printed when it started: its token lets you in.", []

    def _opens(self, token: str) -> bool:
        return hmac.compare_digest(token.encode(), self._site.token.encode())


def _headers(raw: Iterable[tuple[bytes, bytes]]) -> dict[str, str]:
    """Names in lower case; one that comes twice says nothing sure, so both its values stand there."""
    found: dict[str, str] = {}
    for name, value in raw:
        key, text = name.decode("latin-1").lower(), value.decode("latin-1")
        found[key] = f"{found[key]}; {text}" if key in found else text
    return found


def _cookie(header: str, name: str) -> str:
    try:
        found = SimpleCookie(header).get(name)
    except CookieError:
        return ""
    return found.value if found else ""


def _guarded(send: Send) -> Send:
    """Every answer says what a browser may do with it."""

    async def guarded(message: Message) -> None:
        if message["type"] == "http.response.start":
            given = {name.lower() for name, _ in message.get("headers", ())}
            own = [(name.encode(), value.encode()) for name, value in (*HEADERS, ("cache-control", "no-store"))]
            message = {**message, "headers": [*message.get("headers", ()), *((name, value) for name, value in own if name not in given)]}
        await send(message)

    return guarded


async def _say(send: Send, status: int, words: str, extra: Headers) -> None:
    body = words.encode()
    headers = [(b"content-type", b"text/plain; charset=utf-8"), (b"content-length", str(len(body)).encode()), *extra]
    await send({"type": "http.response.start", "status": status, "headers": headers})
    await send({"type": "http.response.body", "body": body})

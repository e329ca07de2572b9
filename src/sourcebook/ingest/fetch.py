"""Addresses, when the user asks for the network: what is fetched is kept as a web archive (WARC), which is then read like any file.

One address is one request, as when a person opens it in a browser: nothing that a page links to is fetched, and robots.txt, which is for
crawlers, is not asked. Only http and https; no addresses of this machine or the network around it unless the user wants those too.
"""

from __future__ import annotations

import hashlib
import http.client
import ipaddress
import re
import socket
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any, Final
from urllib.parse import urlsplit

from sourcebook.errors import InputError
from sourcebook.model.document import Failure

if TYPE_CHECKING:
    from http.client import HTTPMessage

STAGE: Final = "fetch"
_ADDRESS = re.compile(r"[a-z][a-z0-9+.-]*://", re.IGNORECASE)
_AGENT = "sourcebook (fetches single pages at the request of a person)"
_SILENCE = 30.0  # seconds without an answer
_PATIENCE = 180.0  # seconds for all of it
_LARGEST = 50 << 20
_CHUNK = 1 << 16


class _RefusedError(Exception):
    """An address that is not fetched; the message is the failure's reason."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What a server answered, and the address that it answered for in the end."""

    address: str
    status: str
    headers: tuple[tuple[str, str], ...]
    body: bytes


def is_address(path: Path | str) -> bool:
    """Whether what was given is an address rather than a path."""
    return isinstance(path, str) and bool(_ADDRESS.match(path))


def refuse_addresses(paths: Iterable[Path | str]) -> None:
    """Raise an `InputError` if one of the paths is an address: nothing is fetched unless the user asks for it."""
    for path in filter(is_address, paths):
        raise InputError(
            f"{path} is an address, and nothing is fetched unless you ask for it", "Say --online, or save the page from a browser and add the file"
        )


def fetch(address: str, folder: Path, *, private: bool = False) -> Path | Failure:
    """Fetch an address into a folder; the file that holds the answer, or why there is none.

    Args:
        address: of a page, a PDF or a feed.
        folder: where to keep it; made if it is not there.
        private: also addresses of this machine and of private networks.
    """
    try:
        answer = _answer(address, private)
    except _RefusedError as error:
        return Failure(address, STAGE, str(error))
    except (OSError, http.client.HTTPException, ValueError) as error:
        return Failure(address, STAGE, f"the address could not be fetched ({_reason(error)})")
    folder.mkdir(parents=True, exist_ok=True)
    file = folder / f"{_name(answer.address)}-{hashlib.sha256(answer.body).hexdigest()[:12]}.warc.gz"
    if not file.exists():  # the same answer again is the same file
        file.write_bytes(_warc(answer))
    return file


def fetched(paths: Sequence[Path | str], folder: Path, *, online: bool, private: bool) -> tuple[list[Path | str], list[Failure]]:
    """The paths with each address replaced by the file that holds what was fetched, and what could not be."""
    if not online:
        refuse_addresses(paths)
    local, failures = list[Path | str](), list[Failure]()
    for path in paths:
        found = fetch(str(path), folder, private=private) if is_address(path) else path
        if isinstance(found, Failure):
            failures.append(found)
        else:
            local.append(found)
    return local, failures


def _answer(address: str, private: bool) -> Answer:
    _check(address)
    request = urllib.request.Request(address, headers={"User-Agent": _AGENT, "Accept-Encoding": "identity"})  # noqa: S310 -- the scheme is checked
    begun = time.monotonic()
    with _opener(urlsplit(address).scheme, private).open(request, timeout=_SILENCE) as answer:
        body = _body(answer, begun + _PATIENCE)
        headers = tuple((name, value) for name, value in answer.headers.items() if name.lower() not in ("transfer-encoding", "content-encoding", "set-cookie"))
        return Answer(answer.url, f"{answer.status} {answer.reason}", headers, body)


def _check(address: str) -> None:
    parts = urlsplit(address)
    if parts.scheme not in ("http", "https") or not parts.hostname:
        raise _RefusedError("only addresses that begin with http:// or https:// are fetched")
    if parts.username or parts.password:
        raise _RefusedError("the address holds a name or a password; log in with a browser and save the page")


def _body(answer: IO[bytes], deadline: float) -> bytes:
    chunks, size = list[bytes](), 0
    while chunk := answer.read(_CHUNK):
        chunks.append(chunk)
        size += len(chunk)
        if size > _LARGEST:
            raise _RefusedError(f"the answer is larger than {_LARGEST >> 20} MB; download it and add the file")
        if time.monotonic() > deadline:
            raise _RefusedError(f"the answer took longer than {_PATIENCE:.0f} seconds")
    return b"".join(chunks)


def _reason(error: Exception) -> str:
    if isinstance(error, urllib.error.HTTPError):
        return f"the server answered {error.code} {error.reason}"
    cause = error.reason if isinstance(error, urllib.error.URLError) else error
    return "no answer in time" if isinstance(cause, TimeoutError) else str(cause) or type(cause).__name__


class _Redirects(urllib.request.HTTPRedirectHandler):
    """Follows a few redirections, each to an address that might have been asked for."""

    max_redirections = 5

    def redirect_request(
        self, req: urllib.request.Request, fp: IO[bytes], code: int, msg: str, headers: HTTPMessage, newurl: str
    ) -> urllib.request.Request | None:
        """As the library does, after a look at where it leads."""
        _check(newurl)
        return super().redirect_request(req, fp, code, msg, headers, newurl)


def _opener(scheme: str, private: bool) -> urllib.request.OpenerDirector:
    """What opens addresses. Behind a proxy it is the proxy that finds the machines, so only their names can be looked at."""
    proxies = urllib.request.getproxies()
    proxy = proxies.get(scheme) or proxies.get("all")
    if proxy and proxy.lower().startswith("socks"):
        raise _RefusedError("a SOCKS proxy is set, through which nothing is fetched; set an HTTP proxy, or none")
    if private or proxy:
        handlers: list[Any] = [urllib.request.ProxyHandler({"http": proxy, "https": proxy} if proxy else {})]
    else:
        handlers = [urllib.request.ProxyHandler({}), _handler(urllib.request.HTTPHandler, _Plain), _handler(urllib.request.HTTPSHandler, _Secure)]
    return urllib.request.build_opener(_Redirects, *handlers)


def _handler(base: type[Any], connection: type[http.client.HTTPConnection]) -> Any:
    """A handler of the library that connects through a class of ours."""
    scheme = "https" if issubclass(connection, http.client.HTTPSConnection) else "http"

    def opened(self: Any, request: urllib.request.Request) -> Any:
        return self.do_open(connection, request)

    return type(f"_{scheme}", (base,), {f"{scheme}_open": opened})


class _Plain(http.client.HTTPConnection):
    """Connects to public machines only; the machine that was looked at is the one that is spoken to."""

    def connect(self) -> None:
        """Connect to the first public machine of the name."""
        self.sock = _connected(self.host, self.port, self.timeout)


class _Secure(http.client.HTTPSConnection):
    """The same, over TLS."""

    def connect(self) -> None:
        """Connect to the first public machine of the name, and check its certificate for that name."""
        context: Any = self._context  # type: ignore[attr-defined]
        self.sock = context.wrap_socket(_connected(self.host, self.port, self.timeout), server_hostname=self.host)


def _connected(host: str, port: int, timeout: float | None) -> socket.socket:
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    if not all(is_public(str(entry[4][0])) for entry in found):
        raise _RefusedError("the address is of this machine or of a private network; such are fetched only when you ask for it")
    return socket.create_connection((str(found[0][4][0]), port), timeout)


def is_public(machine: str) -> bool:
    """Whether a numeric address is one of the public internet."""
    number = ipaddress.ip_address(machine.partition("%")[0])
    mapped = getattr(number, "ipv4_mapped", None) or number
    return bool(mapped.is_global and not mapped.is_multicast)


def _name(address: str) -> str:
    """A file name that tells the address to a person."""
    parts = urlsplit(address)
    return re.sub(r"[^\w.-]+", "-", f"{parts.hostname}{parts.path}").strip("-.")[:80]


def _warc(answer: Answer, clock: Callable[[], time.struct_time] = time.gmtime) -> bytes:
    from warcio.statusandheaders import StatusAndHeaders
    from warcio.warcwriter import WARCWriter

    out = BytesIO()
    writer = WARCWriter(out, gzip=True)
    headers = StatusAndHeaders(answer.status, list(answer.headers), protocol="HTTP/1.1")
    dated = {"WARC-Date": time.strftime("%Y-%m-%dT%H:%M:%SZ", clock())}
    writer.write_record(writer.create_warc_record(answer.address, "response", payload=BytesIO(answer.body), http_headers=headers, warc_headers_dict=dated))
    return out.getvalue()

"""The application: the table of addresses as a Starlette application behind the guard."""

from __future__ import annotations

import logging
import mimetypes
import sqlite3
import time
from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import asynccontextmanager, closing
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final
from urllib.parse import quote, unquote

from starlette.applications import Starlette
from starlette.background import BackgroundTask
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import FileResponse, RedirectResponse, Response
from starlette.routing import Route

from sourcebook.errors import NoSuchItem, SourcebookError, StoreError, StoryLocked
from sourcebook.web import links
from sourcebook.web.addresses import Address
from sourcebook.web.forms import Form, TooLarge, read_form
from sourcebook.web.guard import Guard
from sourcebook.web.render import Fault, Loading, Tab, as_html, as_json, asset
from sourcebook.web.routes import ADDRESSES
from sourcebook.web.site import Site
from sourcebook.web.visit import Answer, Download, Page, Redirect, Saved, Visit

if TYPE_CHECKING:
    from starlette.types import Receive, Scope, Send

JSON: Final = ".json"
SHOWN: Final = frozenset({"image/png", "image/jpeg", "image/webp"})
"""What a browser may show by itself; anything else is kept as a file."""


def application(site: Site, *, addresses: Sequence[Address] = ADDRESSES) -> Guard:
    """The workbench of one story; the guard stands before all of it, faults too."""
    routes = [Route("/static/{name}", _static)]
    for address in addresses:
        endpoint = Endpoint(site, address, addresses)
        paths = [address.path + JSON if address.path != "/" else "/index.json", address.path]
        routes += [Route(path, endpoint, methods=_methods(address)) for path in paths]
    faults = {
        404: Broken(404, Fault("There is no such page", "Nothing stands at this address.", "The navigation leads to what there is."), site, addresses),
        405: Broken(405, Fault("This cannot be done here", "The address takes nothing that is sent to it."), site, addresses),
        500: Broken(500, Fault("Something broke", "This is a fault of Sourcebook; the terminal says what happened."), site, addresses),
    }

    @asynccontextmanager
    async def lifespan(_: Starlette) -> AsyncIterator[None]:
        yield
        await run_in_threadpool(site.intake.stop)

    return Guard(Starlette(routes=routes, exception_handlers=faults, lifespan=lifespan), site=site)


def views_of(addresses: Sequence[Address] = ADDRESSES) -> tuple[Callable[..., Any], ...]:
    """What the pages take from the shelf."""
    return tuple(view for address in addresses for view in address.views)


def _methods(address: Address) -> list[str]:
    return [*(["GET", "HEAD"] if address.show else []), *(["POST"] if address.do else [])]


def _static(request: Request) -> Response:
    name = request.path_params["name"]
    try:
        body = asset(name)
    except FileNotFoundError:
        return Response("There is no such file.", 404, media_type="text/plain")
    return Response(body, media_type=mimetypes.guess_type(name)[0] or "application/octet-stream", headers={"cache-control": "max-age=31536000, immutable"})


@dataclass(frozen=True)
class Broken:
    """Answers where nothing is, or where something broke."""

    status: int
    fault: Fault
    site: Site
    addresses: Sequence[Address]

    async def __call__(self, request: Request, error: Exception) -> Response:  # noqa: ARG002 -- Starlette's signature
        """The page that says so."""
        return _fault_response(self.status, self.fault, self.site, tabs_of(self.addresses, ""), json=request.url.path.endswith(JSON))


@dataclass(frozen=True)
class Endpoint:
    """One address: reads the request, makes the page in a thread of its own, answers."""

    site: Site
    address: Address
    addresses: Sequence[Address]

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a request."""
        request = Request(scope, receive)
        try:
            form = await read_form(request, key=self.site.key, limit=self.address.body) if request.method == "POST" else Form()
        except TooLarge as error:
            response = self._fault(413, Fault("Too large", str(error), "Send less at once."), request)
        else:
            if form is None:
                words = "The form does not come from this launch of the workbench."
                response = self._fault(403, Fault("Not done", words, "Load the page again and send it once more."), request)
            else:
                response = await run_in_threadpool(self._answer, request, form)
                form.close()
        await response(scope, receive, send)

    def _answer(self, request: Request, form: Form) -> Response:
        try:
            with closing(self.site.reading()) as store:
                if request.method == "GET" and not request.url.path.endswith(JSON) and not self.site.library.soon(self.site.reading_time):
                    return self._not_yet(len({row.document for row in store.sources()}))
                visit = self._visit(request, form, store)
                made = self.address.do(visit) if request.method == "POST" and self.address.do else self.address.show(visit) if self.address.show else None
                return self._response(made, visit, request)
        except SourcebookError as error:
            return self._fault(_status(error), Fault(_TITLES.get(_status(error), "This cannot be done"), f"{error.args[0]}.", error.hint), request)
        except sqlite3.OperationalError as error:
            logging.getLogger(__name__).warning("%s: %s", request.url.path, error)
            return self._fault(503, Fault("This took too long", "The story did not answer in time.", "Ask for less, or try again in a moment."), request)

    def _visit(self, request: Request, form: Form, store: Any) -> Visit:
        query: dict[str, list[str]] = {}
        for name, value in request.query_params.multi_items():
            query.setdefault(name, []).append(value)
        path = request.url.path.removesuffix(JSON)
        path = "/" if path == "/index" else path
        shelf = self.site.library.shelf(store.version())
        return Visit(self.site, store, shelf, path, request.path_params, {n: tuple(v) for n, v in query.items()}, form.fields, form.files)

    def _response(self, made: Answer | None, visit: Visit, request: Request) -> Response:
        json = request.url.path.endswith(JSON)
        if isinstance(made, Redirect):
            return _redirected(made, self.site, json=json and request.method == "POST")
        if isinstance(made, Download):
            return _download(made)
        if isinstance(made, Saved):
            return FileResponse(made.path, media_type=made.media_type, filename=made.name, background=BackgroundTask(_remove, made.path))
        if made is None:
            return Response(status_code=405)
        return Response(as_json(made), media_type="application/json") if json else self._page(made, visit, said=request.cookies.get(_said(self.site), ""))

    def _page(self, made: Page, visit: Visit, *, said: str) -> Response:
        body = as_html(made, site=self.site, tabs=tabs_of(self.addresses, visit.path), visit=visit, said=unquote(said))
        response = Response(body, media_type="text/html")
        if said:
            response.delete_cookie(_said(self.site))
        return response

    def _not_yet(self, documents: int) -> Response:
        page = Loading(self.site.name, documents, round(time.monotonic() - self.site.began))
        body = as_html(page, site=self.site, tabs=tabs_of(self.addresses, ""), visit=None)
        return Response(body, 202, media_type="text/html", headers={"retry-after": "1"})

    def _fault(self, status: int, fault: Fault, request: Request) -> Response:
        return _fault_response(status, fault, self.site, tabs_of(self.addresses, ""), json=request.url.path.endswith(JSON))


_TITLES: Final = {404: "There is no such thing", 409: "Not just now", 503: "The story cannot be read"}


def _status(error: SourcebookError) -> int:
    kinds = ((NoSuchItem, 404), (StoryLocked, 409), (StoreError, 503))
    return next((status for kind, status in kinds if isinstance(error, kind)), 400)


def tabs_of(addresses: Sequence[Address], path: str) -> tuple[Tab, ...]:
    """The navigation, as it stands on the page at a path."""
    return tuple(Tab(one.path, one.label, one.path == path) for one in addresses if one.label)


def _fault_response(status: int, fault: Fault, site: Site, tabs: tuple[Tab, ...], *, json: bool) -> Response:
    if json:
        return Response(as_json(fault), status, media_type="application/json")
    return Response(as_html(fault, site=site, tabs=tabs, visit=None), status, media_type="text/html")


def _said(site: Site) -> str:
    """The cookie that tells the next page what was done."""
    return f"{site.cookie}-said"


def _redirected(made: Redirect, site: Site, *, json: bool) -> Response:
    to = links.inside(made.to)
    if json:
        return Response(as_json(Redirect(to, made.said)), media_type="application/json")
    response = RedirectResponse(to, 303)
    if made.said:
        response.set_cookie(_said(site), quote(made.said[:500], safe=""), max_age=60, httponly=True, samesite="strict")
    return response


def _remove(file: Path) -> None:
    file.unlink(missing_ok=True)
    file.parent.rmdir()


def _download(made: Download) -> Response:
    shown = made.media_type in SHOWN and not made.name
    headers = (
        {"cache-control": "private, max-age=3600"} if shown else {"content-disposition": f"attachment; filename*=UTF-8''{quote(made.name or 'file', safe='')}"}
    )
    return Response(made.body, media_type=made.media_type, headers=headers)

"""What an address of the workbench is: the function that makes its page, the one that takes its form, its place in the navigation."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from sourcebook.web.shelf import View
from sourcebook.web.visit import Answer, Redirect, Visit

SMALL = 256 * 1024
"""Bytes of a form."""


@dataclass(frozen=True, slots=True)
class Address:
    """One row of the table of addresses.

    Args:
        path: with parts in braces: /entity/{id}. The page's JSON stands at the same path + .json.
        show: makes the page.
        do: takes what was sent to the address, and says where to go on.
        label: what the navigation calls it; "" keeps it out.
        body: bytes that may be sent.
        views: what the page takes from the shelf, to be made before anybody asks.
    """

    path: str
    show: Callable[[Visit], Answer] | None = None
    do: Callable[[Visit], Redirect] | None = None
    label: str = ""
    body: int = SMALL
    views: tuple[View, ...] = ()

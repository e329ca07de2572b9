"""When two addresses lead to one page."""

from __future__ import annotations

import re
from urllib.parse import parse_qsl, urlencode, urlsplit

_HOST = re.compile(r"^(?:www|m|amp|mobile)\.|:(?:80|443)$")
_LAST = re.compile(r"(?:/(?:amp|index\.\w{3,5}))?/*$")
_TRACKING = re.compile(r"^(?:utm_\w+|\w*clid|ref|referrer|source|cmp|cmpid|ocid|smid|share|output|amp)$", re.IGNORECASE)


def canonical(address: str) -> str | None:
    """An address without what does not lead anywhere: scheme, "www.", tracking, anchor. None for a site's front page, which is another every day."""
    try:
        parts = urlsplit(address.strip())
        if not parts.netloc:
            parts = urlsplit(f"//{address.strip()}")
    except ValueError:
        return None
    host, path = _HOST.sub("", parts.netloc.casefold()), _LAST.sub("", parts.path)
    asked = urlencode(sorted((key, value) for key, value in parse_qsl(parts.query) if not _TRACKING.match(key)))
    return f"{host}{path}{'?' if asked else ''}{asked}" if host and (path or asked) else None

"""The two letters by which GDELT names countries on its maps: FIPS 10-4, as GeoNames lists them (geonames.org, CC BY 4.0) and the package geotext ships them."""

from __future__ import annotations

from functools import cache
from importlib.util import find_spec
from pathlib import Path


@cache
def fips_codes() -> dict[str, str]:
    """ISO 3166-1 alpha-3 -> FIPS 10-4."""
    spec = find_spec("geotext")  # the package is not imported, since its code is not needed
    folder = next(iter(spec.submodule_search_locations or ()), None) if spec else None
    lines = Path(folder, "data", "countryInfo.txt").read_text(encoding="utf-8").splitlines() if folder else []
    rows = (line.split("\t") for line in lines if not line.startswith("#"))
    return {row[1]: row[3] for row in rows if len(row) > 3 and row[3]}

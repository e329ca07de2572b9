"""The two letters by which GDELT names countries on its maps: FIPS 10-4, as GeoNames lists them (geonames.org, CC BY 4.0) and the package geotext ships them."""

from __future__ import annotations

from functools import cache

from sourcebook.lexicon.shipped import data_folder


@cache
def fips_codes() -> dict[str, str]:
    """ISO 3166-1 alpha-3 -> FIPS 10-4."""
    folder = data_folder("geotext")
    lines = (folder / "countryInfo.txt").read_text(encoding="utf-8").splitlines() if folder else []
    rows = (line.split("\t") for line in lines if not line.startswith("#"))
    return {row[1]: row[3] for row in rows if len(row) > 3 and row[3]}

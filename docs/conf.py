"""How the documentation is made into a site: `make docs` writes build/site, and a warning is an error."""

from __future__ import annotations

import re
import sys
from pathlib import Path
from typing import Any

HERE = Path(__file__).parent
sys.path.insert(0, str(HERE.parent))

from sourcebook import __version__  # noqa: E402 -- the path first
from tools.notebook import as_markdown  # noqa: E402

project = "Sourcebook"
copyright = "The Sourcebook authors"  # noqa: A001 -- Sphinx's name
release = __version__
extensions = ["myst_parser", "sphinx.ext.autodoc", "sphinx.ext.napoleon"]
exclude_patterns = ["Thumbs.db"]
html_theme = "furo"
html_title = "Sourcebook"
html_copy_source = False
html_show_sphinx = False
html_last_updated_fmt = None
html_theme_options = {"light_css_variables": {"color-brand-primary": "#17495c", "color-brand-content": "#17495c"}}
myst_enable_extensions = ["colon_fence"]
myst_heading_anchors = 3
suppress_warnings = ["myst.header"]
autodoc_typehints = "signature"
autodoc_member_order = "bysource"
autodoc_preserve_defaults = True
napoleon_use_rtype = False
default_role = "code"


def setup(app: Any) -> None:
    """The tutorial is a notebook: its page is made from it when it is read."""

    def tutorial(_app: Any, name: str, source: list[str]) -> None:
        if name == "tutorial":
            source[0] = as_markdown(HERE / "tutorial.ipynb")

    def others(_app: Any, name: str, source: list[str]) -> None:
        if name == "index":  # a page that the index does not name is put at its end
            pages = sorted(path.stem for path in HERE.glob("*.md") if path.stem != "index" and not re.search(rf"^{path.stem}$", source[0], re.MULTILINE))
            source[0] += "\n".join(["", "```{toctree}", ":caption: And", ":maxdepth: 1", "", *pages, "```", ""]) if pages else ""

    def without_module(_app: Any, what: str, _name: str, _obj: object, _options: object, lines: list[str]) -> None:
        if what == "module":  # what a module is for stands in the page
            lines.clear()

    app.connect("source-read", tutorial)
    app.connect("source-read", others)
    app.connect("autodoc-process-docstring", without_module)

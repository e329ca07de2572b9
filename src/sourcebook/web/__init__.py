"""The workbench: a story in a browser, on this machine alone. `sourcebook serve` opens it."""

"""The records: frozen dataclasses that import nothing from the rest of the package."""

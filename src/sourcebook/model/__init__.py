"""The records: frozen Structs of msgspec that import nothing from the rest of the package."""

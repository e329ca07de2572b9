"""The record as a folder of Markdown notes that link to one another, for Obsidian and other editors of plain text."""

from __future__ import annotations

from sourcebook.export.vault.notes import vault_files
from sourcebook.registry import Format

__all__ = ["VAULT"]

VAULT = Format("linked Markdown notes for Obsidian: documents, entities, events, disputes", ".md", "text/markdown", files=vault_files)

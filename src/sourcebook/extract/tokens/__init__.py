"""The parse as plain lists, patterns over words, inflection: what every stage reads a text with."""

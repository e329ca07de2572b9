"""Who says what, and through whose hands it came: cues, quotation marks, content, sources, outlets."""

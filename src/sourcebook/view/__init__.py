"""Read models of the record: the brief, the timeline, comparisons, sources. Pure functions; nothing here writes."""

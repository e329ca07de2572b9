"""One entry for one happening: what single documents tell, what is one event, and the story's events."""

"""Who did what to whom: the event lexicon compiled, arguments, participants, modality, settings."""

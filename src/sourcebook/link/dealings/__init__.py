"""Who gives what for what, and who reaches whom through whom: the parties of a text, exchanges and channels."""

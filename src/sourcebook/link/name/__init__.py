"""How names are written and how they sound: what `sourcebook.link.name.names` compares."""

"""How many of what: numbers, their values, their units."""

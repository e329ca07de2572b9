"""Who is mentioned and what refers to whom: names, roles, countries, nominals, pronouns."""

"""Tables of references: those of Scopus, and of any program."""

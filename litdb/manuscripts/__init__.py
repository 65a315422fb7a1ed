"""Texts that cite: the keys that a manuscript names, and where."""

"""Bibliographies in any citation style: the styles, the engine that applies them, and the documents they stand in."""

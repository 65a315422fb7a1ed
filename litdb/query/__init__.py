"""Query text -> tree; no SQL."""

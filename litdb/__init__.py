"""litdb: a literature database that also knows what a clinical paper promised to measure."""

__version__ = "0.1.0"

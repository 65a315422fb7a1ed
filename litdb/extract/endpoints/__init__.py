"""The end points that an abstract declares."""

from litdb.extract.endpoints.finding import find as find

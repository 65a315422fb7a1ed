"""What Crossref writes: the JSON of its API and the XML of its deposits."""

"""Files that belong to records: attach them, find where they are, take them over, know which record a PDF is of."""

"""What PubMed writes: XML, MEDLINE and citations as text."""

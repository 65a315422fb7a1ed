"""What the Web of Science exports: tagged text, and tables of the same tags."""

"""What litdb does, one verb a file; no service calls another."""

"""What a record is: frozen values, no I/O and no SQL."""

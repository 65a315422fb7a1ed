"""Who is who among authors: persons, and which names on which records are theirs."""

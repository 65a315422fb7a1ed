"""Tell who is who among authors, list and show persons, keep what a user says of them."""

"""The text of one field -> a value; pure."""

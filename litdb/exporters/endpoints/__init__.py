"""What abstracts say of their studies, out: a module a shape."""

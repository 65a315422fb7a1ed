"""CSL-JSON and CSL-YAML, and what others write in their words."""

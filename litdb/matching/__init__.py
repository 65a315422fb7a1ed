"""Whether two records describe one work: pure judgements with their reasons."""

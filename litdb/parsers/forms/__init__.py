"""The forms that formats come in: tagged lines, XML, JSON, YAML, tables; what each means is its format's own table."""

"""The commands as typer knows them, a file a kind; each looks at its words and calls one function of `litdb.cli`."""

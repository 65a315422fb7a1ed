"""`python -m litdb`."""

from litdb.cli import main

if __name__ == "__main__":
    main()

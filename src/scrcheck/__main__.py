"""`python -m scrcheck`."""

from scrcheck.cli import main

if __name__ == "__main__":
    main()

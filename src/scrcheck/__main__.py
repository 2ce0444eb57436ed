"""`python -m scrcheck`."""

from scrcheck.cli import main

main()

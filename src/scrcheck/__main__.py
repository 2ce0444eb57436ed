"""`python -m scrcheck`."""

import sys
from os.path import abspath, dirname

if __name__ == "__main__":
    # Python looks for modules in the working folder first, which may be one of documents: no code is taken from there.
    if sys.path and abspath(sys.path[0]) != dirname(dirname(abspath(__file__))):  # noqa: PTH100, PTH120 - before pathlib
        del sys.path[0]

    from scrcheck.cli import main

    main()

"""How fast `scrcheck --version` and `--help` start, and what they import."""

from __future__ import annotations

import subprocess
import sys
import time

HEAVY = ("spacy", "docx", "pypdf", "pypdfium2", "lxml", "thinc", "numpy")
LIMIT = 0.3
"""Seconds."""
ROUNDS = 5


def main() -> int:
    """Print the best of some rounds for each option; 1 where one is over the limit or imports a heavy package."""
    failed = False
    for option in ("--version", "--help"):
        code = f"import sys; sys.argv=['scrcheck','{option}']; from scrcheck.cli import main\n"
        code += "try: main()\nexcept SystemExit: pass\n"
        code += f"loaded=[name for name in {HEAVY!r} if name in sys.modules]; sys.exit(len(loaded) and str(loaded))"
        times = []
        for _ in range(ROUNDS):
            start = time.perf_counter()
            run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
            times.append(time.perf_counter() - start)
        imports = run.stderr.strip() or "none"
        print(f"scrcheck {option:10} {min(times):.3f} s (limit {LIMIT}); heavy imports: {imports}")
        failed |= min(times) > LIMIT or run.returncode != 0
    return int(failed)


if __name__ == "__main__":
    sys.exit(main())

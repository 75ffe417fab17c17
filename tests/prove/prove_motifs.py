"""Every motif in every style: python -m pytest tests/prove/prove_motifs.py."""

from __future__ import annotations

from tests import test_motifs


def test_every_slug_draws_in_every_style() -> None:
    test_motifs.drawn(every=1)

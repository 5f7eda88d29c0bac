"""Webhooks as strangers may post them: each index of a seed is one, made of a documented example.

Every family says what it does. Where nothing was changed but what the documentation allows, `must_accept` is true: a
verifier that refuses everything is no verifier.
"""

from __future__ import annotations

import random
from collections.abc import Callable

from tests.hostile.mutants_content import large, odd_and_signed, soup
from tests.hostile.mutants_signature import as_posted, signature_games, unknown, untouched
from tests.hostile.mutants_text import bytes_changed, encoded, keys_changed, nested, numbers_changed, signed_afterwards
from tests.hostile.posted import Mutant

FAMILIES: tuple[tuple[Callable[[str, random.Random], Mutant], float], ...] = (
    (untouched, 8),
    (as_posted, 4),
    (unknown, 3),
    (bytes_changed, 26),
    (signed_afterwards, 12),
    (keys_changed, 14),
    (numbers_changed, 10),
    (nested, 5),
    (encoded, 4),
    (signature_games, 12),
    (odd_and_signed, 2),
    (large, 0.08),
    (soup, 4),
)


_WEIGHTS = [weight for _, weight in FAMILIES]


def mutant(seed: int, index: int) -> Mutant:
    """The webhook of an index: always the same one."""
    rng = random.Random((seed << 40) + index)
    make = rng.choices([family for family, _ in FAMILIES], _WEIGHTS)[0]
    return make(rng.choice(("paycombat", "juicyway")), rng)

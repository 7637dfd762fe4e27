"""Somebody who guesses codes, from a thousand addresses, for three hours."""

import math
import random
from collections.abc import Iterator
from datetime import datetime, timedelta

import pytest
from django.core.cache import cache
from django.test import RequestFactory, override_settings

from bolyst.kernel import clock
from bolyst.plenum import codes, entering

ADDRESSES, HOURS, ROOMS = 1_000, 3, 50
VALUES = len(codes.LETTERS) ** codes.LENGTH
AT_ONCE = 40  # asked, and not yet counted, in all processes
SELDOM = 1 / 10_000


@pytest.fixture(autouse=True)
def in_memory() -> Iterator[None]:
    """What is counted; the limits and the counting are the real ones."""
    kept = {"BACKEND": "django.core.cache.backends.locmem.LocMemCache",
            "OPTIONS": {"MAX_ENTRIES": 100_000}}  # fmt: skip
    with override_settings(CACHES={"default": kept}):
        cache.clear()
        yield


def tried(begin: datetime, minutes: int) -> int:
    """How many codes they get to try, who all try as often as they may."""
    who = [
        RequestFactory().post("/delta/", REMOTE_ADDR=f"10.0.{at // 250}.{at % 250}")
        for at in range(ADDRESSES)
    ]
    tries = 0
    for minute in range(minutes):
        with clock.at(begin + timedelta(minutes=minute)):
            for request in random.sample(who, 30):
                while entering.may_try(request):
                    entering.was_wrong(request)
                    tries += 1
    return tries


def chance(tries: int) -> float:
    return 1 - math.pow(1 - ROOMS / VALUES, tries)


@pytest.mark.django_db
def test_a_thousand_addresses_hit_no_code_in_three_hours():
    now = clock.now()
    tried(now, 1)  # an hour has begun when the three begin

    tries = tried(now + timedelta(minutes=59), 1) + tried(now + timedelta(hours=1), HOURS * 60)

    assert tries <= (HOURS + 1) * entering.MOST_WRONG_IN_ALL
    assert chance((HOURS + 1) * (entering.MOST_WRONG_IN_ALL + AT_ONCE)) < SELDOM


def test_the_chance_is_what_it_was_reckoned_to_be():
    tries, attacks = (HOURS + 1) * entering.MOST_WRONG_IN_ALL, 200_000
    lot = random.Random(1)

    hits = sum(lot.binomialvariate(tries, ROOMS / VALUES) > 0 for _ in range(attacks))

    assert hits / attacks < 2 * SELDOM
    assert abs(hits / attacks - chance(tries)) < 4 * (chance(tries) / attacks) ** 0.5


def test_no_two_codes_are_alike_and_each_letter_is_as_likely():
    made = [codes.new_code() for _ in range(20_000)]

    assert len(set(made)) > 19_990
    for place in range(codes.LENGTH):
        found = [code[place] for code in made]
        assert all(found.count(letter) > 500 for letter in codes.LETTERS)

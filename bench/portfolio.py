"""How long the adviser's pages take with fifty municipalities, each with a whole year.

    .venv/bin/python bench/portfolio.py

Makes a database of its own, and throws it away.
"""

import statistics
import sys
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

PLACES, ROUNDS = 50, 15
PAGES = ["/radgiver/", "/radgiver/agenda/", "/radgiver/rapport/", "/kun/arbeid/henvendelser/"]


def main() -> None:
    from bolyst.operations.databases import bring_up_to_date, passing_database

    with passing_database():
        bring_up_to_date()
        from django.test.utils import setup_test_environment

        setup_test_environment()
        measure()


def measure() -> None:
    from bolyst import make
    from bolyst.kernel import clock
    from bolyst.municipalities.models import Municipality
    from bolyst.programme.actions import open_engagement
    from bolyst.programme.queries import modules_on_offer
    from bolyst.programme.tests.make import ada

    adviser, modules = ada(), modules_on_offer()
    for municipality in Municipality.objects.all()[:PLACES]:
        open_engagement(municipality, modules=modules, starts_on=clock.today(), by=adviser)
    browser = make.client(adviser)
    for page in PAGES:
        times = [measured(browser, page) for _round in range(ROUNDS)]
        waited, worked = (statistics.median(each) * 1000 for each in zip(*times, strict=True))
        print(f"{page:30} {waited:5.0f} ms, {worked:5.0f} of them our own")  # noqa: T201


def measured(browser, page: str) -> tuple[float, float]:
    """Seconds by the clock, and seconds this process worked: the rest is others on the machine."""
    begun, worked = time.perf_counter(), time.process_time()
    assert browser.get(page).status_code == 200
    return time.perf_counter() - begun, time.process_time() - worked


if __name__ == "__main__":
    main()

"""The reckoning in a process of its own says what it says here, and when it says nothing, no."""

import sys

import pytest

from bolyst.gate import apart, differencing
from bolyst.gate.publications import Publication
from bolyst.gate.reckoning import Verdict, verdict
from bolyst.gate.rules import Floor
from bolyst.gate.tests.test_differencing import cut

LAST = cut("2025", {"a": 20, "b": 20}, 8, 9, sizes=(20, 20))
CASES = [
    cut("2026", {"a": 20, "b": 20}, 8, 9, sizes=(20, 20)),
    cut("2026", {"a": 20, "b": 20, "c": 7}, 11, 13, sizes=(23, 24)),
    cut("2026", {"a": 20, "b": 20, "c": 30}, 20, 22, sizes=(35, 35)),
    cut("2026", {"a": 20, "b": 20}, 12, 9, sizes=(20, 20)),
]


@pytest.fixture
def _web_process(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delitem(sys.modules, apart.LOADED)


@pytest.mark.usefixtures("_web_process")
@pytest.mark.parametrize("new", CASES)
def test_the_child_says_what_is_reckoned_here(new: Publication) -> None:
    said = apart.reckon(new, [LAST], 5)

    assert apart.LOADED not in sys.modules
    assert said is verdict(new, [LAST], 5)


def test_the_cases_are_not_all_alike() -> None:
    assert len({verdict(new, [LAST], 5) for new in CASES}) > 1


@pytest.mark.usefixtures("_web_process")
@pytest.mark.parametrize("fault", [{"PROGRAM": "bolyst.gate.nothing"}, {"SECONDS": 0.01}])
def test_nothing_goes_out_when_the_child_does_not_answer(
    monkeypatch: pytest.MonkeyPatch, fault: dict[str, object]
) -> None:
    for name, value in fault.items():
        monkeypatch.setattr(apart, name, value)

    (objection,) = differencing._together(CASES[0], [LAST], Floor())

    assert apart.reckon(CASES[0], [LAST], 5) is Verdict.UNKNOWN
    assert "rakk ikke å regne ut" in objection.reason

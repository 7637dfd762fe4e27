"""The table that `make trust` ends with: what wasn't shown has failed."""

from pathlib import Path

import pytest

from scripts.trust.offline import Result
from scripts.trust.table import Row, closing, recorded_in, tell, told_in

HELD = Row("10 notes are here once", "0 lost", holds=True)
CASE = """<testsuites><testsuite><testcase name="killed"><properties>
<property name="200 notes" value="0 lost" /></properties>{end}
</testcase></testsuite></testsuites>"""


def test_all_that_was_asked_for_and_holds(capsys: pytest.CaptureFixture[str]) -> None:
    assert closing([HELD, HELD], {"faults": 0}) == 0
    assert capsys.readouterr().out.endswith("2 passed, 0 failed\n")


def test_a_trial_that_broke_off_has_failed(capsys: pytest.CaptureFixture[str]) -> None:
    assert closing([HELD], {"faults": 3}) == 1
    assert capsys.readouterr().out.endswith("1 passed, 3 failed\n")


def test_rows_come_whole_from_another_process(tmp_path: Path) -> None:
    tell(HELD, tmp_path / "told")

    assert told_in(tmp_path / "told") == [HELD]
    assert told_in(tmp_path / "never") == []


@pytest.mark.parametrize(
    ("end", "holds"), [("", True), ("<failure />", False), ("<error />", False)]
)
def test_a_browser_test_that_failed_holds_nothing(tmp_path: Path, end: str, holds: bool) -> None:
    (tmp_path / "junit.xml").write_text(CASE.format(end=end))

    assert recorded_in(tmp_path / "junit.xml") == [Row("200 notes", "0 lost", holds)]


def test_a_run_in_which_too_little_died_shows_nothing() -> None:
    calm = Result(10_000, 10_000, lost=0, duplicated=0, kills=3, crashes=9, seconds=1)
    rough = Result(10_000, 10_000, lost=0, duplicated=0, kills=95, crashes=10, seconds=1)

    assert (calm.row("").holds, rough.row("").holds) == (False, True)

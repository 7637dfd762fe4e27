"""`bolyst figures` from the shell."""

import io
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.core.management import call_command

from bolyst.figures import actions
from bolyst.figures.models import Observation

pytestmark = pytest.mark.django_db

type Run = Callable[..., Any]


@pytest.fixture
def run() -> Run:
    def run(*words: str) -> Any:
        out = io.StringIO()
        call_command("figures", *words, stdout=out)
        return json.loads(out.getvalue()) if "--json" in words else out.getvalue()

    return run


@pytest.fixture
def refused(capsys: pytest.CaptureFixture[str]) -> Callable[..., str]:
    def refused(*words: str) -> str:
        error = io.StringIO()
        with pytest.raises(SystemExit) as stopped:
            call_command("figures", *words, stderr=error)
        assert stopped.value.code == 2
        return error.getvalue()

    return refused


@pytest.fixture
def file(tmp_path: Path) -> Path:
    found = tmp_path / "folketall.csv"
    found.write_bytes(b"kommunenummer,year,n\n5056,2019,5042\n5056,2020,5050\n5056,2021,5140\n")
    return found


def test_a_trial_tells_what_a_file_becomes_and_saves_nothing(run, file):
    answer = run("import", str(file), "--dry-run", "--json")

    assert answer["dry_run"] is True
    assert answer["saved"] == 0
    assert answer["series"][0]["new"] == 2
    assert answer["split"] == ["5056"]
    assert not Observation.objects.exists()


def test_an_import_says_what_was_saved(run, file):
    assert "2 tall er lagret." in run("import", str(file))


def test_a_year_is_shown_with_value_mark_source_and_break(run, file):
    run("import", str(file))

    answer = run("show", "5056", "population", "--json")

    assert answer["municipality"] == {"code": "5056", "name": "Hitra"}
    first, second = answer["years"]
    assert (first["year"], first["value"], first["mark"]) == (2020, 5050, "")
    assert first["source"] == "Statistisk sentralbyrå, tabell 07459"
    assert first["break"] == "split"
    assert "Snillfjord" in first["break_text"]
    assert (second["year"], second["break"]) == (2021, None)
    assert [(each["year"], each["kind"]) for each in answer["breaks"]] == [(2020, "split")]


def test_a_hidden_value_is_null_with_its_mark(run):
    actions.load_shipped_figures()

    answer = run("show", "5042", "settlement", "--json")

    settled = next(group for group in answer["groups"] if group["category"] == "settled")
    of_2020 = next(year for year in settled["years"] if year["year"] == 2020)
    assert (of_2020["value"], of_2020["mark"]) == (None, ":")
    assert "personvern" in answer["marks"][":"]


def test_without_json_it_reads_like_a_list(run):
    actions.load_shipped_figures()

    shown = run("show", "5056", "reasons")

    assert "--- 2020: 5013 Hitra" in shown
    assert "Kilde: IMDi" in shown
    assert "Vi har ingen tall" in run("show", "0301", "reasons")


def test_topics_are_listed(run):
    actions.load_shipped_figures()

    answer = run("topics", "--json")

    assert "projection" in answer["topics"]
    assert {row["topic"] for row in answer["series"]} == {"population", "reasons", "settlement"}
    assert "population" in run("topics")


def test_what_cannot_be_done_is_said_and_the_exit_code_is_two(refused, tmp_path, file):
    assert "kan ikke leses" in refused("import", str(tmp_path / "ingen.csv"))
    assert "kommunenummer 9998" in refused("show", "9998", "population")
    assert "«bilhold»" in refused("show", "5042", "bilhold")
    assert "kommunenummer 9998" in refused("fetch", "9998")
    assert "«reasons»" in refused("fetch", "5042", "reasons")
    file.write_bytes(b"kommunenummer,year,n\n5056,2020,mange\n")
    assert "Linje 2: 2020: «mange»" in refused("import", str(file))


def test_a_source_that_cannot_be_reached_is_said(refused, settings):
    settings.STATBANK_URL = "http://127.0.0.1:9/v2"

    assert "127.0.0.1:9" in refused("fetch", "5042", "population")

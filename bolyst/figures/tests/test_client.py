"""Statbank through a real server that behaves well and badly."""

import contextlib
import json
import threading
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from datetime import timedelta
from decimal import Decimal
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs, unquote, urlsplit

import pytest
from django.db import connection

from bolyst.figures import client, fetching, queries
from bolyst.figures.client import NoAnswer, Refused, Statbank
from bolyst.figures.models import Call, Fetch, Observation, Series
from bolyst.kernel import clock

pytestmark = pytest.mark.django_db(transaction=True)


@dataclass
class Source:
    """What the server says to the calls that come, one after the other; then the last again."""

    answers: list[tuple[int, dict[str, str], bytes]] = field(default_factory=list)
    asked: list[tuple[str, str, bytes]] = field(default_factory=list)
    pause: float = 0  # seconds before an answer
    address: str = ""

    def says(self, body: object, status: int = 200, **headers: str) -> None:
        content = body if isinstance(body, bytes) else json.dumps(body).encode()
        self.answers.append((status, headers, content))

    def bank(self, **more: Any) -> Statbank:
        return Statbank(self.address, **{"patience": 3, "timeout": 0.5, **more})


@pytest.fixture(autouse=True)
def nothing_is_left(transactional_db: None) -> Iterator[None]:
    """Public facts outlive a test that commits, unless it cleans up itself."""
    yield
    for table in (Series, Fetch, Call):
        table.objects.all().delete()


@pytest.fixture
def source() -> Iterator[Source]:
    source = Source()

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            body = self.rfile.read(int(self.headers.get("Content-Length") or 0))
            source.asked.append((self.command, unquote(self.path), body))
            time.sleep(source.pause)
            at = min(len(source.asked), len(source.answers)) - 1
            status, headers, content = source.answers[at]
            self.send_response(status)
            for name, value in headers.items():
                self.send_header(name.replace("_", "-"), value)
            self.send_header("Content-Length", str(len(content)))
            self.end_headers()
            with contextlib.suppress(ConnectionError):  # the client had waited long enough
                self.wfile.write(content)

        do_POST = do_GET  # noqa: N815  # http.server's name

        def log_message(self, *_arguments: object) -> None:
            """Quiet."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    source.address = f"http://127.0.0.1:{server.server_port}/v2"
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield source
    server.shutdown()
    server.server_close()
    thread.join()


def dataset(codes: list[str], years: list[int], values: list[object], **more: object) -> Any:
    return {
        "class": "dataset",
        "label": "07459: Befolkning, etter region, statistikkvariabel og år",
        "updated": "2026-02-25T07:00:00Z",
        "id": ["Region", "ContentsCode", "Tid"],
        "size": [len(codes), 1, len(years)],
        "role": {"time": ["Tid"], "geo": ["Region"], "metric": ["ContentsCode"]},
        "dimension": {
            "Region": {"label": "region", "category": {"index": codes}},
            "ContentsCode": {
                "label": "statistikkvariabel",
                "category": {"index": ["Personer1"], "label": {"Personer1": "Personer"}},
            },
            "Tid": {"label": "år", "category": {"index": [str(year) for year in years]}},
        },
        "value": values,
    } | more


def test_a_table_is_asked_for_with_its_selection_in_the_address(source):
    source.says(dataset(["5042"], [2026], [1302]))

    found, answer = source.bank().data("07459", {"Region": ["5042"], "Tid": ["top(5)"]})

    method, path, _body = source.asked[0]
    asked = parse_qs(urlsplit(path).query)
    assert method == "GET"
    assert path.startswith("/v2/tables/07459/data?")
    assert asked["valueCodes[Region]"] == ["5042"]
    assert asked["valueCodes[Tid]"] == ["top(5)"]
    assert (asked["lang"], asked["outputFormat"]) == (["no"], ["json-stat2"])
    assert [cell.figure.value for cell in found if cell.figure] == [1302]
    assert not answer.is_stale


def test_a_long_question_goes_as_post(source):
    source.says(dataset(["5042"], [2026], [1302]))
    codes = [f"{code:04}" for code in range(1000, 1500)]

    source.bank().data("07459", {"Region": codes, "Tid": ["*"]})

    method, path, body = source.asked[0]
    assert method == "POST"
    assert "valueCodes" not in path
    assert json.loads(body)["selection"][0] == {"variableCode": "Region", "valueCodes": codes}


def test_the_same_question_is_not_asked_twice_in_a_day(source):
    source.says({"tables": []})

    first = source.bank().tables("folkemengde")
    second = source.bank().tables("folkemengde")

    assert len(source.asked) == 1
    assert second.fetched_at == first.fetched_at


def test_after_a_day_it_is_asked_again(source):
    source.says({"tables": [1]})
    source.says({"tables": [2]})
    source.bank().tables("folkemengde")
    Fetch.objects.update(fetched_at=clock.now() - timedelta(hours=25))

    assert source.bank().tables("folkemengde").data == {"tables": [2]}


def test_an_old_answer_is_used_with_its_date_when_the_source_does_not_answer(source):
    source.says({"tables": [1]})
    source.says(b"", 500)
    source.bank().tables("folkemengde")
    yesterday = clock.now() - timedelta(hours=25)
    Fetch.objects.update(fetched_at=yesterday)

    answer = source.bank().tables("folkemengde")

    assert (answer.data, answer.is_stale, answer.fetched_at) == ({"tables": [1]}, True, yesterday)


def test_a_busy_source_is_given_the_time_it_asks_for(source):
    source.says({}, 429, Retry_After="1")
    source.says({"tables": []})
    started = time.monotonic()

    source.bank().tables("folkemengde")

    assert len(source.asked) == 2
    assert time.monotonic() - started >= 1


def test_a_source_that_stays_busy_is_left_alone(source):
    source.says({}, 429, Retry_After="60")

    with pytest.raises(NoAnswer, match="er opptatt"):
        source.bank().tables("folkemengde")
    assert len(source.asked) == 1


@pytest.mark.parametrize(
    ("body", "status", "said"),
    [
        (b"oops", 500, "feil hos seg selv"),
        (b"<html>hei</html>", 200, "ikke er JSON"),
        (b'{"tables": [', 200, "ikke er JSON"),
        (b"\xff\xfe\x00", 200, "ikke er JSON"),
        (b"[" * 100_000, 200, "ikke er JSON"),
    ],
)
def test_a_source_that_fails_gives_a_sentence(source, body, status, said):
    source.says(body, status)

    with pytest.raises(NoAnswer, match=said):
        source.bank().tables("folkemengde")


def test_what_the_source_says_is_wrong_is_passed_on(source):
    problem = {"type": "Parameter error", "title": "Missing selection for mandantory variable"}
    source.says(problem | {"status": 400}, 400)

    with pytest.raises(Refused, match=r"\(400\). Missing selection"):
        source.bank().data("07459", {})


def test_an_unknown_table_is_named_as_such(source):
    source.says({}, 404)

    with pytest.raises(Refused, match="kjenner ikke denne tabellen"):
        source.bank().metadata("00000")


def test_a_slow_source_is_not_waited_for(source):
    source.says({"tables": []})
    source.pause = 2

    with pytest.raises(NoAnswer, match="svarte ikke i tide"):
        source.bank().tables("folkemengde")


def test_a_source_that_is_gone_gives_a_sentence():
    with pytest.raises(NoAnswer, match="ikke kontakt"):
        Statbank("http://127.0.0.1:9/v2", timeout=0.5).tables("folkemengde")


def test_an_answer_too_large_is_cut_off(source, monkeypatch):
    monkeypatch.setattr(client, "MOST_BYTES", 10_000)
    source.says(b" " * 200_000)

    with pytest.raises(NoAnswer, match="for stort"):
        source.bank().tables("folkemengde")


def test_an_answer_that_is_no_dataset_gives_a_sentence(source):
    source.says({"class": "collection"})

    with pytest.raises(NoAnswer, match="noe vi ikke forstår"):
        source.bank().data("07459", {})


def test_all_processes_together_keep_to_thirty_calls_a_minute(source):
    source.says({"tables": []})

    def ask(number: int) -> bool:
        try:
            source.bank(patience=0, timeout=20).tables(f"tabell {number}")
        except NoAnswer:
            return False
        finally:
            connection.close()
        return True

    with ThreadPoolExecutor(8) as threads:
        answered = list(threads.map(ask, range(40)))

    assert sum(answered) == len(source.asked) == client.CALLS_A_MINUTE
    assert Call.objects.count() == client.CALLS_A_MINUTE


def test_of_many_who_ask_at_once_only_one_gets_the_last_turn(source):
    source.says({"tables": []})
    host = urlsplit(source.address).netloc
    Call.objects.bulk_create(
        Call(host=host, at=clock.now()) for _ in range(client.CALLS_A_MINUTE - 1)
    )
    ready = threading.Barrier(8)

    def ask(number: int) -> None:
        connection.ensure_connection()
        ready.wait()
        with contextlib.suppress(NoAnswer):
            source.bank(patience=0, timeout=20).tables(f"tabell {number}")
        connection.close()

    with ThreadPoolExecutor(8) as threads:
        list(threads.map(ask, range(8)))

    assert len(source.asked) == 1


def test_a_turn_comes_when_the_oldest_call_is_a_minute_old(source):
    source.says({"tables": []})
    host = urlsplit(source.address).netloc
    nearly = clock.now() - timedelta(seconds=59)
    Call.objects.bulk_create(Call(host=host, at=nearly) for _ in range(client.CALLS_A_MINUTE))

    source.bank(patience=3).tables("folkemengde")

    assert len(source.asked) == 1


# From the source into the database


def test_a_municipality_is_fetched_with_all_the_numbers_it_has_had(source):
    source.says(dataset(["1738", "5042", "5041"], [2010, 2026], []))
    source.says(dataset(["1738", "5042"], [2010, 2026], [1435, 0, 0, 1302], note=["Rundet."]))

    fetched = fetching.fetch("5042", ["population"], bank=source.bank())

    asked = parse_qs(urlsplit(source.asked[1][1]).query)
    assert asked["valueCodes[Region]"] == ["1738,5042"]
    assert asked["valueCodes[Tid]"] == ["*"]
    assert [(each.topic, each.table, each.saved) for each in fetched] == [
        ("population", "07459", 2)
    ]
    rows = Observation.objects.values_list("code", "year", "value")
    assert sorted(rows) == [("1738", 2010, Decimal(1435)), ("5042", 2026, Decimal(1302))]
    series = Series.objects.get()
    assert series.notes == [{"text": "Rundet.", "must": False}]
    assert str(series.updated_at) == "2026-02-25"


def test_a_table_that_became_another_is_not_trusted(source):
    source.says(dataset(["5042"], [2026], [], label="07459: Avlinger, etter region"))

    with pytest.raises(NoAnswer, match="er ikke den vi venter"):
        fetching.fetch("5042", ["population"], bank=source.bank())
    assert not Series.objects.exists()


def test_the_newest_projection_is_searched_for(source):
    title = "%s: Framskrevet folkemengde 1. januar, etter region og år (K) %s-2050"
    source.says(
        {
            "tables": [
                {"id": "14288", "label": title % ("14288", 2024), "firstPeriod": "2024"},
                {"id": "14746", "label": title % ("14746", 2026), "firstPeriod": "2026"},
                {"id": "99999", "label": "Framskrevet folkemengde, landet", "firstPeriod": "2027"},
            ]
        }
    )
    described = dataset(["5042"], [2026, 2050], [], label=title % ("14746", 2026))
    contents = {"index": ["a", "b"], "label": {"a": "Hovedalternativet (MMMM)", "b": "(MMML) x"}}
    described["dimension"]["ContentsCode"]["category"] = contents
    described["size"] = [1, 2, 2]
    source.says(described)
    source.says(described | {"value": [1302, 1250, 1, 2]})

    fetching.fetch("5042", ["projection"], bank=source.bank())

    found = queries.topic_figures("5042", "projection")
    assert found.source is not None
    assert found.source.table == "14746"
    assert [(point.year, point.figure.value) for point in found.lines[0].points] == [
        (2026, Decimal(1302)),
        (2050, Decimal(1250)),
    ]

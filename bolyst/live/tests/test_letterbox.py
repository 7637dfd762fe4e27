"""Answers of a full room, on a real server with two processes."""

import asyncio
import json
import threading
from collections.abc import Iterator
from typing import Any
from uuid import UUID

import httpx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from bolyst import make
from bolyst.accounts.models import Membership
from bolyst.live import actions, intake, letterbox
from bolyst.live.channels import BADGE
from bolyst.live.intake import Posted
from bolyst.live.models import Event, Work
from bolyst.live.tests import sample_channels  # noqa: F401  # registers them here too
from bolyst.live.tests.serving import Ear, serving, with_samples
from bolyst.operations.tests.running import Running
from bolyst.workspaces.wall import inside

OURS = {"X-Bolyst": "1", "Sec-Fetch-Site": "same-origin"}
real = pytest.mark.django_db(transaction=True)


@pytest.fixture(scope="module")
def bolyst(django_db_setup: None, django_db_blocker: object) -> Iterator[Running]:
    with django_db_blocker.unblock(), serving(**with_samples()) as server:  # type: ignore[attr-defined]
        yield server


def begin(by: Membership) -> Work:
    with inside(by.workspace):
        return actions.begin(by.workspace, "Samling", link="gul", by=by)


def said(work: Work) -> list[str]:
    """What has been written by those who answered."""
    with inside(work.workspace):
        return sorted(
            Work.within(work.workspace).exclude(pk=work.pk).values_list("what", flat=True)
        )


def address(bolyst: Running, work: Work) -> str:
    return f"{bolyst.address}live/lierne/sample/{work.pk}"


def post(bolyst: Running, work: Work, body: Any, **headers: str) -> httpx.Response:
    words = body if isinstance(body, bytes) else json.dumps(body).encode()
    sent = (
        OURS | {"Cookie": f"{BADGE}=gul"} | {key.replace("_", "-"): headers[key] for key in headers}
    )
    return httpx.post(address(bolyst, work), content=words, headers=sent, timeout=20)


def post_at_once(bolyst: Running, work: Work, bodies: list[Any]) -> list[httpx.Response]:
    async def all_of_them() -> list[httpx.Response]:
        limits = httpx.Limits(max_connections=None)
        async with httpx.AsyncClient(headers=OURS, timeout=30, limits=limits) as phones:
            sending = [
                phones.post(
                    address(bolyst, work), json=body, headers={"Cookie": f"{BADGE}=gul{at}"}
                )
                for at, body in enumerate(bodies)
            ]
            return await asyncio.gather(*sending)

    return asyncio.run(all_of_them())


@real
def test_an_answer_is_there_when_it_is_answered(bolyst: Running) -> None:
    work = begin(make.member())

    answer = post(bolyst, work, {"said": "buss"})

    assert said(work) == ["buss"]
    assert (answer.status_code, answer.json()) == (201, {"together": 1})
    assert answer.headers["content-type"] == "application/json"
    assert answer.headers["cache-control"] == "no-store"


@real
def test_what_comes_at_once_is_taken_together_and_told_once(bolyst: Running) -> None:
    work = begin(make.member())
    ear = Ear(bolyst, f"live/lierne/sample/{work.pk}", None, badge="gul")
    assert ear.wait_until_open()

    answers = post_at_once(bolyst, work, [{"said": f"{at:03}"} for at in range(200)])

    assert {answer.status_code for answer in answers} == {201}
    assert said(work) == [f"{at:03}" for at in range(200)]
    with inside(work.workspace):
        batches = Event.within(work.workspace).count()
    assert batches < 100
    assert ear.wait_for(batches)
    assert sum(json.loads(data)["together"] for _, _, data in ear.heard) == 200


@real
def test_one_that_can_not_be_taken_harms_no_other(bolyst: Running) -> None:
    work = begin(make.member())
    bodies = [{"said": f"{at:03}", "poison": at == 7} for at in range(20)]

    answers = post_at_once(bolyst, work, bodies)

    statuses = [answer.status_code for answer in answers]
    assert statuses == [201] * 7 + [500] + [201] * 12
    assert said(work) == [f"{at:03}" for at in range(20) if at != 7]
    assert answers[7].json() == {
        "error": "Noe gikk galt hos oss, og svaret ble ikke lagret. Prøv en gang til."
    }


@real
def test_a_batch_waits_for_the_one_before_it_and_its_neighbours_do_not(bolyst: Running) -> None:
    kari = make.member()
    work, beside = begin(kari), begin(kari)
    slow = threading.Thread(target=post, args=[bolyst, work, {"said": "slow", "slow": 1.5}])
    slow.start()

    answer = post(bolyst, beside, {"said": "quick"})

    assert answer.status_code == 201
    assert slow.is_alive()
    slow.join()


@real
@pytest.mark.parametrize(
    ("headers", "status"),
    [
        ({}, 201),
        ({"Origin": "HERE"}, 201),
        ({"Sec_Fetch_Site": "cross-site"}, 403),
        ({"Sec_Fetch_Site": "same-site"}, 403),
        ({"Sec_Fetch_Site": "none"}, 403),
        ({"Origin": "https://elsewhere.example"}, 403),
        ({"Origin": "null"}, 403),
        ({"Origin": "http://["}, 403),
        ({"X_Bolyst": "0"}, 403),
        ({"Host": "elsewhere.example"}, 403),
        ({"Host": "elsewhere.example", "Origin": "http://elsewhere.example"}, 403),
    ],
)
def test_only_a_page_of_ours_may_post(
    bolyst: Running, headers: dict[str, str], status: int
) -> None:
    work = begin(make.member())
    here = bolyst.address.rstrip("/")
    sent = {key: value.replace("HERE", here) for key, value in headers.items()}

    answer = post(bolyst, work, {"said": "buss"}, **sent)

    assert answer.status_code == status
    assert said(work) == (["buss"] if status == 201 else [])


@real
@pytest.mark.parametrize(
    ("words", "status"),
    [
        (b"", 400),
        (b"[]", 400),
        (b'"buss"', 400),
        (b'{"said": "buss"', 400),
        (b'{"said": NaN}', 400),
        (b'{"said": "a\\u0000"}', 400),
        (b'{"said": "\\ud83d"}', 400),
        (b"\xff\xfe{}", 400),
        (b"[" * 16_000, 400),
        (b'{"said": "' + b"a" * 17_000 + b'"}', 413),
        (b'{"nothing": 1}', 500),
    ],
)
def test_what_can_not_be_taken_is_answered_with_a_sentence(
    bolyst: Running, words: bytes, status: int
) -> None:
    work = begin(make.member())

    answer = post(bolyst, work, words, Accept_Language="nn")

    assert answer.status_code == status
    assert list(answer.json()) == ["error"]
    assert answer.json()["error"].endswith(".")
    assert "Traceback" not in answer.text
    assert said(work) == []


@real
def test_what_nobody_takes_is_not_found(bolyst: Running) -> None:
    work = begin(make.member())
    for path in (f"lierne/work/{work.pk}", "lierne/nothing/1", f"frosta/sample/{work.pk}"):
        answer = httpx.post(f"{bolyst.address}live/{path}", json={}, headers=OURS)
        assert answer.status_code == 404
    assert said(work) == []


@real
def test_a_body_that_does_not_say_how_long_it_is_is_cut_off(bolyst: Running) -> None:
    work = begin(make.member())

    def words() -> Iterator[bytes]:
        for _ in range(40):
            yield b"a" * 1024

    try:
        answer = httpx.post(address(bolyst, work), content=words(), headers=OURS)
    except httpx.WriteError:
        return  # it was cut off before all was sent
    assert answer.status_code == 413


def test_a_box_takes_no_more_than_it_can_hold(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(letterbox, "MOST", 0)

    answer = asyncio.run(letterbox.post("lierne", "sample/1", Posted("", {})))

    assert answer == intake.BUSY


@pytest.mark.django_db
def test_replies_that_do_not_match_undo_what_was_written() -> None:
    work = begin(make.member())
    right = intake._takers["sample"]
    intake._takers["sample"] = lambda *words: right(*words)[1:]
    try:
        with pytest.raises(ValueError, match="1 replies to 2"):
            intake.take("lierne", f"sample/{work.pk}", [Posted("gul", {"said": "buss"})] * 2)
    finally:
        intake._takers["sample"] = right

    assert said(work) == []


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(st.characters(codec="utf-8")),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(st.characters(codec="utf-8")), inner),
    max_leaves=10,
)


@given(JSON)
def test_what_is_understood_is_what_was_sent(body: Any) -> None:
    is_good = isinstance(body, dict) and "\\u0000" not in json.dumps(body).replace("\\\\", "")

    assert letterbox.understood(json.dumps(body).encode()) == (body if is_good else None)


@given(st.binary())
def test_no_bytes_break_it(words: bytes) -> None:
    found = letterbox.understood(words)
    assert found is None or isinstance(found, dict)


def test_a_kind_has_one_intake() -> None:
    with pytest.raises(ValueError, match="already"):
        intake.intake("sample")(lambda _place, _key, _posted: [])
    assert intake.is_taken(f"sample/{UUID(int=1)}")
    assert not intake.is_taken("work/1")

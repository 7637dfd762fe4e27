"""A refusal is no fault."""

import logging
from base64 import urlsafe_b64encode
from collections.abc import Iterator
from uuid import uuid4

import pytest
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, connection, transaction
from django.test import Client
from hypothesis import given
from hypothesis import strategies as st

from bolyst import make
from bolyst.accounts.rules import Role
from bolyst.accounts.tests.foreign import errand
from bolyst.kernel.logs import HIDDEN, Line, NoTraceback


def line(status: int | None, why: Exception) -> str:
    """What one line of the log looks like."""
    try:
        raise why
    except type(why) as raised:
        about = (type(raised), raised, raised.__traceback__)
        record = logging.LogRecord("django.request", logging.ERROR, "", 1, "Her", (), about)
    if status is not None:
        record.status_code = status
    assert NoTraceback().filter(record)
    return logging.Formatter().format(record)


@pytest.mark.parametrize("status", [400, 403, 404, 413])
def test_a_refusal_is_one_line(status: int):
    assert line(status, PermissionDenied()) == "Her"


@pytest.mark.parametrize("status", [500, None])
def test_a_fault_of_ours_shows_the_way_there(status: int | None):
    assert "Traceback" in line(status, ZeroDivisionError())


@pytest.fixture
def heard() -> Iterator[list[str]]:
    """What our own log's lines look like."""
    (handler,) = (one for one in logging.root.handlers if type(one) is logging.StreamHandler)
    lines: list[str] = []
    handler.emit = lambda record: lines.append(handler.format(record))  # type: ignore[method-assign]
    yield lines
    del handler.emit


@pytest.mark.django_db
def test_what_a_role_may_not_is_logged_in_one_line(heard: list[str]):
    answer = make.client(make.member(Role.KEY_PERSON)).get("/lierne/arbeid/tilgang/ny/")

    assert answer.status_code == 403
    assert [text.count("\n") for text in heard] == [0]


# --- what somebody wrote --------------------------------------------------------------------------

SAID = "Solveig på Nordli sa\nat bussen aldri går"


def refused_by_the_database() -> IntegrityError:
    """As when a row is there already, or lacks something: the details tell what stood in it."""
    try:
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute("CREATE TEMPORARY TABLE said (words text, day date NOT NULL)")
            cursor.execute("INSERT INTO said VALUES (%s, NULL)", [SAID])
    except IntegrityError as refusal:
        return refusal
    raise AssertionError("it was taken")


@pytest.mark.django_db
def test_the_row_the_database_refused_stands_in_no_line(heard: list[str]):
    refusal = refused_by_the_database()
    assert SAID in str(refusal)
    logger = logging.getLogger("bolyst.live.jobs")
    later = RuntimeError("The night's work failed.")
    later.__context__ = refusal

    for error in (refusal, later):
        try:
            raise error
        except (IntegrityError, RuntimeError):
            logger.exception("in lierne")
    logger.warning("It was not taken: %s", refusal)
    logger.warning("It was not taken: %r", refusal)

    assert len(heard) == 4
    for text in heard:
        assert "Solveig" not in text
        assert "bussen" not in text
        assert 'null value in column "day"' in text


# --- keys -----------------------------------------------------------------------------------------


@pytest.mark.django_db
@pytest.mark.parametrize("way", ["get", "post"])
def test_a_link_from_a_letter_is_no_line_of_the_log(way: str, heard: list[str]):
    issued = errand("teams.tasks", "lierne")
    browser = Client(enforce_csrf_checks=True)

    getattr(browser, way)(f"/hitra/svar/{issued.token}/oppgaver/")
    getattr(browser, way)(f"/lierne/svar/{issued.token}/oppgavene/")
    getattr(browser, way)(f"/kalender/{issued.token}.ics")

    assert len(heard) == 3
    assert not [text for text in heard if issued.token in text]
    assert all(HIDDEN in text for text in heard)


def line_about(address: str) -> str:
    record = logging.LogRecord("a", logging.WARNING, "", 1, "Not Found: %s", (address,), None)
    return Line().format(record)


@given(st.binary(min_size=18, max_size=32), st.sampled_from(["/", ".ics", "", "/ny/", "?x=1"]))
def test_every_key_is_hidden_however_the_address_goes_on(random: bytes, rest: str):
    token = urlsafe_b64encode(random).rstrip(b"=").decode()  # as secrets.token_urlsafe makes it

    assert line_about(f"/x/{token}{rest}") == f"Not Found: /x/{HIDDEN}{rest}"


def test_the_id_of_a_row_stands_so_that_one_can_look_for_it():
    address = f"/lierne/arbeid/kartlegging/{uuid4()}/koding/{uuid4()}/inkluderingsteam/"

    assert line_about(address) == f"Not Found: {address}"

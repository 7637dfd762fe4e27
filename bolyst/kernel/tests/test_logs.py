"""A refusal is no fault."""

import logging

import pytest
from django.core.exceptions import PermissionDenied

from bolyst import make
from bolyst.accounts.rules import Role
from bolyst.kernel.logs import NoTraceback


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


@pytest.mark.django_db
def test_what_a_role_may_not_is_logged_in_one_line(capsys: pytest.CaptureFixture[str]):
    (handler,) = (one for one in logging.root.handlers if type(one) is logging.StreamHandler)
    heard: list[str] = []
    handler.emit = lambda record: heard.append(handler.format(record))  # type: ignore[method-assign]
    try:
        answer = make.client(make.member(Role.KEY_PERSON)).get("/lierne/arbeid/tilgang/ny/")
    finally:
        del handler.emit

    assert answer.status_code == 403
    assert [text.count("\n") for text in heard] == [0]

"""What comes back is seen: which letter, and why."""

import sys
from io import BytesIO
from pathlib import Path

import pytest
from django.test import override_settings
from hypothesis import given
from hypothesis import strategies as st

from bolyst import make
from bolyst.post import bounces, delivery, queries
from bolyst.post.envelopes import return_address
from bolyst.post.management.commands.receive_bounce import Command
from bolyst.post.models import Letter
from bolyst.post.rules import LetterState
from bolyst.post.tests.make import again, letter
from bolyst.post.tests.reports import report
from bolyst.post.tests.smtp import mail_server
from bolyst.workspaces.wall import inside

NAMELESS = (
    b"Content-Type: multipart/report; boundary=x\r\n\r\n--x\r\nContent-Type: "
    b"message/delivery-status\r\n\r\nAction: failed\r\n\r\nAction: failed\r\n--x--\r\n"
)
pytestmark = pytest.mark.django_db


@pytest.fixture
def sent() -> Letter:
    make.member(of="hitra")  # another place that is asked too
    return letter(state=LetterState.SENT)


@pytest.mark.parametrize("returns", ["message", "headers"])
def test_the_letter_is_known_by_what_is_returned(sent: Letter, returns: str):
    assert bounces.receive(report(sent, returns=returns)) == sent

    found = again(sent)
    assert found.state == LetterState.BOUNCED
    assert found.reason == ("Adressen finnes ikke. (550 5.1.1 <per@skolen.example>: User unknown)")
    with inside(sent.workspace):
        assert queries.troubles(sent.workspace) == [found]


@override_settings(MAIL_RETURN="sprett@bolyst.example")
def test_the_letter_is_known_by_the_address_the_report_came_to(sent: Letter):
    address = return_address(sent)

    assert address == f"sprett+{sent.pk.hex}-1@bolyst.example"
    assert len(address.partition("@")[0]) <= 64  # RFC 5321 4.5.3.1.1
    assert bounces.receive(report(sent, to=address, returns="nothing")) == sent


@override_settings(MAIL_RETURN="sprett@bolyst.example")
def test_the_mail_server_is_told_where_reports_go():
    with mail_server() as office:
        written = letter()
        delivery.deliver(written.workspace, written.pk)

    (received,) = office.received
    assert received.sender == return_address(written)
    assert received.message["From"] == '"Bolyst, Lierne" <bolyst@localhost>'


def test_without_words_the_number_speaks(sent: Letter):
    bounces.receive(report(sent, said="", status="5.2.2"))

    assert again(sent).reason == "Postkassen er full. (5.2.2)"


@pytest.mark.parametrize("action", ["delayed", "relayed", "delivered", "expanded"])
def test_news_that_is_not_bad_changes_nothing(sent: Letter, action: str):
    assert bounces.receive(report(sent, action=action)) is None
    assert again(sent).state == LetterState.SENT


def test_a_report_about_an_earlier_sending_comes_too_late(sent: Letter):
    old = report(sent)
    with inside(sent.workspace):
        Letter.within(sent.workspace).update(sending=2)

    assert bounces.receive(old) is None
    assert again(sent).state == LetterState.SENT


def test_an_uncertain_letter_that_comes_back_is_certain():
    written = letter(state=LetterState.UNCERTAIN)

    bounces.receive(report(written))

    assert again(written).state == LetterState.BOUNCED


def test_a_letter_that_waits_is_not_marked_by_somebody_who_knows_its_number():
    written = letter()

    assert bounces.receive(report(written)) is None
    assert again(written).state == LetterState.QUEUED


@pytest.mark.parametrize(
    "mail",
    [
        b"",
        b"From: per@skolen.example\r\nSubject: Hei\r\n\r\nTakk for sist!\r\n",
        NAMELESS,
        b"\xff\xfe\x00" * 1000,
        b"Content-Type: text/plain; charset=nonsense\r\nTo: =?x?q?=00?=\r\n\r\n\xff",
        b"A" * (bounces.LONGEST_REPORT + 1),
    ],
    ids=["nothing", "a person", "no letter named", "noise", "strange", "too long"],
)
def test_other_mail_is_left_alone(sent: Letter, mail: bytes):
    assert bounces.receive(mail) is None
    assert again(sent).state == LetterState.SENT


def test_a_mail_nested_on_purpose_does_no_harm():
    head = "".join(f"--{n}\r\nContent-Type: multipart/mixed; boundary={n + 1}\r\n\r\n"
                   for n in range(3000))  # fmt: skip

    mail = b"Content-Type: multipart/mixed; boundary=0\r\n\r\n" + head.encode()

    assert bounces.receive(mail) is None


def test_letters_within_letters_without_end_do_no_harm():
    mail = b"Content-Type: message/rfc822\r\n\r\n" * 3000

    assert bounces.receive(mail) is None


def test_a_report_in_more_wrappings_than_any_server_uses_is_left_alone(sent: Letter):
    wrapped = report(sent, said="boundary " * bounces.MOST_BOUNDARIES)

    assert bounces.receive(wrapped) is None
    assert again(sent).state == LetterState.SENT


def test_what_no_database_keeps_is_left_out_of_the_reason(sent: Letter):
    whole = report(sent, said="smtp; 550 5.1.1 Nobody@here").replace(b"@here", b"\x00here\x1b")

    assert bounces.receive(whole) == sent
    assert again(sent).reason == "Adressen finnes ikke. (550 5.1.1 Nobody here)"


@given(noise=st.binary(max_size=400), at=st.integers(0, 4000))
def test_a_damaged_report_is_read_or_left_alone(noise: bytes, at: int):
    whole = report(None)

    assert bounces.read(whole[:at] + noise + whole[at:]) is None


# --- how reports come in --------------------------------------------------------------------------


class Pipe:
    """Standard input, as a mail server fills it."""

    def __init__(self, raw: bytes) -> None:
        self.buffer = BytesIO(raw)


def test_a_report_comes_by_a_pipe(
    sent: Letter, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
):
    monkeypatch.setattr(sys, "stdin", Pipe(report(sent)))
    Command().handle()
    monkeypatch.setattr(sys, "stdin", Pipe(b"Subject: Hei\n\n"))
    Command().handle()

    assert again(sent).state == LetterState.BOUNCED
    assert capsys.readouterr().out.splitlines() == [
        f"Letter {sent.pk} came back.",
        "No letter of ours: left alone.",
    ]


def test_reports_come_in_a_folder_which_is_read_once(sent: Letter, tmp_path: Path):
    for name in ("new", "cur", "tmp"):
        (tmp_path / name).mkdir()
    (tmp_path / "new" / "1.mx").write_bytes(b"Subject: Hei\n\nTakk\n")
    (tmp_path / "new" / "2.mx").write_bytes(report(sent))

    assert bounces.read_folder(tmp_path) == 1
    assert bounces.read_folder(tmp_path) == 0

    assert again(sent).state == LetterState.BOUNCED
    assert list((tmp_path / "new").iterdir()) == []
    assert sorted(file.name for file in (tmp_path / "cur").iterdir()) == ["1.mx:2,S", "2.mx:2,S"]

"""Letters go to the mail server in secret, on port 465 and with STARTTLS, or they don't go."""

from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.test import override_settings

from bolyst.post import delivery
from bolyst.post.models import Letter
from bolyst.post.rules import LetterState
from bolyst.post.tests.certificates import certificate
from bolyst.post.tests.make import again, letter
from bolyst.post.tests.smtp import MailServer, mail_server

pytestmark = pytest.mark.django_db

ways = pytest.mark.parametrize("is_implicit", [True, False], ids=["465", "starttls"])


def deliver() -> Letter:
    written = letter()
    delivery.deliver(written.workspace, written.pk)
    return again(written)


def trust(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """As an operator does who has a root of their own."""
    monkeypatch.setenv("SSL_CERT_FILE", str(root))


@ways
def test_a_letter_arrives_at_a_server_with_a_good_certificate(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, is_implicit: bool
):
    good = certificate(tmp_path)
    trust(good.root, monkeypatch)

    with mail_server(certificate=good, is_implicit=is_implicit) as office:
        found = deliver()

    assert (found.state, found.reason) == (LetterState.SENT, "")
    assert "hemmelig-del-av-lenken" in office.received[0].part("text/plain")


@ways
@pytest.mark.parametrize("wrong", [{"address": "192.0.2.1"}, {"lasts": timedelta(days=-1)}])
def test_a_certificate_of_another_machine_or_run_out_is_refused_in_words(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, is_implicit: bool, wrong: dict[str, Any]
):
    bad = certificate(tmp_path, **wrong)
    trust(bad.root, monkeypatch)

    refused(deliver_to(certificate=bad, is_implicit=is_implicit), "er ikke til å stole på")


@ways
def test_a_certificate_nobody_vouches_for_is_refused_in_words(tmp_path: Path, is_implicit: bool):
    refused(
        deliver_to(certificate=certificate(tmp_path), is_implicit=is_implicit),
        "er ikke til å stole på",
    )


def test_a_server_without_starttls_gets_no_letter():
    with mail_server() as office, starting_tls(office):
        found = deliver()

    refused((office, found), "tilbyr ikke det vi krever")


def deliver_to(**behaviour: Any) -> tuple[MailServer, Letter]:
    with mail_server(**behaviour) as office:
        return office, deliver()


def starting_tls(office: MailServer) -> Any:
    backend = {"BACKEND": "bolyst.post.smtp.Backend", "OPTIONS": office.options | {"use_tls": True}}
    return override_settings(MAILERS={"default": backend})


def refused(told: tuple[MailServer, Letter], why: str) -> None:
    """Nothing went over the line, the coordinator sees why, and it is tried again later."""
    office, found = told
    assert (office.calls, office.received) == (0, [])
    assert why in found.reason
    assert found.state == LetterState.QUEUED

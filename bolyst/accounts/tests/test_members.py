"""A coordinator lets people in and out; nobody lets themselves in further."""

from collections.abc import Callable
from datetime import date, timedelta

import pytest
from django.core.exceptions import ValidationError
from django.core.mail import EmailMessage
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries, DjangoCaptureOnCommitCallbacks

from bolyst import make
from bolyst.accounts import actions
from bolyst.accounts.models import Membership, User
from bolyst.accounts.rules import Role, roles_to_give
from bolyst.audit.models import JournalLine
from bolyst.kernel import clock
from bolyst.workspaces.wall import inside

pytestmark = pytest.mark.django_db

type Letters = list[EmailMessage]
PAGE = "/lierne/arbeid/tilgang/"
NEW = {"name": "Siri Nygård", "email": "Siri@lierne.example", "role": "key_person"}


def in_lierne[T](ask: Callable[[], T]) -> T:
    with inside(make.workspace()):
        return ask()


def test_the_coordinator_lets_a_person_in(
    mailoutbox: Letters, django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks
):
    kari = make.client(make.member())

    with django_capture_on_commit_callbacks(execute=True):
        answer = kari.post(f"{PAGE}ny/", NEW)

    assert answer["Location"] == PAGE
    siri = in_lierne(lambda: Membership.everywhere.get(user__email="siri@lierne.example"))
    assert (siri.role, siri.from_date, siri.to_date) == ("key_person", clock.today(), None)
    (letter,) = mailoutbox
    assert letter.to == ["siri@lierne.example"]
    assert letter.subject == "Velkommen til Bolyst for Lierne"
    assert "nøkkelperson i Bolyst for Lierne" in str(letter.body)
    assert "http://testserver/konto/logg-inn/" in str(letter.body)
    assert "Siri Nygård" in kari.get(PAGE).content.decode()


def test_the_letter_comes_in_nynorsk_where_people_write_nynorsk(
    mailoutbox: Letters, django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks
):
    kari = make.member()
    kari.workspace.language = "nn"
    kari.workspace.save()

    with django_capture_on_commit_callbacks(execute=True):
        make.client(kari).post(f"{PAGE}ny/", NEW)

    assert "nøkkelperson" in str(mailoutbox[0].body)
    assert "Du treng ikkje passord" in str(mailoutbox[0].body)
    assert User.objects.get(email="siri@lierne.example").language == "nn"


@pytest.mark.parametrize(
    ("change", "why"),
    [
        ({"role": "adviser"}, "Velg et av svarene som står der."),
        ({"role": "owner"}, "Velg et av svarene som står der."),
        ({"email": "kari@lierne.example"}, "Du kan ikke gi deg selv en rolle til."),
        ({"email": " KARI@lierne.example"}, "Du kan ikke gi deg selv en rolle til."),
        ({"email": "ola@lierne.example"}, "Personen har alt denne rollen."),
        ({"email": "ikke en adresse"}, "e-post"),
        ({"from_date": "2026-05-04", "to_date": "2026-05-01"}, "Siste dag kan ikke komme før"),
        ({"name": ""}, "Fyll ut dette feltet."),
    ],
)
def test_some_things_are_refused(change: dict[str, str], why: str, mailoutbox: Letters):
    kari = make.member()
    make.member(Role.KEY_PERSON)

    page = make.client(kari).post(f"{PAGE}ny/", NEW | change)

    assert page.status_code == 200
    assert why in page.content.decode()
    assert in_lierne(lambda: Membership.everywhere.count()) == 2
    assert mailoutbox == []


def test_an_advisers_role_comes_with_an_engagement_only():
    kari = make.member()

    with inside(kari.workspace), pytest.raises(ValidationError, match="oppdrag hos KUN"):
        actions.invite(
            kari.workspace,
            email="venn@lierne.example",
            name="En venn",
            role=Role.ADVISER,
            from_date=None,
            to_date=None,
            address="",
            by=kari,
        )
    assert Role.ADVISER not in roles_to_give(in_own_house=False)
    assert Role.ADVISER in roles_to_give(in_own_house=True)


def test_a_person_may_come_back():
    kari, ola = make.member(), make.member(Role.KEY_PERSON, since=clock.today())
    with inside(kari.workspace):
        actions.end_membership(ola, by=kari)

    page = make.client(kari).post(f"{PAGE}ny/", NEW | {"email": ola.user.email})

    assert page.status_code == 302
    assert in_lierne(lambda: Membership.everywhere.filter(user=ola.user).count()) == 2


def test_a_role_ends_after_a_question():
    kari, ola = make.member(), make.member(Role.KEY_PERSON)
    her, his = make.client(kari), make.client(ola)
    assert his.get("/lierne/arbeid/").status_code == 200
    address = reverse("accounts:end-membership", args=["lierne", ola.pk])

    question = her.get(address)
    assert "Avslutt rollen til Ola" in question.content.decode()
    assert his.get("/lierne/arbeid/").status_code == 200
    assert her.post(address)["Location"] == PAGE

    assert his.get("/lierne/arbeid/").status_code == 404
    assert "ola@lierne" not in her.get(PAGE).content.decode()
    assert "avsluttet" in her.get(f"{PAGE}?alle=1").content.decode()
    assert her.post(address).status_code == 404


def test_nobody_ends_their_own_role_or_the_last_coordinator():
    kari = make.member()
    rut = make.member(Role.COORDINATOR, name="Rut")
    her = make.client(kari)

    own = her.post(reverse("accounts:end-membership", args=["lierne", kari.pk]))
    assert "Du kan ikke avslutte din egen rolle" in own.content.decode()
    with inside(kari.workspace):
        actions.end_membership(rut, by=kari)
        with pytest.raises(ValidationError, match="siste koordinatoren"):
            actions.end_membership(kari, by=make.member(Role.ADVISER))


def test_a_coordinator_to_come_does_not_count_yet():
    kari = make.member()
    make.member(Role.COORDINATOR, name="Rut", since=clock.today() + timedelta(days=3))

    with inside(kari.workspace), pytest.raises(ValidationError, match="siste koordinatoren"):
        actions.end_membership(kari, by=make.member(Role.ADVISER))


def test_a_role_may_end_with_a_day():
    kari, ola = make.member(), make.member(Role.KEY_PERSON)

    with inside(kari.workspace):
        actions.end_membership(ola, by=kari, on=clock.today())
        assert ola in Membership.within(kari.workspace).current()  # type: ignore[attr-defined]
        tomorrow = clock.today() + timedelta(days=1)
        assert ola not in Membership.within(kari.workspace).current(tomorrow)  # type: ignore[attr-defined]


def test_leadership_and_adviser_look_but_do_not_touch():
    for role in (Role.LEADERSHIP, Role.ADVISER):
        who = make.client(make.member(role))
        page = who.get(PAGE).content.decode()
        assert "Legg til en person" not in page
        assert who.get(f"{PAGE}ny/").status_code == 403
    assert make.client(make.member(Role.KEY_PERSON)).get(PAGE).status_code == 403


def test_the_neighbours_members_do_not_exist():
    make.member()
    frida = make.client(make.member(of="hitra"))
    kari = in_lierne(lambda: Membership.everywhere.get(role=Role.COORDINATOR))

    assert frida.get(PAGE).status_code == 404
    for name in ("accounts:member", "accounts:end-membership"):
        assert frida.get(reverse(name, args=["hitra", kari.pk])).status_code == 404
        assert frida.post(reverse(name, args=["hitra", kari.pk])).status_code == 404


def test_the_list_searches_sorts_and_goes_along_as_a_file():
    kari = make.client(make.member())
    make.member(Role.KEY_PERSON)
    make.member(Role.LEADERSHIP)

    found = kari.get(f"{PAGE}?sok=ola").content.decode()
    file = kari.get(f"{PAGE}?fil=csv&sorter=-user__name")

    assert "Ola" in found
    assert "leif@lierne.example" not in found
    rows = b"".join(file.streaming_content).decode("utf-8-sig").splitlines()  # type: ignore[attr-defined]
    assert rows[0].startswith("Navn")
    assert rows[1].startswith("Ola")


def test_a_longer_list_asks_no_more(django_assert_num_queries: DjangoAssertNumQueries):
    kari = make.client(make.member())
    kari.get(PAGE)
    with django_assert_num_queries(count_of(kari)):
        kari.get(PAGE)
    before = count_of(kari)

    for n in range(20):
        make.member(Role.KEY_PERSON, name=f"Person {n}")

    assert count_of(kari) == before


def count_of(who: object) -> int:
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    with CaptureQueriesContext(connection) as asked:
        who.get(PAGE)  # type: ignore[attr-defined]
    return len(asked)


def test_several_roles_one_at_a_time():
    make.member(Role.KEY_PERSON, name="Ola")
    ola = make.member(Role.LEADERSHIP, name="Ola", since=date(2021, 1, 1))
    him = make.client(ola)
    assert him.get(PAGE).status_code == 403

    him.post("/lierne/arbeid/rolle/", {"role": "leadership"})

    page = him.get(PAGE).content.decode()
    assert "Du har flere roller her" in page
    assert "Bli nøkkelperson" in page
    him.post("/lierne/arbeid/rolle/", {"role": "coordinator"})
    assert him.get(f"{PAGE}ny/").status_code == 403


def test_the_journal_tells_who_let_whom_in():
    kari = make.member()
    make.client(kari).post(f"{PAGE}ny/", NEW)

    line = in_lierne(lambda: JournalLine.everywhere.get())

    assert (line.actor_name, line.verb, line.kind) == (
        "Kari",
        "member.added",
        "accounts.membership",
    )
    assert "siri" not in str(line.facts).lower()

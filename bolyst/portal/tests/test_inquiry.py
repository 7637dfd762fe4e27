"""«Trenger kommunen bistand?»: from anybody to the owner's house, and no further by itself."""

import time
from datetime import timedelta

import pytest
from django.core import signing
from django.core.cache import cache

from bolyst import make
from bolyst.accounts.rules import Role
from bolyst.audit.models import JournalLine
from bolyst.portal.forms import SIGNER
from bolyst.post.models import Letter
from bolyst.programme.models import Engagement, Inquiry
from bolyst.programme.tests.make import ada, modules
from bolyst.workspaces.models import Workspace
from bolyst.workspaces.wall import inside

pytestmark = pytest.mark.django_db

FORM, THANKS = "/om/bistand/", "/om/bistand/takk/"


@pytest.fixture(autouse=True)
def house():
    cache.clear()
    return make.workspace("kun")


def stamp(ago=timedelta(minutes=2)):
    """What the page had in it when it was opened so long ago."""
    then = signing.b62_encode(int(time.time() - ago.total_seconds()))
    return signing.Signer(salt=SIGNER.salt).sign(f"opened:{then}")


def told(**changes):
    return {
        "place": "Overhalla",
        "name": "Siri Vik",
        "email": "siri.vik@overhalla.example",
        "message": "Vi har fått mange nye naboer.",
        "modules": ["mapping"],
        "opened": stamp(),
    } | changes


def received(house):
    with inside(house):
        return list(Inquiry.within(house))


def letters(house):
    with inside(house):
        return {letter.to_email: letter for letter in Letter.within(house)}


def test_the_front_page_leads_to_the_form(client):
    assert f'href="{FORM}"' in client.get("/").content.decode()
    assert client.get(FORM).status_code == 200


def test_what_is_asked_lands_in_the_owners_house_with_a_receipt(client, house):
    keeper = ada()

    answer = client.post(FORM, told())

    assert answer["Location"] == THANKS
    (inquiry,) = received(house)
    assert (inquiry.place, inquiry.municipality_id) == ("Overhalla", "5047")
    assert inquiry.modules == ["mapping"]
    sent = letters(house)
    assert set(sent) == {"siri.vik@overhalla.example", keeper.user.email}
    assert "Kartleggingsuke" in sent["siri.vik@overhalla.example"].text
    assert "Vi har fått mange" not in sent["siri.vik@overhalla.example"].text
    with inside(house):
        assert JournalLine.within(house).get(verb="inquiry.received").actor_role == "service"


def test_the_receipt_is_in_the_language_of_the_page(client, house):
    client.post(FORM, told(), headers={"Accept-Language": "nn"})

    assert "førespurnaden" in letters(house)["siri.vik@overhalla.example"].text


@pytest.mark.parametrize(
    "changes",
    [{"email": "ikke en adresse"}, {"message": ""}, {"place": "x" * 500}, {"name": "\0"},
     {"modules": ["tull"]}, {"name": "Vinn penger på www.kasino.example"}],
)  # fmt: skip
def test_bad_input_is_refused_and_what_was_typed_is_kept(client, house, changes):
    page = client.post(FORM, told(title="Rådgiver i plan") | changes).content.decode()

    assert 'value="Rådgiver i plan"' in page
    assert received(house) == []
    assert letters(house) == {}


def test_a_field_no_person_sees_gives_a_machine_away(client, house):
    page = client.post(FORM, told(middle="https://kasino.example")).content.decode()

    assert "Send det en gang til." in page
    assert received(house) == []
    assert letters(house) == {}


def test_a_person_whose_browser_filled_in_too_much_sends_once_more(client, house):
    page = client.post(FORM, told(middle="Vik")).content.decode()
    assert 'value="Siri Vik"' in page
    assert '<input id="id_middle" name="middle" tabindex="-1" autocomplete="off">' in page

    assert client.post(FORM, told())["Location"] == THANKS


@pytest.mark.parametrize(
    ("field", "text"),
    [("place", "Overhalla kommune, St. Olavs gate 2"), ("title", "Ass.rådmann"),
     ("title", "Adm.dir."), ("title", "Avd.leder kultur/oppvekst"), ("name", "H.C. Berg"),
     ("name", "A.B.Vik"), ("place", "Namdal regionråd (6 kommuner)")],
)  # fmt: skip
def test_what_people_are_called_is_no_address(client, house, field, text):
    assert client.post(FORM, told(**{field: text}))["Location"] == THANKS


@pytest.mark.parametrize("field", ["place", "name", "title"])
@pytest.mark.parametrize(
    "text",
    ["Vinn på kasino.no", "gratis.org/penger", "kasino.no.", "HTTP://x/", "www.kasino", "a@b",
     "bit.ly/3x", "kasino．no", "kasino.shop", "gå til kasino.no, nå"],
)  # fmt: skip
def test_an_address_is_refused_where_it_would_stand_in_a_letter(client, house, field, text):
    form = client.post(FORM, told(**{field: text})).context["form"]

    assert [*form.errors] == [field]
    assert "Skriv den i feltet der du forteller" in form.errors[field][0]
    assert received(house) == []


def test_an_address_may_stand_in_what_one_tells(client, house):
    client.post(FORM, told(message="Les mer på www.overhalla.example eller overhalla.no"))

    assert len(received(house)) == 1


@pytest.mark.parametrize("opened", ["", "tull", "opened:1abc:falsk", timedelta(seconds=1),
                                    timedelta(days=3)])  # fmt: skip
def test_a_form_sent_at_once_forged_or_old_is_sent_once_more(client, house, opened):
    mark = stamp(opened) if isinstance(opened, timedelta) else opened

    page = client.post(FORM, told(opened=mark)).content.decode()

    assert "Send det en gang til." in page
    assert 'value="Siri Vik"' in page
    assert received(house) == []


def test_one_address_is_answered_three_times_a_day_and_one_machine_five_an_hour(client, house):
    answers = [client.post(FORM, told()).status_code for _n in range(4)]
    assert answers == [302, 302, 302, 429]

    cache.clear()
    answers = [client.post(FORM, told(email=f"n{n}@x.example")).status_code for n in range(6)]
    assert answers == [302] * 5 + [429]
    page = client.post(FORM, told(email="ny@x.example")).content.decode()
    assert "Prøv igjen i morgen, eller ring 75 77 90 50" in page
    assert 'value="Siri Vik"' in page


def test_without_an_owners_house_one_is_told_whom_to_call(client):

    Workspace.objects.filter(slug="kun").delete()

    assert "75 77 90 50" in client.get(FORM).content.decode()


# In the owner's house


def test_from_inquiry_to_agreed_with_the_fields_filled_in(client, house):
    adviser = ada()
    browser = make.client(adviser)
    client.post(FORM, told())
    (inquiry,) = received(house)
    where = f"/kun/arbeid/henvendelser/{inquiry.pk}/"
    assert "Overhalla" in browser.get("/kun/arbeid/henvendelser/").content.decode()

    browser.post(f"{where}avklar/", {"clarified": "Oppstart i januar"})
    page = browser.get(where).content.decode()
    link = f"/radgiver/oppdrag/nytt/5047/?henvendelse={inquiry.pk}"
    assert link in page
    form = browser.get(link).context["form"]
    assert form["coordinator_name"].value() == "Siri Vik"
    assert form["coordinator_email"].value() == "siri.vik@overhalla.example"
    assert form["modules"].value() == [str(modules(2)[0].pk)]

    browser.post(link, {
        "modules": form["modules"].value(), "starts_on": "2026-02-02",
        "coordinator_name": "Siri Vik", "coordinator_email": "siri.vik@overhalla.example",
    })  # fmt: skip

    place = Workspace.objects.get(slug="overhalla")
    (inquiry,) = received(house)
    with inside(place):
        agreed = Engagement.within(place).get()
        assert JournalLine.within(place).filter(verb="engagement.agreed").count() == 1
    assert (inquiry.state, inquiry.engagement_id) == ("agreed", agreed.pk)
    with inside(house):
        line = JournalLine.within(house).get(verb="engagement.agreed")
        assert line.row_id == inquiry.pk


def test_once_agreed_the_board_follows_the_engagement(client, house):
    test_from_inquiry_to_agreed_with_the_fields_filled_in(client, house)
    browser = make.client(ada())
    place = Workspace.objects.get(slug="overhalla")
    with inside(place):
        agreed = Engagement.within(place).get()
    for state in ("running", "follow_up", "closed"):
        browser.post(f"/overhalla/arbeid/oppdrag/{agreed.pk}/status/", {"to": state})

        columns = dict(browser.get("/kun/arbeid/henvendelser/").context["columns"])
        assert {stage.value: len(those) for stage, those in columns.items() if those} == {state: 1}


def test_an_inquiry_that_is_not_clarified_is_not_agreed_on(client, house):
    browser = make.client(ada())
    client.post(FORM, told())
    (inquiry,) = received(house)

    page = browser.post(
        f"/radgiver/oppdrag/nytt/5047/?henvendelse={inquiry.pk}",
        {"modules": [str(modules(2)[0].pk)], "starts_on": "2026-02-02"},
    ).content.decode()

    assert "Bare en avklart henvendelse" in page


def test_a_no_has_its_reason_and_can_be_taken_up_again(client, house):
    browser = make.client(make.member(of="kun"))
    client.post(FORM, told())
    (inquiry,) = received(house)
    where = f"/kun/arbeid/henvendelser/{inquiry.pk}/"

    assert browser.post(f"{where}avsla/", {"reason": ""}).status_code == 422
    browser.post(f"{where}avsla/", {"reason": "Kommunen fikk en annen"})
    assert "Kommunen fikk en annen" in browser.get(where).content.decode()
    browser.post(f"{where}ta-opp/")

    assert received(house)[0].state == "received"


@pytest.mark.parametrize("asked", ["tull", "0190a0b0-0000-7000-8000-000000000000"])
def test_an_inquiry_that_is_not_there_opens_nothing(asked):
    browser = make.client(ada())

    assert browser.get(f"/radgiver/oppdrag/nytt/5047/?henvendelse={asked}").status_code == 404


def test_a_municipality_sees_no_inquiries(client):
    client.post(FORM, told())
    browser = make.client(make.member(Role.COORDINATOR))

    assert browser.get("/lierne/arbeid/henvendelser/")["Location"] == "/lierne/arbeid/"


def test_those_who_are_to_be_thanked_are_named_on_the_front_page(client):
    page = client.get("/").content.decode()

    assert "Sparebankstiftelsen SMN" in page
    assert "Røde Kors Nord-Trøndelag" in page
    assert "Fra 2017 til 2019 ble det prøvd ut i Hitra, Lierne og Snåsa." in page

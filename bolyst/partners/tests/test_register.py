"""Enhetsregisteret through a real server that behaves well and badly."""

import contextlib
import gzip
import json
import threading
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bolyst import make
from bolyst.accounts.rules import Role
from bolyst.kernel import clock
from bolyst.partners import register
from bolyst.partners.models import Organisation, RegisterAnswer
from bolyst.partners.register import EntityRegister, NoAnswer
from bolyst.partners.rules import Sector
from bolyst.partners.tests.make import organisation
from bolyst.workspaces.wall import inside

pytestmark = pytest.mark.django_db

NUMBER = "310000019"  # made up; right by its last digit
CLUB = {
    "organisasjonsnummer": NUMBER,
    "navn": "LIERNE IDRETTSLAG",
    "organisasjonsform": {"kode": "FLI", "beskrivelse": "Forening/lag/innretning"},
    "naeringskode1": {"kode": "93.120", "beskrivelse": "Idrettslag og -klubber"},
    "forretningsadresse": {
        "kommune": "LIERNE",
        "kommunenummer": "5042",
        "adresse": ["c/o Nina Vik", "Heimveien 1"],
    },
    "hjemmeside": "www.lierneil.example",
    "telefon": "99 99 99 99",
    "konkurs": False,
}


@dataclass
class Source:
    """What the server says: by path, else to the calls in turn, the last one again."""

    answers: list[tuple[int, bytes]] = field(default_factory=list)
    by_path: dict[str, tuple[int, bytes]] = field(default_factory=dict)
    asked: list[str] = field(default_factory=list)
    pause: float = 0  # seconds before an answer
    headers: dict[str, str] = field(default_factory=dict)
    address: str = ""

    def says(self, body: object, status: int = 200, path: str = "") -> None:
        content = body if isinstance(body, bytes) else json.dumps(body).encode()
        if path:
            self.by_path[path] = (status, content)
        else:
            self.answers.append((status, content))

    def answer(self, path: str) -> tuple[int, bytes]:
        known = self.by_path.get(urlsplit(path).path)
        if known or not self.answers:
            return known or (404, b"")
        return self.answers[min(len(self.asked), len(self.answers)) - 1]

    def register(self, **more: Any) -> EntityRegister:
        return EntityRegister(self.address, **{"timeout": 0.4, **more})


@pytest.fixture
def source(settings: Any) -> Iterator[Source]:
    source = Source()

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            source.asked.append(self.path)
            time.sleep(source.pause)
            status, content = source.answer(self.path)
            with contextlib.suppress(ConnectionError):  # the client had waited long enough
                self.send_response(status)
                self.send_header("Content-Length", str(len(content)))
                for name, value in source.headers.items():
                    self.send_header(name, value)
                self.end_headers()
                self.wfile.write(content)

        def log_message(self, *_arguments: object) -> None:
            """Quiet."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    source.address = f"http://127.0.0.1:{server.server_port}"
    settings.ENTITY_REGISTER_URL = source.address
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield source
    server.shutdown()
    server.server_close()
    thread.join()


def test_a_unit_is_read_by_its_number_as_people_write_names(source):
    source.says(CLUB)

    (unit,) = source.register().unit("310 000 019").units

    assert source.asked == [f"/enheter/{NUMBER}"]
    assert (unit.name, unit.form, unit.municipality) == ("Lierne Idrettslag", "FLI", "Lierne")
    assert unit.website == "https://www.lierneil.example"
    assert unit.sector is Sector.VOLUNTARY
    assert unit.warnings == []


def test_no_address_telephone_or_person_is_kept_of_an_answer(source):
    source.says(CLUB)

    answer = source.register().unit(NUMBER)

    kept = bytes(RegisterAnswer.objects.get().body).decode()
    for word in ("Nina", "Heimveien", "99 99"):
        assert word not in repr(answer)
        assert word not in kept


def test_a_school_is_found_among_the_sub_units(source):
    source.says({"status": 404}, 404, f"/enheter/{NUMBER}")
    source.says(CLUB | {"navn": "LIERNE SKOLE"}, path=f"/underenheter/{NUMBER}")

    (unit,) = source.register().unit(NUMBER).units

    assert unit.sector is Sector.SCHOOL
    assert source.asked == [f"/enheter/{NUMBER}", f"/underenheter/{NUMBER}"]


@pytest.mark.parametrize("status", [404, 410])
def test_an_unknown_number_gives_nothing_and_is_no_error(source, status):
    source.says(b"", status)

    assert source.register().unit(NUMBER).units == ()


@pytest.mark.parametrize(
    ("more", "said"),
    [
        ({"slettedato": "2024-03-01"}, "slettet"),
        ({"respons_klasse": "SlettetEnhet"}, "slettet"),
        ({"konkurs": True}, "konkurs"),
        ({"underAvvikling": True}, "avvikling"),
        ({"underTvangsavviklingEllerTvangsopplosning": True}, "avvikling"),
        ({"organisasjonsform": {"kode": "ENK"}}, "enkeltpersonforetak"),
    ],
)
def test_what_is_wrong_with_a_unit_is_said_in_words(source, more, said):
    source.says(CLUB | more)

    (unit,) = source.register().unit(NUMBER).units

    assert [warning for warning in unit.warnings if said in warning]


def test_a_name_is_looked_for_in_the_municipality(source):
    source.says({"_embedded": {"enheter": [CLUB, {"navn": "uten nummer"}, "tull"]}})

    found = source.register().search("idrettslag æøå", "5042")

    asked = parse_qs(urlsplit(source.asked[0]).query)
    assert asked["navn"] == ["idrettslag æøå"]
    assert asked["kommunenummer"] == ["5042"]
    assert [unit.number for unit in found.units] == [NUMBER]


def test_the_same_question_is_not_asked_twice_in_a_day(source):
    source.says({})

    source.register().search("idrettslag", "5042")
    source.register().search("idrettslag", "5042")
    assert len(source.asked) == 1

    RegisterAnswer.objects.update(fetched_at=clock.now() - timedelta(hours=25))
    source.register().search("idrettslag", "5042")
    assert len(source.asked) == 2


def test_what_somebody_searched_for_is_not_kept(source):
    source.says({})

    source.register().search("Nina Vik")

    answer = RegisterAnswer.objects.get()
    assert "Nina" not in answer.key + bytes(answer.body).decode()


def test_an_old_answer_is_used_when_the_register_is_away(source):
    source.says(CLUB)
    source.register().unit(NUMBER)
    RegisterAnswer.objects.update(fetched_at=clock.now() - timedelta(days=3))
    source.answers[:] = [(503, b"")]

    found = source.register().unit(NUMBER)

    assert found.is_stale
    assert found.units[0].number == NUMBER


@pytest.mark.parametrize(
    ("status", "content"),
    [
        (500, b""),
        (503, b""),
        (200, b"<html>"),
        (200, b"[1]"),
        (200, b"null"),
        (200, b"[" * 100_000),
    ],
)
def test_an_answer_nobody_understands_is_refused_in_words(source, status, content):
    source.answers = [(status, content)]

    with pytest.raises(NoAnswer, match="Enhetsregisteret svarte"):
        source.register().unit(NUMBER)
    assert not RegisterAnswer.objects.exists()


def test_an_endless_answer_is_cut_off(source):
    source.says(b'{"navn": "' + b"x" * 2_100_000 + b'"}')

    with pytest.raises(NoAnswer, match="for stort"):
        source.register().unit(NUMBER)


@pytest.mark.parametrize("status", [301, 302, 303, 307, 308])
def test_nobody_is_led_on_to_another_address(source, status):
    """One that was taken over could lead to what only this machine can reach."""
    source.says(b"", status, path=f"/enheter/{NUMBER}")
    source.says(CLUB, path="/inside")
    source.headers = {"Location": f"{source.address}/inside"}

    with pytest.raises(NoAnswer, match="ikke som det skulle"):
        source.register().unit(NUMBER)

    assert source.asked == [f"/enheter/{NUMBER}"]


def test_a_packed_answer_is_not_unpacked(source):
    """Some thousand letters can be packed so that they are a gigabyte."""
    source.says(gzip.compress(json.dumps(CLUB).encode()))
    source.headers = {"Content-Encoding": "gzip"}

    with pytest.raises(NoAnswer, match="ikke forstår"):
        source.register().unit(NUMBER)


def test_nobody_waits_long_for_a_slow_register(source):
    source.pause = 3
    since = time.monotonic()

    with pytest.raises(NoAnswer, match="svarte ikke i tide"):
        source.register().unit(NUMBER)

    assert time.monotonic() - since < 2


def test_without_network_the_reason_is_told():
    with pytest.raises(NoAnswer, match="Vi får ikke kontakt"):
        EntityRegister("http://127.0.0.1:9").unit(NUMBER)


anything = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=10),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=6), inner),
    max_leaves=8,
)


@given(
    st.fixed_dictionaries(
        {},
        optional=dict.fromkeys(
            (*CLUB, "_embedded", "slettedato", "respons_klasse", "underAvvikling"), anything
        ),
    )
)
def test_whatever_the_register_sends_is_read_as_far_as_it_goes(said):
    for unit in register.units_in(register.lean(said)):
        assert unit.name
        assert len(unit.number) == 9
        assert unit.website == "" or unit.website.startswith("http")
        assert all(unit.warnings)


@pytest.mark.parametrize(
    ("shouted", "written"),
    [
        ("NAV LIERNE", "NAV Lierne"),
        ("LIERNE OG SNÅSA BYGG AS", "Lierne og Snåsa Bygg AS"),
        ("Allerede riktig", "Allerede riktig"),
        ("INN-TRØNDELAG SA", "Inn-Trøndelag SA"),
    ],
)
def test_names_are_not_shouted(shouted, written):
    assert register.readable(shouted) == written


# --- the pages -----------------------------------------------------------------------------------

NEW = "/lierne/arbeid/partnere/ny/"


@pytest.fixture
def kari():
    return make.client(make.member())


def test_a_search_leads_to_a_form_filled_from_the_register(source, kari):
    source.says({"_embedded": {"enheter": [CLUB | {"konkurs": True}]}}, path="/enheter")
    source.says(CLUB, path=f"/enheter/{NUMBER}")

    page = kari.get(NEW, {"slaa-opp": "idrettslag"}).content.decode()
    assert f"?nr={NUMBER}" in page
    assert "Organisasjonen er konkurs." in page

    page = kari.get(NEW, {"nr": NUMBER}).content.decode()
    assert 'value="Lierne Idrettslag"' in page
    assert '<option value="voluntary" selected>' in page

    kari.post(
        f"{NEW}?nr={NUMBER}",
        {"name": "Lierne IL", "number": NUMBER, "sector": "voluntary", "reach": "local"},
    )
    with inside(make.workspace()):
        made = Organisation.within(make.workspace()).get()
    assert (made.name, made.number) == ("Lierne IL", NUMBER)
    assert made.fetched_at is not None


def test_a_name_that_is_not_here_is_looked_for_in_the_whole_country(source, kari):
    source.says({})
    source.says({"_embedded": {"enheter": [CLUB]}})

    page = kari.get(NEW, {"slaa-opp": "idrettslag"}).content.decode()

    assert NUMBER in page
    assert ["kommunenummer" in path for path in source.asked] == [True, False]


def test_without_the_register_one_types(settings, kari):
    settings.ENTITY_REGISTER_URL = "http://127.0.0.1:9"

    page = kari.get(NEW, {"slaa-opp": "idrettslag"}).content.decode()

    assert "Du kan skrive inn opplysningene selv." in page
    assert 'name="name"' in page


@pytest.mark.parametrize("asked", ["01019012345", "Nina 010190 12345"])
def test_a_person_is_never_looked_up(source, kari, asked):
    page = kari.get(NEW, {"slaa-opp": asked}).content.decode()

    assert "fødselsnummer" in page
    assert source.asked == []


def test_an_organisation_is_compared_with_the_register_and_takes_its_name(source, kari):
    here = organisation("Idrettslaget", sector=Sector.VOLUNTARY, number=NUMBER)
    source.says(CLUB | {"slettedato": "2026-01-01"})
    address = f"/lierne/arbeid/partnere/{here.pk}/register/"

    assert "slettet i Enhetsregisteret" in kari.get(address).content.decode()
    kari.post(address)

    with inside(make.workspace()):
        assert Organisation.within(make.workspace()).get().name == "Lierne Idrettslag"


def test_who_only_reads_does_not_ask_the_register(source):
    ola = make.client(make.member(Role.KEY_PERSON))

    assert ola.get(NEW, {"slaa-opp": "idrettslag"}).status_code == 403
    assert source.asked == []

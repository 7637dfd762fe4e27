"""The notebook in a real browser: offline, killed, borrowed, full, out of date."""

import logging
import os
import random
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from django.test import Client
from playwright.sync_api import BrowserType, Page
from pytest_django.live_server_helper import LiveServer

from bolyst import make as people
from bolyst.kernel.tests.browser import Visit, audit, overflow
from bolyst.mapping.models import Conversation, Note
from bolyst.mapping.tests import make as mapping
from bolyst.notebooks.actions import devices
from bolyst.notebooks.models import Device, Parcel
from bolyst.notebooks.tests import make
from bolyst.notebooks.tests.browsing import (
    OFTEN,
    Hand,
    book_of,
    empty_passage,
    files_with,
    left_on,
    notice,
    ready_for_trip,
    register,
    saved,
    sent_all,
    state_of,
    write,
)
from bolyst.workspaces.wall import inside

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.browser]

logger = logging.getLogger(__name__)

CANARY = "Kanarihvalross"
NOTES = int(os.environ.get("TRUST_NOTES", "30"))  # `make trust` asks for more
KILLS = max(3, NOTES // 12)
TWO_YEARS_LATE = """const real = Date.now.bind(Date), shift = -2 * 365 * 24 * 3600_000;
Date.now = () => real() + shift;"""


@pytest.fixture
def talk() -> Conversation:
    return mapping.conversation(title="Smedsamtalen")


@pytest.fixture
def hand(
    browser_type: BrowserType,
    browser_type_launch_args: dict[str, str],
    live_server: LiveServer,
    tmp_path: Path,
) -> Iterator[Hand]:
    executable = browser_type_launch_args["executable_path"]
    owner = make.interviewer()
    tablet = Hand(browser_type, executable, tmp_path / "profile", live_server.url, owner)
    yield tablet
    tablet.off()
    assert tablet.troubles == []


def texts(talk: Conversation) -> list[str]:
    with inside(talk.workspace):
        return [note.text for note in Note.within(talk.workspace).filter(conversation=talk)]


def made_ready(hand: Hand, talk: Conversation) -> Page:
    """Registered, opened once, and kept for when there is no network."""
    page = hand.on().book(talk)
    register(page)
    ready_for_trip(page)
    return page


def test_notes_written_while_the_browser_is_killed_are_here_once(
    hand: Hand, talk: Conversation, record_property: Callable[[str, object], None]
):
    made_ready(hand, talk)
    hand.kill()

    shown = write_and_be_killed(hand, talk, NOTES, KILLS)
    unsent = files_with(hand.profile, CANARY)
    page = hand.on().book(talk)
    sent_all(page)
    hand.off()

    here = texts(talk)
    lost, twice = set(shown) - set(here), len(here) - len(set(here))
    plain = unsent + files_with(hand.profile, CANARY)
    record_property(
        f"{NOTES} notes typed offline while the browser is killed",
        f"{len(lost)} lost and {twice} duplicated of {len(shown)} told to be on the device;"
        f" {KILLS} kills",
    )
    record_property(
        "a copy of its profile, before and after sending",
        f"plain text in {len(plain)} of {len(files_with(hand.profile, ''))} files",
    )
    assert not lost
    assert not twice, "a note is here twice"
    assert files_with(hand.profile, "Smedsamtalen"), "the search itself finds nothing"
    assert plain == []


def write_and_be_killed(hand: Hand, talk: Conversation, notes: int, kills: int) -> list[str]:
    """What was told to be on the device, through so many deaths."""
    chance = random.Random(notes)
    ends = set(chance.sample(range(1, notes), kills))
    page = hand.on(offline=True).book(talk)
    shown = []
    for number in range(notes):
        text = empty_passage(page, question=1 + number % 6)
        words = f"{CANARY} {number}: bussen går før skiftet er slutt."
        text.press_sequentially(words) if number % 5 == 0 else text.fill(words)
        if number in ends:
            logger.info("%d of %d notes", number, notes)
            page.wait_for_timeout(chance.choice([0, 20, 120, 900]))
            if text.locator("xpath=..").get_attribute("data-state") == "kept":
                shown.append(words)
            hand.kill()
            page = hand.on(offline=True).book(talk)
            continue
        text.blur()
        state_of(text, "kept")
        shown.append(words)
    hand.kill()
    return shown


def test_it_survives_reload_and_a_closed_tab_without_network(hand: Hand, talk: Conversation):
    page = made_ready(hand, talk)
    assert hand.context
    hand.context.set_offline(offline=True)

    write(page, "Før")
    page.reload()
    page.wait_for_selector("body[data-notebook=open]", **OFTEN)
    assert "1 avsnitt fra før" in notice(page, "from_before").inner_text()
    write(page, "Etter")
    page.close()
    page = hand.book(talk)
    assert "2 avsnitt fra før" in notice(page, "from_before").inner_text()
    hand.context.set_offline(offline=False)

    page.wait_for_selector("[data-notebook-overall][data-kept='0'][data-received='2']", **OFTEN)
    assert texts(talk) == ["Før", "Etter"]


def test_what_is_changed_while_the_page_is_open_is_one_note(hand: Hand, talk: Conversation):
    page = made_ready(hand, talk)

    text = write(page, "Bussen går")
    sent_all(page)
    text.fill("Bussen går klokka seks")
    text.blur()
    saved(text)
    sent_all(page)
    state_of(text, "received")

    assert texts(talk) == ["Bussen går klokka seks"]


def test_the_second_tab_reads_only_and_says_so(hand: Hand, talk: Conversation):
    first = made_ready(hand, talk)
    second = hand.tab()
    second.goto(f"{hand.address}{book_of(talk)}")

    notice(second, "other_tab").wait_for(**OFTEN)
    assert not second.locator("textarea").first.is_editable()
    first.close()

    second.wait_for_selector("body[data-notebook=open]", **OFTEN)
    write(second, "Nå går det")


def test_a_full_device_is_told_at_once(hand: Hand, talk: Conversation):
    made_ready(hand, talk)
    hand.off()
    tab = hand.on().tab()
    quota = tab.context.new_cdp_session(tab)
    quota.send("Storage.overrideQuotaForOrigin", {"origin": hand.address, "quotaSize": 1})
    page = hand.book(talk)

    text = empty_passage(page)
    text.fill("Dette er det ikke plass til")
    text.blur()

    state_of(text, "not_kept")
    assert "Teksten står bare på skjermen" in notice(page, "full").inner_text()
    assert text.input_value() == "Dette er det ikke plass til"
    quota.send("Storage.overrideQuotaForOrigin", {"origin": hand.address})
    state_of(text, "received")
    assert texts(talk) == ["Dette er det ikke plass til"]


def test_what_an_older_version_left_is_taken_along_and_sent(hand: Hand, talk: Conversation):
    tablet = make.tablet(hand.owner)
    parcel = tablet.write("Fra før oppdateringen", talk).body(tablet.token)
    owner, workspace = str(hand.owner.user_id), str(hand.owner.workspace_id)
    del parcel["token"]
    hand.on()
    page = hand.tab()
    page.goto(f"{hand.address}/deler/")
    page.evaluate(
        """([parcel, device]) => new Promise((done) => { const ask = indexedDB.open("notatbok", 1);
          ask.onupgradeneeded = () => {
            ask.result.createObjectStore("parcels", {keyPath: "seq", autoIncrement: true});
            ask.result.createObjectStore("devices", {keyPath: "id"}); };
          ask.onsuccess = () => { const work = ask.result.transaction(
              ["parcels", "devices"], "readwrite");
            work.objectStore("parcels").add(parcel); work.objectStore("devices").put(device);
            work.oncomplete = () => { ask.result.close(); done(); }; }; })""",
        [
            {**parcel, "owner": owner, "workspace": workspace},
            {"id": f"{owner} {workspace}", "token": tablet.token, "name": "Nettbrett"},
        ],
    )

    page = hand.book(talk)
    sent_all(page)

    assert texts(talk) == ["Fra før oppdateringen"]


def test_a_revoked_device_is_told_and_its_notes_wait(hand: Hand, talk: Conversation):
    page = made_ready(hand, talk)
    with inside(talk.workspace):
        device = Device.within(talk.workspace).select_related("member__workspace").get()
        devices.revoke(device, by=hand.owner)

    text = write(page, "Fra en enhet som er borte")
    sent_all(page)

    state_of(text, "waits")
    notice(page, "revoked").wait_for(**OFTEN)
    assert texts(talk) == []
    with inside(talk.workspace):
        assert Parcel.within(talk.workspace).get().reason == "revoked"


def test_who_borrows_the_tablet_sees_nothing_of_the_others(hand: Hand, talk: Conversation):
    page = made_ready(hand, talk)
    assert hand.context
    hand.context.set_offline(offline=True)
    write(page, "Ikke for andre")
    page.close()
    hand.context.set_offline(offline=False)

    hand.sign_in(mapping.adviser())
    page = hand.tab()
    page.goto(f"{hand.address}{book_of(talk)}")
    notice(page, "other_person").wait_for(**OFTEN)
    assert not page.locator("textarea").first.is_editable()
    page.reload()
    page.wait_for_selector("body[data-notebook=open]", **OFTEN)

    assert notice(page, "from_before").count() == 0
    page.get_by_role("button", name="Send nå").click()
    page.get_by_label("Navn på enheten").wait_for(**OFTEN)
    assert texts(talk) == []
    assert len(left_on(page)) == 1


def test_signing_out_leaves_no_page_behind_and_what_is_unsent_stays(hand: Hand, talk: Conversation):
    page = made_ready(hand, talk)
    assert hand.context
    hand.context.set_offline(offline=True)
    write(page, "Ligger her")
    hand.context.set_offline(offline=False)
    with page.context.expect_page() as opened:
        page.evaluate(f"window.open('/{talk.workspace.slug}/arbeid/notatbok/{talk.week_id}/')")
    week = opened.value
    page.close()

    week.locator("details.menu summary").last.click()
    week.get_by_role("button", name="Logg ut").click()
    week.wait_for_url(f"{hand.address}/")

    assert week.evaluate("caches.keys()") == []
    assert len(left_on(week)) == 1


def test_files_of_an_older_build_go_when_the_notebook_is_renewed(hand: Hand, talk: Conversation):
    page = made_ready(hand, talk)
    put = """caches.open("notatbok-filer").then(files =>
        files.put("/static/dist/work-OLD.css", new Response("gammelt")))"""
    held = """caches.open("notatbok-filer").then(files => files.keys())
        .then(found => found.map(one => new URL(one.url).pathname))"""
    before = set(page.evaluate(held))
    page.evaluate(put)
    assert set(page.evaluate(held)) == before | {"/static/dist/work-OLD.css"}

    page.reload()
    page.wait_for_selector("body[data-notebook=open]", **OFTEN)

    for _try in range(100):  # it is renewed behind what is shown
        if set(page.evaluate(held)) == before:
            break
        page.wait_for_timeout(200)
    assert set(page.evaluate(held)) == before


def test_a_clock_two_years_late_changes_nothing(hand: Hand, talk: Conversation):
    page = hand.on(scripts=(TWO_YEARS_LATE,)).book(talk)
    register(page)

    write(page, "Klokka er gal")
    sent_all(page)

    notice(page, "clock").wait_for(**OFTEN)
    assert texts(talk) == ["Klokka er gal"]


def test_a_browser_that_keeps_nothing_says_so(hand: Hand, talk: Conversation):
    none = "Object.defineProperty(window, 'indexedDB', {value: {open() { throw new Error(); }}})"
    hand.on(scripts=(none,))
    page = hand.tab()
    page.goto(f"{hand.address}{book_of(talk)}")

    notice(page, "no_store").wait_for(**OFTEN)
    assert page.locator("textarea").count() == 0
    assert notice(page, "no_store").get_by_role("link").is_visible()


def test_an_ipad_that_is_not_installed_is_warned(hand: Hand, talk: Conversation):
    ipad = "Object.defineProperty(navigator, 'userAgent', {get: () => 'Safari on iPad'})"
    page = hand.on(scripts=(ipad,)).book(talk)

    assert "sju dager" in notice(page, "not_installed").inner_text()


def test_the_guide_changes_language_in_the_middle(hand: Hand, talk: Conversation):
    page = made_ready(hand, talk)
    text = empty_passage(page)
    text.fill("Midt i en setning")

    page.get_by_label("Språk i guiden").select_option("en")

    page.get_by_role("heading", name="2. What challenges are there?").wait_for()
    assert text.input_value() == "Midt i en setning"


def test_the_week_is_made_ready_in_one_go(hand: Hand, talk: Conversation):
    other = mapping.conversation(talk.week, title="Den andre")
    hand.on()
    page = hand.tab()
    page.goto(f"{hand.address}/{talk.workspace.slug}/arbeid/notatbok/{talk.week_id}/")
    page.get_by_role("button", name="Gjør klar til tur uten nett").click()
    page.get_by_text("2 er klare uten nett").wait_for(**OFTEN)
    assert hand.context
    hand.context.set_offline(offline=True)

    page = hand.book(other)

    write(page, "Uten å ha vært her før")


@pytest.mark.parametrize("width", [1280, 380])
def test_the_notebook_reads_well(visit: Visit, talk: Conversation, width: int):
    client: Client = people.client(make.interviewer())
    page = visit.signed_in(client)(book_of(talk))
    page.set_viewport_size({"width": width, "height": 900})
    page.wait_for_selector("body[data-notebook=open]")
    page.get_by_label("Navn på enheten").wait_for()
    write(page, "Bussen går før skiftet er slutt.")

    audit(page)
    assert overflow(page) == 0

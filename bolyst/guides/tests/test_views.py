"""The pages: reading a guide, writing the next, and who may."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from bolyst import make
from bolyst.accounts.rules import Role
from bolyst.guides.actions import drafts
from bolyst.guides.models import GuideDraft, GuideVersion
from bolyst.guides.queries import guide_for
from bolyst.guides.rules.pieces import text_in
from bolyst.guides.tests.make import draft, publish_shared, version
from bolyst.mapping.tests.make import conversation, week
from bolyst.workspaces.wall import inside

pytestmark = pytest.mark.django_db


def address(name, *args, of="lierne"):
    return reverse(f"guides:{name}", args=[of, *args])


@pytest.fixture
def kari():
    return make.member()


@pytest.fixture
def online(kari):
    return make.client(kari)


def now(begun):
    with inside(begun.workspace):
        return GuideDraft.within(begun.workspace).get(pk=begun.pk)


def text(begun, key, language="nb"):
    return text_in(next(one for one in now(begun).pieces if one["key"] == key), language)


def typed(begun, language="nb", **texts):
    """What the page would send: every text as it stands, but for these."""
    given = {piece["key"]: text_in(piece, language) for piece in now(begun).pieces}
    return given | {"seen": now(begun).step} | {key.lstrip("q"): it for key, it in texts.items()}


@pytest.mark.parametrize(
    ("role", "status"),
    [
        (Role.ADVISER, 200), (Role.COORDINATOR, 200), (Role.INTERVIEWER, 200),
        (Role.KEY_PERSON, 403), (Role.LEADERSHIP, 403),
    ],
)  # fmt: skip
def test_those_who_talk_with_people_read_the_guides(role, status):
    browser = make.client(make.member(role))

    assert browser.get(address("guides")).status_code == status
    assert browser.get(address("guide", "residents")).status_code == status


def test_an_interviewer_reads_and_does_not_write():
    browser = make.client(make.member(Role.INTERVIEWER))

    page = browser.get(address("guide", "residents")).content.decode()

    assert "Begynn på et utkast" not in page
    assert browser.post(address("start-draft", "residents")).status_code == 403


def test_the_list_asks_the_database_as_little_whatever_is_in_use(online, kari):
    online.get(address("guides"))
    with CaptureQueriesContext(
        connection,
    ) as before:
        online.get(address("guides"))

    for audience in ("residents", "youth", "health"):
        version(audience=audience)
        draft(audience=audience)
    with CaptureQueriesContext(connection) as after:
        online.get(address("guides"))

    assert len(after) == len(before)


def test_a_guide_is_read_in_arabic_from_the_right(online):
    page = online.get(address("guide", "residents"), {"sprak": "ar"}).content.decode()

    assert 'lang="ar" dir="rtl"' in page
    assert "ما الصعب الآن؟" in page
    assert "Ikke lest av en som kan arabisk" in page


def test_what_is_missing_is_said_and_stands_in_bokmaal(online):
    page = online.get(address("guide", "business"), {"sprak": "pl"}).content.decode()

    assert "Guiden er ikke hel på polsk" in page
    assert "Mangler: 9 av 26 tekster. De står på bokmål" in page
    assert '<bdi class="borrowed" lang="nb" dir="ltr">' in page


@pytest.mark.parametrize("wanted", ["", "xx", "\0", "nb" * 300])
def test_a_language_nobody_knows_is_the_workspaces_own(online, wanted):
    page = online.get(address("guide", "residents"), {"sprak": wanted}).content.decode()

    assert "Hva er vanskelig nå?" in page


def test_an_audience_nobody_knows_is_not_there(online):
    assert online.get(address("guide", "nobody")).status_code == 404


@pytest.mark.parametrize("language", ["nb", "ar", "ti"])
def test_the_paper_is_one_page(online, language):
    from io import BytesIO

    from pypdf import PdfReader

    answer = online.get(address("paper", "residents"), {"sprak": language})

    assert answer["Content-Type"] == "application/pdf"
    assert len(PdfReader(BytesIO(answer.content)).pages) == 1


def test_an_old_version_can_still_be_read(online):
    old = version()
    publish_shared("residents", {"2b": "Hva er tyngst nå?"})

    page = online.get(address("version", old.pk)).content.decode()

    assert "Hva er vanskelig nå?" in page
    assert "Hva er tyngst nå?" in online.get(address("guide", "residents")).content.decode()


def test_another_workspaces_version_is_not_there(online):
    with inside(make.workspace("hitra")):
        theirs = version(of="hitra")

    assert online.get(address("version", theirs.pk)).status_code == 404


def test_the_coordinator_writes_and_publishes_her_own(online, kari):
    begun = online.post(address("start-draft", "residents"), follow=True).context["page"].draft

    online.post(address("draft", begun.pk), typed(begun, q2b="Hva plager deg?"))
    assert text(begun, "2b") == "Hva plager deg?"
    online.post(address("publish", begun.pk))

    with inside(kari.workspace):
        found = guide_for(kari.workspace, "residents")
    assert isinstance(found, GuideVersion)
    assert found.is_own
    assert "Vår egen, versjon 1" in online.get(address("guides")).content.decode()


def test_two_languages_stand_side_by_side_and_the_old_translation_says_so(online):
    begun = draft()
    online.post(address("draft", begun.pk), typed(begun, q2b="Hva plager deg?"))

    page = online.get(address("draft", begun.pk), {"sprak": "pl", "ved": "nb"}).content.decode()

    assert "Co jest trudne teraz?" in page
    assert "Hva plager deg?" in page
    assert page.count("Kilden er endret siden") == 1


def test_a_new_language_is_begun_by_writing_in_it(online):
    begun = draft()

    online.post(address("draft", begun.pk) + "?sprak=th&ved=en", typed(begun, "th", q2b="ยากอะไร"))

    assert text(begun, "2b", "th") == "ยากอะไร"


def test_a_button_that_moves_keeps_what_was_typed(online):
    begun = draft()

    online.post(address("draft", begun.pk), typed(begun, q2b="Nytt", do="up:2b"))

    assert text(begun, "2b") == "Nytt"
    keys = [piece["key"] for piece in now(begun).pieces]
    assert keys.index("2b") < keys.index("2a")


def test_a_prompt_is_added_and_taken_away_and_the_last_undone(online):
    begun = draft()

    online.post(
        address("add-prompt", begun.pk),
        {"question": 2, "nb": "Hva mer?", "nn": "Kva meir?", "en": "What more?"},
    )
    online.post(address("draft", begun.pk), typed(begun, do="remove:2a"))
    keys = [piece["key"] for piece in now(begun).pieces if piece["question"] == 2]
    assert "2a" not in keys
    assert len(keys) == 3

    online.post(address("undo", begun.pk))
    assert text(begun, "2a")


def test_whoever_comes_second_sees_what_the_first_wrote_and_may_still_save(online, kari):
    begun = draft()
    sent = typed(begun, q2b="Mitt", q2a="Hva var tungt?")
    with inside(kari.workspace):
        drafts.change_texts(begun, "nb", texts={"2b": "Deres", "1a": "Hvem?"}, seen=0, by=kari)

    answer = online.post(address("draft", begun.pk), sent)

    assert answer.status_code == 422
    page = answer.content.decode()
    assert "Noen skrev dette imens: «Deres»" in page
    again = answer.context["form"].data
    assert (again["2b"], again["1a"], again["2a"]) == ("Mitt", "Hvem?", "Hva var tungt?")
    online.post(address("draft", begun.pk), again)
    assert [text(begun, key) for key in ("2b", "1a", "2a")] == ["Mitt", "Hvem?", "Hva var tungt?"]


def test_a_text_that_is_too_long_is_refused_and_kept_on_the_page(online):
    begun = draft()

    answer = online.post(address("draft", begun.pk), typed(begun, q2b="å" * 401))

    assert answer.status_code == 422
    assert "å" * 401 in answer.content.decode()


def test_the_change_in_the_shared_guide_is_shown_prompt_by_prompt(online, kari):
    with inside(kari.workspace):
        drafts.publish(draft(), by=kari)
    publish_shared("residents", {"2b": "Hva er tyngst nå?"})

    assert "Den felles er endret" in online.get(address("guides")).content.decode()
    page = online.get(address("changes", "residents")).content.decode()
    assert page.count("<tr>") == 2
    assert "Hva er vanskelig nå?" in page
    assert "Hva er tyngst nå?" in page

    online.post(address("take-changes", "residents"))
    with inside(kari.workspace):
        begun = GuideDraft.within(kari.workspace).get()
    assert text(begun, "2b") == "Hva er tyngst nå?"


def test_one_can_go_back_to_the_shared_guide(online, kari):
    with inside(kari.workspace):
        drafts.publish(draft(), by=kari)

    online.post(address("take-shared", "residents"))

    assert "Felles, versjon 1" in online.get(address("guide", "residents")).content.decode()


def test_somebody_has_read_the_polish(online):
    online.post(address("note-reading", "residents"), {"language": "pl", "read_on": "2026-05-04"})

    page = online.get(address("guide", "residents"), {"sprak": "pl"}).content.decode()
    assert "Ikke lest av en som kan" not in page


def test_a_discarded_draft_is_gone(online, kari):
    begun = draft()

    online.post(address("discard", begun.pk))

    assert online.get(address("draft", begun.pk)).status_code == 404


def test_a_guide_goes_out_as_xlsform_and_comes_back_into_a_draft(online):
    file = online.get(address("xlsform", "youth"))
    begun = draft()

    answer = online.post(
        address("bring-in", begun.pk),
        {"file": SimpleUploadedFile("guide.xlsx", file.content), "question": 2},
    )

    assert answer.status_code == 302
    assert (
        text(begun, "2a", "so") == "Maxaa kaa hor istaagi kara inaad ka qayb gasho wax aad rabto?"
    )


def test_a_file_that_is_no_form_is_refused_in_words(online):
    begun = draft()

    answer = online.post(
        address("bring-in", begun.pk),
        {"file": SimpleUploadedFile("guide.xlsx", b"navn;alder\nPer;4"), "question": 2},
    )

    assert answer.status_code == 422
    assert "Dette er ikke et XLSForm" in answer.content.decode()


def test_the_conversation_shows_the_way_to_its_own_guide():
    ingrid = make.member(Role.INTERVIEWER)
    with inside(ingrid.workspace):
        talk = conversation()
    where = reverse("mapping:conversation", args=["lierne", talk.week_id, talk.pk])
    publish_shared("residents", {"2b": "Hva er tyngst nå?"})

    page = make.client(ingrid).get(where).content.decode()

    assert reverse("mapping:guide-version", args=["lierne", talk.week_id, talk.guide_id]) in page


def test_the_week_shows_the_way_to_the_guides(online, kari):
    with inside(kari.workspace):
        held = week()

    page = online.get(reverse("mapping:week", args=["lierne", held.pk])).content.decode()

    assert f'href="{reverse("mapping:guides", args=["lierne", held.pk])}"' in page

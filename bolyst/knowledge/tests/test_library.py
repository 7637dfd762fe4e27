"""The library: what is shipped, what KUN keeps, what a municipality notes and suggests."""

from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse

from bolyst import make
from bolyst.accounts.rules import Role
from bolyst.knowledge.actions import library
from bolyst.knowledge.models import Resource, ResourceNote, Suggestion
from bolyst.knowledge.rules import tags_in
from bolyst.workspaces.wall import inside

pytestmark = pytest.mark.django_db
NEW: dict[str, Any] = {
    "title": "Å bli i bygda",
    "publisher": "KUN",
    "url": "https://kun.no/",
    "kind": "research",
    "tags": "distrikt, Mentor, distrikt",
    "language": "nb",
    "year": 2026,
}


def page(who, **asked):
    return make.client(who).get(reverse("knowledge:library", args=[who.workspace.slug]), asked)


def test_what_is_shipped_has_words_in_three_languages_and_a_link():
    shipped = Resource.objects.all()

    assert 15 <= len(shipped) <= 20
    for one in shipped:
        assert one.url.startswith("https://")
        assert set(one.about) == {"nb", "nn", "en"}
        assert one.tags
    assert any("distrikt" in one.tags for one in shipped)


def test_tags_are_written_once_and_small():
    assert tags_in("Distrikt, mentor,, distrikt ") == ["distrikt", "mentor"]


def test_it_is_searched_and_filtered_by_keyword():
    ola = make.member(Role.KEY_PERSON)

    assert "Mentor Salten" in page(ola, sok="salten").text
    assert "Statistikkbanken" not in page(ola, sok="salten").text
    assert "Mentor Salten" in page(ola, stikkord="mentor").text
    assert "Ingen ressurser passer" in page(ola, sok="romfart").text


def test_a_note_is_the_municipalitys_own():
    kari, frida = make.member(), make.member(of="hitra")
    one = Resource.objects.all()[0]
    with inside(kari.workspace):
        library.note_on(one, text="God til kommunestyret.", by=kari)

    assert "God til kommunestyret." in page(kari).text
    assert "God til kommunestyret." not in page(frida).text

    with inside(kari.workspace):
        library.note_on(one, text=" ", by=kari)
        assert not ResourceNote.within(kari.workspace).exists()


def test_only_the_programme_owner_publishes():
    ada, kari = make.member(Role.ADVISER, of="kun", name="Ada"), make.member()
    with inside(ada.workspace):
        made = library.publish_resource(None, **NEW, about={"nb": "Kort og god."}, by=ada)
    assert made.tags == ["distrikt", "mentor"]
    assert "Kort og god." in page(kari).text

    with inside(kari.workspace), pytest.raises(ValidationError, match="Bare KUN"):
        library.publish_resource(None, **NEW, about={"nb": "Kort."}, by=kari)
    browser = make.client(kari)
    assert browser.get(reverse("knowledge:publish", args=["lierne"])).status_code == 302


def test_what_is_withdrawn_is_seen_only_where_it_is_kept():
    ada, kari = make.member(Role.ADVISER, of="kun", name="Ada"), make.member()
    one = Resource.objects.all()[0]
    one.is_withdrawn = True
    one.save()

    assert one.title not in page(kari).text
    assert one.title in page(ada).text


def test_a_suggestion_reaches_kun_with_the_place_and_without_the_person():
    house, kari = make.workspace("kun"), make.member()
    told = {"title": "En rapport", "url": "https://kun.no/", "why": "Om små steder."}

    done = make.client(kari).post(reverse("knowledge:suggest", args=["lierne"]), told, follow=True)

    assert "Takk!" in done.text
    with inside(house):
        found = Suggestion.within(house).get()
    assert found.place == "Lierne"
    assert kari.name not in f"{found.title} {found.why} {found.place}"
    ada = make.member(Role.ADVISER, of="kun", name="Ada")
    assert "En rapport" in page(ada).text
    answered = reverse("knowledge:answer-suggestion", args=["kun", found.pk])
    make.client(ada).post(answered, {"svar": "nei"})
    assert "En rapport" not in page(ada).text


def test_a_resource_is_changed_in_a_browser_and_nothing_typed_is_lost():
    ada = make.member(Role.ADVISER, of="kun", name="Ada")
    one, browser = Resource.objects.all()[0], make.client(ada)
    address = reverse("knowledge:change-resource", args=["kun", one.key])
    told = NEW | {"about_nb": "Kort og god.", "about_nn": "", "about_en": ""}

    again = browser.post(address, told | {"url": "ikke en lenke"})
    assert "Kort og god." in again.text

    browser.post(address, told)
    one.refresh_from_db()
    assert one.title == "Å bli i bygda"
    assert one.about == {"nb": "Kort og god."}

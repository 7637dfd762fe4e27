"""The words of a room, from its source to its catalogues."""

from collections.abc import Mapping
from pathlib import Path

import polib
import pytest

from scripts import messages

RULES = """
from django.utils.translation import gettext_lazy as _, ngettext, pgettext

LATE = _("Fristen "
         "er ute.")
OWED = ngettext("%(owed)d møte mangler.", "%(owed)d møter mangler.", 2)
MAY = pgettext("måned", "mai")
"""
PAGE = """{% load i18n %}{# det er "en" merknad som ikke skal med #}
{% translate "Møter" as title %}{% card title=_("Laget vårt") %}
{% blocktranslate trimmed count n=page.count with name=page.name %}
  {{ name }} har {{ n }} møte
  igjen.
{% plural %}
  {{ name }} har {{ n }} møter igjen.
{% endblocktranslate %}
{{ page.note|default:_("Ingen merknad") }} {% translate "mai" context "måned" %}
"""


@pytest.fixture
def room(tmp_path: Path) -> Path:
    room = tmp_path / "bolyst" / "teams"
    pages = room / "templates" / "teams"
    pages.mkdir(parents=True)
    (room / "rules.py").write_text(RULES)
    (pages / "team.html").write_text(PAGE)
    (room / "tests").mkdir()
    (room / "tests" / "test_rules.py").write_text('_("Bare en prøve")')
    return room


def translated(room: Path, answers: Mapping[str, str | tuple[str, str]]) -> messages.Catalogue:
    """The room's nynorsk with these answers, and «x» for everything else."""
    catalogue = messages.Catalogue(room, "nn")
    catalogue.write(messages.room_words(room))
    for entry in catalogue.file:
        answer = answers.get(entry.msgid, "x")
        if isinstance(answer, tuple):
            entry.msgstr_plural = {0: answer[0], 1: answer[1]}
        elif entry.msgid_plural:
            entry.msgstr_plural = {0: f"{entry.msgid} x", 1: f"{entry.msgid_plural} x"}
        else:
            entry.msgstr = answer
    catalogue.file.save(str(catalogue.path))
    return messages.Catalogue(room, "nn")


def complaints(room: Path, answers: Mapping[str, str | tuple[str, str]]) -> list[str]:
    words = messages.room_words(room)
    return list(messages.objections(translated(room, answers), words, set()))


def test_words_are_found_in_code_and_pages_but_not_in_tests(room: Path) -> None:
    assert messages.room_words(room) == {
        ("", "Fristen er ute."): "",
        ("", "%(owed)d møte mangler."): "%(owed)d møter mangler.",
        ("måned", "mai"): "",
        ("", "Møter"): "",
        ("", "Laget vårt"): "",
        ("", "%(name)s har %(n)s møte igjen."): "%(name)s har %(n)s møter igjen.",
        ("", "Ingen merknad"): "",
    }


def test_a_finished_catalogue_meets_no_objection(room: Path) -> None:
    assert complaints(room, {}) == []


def test_a_gap_is_named(room: Path) -> None:
    assert complaints(room, {"Møter": ""}) == ["has no translation: 'Møter'"]


def test_half_a_plural_is_a_gap(room: Path) -> None:
    answers = {"%(owed)d møte mangler.": ("%(owed)d møte manglar.", "")}

    assert complaints(room, answers) == ["has no translation: '%(owed)d møte mangler.'"]


@pytest.mark.parametrize("answer", ["møte manglar.", "%(eigd)d møte manglar."])
def test_a_lost_placeholder_is_named(room: Path, answer: str) -> None:
    answers = {"%(owed)d møte mangler.": (answer, "%(owed)d møte manglar.")}

    assert complaints(room, answers) == ["has other placeholders: '%(owed)d møte mangler.'"]


def test_a_percent_sign_that_would_break_the_text_is_named(room: Path) -> None:
    (room / "rules.py").write_text('_("%(done)s av alle")')

    found = complaints(room, {"%(done)s av alle": "%(done)s, 100 % av alle"})

    assert found == ["has a % that is no placeholder; write %%: '%(done)s av alle'"]


def test_bokmaal_in_a_nynorsk_text_is_named(room: Path) -> None:
    found = complaints(room, {"Ingen merknad": "ikke nokon merknad"})

    assert found == ["has bokmål in it (ikke): 'ikke nokon merknad'"]


def test_what_is_quoted_may_be_bokmaal(room: Path) -> None:
    assert complaints(room, {"Ingen merknad": "Les «Hvordan være med, og ikke»"}) == []


def test_a_long_text_left_as_it_was_is_named_until_it_is_accepted(room: Path) -> None:
    text = "Kommunens eget navn på tilbudet"
    (room / "rules.py").write_text(f'_("{text}")')
    catalogue = translated(room, {text: text})
    words = messages.room_words(room)
    (room / "locale" / "same.txt").write_text(f"# names\nnn: {text}\n")

    assert f"is bokmål word for word: {text!r}" in messages.objections(catalogue, words, set())
    assert not list(messages.objections(catalogue, words, messages.accepted_copies(room, "nn")))
    assert messages.accepted_copies(room, "en") == set()


def test_an_exception_nobody_needs_is_named(room: Path) -> None:
    catalogue = translated(room, {})

    found = list(messages.objections(catalogue, messages.room_words(room), {"Møter"}))

    assert found == ["same.txt names what is no longer the same: 'Møter'"]


def test_a_new_word_makes_the_catalogue_out_of_date(room: Path) -> None:
    translated(room, {})
    (room / "rules.py").write_text(RULES + '_("Nytt ord")')

    found = list(
        messages.objections(messages.Catalogue(room, "nn"), messages.room_words(room), set())
    )

    assert found == [
        "is out of date; run scripts/messages.py",
        "has no translation: 'Nytt ord'",
    ]


def test_gathering_again_keeps_translations_and_drops_what_is_gone(room: Path) -> None:
    translated(room, {"Møter": "Møte"})
    (room / "rules.py").write_text("")

    catalogue = messages.Catalogue(room, "nn")
    catalogue.write(messages.room_words(room))

    kept = {entry.msgid: entry.msgstr for entry in polib.pofile(str(catalogue.path))}
    assert kept["Møter"] == "Møte"
    assert "Fristen er ute." not in kept


def test_gathering_twice_writes_the_same_bytes(room: Path) -> None:
    catalogue = translated(room, {})
    words = messages.room_words(room)
    catalogue.write(words)
    first = catalogue.path.read_bytes()

    messages.Catalogue(room, "nn").write(words)

    assert catalogue.path.read_bytes() == first


def test_one_text_translated_in_two_ways_is_named(room: Path) -> None:
    other = room.with_name("mapping")
    room_pages = other / "templates"
    room_pages.mkdir(parents=True)
    (room_pages / "a.html").write_text("{% load i18n %}{% translate 'Møter' %}")
    catalogues = [translated(room, {"Møter": "Møte"}), translated(other, {"Møter": "Samlingar"})]

    found = list(messages.disagreements(catalogues))

    assert len(found) == 1
    assert "'Møter' is 'Møte' in teams, 'Samlingar' in mapping" in found[0]

"""What a form does with what is sent to it."""

import pytest
from django import forms
from django.http import QueryDict

from bolyst.kernel.forms import ActionForm, without_turning


class Heading(ActionForm):
    title = forms.CharField(label="Tittel", max_length=40)
    text = forms.CharField(label="Tekst", widget=forms.Textarea)
    sent = forms.CharField(widget=forms.HiddenInput, required=False)
    seats = forms.MultipleChoiceField(choices=[("a", "A"), ("b", "B")])


@pytest.mark.parametrize("end", ["\r\n", "\n", "\r", "\x0b", "\x0c", "\x85", "\u2028", "\u2029"])
def test_a_line_is_one_line_whoever_sends_it(end: str):
    sent = QueryDict(mutable=True)
    sent.update({"title": f"Bussen{end}Bcc: alle@lierne.example"})
    sent.update({"text": "Den går\nfor tidlig", "sent": "og\nså"})
    sent.setlist("seats", ["a", "b"])

    form = Heading(sent)

    assert form.is_valid()
    assert form.cleaned_data["title"] == "Bussen Bcc: alle@lierne.example"
    assert form.cleaned_data["text"] == "Den går\nfor tidlig"
    assert form.cleaned_data["sent"] == "og\nså"
    assert form.cleaned_data["seats"] == ["a", "b"]


@pytest.mark.parametrize("turn", ["\u202a", "\u202d", "\u202e", "\u2066", "\u2067", "\u2068"])
def test_a_line_turns_nothing_that_stands_beside_it(turn: str):
    sent = QueryDict(mutable=True)
    sent.update({"title": f"Kari {turn}gro.elpmaxe\u202c\u2069", "text": f"En {turn}tekst"})
    sent.setlist("seats", ["a"])

    form = Heading(sent)

    assert form.is_valid()
    assert form.cleaned_data["title"] == "Kari gro.elpmaxe"
    assert form.cleaned_data["text"] == f"En {turn}tekst"


@pytest.mark.parametrize("name", ["نور الهدى", "می‌خواهم", "‏שלום‎", "สวัสดี", "क्‍ष"])
def test_names_in_other_writing_stay_as_they_are(name: str):
    assert without_turning(name) == name


def test_a_form_shown_again_holds_the_line_as_it_was_read():
    form = Heading({"title": "Bussen\ngår"})

    assert not form.is_valid()
    assert 'value="Bussen går"' in str(form["title"])


class When(ActionForm):
    held_on = forms.DateField(label="Dato")
    at = forms.DateTimeField(label="Tid")


@pytest.mark.parametrize("year", ["0001", "1899", "2200", "9999"])
def test_a_day_in_another_century_is_refused_in_words(year: str):
    form = When({"held_on": f"{year}-12-31", "at": f"{year}-12-31 23:59"})

    assert not form.is_valid()
    for name in ("held_on", "at"):
        assert form.errors[name] == ["Skriv et år fra 1900 til 2199."]


def test_old_people_and_far_plans_have_days():
    assert When({"held_on": "1900-01-01", "at": "2199-12-31 23:59"}).is_valid()

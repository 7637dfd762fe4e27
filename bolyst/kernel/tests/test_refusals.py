"""What can't be read is answered with what to do, in the reader's language, for every field."""

from typing import Any

import pytest
from django import forms
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import models
from django.utils import translation

from bolyst.kernel.forms import Form
from bolyst.kernel.refusals import in_our_words
from bolyst.programme.models import Supporter

CHOICES = [("a", "A")]


def told(field: forms.Field, value: Any) -> list[str]:
    form_class = type("One", (Form,), {"one": field})
    files = {"one": value} if isinstance(value, SimpleUploadedFile) else {}
    data = value if isinstance(value, dict) else {"one": value}
    return list(form_class(data, files).errors.get("one", []))


@pytest.mark.parametrize(
    ("field", "value", "text"),
    [
        (forms.CharField(), "", "Fyll ut dette feltet."),
        (forms.CharField(max_length=3), "hallo",
         "Teksten er for lang. Skriv høyst 3 tegn. Nå er det 5."),
        (forms.CharField(min_length=9), "hei",
         "Teksten er for kort. Skriv minst 9 tegn. Nå er det 3."),
        (forms.CharField(), "h\0i", "Teksten har et usynlig tegn i seg. Skriv den på nytt."),
        (forms.IntegerField(), "", "Skriv et tall."),
        (forms.IntegerField(), "tolv", "Skriv et helt tall, som 12."),
        (forms.IntegerField(max_value=9), "12", "Skriv 9 eller et mindre tall."),
        (forms.IntegerField(min_value=1), "0", "Skriv 1 eller et større tall."),
        (forms.FloatField(), "x", "Skriv et tall, som 12,5."),
        (forms.DecimalField(), "x", "Skriv et tall, som 12,5."),
        (forms.DateField(), "", "Velg en dato."),
        (forms.DateField(), "i går", "Skriv en dato, som 4.5.2026."),
        (forms.TimeField(), "25:00", "Skriv et klokkeslett, som 14:30."),
        (forms.DateTimeField(), "x", "Skriv dato og klokkeslett, som 4.5.2026 14:30."),
        (forms.SplitDateTimeField(), {"one_0": "x", "one_1": "12:00"},
         "Skriv en dato, som 4.5.2026."),
        (forms.EmailField(), "siri", "Skriv en e-postadresse, som navn@kommune.no."),
        (forms.URLField(assume_scheme="https"), "http://",
         "Skriv en nettadresse, som https://www.kommune.no."),
        (forms.BooleanField(), "", "Kryss av her først."),
        (forms.ChoiceField(choices=CHOICES), "b", "Velg et av svarene som står der."),
        (forms.TypedChoiceField(choices=CHOICES), "", "Velg et av svarene som står der."),
        (forms.MultipleChoiceField(choices=CHOICES), ["b"], "Velg blant svarene som står der."),
        (forms.MultipleChoiceField(choices=CHOICES), [], "Velg minst ett av svarene."),
        (forms.FileField(), "", "Velg en fil."),
        (forms.FileField(), SimpleUploadedFile("a.csv", b""), "Fila er tom. Velg en annen."),
    ],
)  # fmt: skip
def test_a_field_says_what_to_do(field: forms.Field, value: Any, text: str):
    assert told(field, value) == [text]


def test_a_fields_own_words_stay():
    field = forms.CharField(error_messages={"required": "Skriv hva møtet heter."})

    assert told(field, "") == ["Skriv hva møtet heter."]


@pytest.mark.parametrize(
    ("language", "text"),
    [("nb", "Fyll ut dette feltet."), ("nn", "Fyll ut dette feltet."),
     ("en", "Fill in this field.")],
)  # fmt: skip
def test_it_is_said_in_the_readers_language_each_time(language: str, text: str):
    field = forms.CharField()

    told(field, "")
    with translation.override(language):
        assert told(field, "") == [text]


@pytest.mark.parametrize(
    ("column", "value", "text"),
    [
        (models.CharField(max_length=3), "", "Fyll ut dette feltet."),
        (models.CharField(max_length=3), None, "Fyll ut dette feltet."),
        (models.CharField(max_length=3), "hallo",
         "Teksten er for lang. Skriv høyst 3 tegn. Nå er det 5."),
        (models.CharField(max_length=3, choices=CHOICES), "b",
         "Velg et av svarene som står der."),
        (models.PositiveSmallIntegerField(), "tolv", "Skriv et helt tall, som 12."),
        (models.PositiveSmallIntegerField(), -1, "Skriv 0 eller et større tall."),
        (models.DateField(), None, "Velg en dato."),
        (models.DateField(), "i går", "Skriv en dato, som 4.5.2026."),
        (models.EmailField(), "siri", "Skriv en e-postadresse, som navn@kommune.no."),
        (models.CharField(error_messages={"blank": "Skriv navnet."}), "", "Skriv navnet."),
    ],
)  # fmt: skip
def test_a_table_refuses_in_the_words_of_the_forms(column: Any, value: Any, text: str):
    with pytest.raises(ValidationError) as refused:
        column.clean(value, None)

    told = in_our_words(column, refused.value.error_list)

    assert ValidationError(told).messages == [text]


def test_every_row_refuses_so_whichever_door_it_came_in_by():
    with pytest.raises(ValidationError) as refused:
        Supporter(name="").clean_fields()

    assert refused.value.message_dict["name"] == ["Fyll ut dette feltet."]

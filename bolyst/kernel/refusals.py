"""What a field says when it can't be read: what to do about it, instead of what is wrong."""

from collections.abc import Callable
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

type Words = dict[str, str]  # by Django's code of the refusal


def say_what_to_do(field: forms.Field, whole: forms.Field | None = None) -> None:
    """Our words wherever the field has only Django's; its own stay.

    `whole`: the field this is a part of, which may have handed down Django's.
    """
    theirs = _djangos(field) + (_djangos(whole) if whole else [])
    for code, text in words_for(field).items():
        said = field.error_messages.get(code)
        if said is None or any(said is one for one in theirs):
            field.error_messages[code] = text
    if isinstance(field, forms.MultiValueField):
        for part in field.fields:
            say_what_to_do(part, field)


def _djangos(field: object) -> list[object]:
    by_kind = (vars(kind).get("default_error_messages", {}) for kind in type(field).__mro__)
    return [said for words in by_kind for said in words.values()]


def in_our_words(column: Any, errors: list[ValidationError]) -> list[ValidationError]:
    """What a table's column refuses, as the field of a form would have said it; its own stays."""
    words = words_for(column.formfield() or forms.CharField())
    words |= dict.fromkeys(["blank", "null"], words["required"])
    theirs = [*_djangos(column), *(type(one).message for one in column.validators)]
    return [
        ValidationError(words[error.code], error.code, error.params)
        if error.code in words and any(error.message is said for said in theirs)
        else error
        for error in errors
    ]


def words_for(field: forms.Field) -> Words:
    """The closest kind's words count."""
    found = _anything()
    for kind, words in KINDS:
        if isinstance(field, kind):
            found |= words()
    return found


def _anything() -> Words:
    return {
        "required": _("Fyll ut dette feltet."),
        "max_length": _(
            "Teksten er for lang. Skriv høyst %(limit_value)d tegn. Nå er det %(show_value)d."
        ),
        "min_length": _(
            "Teksten er for kort. Skriv minst %(limit_value)d tegn. Nå er det %(show_value)d."
        ),
        "max_value": _("Skriv %(limit_value)s eller et mindre tall."),
        "min_value": _("Skriv %(limit_value)s eller et større tall."),
        "null_characters_not_allowed": _("Teksten har et usynlig tegn i seg. Skriv den på nytt."),
    }


def _number() -> Words:
    return {"required": _("Skriv et tall."), "invalid": _("Skriv et tall, som 12,5.")}


def _whole_number() -> Words:
    return {"required": _("Skriv et tall."), "invalid": _("Skriv et helt tall, som 12.")}


def _day() -> Words:
    return {"required": _("Velg en dato."), "invalid": _("Skriv en dato, som 4.5.2026.")}


def _time() -> Words:
    return {"required": _("Velg et klokkeslett."), "invalid": _("Skriv et klokkeslett, som 14:30.")}


def _moment() -> Words:
    text = _("Skriv dato og klokkeslett, som 4.5.2026 14:30.")
    return {"required": text, "invalid": text}


def _parts_of_moment() -> Words:
    return _moment() | {"invalid_date": _day()["invalid"], "invalid_time": _time()["invalid"]}


def _email() -> Words:
    return {"invalid": _("Skriv en e-postadresse, som navn@kommune.no.")}


def _address() -> Words:
    return {"invalid": _("Skriv en nettadresse, som https://www.kommune.no.")}


def _yes() -> Words:
    return {"required": _("Kryss av her først.")}


def _choice() -> Words:
    text = _("Velg et av svarene som står der.")
    return dict.fromkeys(["required", "invalid_choice"], text)


def _choices() -> Words:
    text = _("Velg blant svarene som står der.")
    refused = dict.fromkeys(["invalid_choice", "invalid_list", "invalid_pk_value"], text)
    return refused | {"required": _("Velg minst ett av svarene.")}


def _file() -> Words:
    return {
        **dict.fromkeys(["required", "invalid", "missing"], _("Velg en fil.")),
        "empty": _("Fila er tom. Velg en annen."),
        "max_length": _("Navnet på fila er for langt. Gi fila et kortere navn."),
    }


KINDS: list[tuple[type[forms.Field], Callable[[], Words]]] = [  # the closest last
    (forms.IntegerField, _whole_number),
    (forms.FloatField, _number),
    (forms.DecimalField, _number),
    (forms.DateField, _day),
    (forms.TimeField, _time),
    (forms.DateTimeField, _moment),
    (forms.SplitDateTimeField, _parts_of_moment),
    (forms.EmailField, _email),
    (forms.URLField, _address),
    (forms.BooleanField, _yes),
    (forms.ChoiceField, _choice),
    (forms.ModelChoiceField, _choice),
    (forms.MultipleChoiceField, _choices),
    (forms.ModelMultipleChoiceField, _choices),
    (forms.FileField, _file),
]

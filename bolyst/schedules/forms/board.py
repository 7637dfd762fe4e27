"""The faces of setting a time, ordering an interpreter and drawing up the frame."""

from collections.abc import Iterable
from datetime import date, timedelta
from typing import Any

from django import forms
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from bolyst.accounts.models import Membership
from bolyst.kernel import languages
from bolyst.kernel.forms import ActionForm, day_field, only_when
from bolyst.mapping.models import Conversation, MappingWeek
from bolyst.mapping.rules import ConversationKind, InformantGroup
from bolyst.partners.models import Place
from bolyst.schedules.forms.fields import clock_field, row_field
from bolyst.schedules.models import Slot
from bolyst.schedules.queries.board import MOST_DAYS
from bolyst.schedules.rules import (
    LONGEST_PAUSE,
    LONGEST_TRAVEL,
    MOST_A_DAY,
    InterpreterStatus,
    InterpreterWay,
    UnqualifiedWhy,
)
from bolyst.schedules.words import weekday

KINDS = [(kind.value, capfirst(kind.label)) for kind in ConversationKind]


def kind_field(kinds: Iterable[tuple[str, Any]] = KINDS) -> forms.TypedChoiceField:
    return forms.TypedChoiceField(
        label=gettext_lazy("Slags samtale"), choices=kinds, coerce=ConversationKind
    )


def language_field() -> forms.ChoiceField:
    return forms.ChoiceField(
        label=gettext_lazy("Språk"),
        choices=lambda: languages.choices(empty=_("Ikke sagt")),
        required=False,
    )


def which_day(week: MappingWeek) -> forms.Field:
    """The days of the week to choose from; of a very long one, any day."""
    days = (week.ends_on - week.starts_on).days + 1
    if days > MOST_DAYS:
        return day_field(gettext_lazy("Dag"))
    offered = [week.starts_on + timedelta(days=at) for at in range(days)]
    return forms.TypedChoiceField(
        label=gettext_lazy("Dag"),
        choices=[("", _("Velg")), *((day.isoformat(), capfirst(weekday(day))) for day in offered)],
        coerce=date.fromisoformat,
    )


class SlotForm(ActionForm):
    """When, where and by whom. Whom one meets is a group, never a name."""

    def __init__(
        self,
        talk: Conversation,
        slot: Slot | None,
        places: list[Place],
        people: list[Membership],
        data: Any = None,
    ) -> None:
        super().__init__(data, initial=self.initial_of(talk, slot))
        self.fields |= {
            "day": which_day(talk.week),
            "starts_at": clock_field(gettext_lazy("Fra klokka")),
            "ends_at": clock_field(gettext_lazy("Til klokka")),
            "place": row_field(gettext_lazy("Sted"), places, nothing=_("Ikke bestemt")),
            "new_place": forms.CharField(
                label=gettext_lazy("Nytt sted"),
                help_text=gettext_lazy("Står ikke stedet i lista? Skriv hva det heter, så blir "
                                       "det et møtested dere kan velge siden."),
                max_length=120, required=False,
            ),
            "room": forms.CharField(
                label=gettext_lazy("Rom"), max_length=60, required=False
            ),
            "interviewer": row_field(
                gettext_lazy("Hvem spør?"), people, nothing=_("Ikke bestemt")
            ),
            "note_taker": row_field(
                gettext_lazy("Hvem noterer?"), people, nothing=_("Ingen egen")
            ),
            "kind": kind_field(),
            "language": language_field(),
            "is_pinned": forms.BooleanField(
                label=gettext_lazy("Lås tiden. Et nytt forslag til uke lar den stå."),
                required=False,
            ),
            "is_open": forms.BooleanField(
                label=gettext_lazy("Innbyggere kan bestille denne tiden selv"),
                help_text=gettext_lazy("Gjelder samtaler med innbyggere: med én, og åpen dør."),
                required=False,
            ),
        }  # fmt: skip

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if cleaned.get("place") and cleaned.get("new_place", "").strip():
            self.add_error("new_place", _("Velg et sted i lista, eller skriv et nytt. Ikke begge."))
        return cleaned

    @staticmethod
    def initial_of(talk: Conversation, slot: Slot | None) -> dict[str, Any]:
        now: dict[str, Any] = {"kind": talk.kind, "language": talk.language, "day": talk.held_on}
        if slot:
            now |= {
                "day": slot.day, "starts_at": slot.starts_at, "ends_at": slot.ends_at,
                "place": slot.place_id, "room": slot.room, "interviewer": slot.interviewer_id,
                "note_taker": slot.note_taker_id, "is_pinned": slot.is_pinned,
                "is_open": slot.is_open,
            }  # fmt: skip
        return now


class InterpreterForm(ActionForm):
    language = forms.ChoiceField(
        label=gettext_lazy("Språk"),
        choices=lambda: languages.choices(empty=_("Velg")),
    )
    ordered_by = forms.CharField(
        label=gettext_lazy("Hvem bestiller?"),
        help_text=gettext_lazy("Et kontor, ikke en person. For eksempel «NAV Lierne»."),
        max_length=120,
        required=False,
    )
    status = forms.TypedChoiceField(
        label=gettext_lazy("Status"),
        choices=[(one.value, capfirst(one.label)) for one in InterpreterStatus],
        coerce=InterpreterStatus,
    )
    way = forms.TypedChoiceField(
        label=gettext_lazy("Hvordan tolkes det?"),
        choices=[(one.value, capfirst(one.label)) for one in InterpreterWay],
        coerce=InterpreterWay,
    )
    is_qualified = forms.TypedChoiceField(
        label=gettext_lazy("Er tolken kvalifisert?"),
        help_text=gettext_lazy("En kvalifisert tolk står i Nasjonalt tolkeregister."),
        choices=[
            ("", gettext_lazy("Vet ikke ennå")),
            ("yes", gettext_lazy("Ja")),
            ("no", gettext_lazy("Nei")),
        ],
        coerce=lambda text: text == "yes",
        empty_value=None,
        required=False,
        widget=forms.RadioSelect,
    )
    why = only_when(
        forms.ChoiceField(
            label=gettext_lazy("Unntak dere bruker, hvis tolken ikke er kvalifisert"),
            help_text=gettext_lazy("Tolkeloven § 7 sier når en kan klare seg uten."),
            choices=[
                ("", gettext_lazy("Ingen")),
                *((one.value, capfirst(one.label)) for one in UnqualifiedWhy),
            ],
            required=False,
        )
    )
    reason = only_when(
        forms.CharField(
            label=gettext_lazy("Begrunnelse, hvis tolken ikke er kvalifisert"),
            help_text=gettext_lazy("Skriv ikke navn. Familie og barn kan aldri tolke."),
            max_length=300,
            required=False,
        )
    )


class TimetableForm(ActionForm):
    starts_at = clock_field(gettext_lazy("Dagen begynner"))
    ends_at = clock_field(gettext_lazy("Dagen slutter"))
    lunch_from = clock_field(gettext_lazy("Lunsj fra"), required=False)
    lunch_to = clock_field(gettext_lazy("Lunsj til"), required=False)
    default_travel = forms.IntegerField(
        label=gettext_lazy("Kjøretid mellom to steder når den ikke står i lista"),
        help_text=gettext_lazy("Minutter."),
        min_value=0,
        max_value=LONGEST_TRAVEL,
    )
    pause = forms.IntegerField(
        label=gettext_lazy("Pause mellom to samtaler"),
        help_text=gettext_lazy("Minutter, for hver av dere. Kjøretid og lunsj teller som pause."),
        min_value=0,
        max_value=LONGEST_PAUSE,
    )
    most_a_day = forms.IntegerField(
        label=gettext_lazy("Høyst så mange samtaler om dagen for hver av dere"),
        help_text=gettext_lazy("La det stå tomt når det ikke er noen grense."),
        min_value=1,
        max_value=MOST_A_DAY,
        required=False,
    )

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if (cleaned.get("lunch_from") is None) != (cleaned.get("lunch_to") is None):
            self.add_error("lunch_to", _("Fyll ut både når lunsjen begynner og slutter."))
        return cleaned


class OpeningForm(ActionForm):
    def __init__(self, places: list[Place], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields |= {
            "place": row_field(
                gettext_lazy("Sted"), places, nothing=_("Velg"), required=True
            ),
            "opens_at": clock_field(gettext_lazy("Åpner")),
            "closes_at": clock_field(gettext_lazy("Stenger")),
        }  # fmt: skip


class TravelForm(ActionForm):
    def __init__(self, places: list[Place], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields |= {
            "place": row_field(gettext_lazy("Fra"), places, nothing=_("Velg"), required=True),
            "other": row_field(gettext_lazy("Til"), places, nothing=_("Velg"), required=True),
            "minutes": forms.IntegerField(
                label=gettext_lazy("Minutter"), min_value=0, max_value=LONGEST_TRAVEL
            ),
        }


class QuotaForm(ActionForm):
    """One number to each group."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for group in InformantGroup:
            self.fields[group.value] = forms.IntegerField(
                label=capfirst(group.label), min_value=0, max_value=500, required=False
            )

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        return {"wanted": {group: cleaned.get(group.value) for group in InformantGroup}}

"""The faces of laying out times."""

from typing import Any

from django import forms
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from bolyst.accounts.models import Membership
from bolyst.kernel.forms import ActionForm
from bolyst.mapping.models import MappingWeek
from bolyst.mapping.rules import ConversationKind
from bolyst.partners.models import Place
from bolyst.schedules.forms.board import kind_field, language_field, which_day
from bolyst.schedules.forms.fields import clock_field, row_field
from bolyst.schedules.rules import BOOKABLE, LONGEST, MOST_TIMES

BOOKABLE_KINDS = [
    (kind.value, capfirst(kind.label)) for kind in ConversationKind if kind in BOOKABLE
]
SHORTEST = 10  # minutes


class LayOutForm(ActionForm):
    def __init__(
        self,
        week: MappingWeek,
        places: list[Place],
        people: list[Membership],
        *args: Any,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.fields |= {
            "day": which_day(week),
            "starts_at": clock_field(gettext_lazy("Den første begynner klokka")),
            "minutes": forms.IntegerField(
                label=gettext_lazy("Hvor mange minutter varer hver?"),
                min_value=SHORTEST, max_value=LONGEST, initial=45,
            ),
            "pause": forms.IntegerField(
                label=gettext_lazy("Minutter mellom dem"), min_value=0, max_value=LONGEST,
                initial=15,
            ),
            "count": forms.IntegerField(
                label=gettext_lazy("Hvor mange tider?"), min_value=1, max_value=MOST_TIMES,
                initial=4,
            ),
            "place": row_field(gettext_lazy("Sted"), places, nothing=_("Ikke bestemt")),
            "room": forms.CharField(label=gettext_lazy("Rom"), max_length=60, required=False),
            "interviewer": row_field(
                gettext_lazy("Hvem spør?"), people, nothing=_("Ikke bestemt")
            ),
            "kind": kind_field(BOOKABLE_KINDS),
            "language": language_field(),
        }  # fmt: skip

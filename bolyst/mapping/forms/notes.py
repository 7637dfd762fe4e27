"""The faces of planning, talking and writing down."""

from typing import Any

from django import forms
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from bolyst.guides.rules import Audience
from bolyst.kernel.forms import ActionForm
from bolyst.mapping.models import Conversation
from bolyst.mapping.rules import NO_GUIDE, InformantGroup, Question

DAY = {"type": "date"}
GUIDES = [(audience.value, capfirst(audience.label)) for audience in Audience]
GROUPS = [(group.value, capfirst(group.label)) for group in InformantGroup]


def question_field() -> forms.TypedChoiceField:
    return forms.TypedChoiceField(
        label=_("Spørsmål"),
        choices=[("", _("Utenfor spørsmålene")), *Question.choices],
        coerce=int,
        empty_value=None,
        required=False,
    )


class WeekForm(ActionForm):
    starts_on = forms.DateField(label=_("Første dag"), widget=forms.DateInput(attrs=DAY))
    ends_on = forms.DateField(label=_("Siste dag"), widget=forms.DateInput(attrs=DAY))


class ConversationForm(ActionForm):
    group = forms.TypedChoiceField(
        label=_("Hvem snakker dere med?"),
        choices=GROUPS,
        coerce=InformantGroup,
        widget=forms.RadioSelect,
    )
    title = forms.CharField(
        label=_("Kort beskrivelse"),
        help_text=_("For eksempel «Språkkafeen, mandag kveld». Skriv aldri navn på personer."),
        max_length=120,
    )
    held_on = forms.DateField(label=_("Dato"), widget=forms.DateInput(attrs=DAY), required=False)
    place = forms.CharField(label=_("Sted"), max_length=120, required=False)
    people = forms.IntegerField(
        label=_("Hvor mange er med?"),
        help_text=_("Står det tomt, regnes samtalen som én person."),
        min_value=1,
        max_value=500,
        required=False,
    )
    guide = forms.ChoiceField(
        label=_("Guide"),
        help_text=_(
            "Ungdom har en egen guide. En samtale beholder guiden den fikk, også når det kommer en"
            " ny versjon."
        ),
        choices=[
            ("", _("Den som passer gruppen og beskrivelsen")),
            *GUIDES,
            (NO_GUIDE, _("Uten guide")),
        ],
        required=False,
    )

    @classmethod
    def about(cls, data: Any, conversation: Conversation) -> "ConversationForm":
        """As it is now; the guide is kept unless another is chosen."""
        names = ("group", "title", "held_on", "place", "people")
        form = cls(data, initial={name: getattr(conversation, name) for name in names})
        field, now = form.fields["guide"], conversation.guide
        assert isinstance(field, forms.ChoiceField)
        kept = str(_("uten guide"))
        if now is not None:
            version = {"guide": now.get_audience_display(), "number": now.number}
            kept = _("%(guide)s, versjon %(number)d") % version
        as_now = ("", _("Som nå: %(guide)s") % {"guide": kept})
        field.help_text = _("Bytter dere gruppe, følger guiden med til noen har skrevet et notat.")
        field.choices = [as_now, *GUIDES, (NO_GUIDE, _("Uten guide"))]
        return form


class NoteForm(ActionForm):
    question = question_field()
    text = forms.CharField(
        label=_("Notat"),
        help_text=_("Skriv hva som ble sagt, ikke hvem som sa det."),
        widget=forms.Textarea(
            attrs={"rows": 8, "autocomplete": "off", "dir": "auto", "data-wording": ""}
        ),
        strip=False,  # as it was written; the action says when it is too long
    )

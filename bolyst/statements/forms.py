"""The faces of the yearly report."""

from typing import Any, ClassVar

from django import forms
from django.utils.translation import gettext_lazy as _

from bolyst.kernel.forms import ActionForm, day_field
from bolyst.statements.rules import LONGEST_ANSWER, LONGEST_TEXT


class PeriodForm(ActionForm):
    first_day = day_field(_("Fra og med"))
    last_day = day_field(_("Til og med"))


def _text(label: Any, help_text: Any = "") -> forms.CharField:
    return forms.CharField(
        label=label,
        help_text=help_text,
        widget=forms.Textarea(attrs={"rows": 5}),
        max_length=LONGEST_TEXT,
        required=False,
    )


class WordsForm(ActionForm):
    names: ClassVar = ("did_not_work", "participation", "needs_decision", "plan")

    did_not_work = _text(
        _("Hva virket ikke?"), _("Det er her ledelsen lærer mest. Skriv ikke om enkeltpersoner.")
    )
    participation = _text(_("Hvordan tok innbyggerne del?"))
    needs_decision = _text(_("Hva må ledelsen avgjøre?"))
    plan = _text(_("Hva er planen for neste år?"))


class ApproveForm(ActionForm):
    answer = forms.CharField(
        label=_("Hva sier ledelsen til rapporten?"),
        help_text=_("Svaret følger rapporten til arkivet, og teamet får lese det."),
        widget=forms.Textarea(attrs={"rows": 5}),
        max_length=LONGEST_ANSWER,
    )


class SendBackForm(ActionForm):
    reason = forms.CharField(
        label=_("Hva må endres?"), widget=forms.Textarea(attrs={"rows": 3}), max_length=500
    )

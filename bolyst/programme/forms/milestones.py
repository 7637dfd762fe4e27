"""The faces of what is done with milestones."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from bolyst.accounts.rules import Role
from bolyst.kernel import clock
from bolyst.kernel.forms import ActionForm, day_field
from bolyst.programme.models import ChecklistItem, Milestone
from bolyst.programme.models.catalogue import name_of

WAITED_FOR = [role for role in Role if role is not Role.INTERVIEWER]


class FinishForm(ActionForm):
    done_on = day_field(_("Når var det gjort?"))
    note = forms.CharField(
        label=_("Noe å huske?"),
        help_text=_("Ikke skriv om enkeltpersoner."),
        widget=forms.Textarea(attrs={"rows": 3}),
        max_length=2000,
        required=False,
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["done_on"].initial = clock.today()


class SureForm(ActionForm):
    """First what would follow is shown; `sure` says that it was seen."""

    is_sure = False
    reason = forms.CharField(
        label=_("Hvorfor?"),
        help_text=_("Vises for alle som følger med på året."),
        max_length=300,
        required=False,
    )
    sure = forms.BooleanField(required=False, widget=forms.HiddenInput)

    def clean(self) -> dict[str, Any]:
        """`sure` is asked by the page alone, not by the action."""
        given = super().clean() or {}
        self.is_sure = bool(given.pop("sure", False))
        return given


class MoveForm(SureForm):
    due_on = day_field(_("Ny dato"))
    field_order = ("due_on", "reason", "sure")


class MoveStartForm(SureForm):
    starts_on = day_field(_("Ny startdato"))
    field_order = ("starts_on", "reason", "sure")


class ChecklistForm(ActionForm):
    """What is crossed off, and what was when the page was read."""

    ticked = forms.MultipleChoiceField(
        label=_("Sjekkliste"), widget=forms.CheckboxSelectMultiple, required=False
    )
    shown = forms.MultipleChoiceField(required=False, widget=forms.MultipleHiddenInput)

    def __init__(self, items: list[ChecklistItem], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        crossed = [item.key for item in items if item.is_ticked]
        for name in ("ticked", "shown"):
            field = self.fields[name]
            assert isinstance(field, forms.MultipleChoiceField)
            field.choices = [(item.key, item.name) for item in items]
            field.initial = crossed


class ChangeForm(ActionForm):
    waits_for = forms.CharField(
        label=_("Hvem venter det på?"),
        help_text=_("En rolle, for eksempel koordinator, eller navnet på en etat."),
        max_length=120,
        required=False,
    )
    note = forms.CharField(
        label=_("Notat"),
        help_text=_("Ikke skriv om enkeltpersoner."),
        widget=forms.Textarea(attrs={"rows": 4}),
        max_length=2000,
        required=False,
    )

    def __init__(self, milestone: Milestone, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["waits_for"].initial = milestone.waits_for_name
        self.fields["note"].initial = milestone.note

    def clean_waits_for(self) -> str:
        """A role said in words is kept as a role, so that it can be said in any language."""
        return as_role(self.cleaned_data["waits_for"])


def as_role(said: str) -> str:
    named = {name_of(role.value).casefold(): role.value for role in WAITED_FOR}
    return named.get(said.strip().casefold(), said.strip())


class OwnForm(ActionForm):
    name = forms.CharField(label=_("Hva skal skje?"), max_length=120)
    due_on = day_field(_("Når?"))
    waits_for = forms.CharField(
        label=_("Hvem venter det på?"),
        help_text=_("En rolle, for eksempel koordinator, eller navnet på en etat."),
        max_length=120,
        required=False,
    )

    def clean_waits_for(self) -> str:
        return as_role(self.cleaned_data["waits_for"])

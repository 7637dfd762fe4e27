"""The faces of what one can do with a workshop."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.text import capfirst
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from bolyst.kernel import clock
from bolyst.kernel.forms import ActionForm, day_field
from bolyst.kernel.words import day
from bolyst.workshops.models import Workshop
from bolyst.workshops.queries.workshops import Candidate, Offered, Point
from bolyst.workshops.rules.sets import Kind
from bolyst.workshops.rules.workshops import LONGEST_NAME, Language


class WorkshopForm(ActionForm):
    """`before` offers those that have been held; without any it isn't asked."""

    title = forms.CharField(label=_("Hva heter verkstedet?"), max_length=120)
    about = forms.CharField(
        label=_("Hvilken enhet eller ledergruppe gjelder det?"),
        help_text=_("La det stå tomt når det er for lag og organisasjoner."),
        max_length=LONGEST_NAME,
        required=False,
    )
    parties = forms.CharField(
        label=_("Hvilke lag eller enheter deltar?"),
        help_text=_("Ett navn på hver linje. Er det flere, ser hver bare sitt eget og det hele."),
        widget=forms.Textarea(attrs={"rows": 4}),
        max_length=4000,
        required=False,
    )
    place = forms.CharField(label=_("Hvor er det?"), max_length=120, required=False)
    language = forms.ChoiceField(
        label=_("Hvilket språk skal lerretet ha?"),
        help_text=_("På telefonen velger hver sitt eget."),
        choices=lambda: [(one.value, capfirst(one.label)) for one in Language],
        widget=forms.RadioSelect,
    )
    before = forms.ChoiceField(
        label=_("Skal det sammenlignes med et tidligere verksted?"), required=False
    )

    def __init__(self, data: Any = None, *, held: Sequence[Workshop], **more: Any) -> None:
        super().__init__(data, **more)
        self.held = {str(one.pk): one for one in held}
        field = self.fields["before"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = [("", gettext("Nei")), *((pk, named(one)) for pk, one in self.held.items())]
        if not held:
            field.widget = forms.HiddenInput()

    def clean_before(self) -> Workshop | None:
        return self.held.get(self.cleaned_data["before"])


def named(workshop: Workshop) -> str:
    when = workshop.done_on or workshop.held_on
    return f"{workshop.title}, {day(when)}" if when else workshop.title


class NewWorkshopForm(WorkshopForm):
    kind = forms.ChoiceField(
        label=_("Hva handler det om?"),
        choices=lambda: [(one.value, capfirst(one.label)) for one in Kind],
        widget=forms.RadioSelect,
    )
    field_order = ("kind", "title")

    def clean(self) -> dict[str, Any]:
        """A measurement is compared with one of its own kind."""
        given = super().clean() or {}
        before = given.get("before")
        if before is not None and before.kind != given.get("kind"):
            self.add_error("before", gettext("Velg et verksted om det samme."))
        return given


class DaysForm(ActionForm):
    planning_on = day_field(_("Når er planleggingsmøtet?"), required=False)
    held_on = day_field(_("Når er verkstedet?"), required=False)
    report_on = day_field(_("Når skal rapporten være ferdig?"), required=False)
    follow_up_on = day_field(_("Når er oppfølgingssamtalen?"), required=False)


class DoneForm(ActionForm):
    on = day_field(_("Hvilken dag?"))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["on"].initial = clock.today()


class ChecklistForm(ActionForm):
    """What is done, what was when the page was read, and one more point of their own."""

    ticked = forms.MultipleChoiceField(
        label=_("Er dette klart?"), widget=forms.CheckboxSelectMultiple, required=False
    )
    shown = forms.MultipleChoiceField(required=False, widget=forms.MultipleHiddenInput)
    own = forms.CharField(label=_("Noe mer å huske på?"), max_length=200, required=False)

    def __init__(self, points: Sequence[Point], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        done = [one.key for one in points if one.is_done]
        for name in ("ticked", "shown"):
            field = self.fields[name]
            assert isinstance(field, forms.MultipleChoiceField)
            field.choices = [(one.key, one.text) for one in points]
            field.initial = done


class RunForm(ActionForm):
    """Which parts of the set, or the run of another workshop."""

    dimensions = forms.MultipleChoiceField(
        label=_("Hvilke deler tar dere?"),
        help_text=_("Tida er til å svare hver for seg. Regn like lenge til å bli enige."),
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    again = forms.ChoiceField(label=_("Eller bruk opplegget fra et annet verksted"), required=False)
    expected = forms.IntegerField(
        label=_("Hvor mange venter dere?"), min_value=3, max_value=500, initial=15
    )

    def __init__(self, offered: Offered, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.earlier = {str(one.pk): one for one in offered.earlier}
        parts, again = self.fields["dimensions"], self.fields["again"]
        assert isinstance(parts, forms.MultipleChoiceField)
        assert isinstance(again, forms.ChoiceField)
        minutes = gettext("%(name)s (%(minutes)d minutter)")
        parts.choices = [
            (key, minutes % {"name": name, "minutes": many})
            for key, name, many in offered.dimensions
        ]
        parts.initial = [key for key, _name, _many in offered.dimensions]
        again.choices = [
            ("", gettext("Nei, lag et nytt")),
            *((pk, named(one)) for pk, one in self.earlier.items()),
        ]
        if not self.earlier:
            again.widget = forms.HiddenInput()

    def clean_again(self) -> Workshop | None:
        return self.earlier.get(self.cleaned_data["again"])


class IdeasForm(ActionForm):
    ideas = forms.MultipleChoiceField(
        label=_("Hvilke idéer tar dere med videre?"),
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )

    def __init__(self, found: Sequence[Candidate], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["ideas"]
        assert isinstance(field, forms.MultipleChoiceField)
        field.choices = [(one.id, said(one)) for one in found]


def said(idea: Candidate) -> str:
    """«Kafé på biblioteket (4 stemmer, Lierne idrettslag)»."""
    about = []
    if idea.votes is not None:
        about.append(gettext("stemmer: %(many)d") % {"many": idea.votes})
    if idea.party:
        about.append(idea.party)
    return f"{idea.text} ({', '.join(about)})" if about else idea.text

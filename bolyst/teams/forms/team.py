"""The faces of the team's actions."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.text import capfirst
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from bolyst.kernel import clock
from bolyst.kernel.forms import ActionForm, day_field
from bolyst.partners.models import Contact, Organisation
from bolyst.teams.models import Seat, Team
from bolyst.teams.rules.team import MEETINGS_A_YEAR, NEXT_STATES, Residents, TeamState
from bolyst.workspaces.models import Owned

MOST_AT_A_TABLE = 12  # partners; more than these, and one chooses among them


def offer(form: forms.Form, name: str, rows: Iterable[Owned], none: str = "") -> None:
    """Let a field choose among rows; `none` is what no choice is called."""
    known = {str(row.pk): row for row in rows}
    field = form.fields[name]
    assert isinstance(field, forms.TypedChoiceField | forms.TypedMultipleChoiceField)
    first = [("", none)] if none else []
    field.choices = [*first, *((key, str(row)) for key, row in known.items())]
    field.coerce = known.__getitem__


class FormTeamForm(ActionForm):
    """A first team in six answers; the people come after, seat by seat."""

    name = forms.CharField(label=_("Hva heter teamet?"), max_length=120)
    goal = forms.CharField(
        label=_("Hva er det felles målet?"),
        help_text=_("Én eller to setninger. Kan skrives ferdig på oppstartsmøtet."),
        widget=forms.Textarea(attrs={"rows": 3}),
        max_length=600,
        required=False,
    )
    started_on = day_field(_("Når begynner teamet?"))
    lead = forms.TypedChoiceField(
        label=_("Hvilken etat leder teamet?"), required=False, empty_value=None
    )
    partners = forms.TypedMultipleChoiceField(
        label=_("Hvem skal ha en plass?"),
        help_text=_("Hver samarbeidspartner får en plass. Nøkkelpersonene velges etterpå."),
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    residents = forms.ChoiceField(
        label=_("Hvordan tar innbyggerne del?"),
        choices=[(one.value, capfirst(one.label)) for one in Residents],
        initial=Residents.NOT_YET,
        widget=forms.RadioSelect,
    )

    def __init__(
        self, organisations: Iterable[Organisation], place: str, *args: Any, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        offered = list(organisations)
        self.fields["name"].initial = gettext("Inkluderingsteamet i %(place)s") % {"place": place}
        self.fields["started_on"].initial = clock.today()
        offer(self, "lead", offered, none=gettext("Ikke bestemt ennå"))
        offer(self, "partners", offered)
        if len(offered) <= MOST_AT_A_TABLE:
            self.fields["partners"].initial = [str(one.pk) for one in offered]


class ChangeTeamForm(ActionForm):
    name = forms.CharField(label=_("Hva heter teamet?"), max_length=120)
    goal = forms.CharField(
        label=_("Hva er det felles målet?"),
        widget=forms.Textarea(attrs={"rows": 3}),
        max_length=600,
        required=False,
    )
    mandate = forms.CharField(
        label=_("Mandat"),
        help_text=_("Hva teamet skal gjøre, og hva det ikke skal. Teamet tar ikke enkeltsaker."),
        widget=forms.Textarea,
        max_length=3000,
        required=False,
    )
    started_on = day_field(_("Når begynte teamet?"))
    meetings_per_year = forms.IntegerField(
        label=_("Hvor mange møter lover dere i året?"),
        help_text=_("Programmet ber om minst to."),
        min_value=MEETINGS_A_YEAR,
        max_value=52,
    )
    residents = forms.ChoiceField(
        label=_("Hvordan tar innbyggerne del?"),
        choices=[(one.value, capfirst(one.label)) for one in Residents],
        widget=forms.RadioSelect,
    )
    residents_text = forms.CharField(
        label=_("Hvordan gjøres det?"),
        help_text=_("For eksempel: Referansegruppa møtes før hvert teammøte."),
        widget=forms.Textarea(attrs={"rows": 3}),
        max_length=600,
        required=False,
    )


class MoveTeamForm(ActionForm):
    to = forms.TypedChoiceField(
        label=_("Hva er teamet nå?"), coerce=TeamState, widget=forms.RadioSelect
    )
    reason = forms.CharField(
        label=_("Hvorfor?"),
        help_text=_("Må fylles ut når teamet legges i dvale eller oppløses."),
        max_length=300,
        required=False,
    )

    def __init__(self, team: Team, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["to"]
        assert isinstance(field, forms.TypedChoiceField)
        field.choices = [(to.value, capfirst(to.label)) for to in NEXT_STATES[team.as_state]]


class LeadDaysForm(ActionForm):
    from_date = day_field(_("Fra og med"))
    to_date = day_field(
        _("Til og med"), help_text=_("La stå tomt når det gjelder inntil videre."), required=False
    )


class LeadForm(LeadDaysForm):
    organisation = forms.TypedChoiceField(label=_("Hvilken etat skal lede?"))
    takes_over = forms.BooleanField(
        label=_("Den som leder nå, slutter dagen før"), required=False, initial=True
    )
    field_order = ("organisation", "from_date", "to_date", "takes_over")

    def __init__(self, organisations: Iterable[Organisation], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["from_date"].initial = clock.today()
        offer(self, "organisation", organisations, none=gettext("Velg etat"))


class SeatForm(ActionForm):
    """The seat; who sits in it is asked on the next page, where the partner's people are known."""

    organisation = forms.TypedChoiceField(label=_("Hvem skal ha plassen?"))
    from_date = day_field(_("Fra og med"))
    is_residents = forms.BooleanField(label=_("Dette er innbyggernes plass"), required=False)
    vacant_reason = forms.CharField(
        label=_("Hvorfor er plassen ledig, om ingen er klar ennå?"), max_length=300, required=False
    )

    def __init__(self, organisations: Iterable[Organisation], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["from_date"].initial = clock.today()
        offer(self, "organisation", organisations, none=gettext("Velg partner"))


class FillSeatForm(ActionForm):
    key_person = forms.TypedChoiceField(
        label=_("Hvem er nøkkelperson?"), required=False, empty_value=None
    )
    deputy = forms.TypedChoiceField(label=_("Hvem er vara?"), required=False, empty_value=None)
    vacant_reason = forms.CharField(
        label=_("Hvorfor er plassen ledig?"),
        help_text=_("Bare når ingen er nøkkelperson."),
        max_length=300,
        required=False,
    )
    is_residents = forms.BooleanField(label=_("Dette er innbyggernes plass"), required=False)
    since = day_field(_("Fra hvilken dag?"))

    def __init__(self, seat: Seat, people: Iterable[Contact], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        known = list(people)
        self.fields["since"].initial = max(clock.today(), seat.from_date)
        self.fields["vacant_reason"].initial = seat.vacant_reason
        self.fields["is_residents"].initial = seat.is_residents
        for name, holder in (("key_person", seat.key_person_id), ("deputy", seat.deputy_id)):
            offer(self, name, known, none=gettext("Ingen"))
            self.fields[name].initial = str(holder) if holder else ""


class EndSeatForm(ActionForm):
    on = day_field(_("Siste dag"))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["on"].initial = clock.today()


class HandoverForm(ActionForm):
    """Everything one person has in the team, to another."""

    heir = forms.TypedChoiceField(label=_("Hvem tar over?"))
    deputy = forms.TypedChoiceField(
        label=_("Hvem er vara etterpå?"),
        help_text=_("Rykker vara opp, kan en ny velges her."),
        required=False,
        empty_value=None,
    )
    on = day_field(
        _("Fra hvilken dag?"),
        help_text=_("En dag som kommer, går også. Til da er alt som før, og dere kan avlyse."),
    )
    has_left = forms.BooleanField(
        label=_("Personen slutter på arbeidsplassen"), required=False, initial=True
    )
    gives_access = forms.BooleanField(
        label=_("Gi etterfølgeren samme tilgang i Bolyst, og avslutt den gamle"), required=False
    )

    def __init__(
        self,
        people: Iterable[Contact],
        *args: Any,
        may_give_access: bool,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        known = list(people)
        self.fields["on"].initial = clock.today()
        offer(self, "heir", known, none=gettext("Velg person"))
        offer(self, "deputy", known, none=gettext("Som før"))
        if not may_give_access:
            del self.fields["gives_access"]

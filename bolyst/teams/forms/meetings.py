"""The faces of meetings, their agenda and their minutes."""

from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import Any, ClassVar
from uuid import UUID

from django import forms
from django.core.exceptions import ValidationError
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from bolyst.kernel import clock
from bolyst.kernel.forms import ActionForm, day_field
from bolyst.partners.models import Contact, Organisation
from bolyst.teams.forms.places import SomewhereForm
from bolyst.teams.forms.screened import ScreenedForm
from bolyst.teams.models import AgendaItem, Attendance, Meeting, Series
from bolyst.teams.rules.meetings import (
    LONGEST_BACKGROUND,
    LONGEST_TEXT,
    NORWAY,
    Answer,
    MeetingKind,
    StandingItem,
    TaskState,
)
from bolyst.workspaces.models import Workspace

A_WEEK, A_MONTH = timedelta(days=7), timedelta(days=30)  # what deadlines begin as
CLOCK = {"type": "time"}


def clock_field(label: Any) -> forms.TimeField:
    return forms.TimeField(
        label=label,
        widget=forms.TimeInput(attrs=CLOCK, format="%H:%M"),
        input_formats=["%H:%M", "%H.%M", "%H:%M:%S"],
    )


class MeetingForm(SomewhereForm):
    """Day and clock as people say them, in Norwegian time."""

    title = forms.CharField(label=gettext_lazy("Tittel"), max_length=150)
    kind = forms.TypedChoiceField(
        label=gettext_lazy("Slag møte"),
        choices=[(kind.value, capfirst(kind.label)) for kind in MeetingKind],
        coerce=MeetingKind,
        initial=MeetingKind.TEAM,
    )
    day = day_field(gettext_lazy("Dag"))
    begins = clock_field(gettext_lazy("Fra klokka"))
    ends = clock_field(gettext_lazy("Til klokka"))
    link = forms.URLField(
        label=gettext_lazy("Lenke til nettmøte"),
        max_length=500,
        required=False,
        assume_scheme="https",
    )
    field_order = ("title", "kind", "day", "begins", "ends", "venue", "place", "link")

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        if {"day", "begins", "ends"} <= cleaned.keys():
            day, begins, ends = (cleaned.pop(name) for name in ("day", "begins", "ends"))
            cleaned["starts_at"] = datetime.combine(day, begins, NORWAY)
            cleaned["ends_at"] = datetime.combine(day, ends, NORWAY)
            if ends <= begins:
                self.add_error("ends", _("Møtet må slutte etter at det begynner."))
        return cleaned

    @staticmethod
    def initial_of(meeting: Meeting) -> dict[str, Any]:
        begins, ends = (
            moment.astimezone(NORWAY) for moment in (meeting.starts_at, meeting.ends_at)
        )
        return {
            "title": meeting.title, "kind": meeting.kind, "day": begins.date(),
            "begins": begins.time(), "ends": ends.time(), "place": meeting.place,
            "link": meeting.link,
        }  # fmt: skip


class CancelForm(ActionForm):
    reason = forms.CharField(
        label=gettext_lazy("Hvorfor avlyses møtet?"),
        help_text=gettext_lazy("Grunnen står i meldingen til de inviterte."),
        max_length=300,
    )


class InviteForm(ActionForm):
    """Somebody beside the team, among those the municipality works with."""

    def __init__(self, meeting: Meeting, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        invited = Attendance.within(meeting.workspace).filter(meeting=meeting)
        others = (
            Contact.within(meeting.workspace)
            .filter(left_on=None)
            .exclude(pk__in=invited.values("contact"))
            .select_related("organisation")
        )
        known = {str(contact.pk): contact for contact in others}
        self.fields["contact"] = forms.TypedChoiceField(
            label=gettext_lazy("Hvem?"),
            choices=[("", _("Velg"))]
            + [(key, f"{one.name}, {one.organisation.name}") for key, one in known.items()],
            coerce=known.__getitem__,
        )


class ItemForm(ScreenedForm):
    screened: ClassVar = ("title", "text")

    title = forms.CharField(label=gettext_lazy("Hva gjelder saken?"), max_length=200)
    text = forms.CharField(
        label=gettext_lazy("Bakgrunn"),
        help_text=gettext_lazy("Skriv om tjenester og tilbud, ikke om enkeltpersoner."),
        widget=forms.Textarea(attrs={"rows": 4}),
        max_length=LONGEST_BACKGROUND,
        required=False,
    )
    minutes = forms.IntegerField(
        label=gettext_lazy("Minutter"), min_value=1, max_value=600, initial=10
    )
    is_confidential = forms.BooleanField(
        label=gettext_lazy("Unntatt offentlighet"),
        help_text=gettext_lazy("Saken vises for teamet, men ikke i brev og ikke i referatfilen."),
        required=False,
    )


class MergeForm(ActionForm):
    """Which item takes this one in."""

    def __init__(self, items: Iterable[AgendaItem], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        known = {str(one.pk): one for one in items}
        self.fields["into"] = forms.TypedChoiceField(
            label=gettext_lazy("Hvilken sak skal den bli en del av?"),
            help_text=gettext_lazy("Den saken beholder tittelen sin, og får teksten fra denne."),
            choices=[("", _("Velg sak")), *((key, one.title) for key, one in known.items())],
            coerce=known.__getitem__,
        )


class ProposeForm(ScreenedForm):
    """As somebody proposes from the letter, or a key person between meetings."""

    screened: ClassVar = ("title", "text")

    title = forms.CharField(label=gettext_lazy("Hva bør teamet snakke om?"), max_length=200)
    text = forms.CharField(
        label=gettext_lazy("Litt mer om det"),
        help_text=gettext_lazy("Skriv om tjenester og tilbud, ikke om enkeltpersoner."),
        widget=forms.Textarea(attrs={"rows": 4}),
        max_length=LONGEST_BACKGROUND,
        required=False,
    )


class MinutesForm(ScreenedForm):
    """What was said; `edition` is what the writer saw when they began."""

    screened: ClassVar = ("said",)

    said = forms.CharField(
        label=gettext_lazy("Hva ble sagt?"),
        widget=forms.Textarea(attrs={"rows": 8}),
        max_length=LONGEST_TEXT,
        required=False,
    )
    edition = forms.IntegerField(min_value=0, widget=forms.HiddenInput)


class DecisionForm(ScreenedForm):
    screened: ClassVar = ("text",)

    text = forms.CharField(label=gettext_lazy("Vedtak"), max_length=500)


class TaskForm(ScreenedForm):
    """A task goes to an organisation; who does it there is theirs to say."""

    screened: ClassVar = ("text",)

    text = forms.CharField(label=gettext_lazy("Hva skal gjøres?"), max_length=500)
    due_on = day_field(gettext_lazy("Frist"))

    def __init__(self, workspace: Workspace, *args: Any, **kwargs: Any) -> None:
        super().__init__(workspace, *args, **kwargs)
        known = {str(one.pk): one for one in Organisation.within(workspace).filter(ended_on=None)}
        self.fields["organisation"] = forms.TypedChoiceField(
            label=gettext_lazy("Hvem har ansvaret?"),
            choices=[("", _("Velg organisasjon")), *((k, one.name) for k, one in known.items())],
            coerce=known.__getitem__,
        )
        self.fields["due_on"].initial = clock.today() + A_MONTH
        self.order_fields(["text", "organisation", "due_on", "as_it_is"])


class CloseTaskForm(ScreenedForm):
    screened: ClassVar = ("answer",)

    state = forms.TypedChoiceField(
        label=gettext_lazy("Hvordan gikk det?"),
        choices=[
            (TaskState.DONE.value, gettext_lazy("Den er gjort")),
            (TaskState.DECLINED.value, gettext_lazy("Vi gjør den ikke")),
        ],
        coerce=TaskState,
        widget=forms.RadioSelect,
    )
    answer = forms.CharField(
        label=gettext_lazy("Hva kom ut av det, eller hvorfor ikke?"), max_length=500, required=False
    )


class AnswerForm(ActionForm):
    answer = forms.TypedChoiceField(
        label=gettext_lazy("Kommer du?"),
        choices=[
            (Answer.COMING.value, gettext_lazy("Ja, jeg kommer")),
            (Answer.NOT_COMING.value, gettext_lazy("Nei, jeg kan ikke")),
        ],
        coerce=Answer,
        widget=forms.RadioSelect,
    )


class PresenceForm(ActionForm):
    """Who was there, among the invited."""

    def __init__(self, rows: Iterable[Attendance], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["present"] = forms.TypedMultipleChoiceField(
            label=gettext_lazy("Hvem var til stede?"),
            choices=[
                (str(row.contact_id), f"{row.contact.name}, {row.contact.organisation.name}")
                for row in rows
            ],
            coerce=UUID,
            widget=forms.CheckboxSelectMultiple,
            required=False,
            initial=[str(row.contact_id) for row in rows if row.was_there],
        )


# --- the rhythm -----------------------------------------------------------------------------------

WEEKS = [
    (1, gettext_lazy("den første")), (2, gettext_lazy("den andre")),
    (3, gettext_lazy("den tredje")), (4, gettext_lazy("den fjerde")),
    (-1, gettext_lazy("den siste")),
]  # fmt: skip
WEEKDAYS = [
    (0, gettext_lazy("mandagen")), (1, gettext_lazy("tirsdagen")), (2, gettext_lazy("onsdagen")),
    (3, gettext_lazy("torsdagen")), (4, gettext_lazy("fredagen")),
]  # fmt: skip
MONTHS = [(1, gettext_lazy("hver måned"))] + [
    (n, gettext_lazy("hver %(n)d. måned") % {"n": n}) for n in (2, 3, 4, 6)
]


class SeriesForm(SomewhereForm):
    name = forms.CharField(label=gettext_lazy("Navn"), max_length=120)
    every_months = forms.TypedChoiceField(
        label=gettext_lazy("Hvor ofte?"), choices=MONTHS, coerce=int, initial=6
    )
    week = forms.TypedChoiceField(label=gettext_lazy("Uke"), choices=WEEKS, coerce=int, initial=2)
    weekday = forms.TypedChoiceField(
        label=gettext_lazy("Ukedag"), choices=WEEKDAYS, coerce=int, initial=1
    )
    at = clock_field(gettext_lazy("Klokka"))
    length = forms.IntegerField(
        label=gettext_lazy("Minutter"), min_value=15, max_value=600, initial=90
    )
    since = day_field(gettext_lazy("Fra og med"))
    field_order = (
        "name", "every_months", "week", "weekday", "at", "length", "since", "venue", "place",
        "template",
    )  # fmt: skip


class ChangeSeriesForm(SeriesForm):
    """The same, with the agenda each meeting begins with: «10 Referat fra sist», line by line."""

    template = forms.CharField(
        label=gettext_lazy("Fast saksliste"),
        help_text=gettext_lazy("Én sak på hver linje. Begynn med antall minutter."),
        widget=forms.Textarea(attrs={"rows": 10}),
        max_length=6000,
    )

    def clean_template(self) -> list[StandingItem]:
        lines = [line.strip() for line in self.cleaned_data["template"].splitlines()]
        return [_standing(number, line) for number, line in enumerate(lines, start=1) if line]

    @staticmethod
    def initial_of(series: Series) -> dict[str, Any]:
        names = ("name", "every_months", "week", "weekday", "at", "length", "since", "place")
        lines = [f"{item['minutes']} {item['title']}" for item in series.template]
        return {name: getattr(series, name) for name in names} | {"template": "\n".join(lines)}


def _standing(number: int, line: str) -> StandingItem:
    minutes, _space, title = line.partition(" ")
    if not minutes.isascii() or not minutes.isdigit() or not title.strip():
        raise ValidationError(
            _("Linje %(number)d: skriv minutter og så saken, for eksempel «10 Referat fra sist».")
            % {"number": number}
        )
    if len(minutes) > 5 or not 1 <= int(minutes) <= 600:
        raise ValidationError(
            _("Linje %(number)d: en sak varer mellom 1 og 600 minutter.") % {"number": number}
        )
    return StandingItem(title.strip()[:200], int(minutes))


# --- asking the team ------------------------------------------------------------------------------


class DatesForm(ActionForm):
    """Times one can come at: «2026-05-04 10:00», line by line."""

    question = forms.CharField(
        label=gettext_lazy("Hva gjelder det?"),
        max_length=200,
        initial=gettext_lazy("Når passer det neste teammøtet?"),
    )
    times = forms.CharField(
        label=gettext_lazy("Tidspunkter"),
        help_text=gettext_lazy("Ett på hver linje: dag og klokkeslett, «4.5.2026 10:00»."),
        widget=forms.Textarea(attrs={"rows": 6}),
        max_length=2000,
    )
    minutes = forms.IntegerField(
        label=gettext_lazy("Minutter"), min_value=15, max_value=600, initial=90
    )
    closes_on = day_field(gettext_lazy("Svarfrist"), initial=lambda: clock.today() + A_WEEK)

    def clean_times(self) -> list[datetime]:
        lines = [line.strip() for line in self.cleaned_data["times"].splitlines()]
        return [_time(number, line) for number, line in enumerate(lines, start=1) if line]


def _time(number: int, line: str) -> datetime:
    words = line.replace("kl.", " ").replace(",", " ")
    day, _space, clock = " ".join(words.split()).partition(" ")
    for days in ("%d.%m.%Y", "%Y-%m-%d"):
        for clocks in ("%H:%M", "%H.%M"):
            try:
                return datetime.strptime(f"{day} {clock}", f"{days} {clocks}").replace(
                    tzinfo=NORWAY
                )
            except ValueError:
                continue
    raise ValidationError(
        _("Linje %(number)d: «%(line)s» er ikke en dag og et klokkeslett.")
        % {"number": number, "line": line[:60]}
    )


class DotsForm(ScreenedForm):
    screened: ClassVar = ("question", "choices")

    question = forms.CharField(label=gettext_lazy("Hva skal dere velge?"), max_length=200)
    choices = forms.CharField(
        label=gettext_lazy("Valgene"),
        help_text=gettext_lazy("Ett på hver linje."),
        widget=forms.Textarea(attrs={"rows": 6}),
        max_length=4000,
    )
    dots = forms.IntegerField(
        label=gettext_lazy("Prikker til hver"), min_value=1, max_value=10, initial=3
    )
    closes_on = day_field(gettext_lazy("Svarfrist"), initial=lambda: clock.today() + A_WEEK)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        if "choices" in cleaned:
            cleaned["choices"] = cleaned["choices"].splitlines()
        return cleaned

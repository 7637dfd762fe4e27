"""Meetings, what is on their agenda, and what came of it.

Nothing here has a field for the person a case is about: a team coordinates services.
"""

from datetime import timedelta
from typing import ClassVar

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

from bolyst.accounts.models import Membership
from bolyst.kernel import clock
from bolyst.partners.models import Contact, Organisation
from bolyst.teams.models.team import Team
from bolyst.teams.rules.meetings import (
    LONGEST_BACKGROUND,
    LONGEST_TEXT,
    TO_COME,
    TOOK_PLACE,
    Answer,
    ItemState,
    MeetingKind,
    MeetingState,
    Rhythm,
    TaskState,
)
from bolyst.workspaces.models import Owned, SameWorkspace


class Series(Owned):
    """The team's rhythm, and the agenda each of its meetings begins with."""

    team = models.ForeignKey(
        Team, on_delete=models.PROTECT, related_name="series", db_constraint=False
    )
    name = models.CharField(_("navn"), max_length=120)
    since = models.DateField(_("fra"), default=clock.today)
    every_months = models.PositiveSmallIntegerField(
        _("måneder mellom møtene"), validators=[MinValueValidator(1), MaxValueValidator(12)]
    )
    week = models.SmallIntegerField(_("uke i måneden"))  # 1-4, -1 the last
    weekday = models.PositiveSmallIntegerField(_("ukedag"))  # 0 is Monday
    at = models.TimeField(_("klokka"))  # Norwegian time
    length = models.PositiveSmallIntegerField(_("varighet i minutter"), default=90)
    place = models.CharField(_("sted"), max_length=200, blank=True)
    template = models.JSONField(_("fast saksliste"))  # [{"title": …, "minutes": 5, "text": …}, …]

    class Meta(Owned.Meta):
        ordering = ("name", "id")
        verbose_name = _("møteserie")
        verbose_name_plural = _("møteserier")
        constraints = [
            *Owned.Meta.constraints,
            SameWorkspace(field="team", name="teams_series_team_border"),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def rhythm(self) -> Rhythm:
        return Rhythm(self.since, self.every_months, self.week, self.weekday, self.at)


class MeetingQuerySet(models.QuerySet["Meeting"]):
    def that_took_place(self) -> "MeetingQuerySet":
        return self.filter(state__in=TOOK_PLACE)

    def to_come(self) -> "MeetingQuerySet":
        return self.filter(state__in=TO_COME)


class Meeting(Owned):
    """One meeting. `sequence` rises with each change the calendars of others must learn of."""

    readable_from: ClassVar[dict[str, str]] = {"portfolio": ""}

    team = models.ForeignKey(
        Team, on_delete=models.PROTECT, related_name="meetings", db_constraint=False
    )
    series = models.ForeignKey(
        Series,
        on_delete=models.PROTECT,
        related_name="meetings",
        null=True,  # None: a meeting beside the rhythm
        blank=True,
        db_constraint=False,
    )
    kind = models.CharField(_("slag"), max_length=20, choices=MeetingKind, default=MeetingKind.TEAM)
    title = models.CharField(_("tittel"), max_length=150)
    starts_at = models.DateTimeField(_("begynner"))
    ends_at = models.DateTimeField(_("slutter"))
    place = models.CharField(_("sted"), max_length=200, blank=True)
    link = models.URLField(_("lenke til nettmøte"), max_length=500, blank=True)
    state = models.CharField(
        _("status"), max_length=20, choices=MeetingState, default=MeetingState.DRAFT
    )
    reason = models.CharField(_("hvorfor"), max_length=300, blank=True)  # of a cancellation
    sequence = models.PositiveIntegerField(_("kalenderutgave"), default=0)
    minuted_by = models.ForeignKey(
        Membership,
        on_delete=models.PROTECT,
        related_name="+",
        null=True,  # None: no minutes yet
        blank=True,
        db_constraint=False,
    )
    approved_on = models.DateField(_("referatet godkjent"), null=True, blank=True)

    everywhere: ClassVar[models.Manager["Meeting"]] = MeetingQuerySet.as_manager()

    class Meta(Owned.Meta):
        ordering = ("-starts_at", "id")
        verbose_name = _("møte")
        verbose_name_plural = _("møter")
        constraints = [
            *Owned.Meta.constraints,
            SameWorkspace(field="team", name="teams_meeting_team_border"),
            SameWorkspace(field="series", name="teams_meeting_series_border"),
            SameWorkspace(field="minuted_by", name="teams_meeting_minuted_by_border"),
            models.CheckConstraint(
                condition=models.Q(ends_at__gt=models.F("starts_at")),
                name="teams_meeting_ends_after_start",
                violation_error_message=_("Møtet må slutte etter at det begynner."),
            ),
        ]
        indexes = [
            models.Index(fields=["workspace", "-starts_at"], name="teams_meeting_newest"),
            models.Index(fields=["workspace", "state", "starts_at"], name="teams_meeting_state"),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def as_state(self) -> MeetingState:
        return MeetingState(self.state)

    @property
    def lasts(self) -> timedelta:
        return self.ends_at - self.starts_at


class AgendaItem(Owned):
    """Something to talk about: in a meeting, or parked until there is one.

    `edition` rises with each change of what was said, so that two who write at once both keep
    their words.
    """

    team = models.ForeignKey(Team, on_delete=models.PROTECT, related_name="+", db_constraint=False)
    meeting = models.ForeignKey(
        Meeting,
        on_delete=models.PROTECT,
        related_name="items",
        null=True,  # None: parked
        blank=True,
        db_constraint=False,
    )
    rank = models.PositiveSmallIntegerField(_("rekkefølge"), default=0)
    title = models.CharField(_("sak"), max_length=200)
    text = models.TextField(_("bakgrunn"), max_length=LONGEST_BACKGROUND, blank=True)
    minutes = models.PositiveSmallIntegerField(
        _("minutter"), default=10, validators=[MaxValueValidator(600)]
    )
    is_standing = models.BooleanField(_("fast sak"), default=False)
    is_confidential = models.BooleanField(_("unntatt offentlighet"), default=False)
    said = models.TextField(_("referat"), max_length=LONGEST_TEXT, blank=True)
    edition = models.PositiveIntegerField(_("utgave"), default=0)
    edited_by = models.CharField(_("sist endret av"), max_length=120, blank=True)
    state = models.CharField(_("status"), max_length=20, choices=ItemState, default=ItemState.OPEN)
    carried_from = models.ForeignKey(
        "self",
        on_delete=models.PROTECT,
        related_name="carried_to",
        null=True,  # None: it began here
        blank=True,
        db_constraint=False,
    )
    proposed_by = models.CharField(_("meldt inn av"), max_length=120, blank=True)
    created_at = models.DateTimeField(_("meldt inn"), auto_now_add=True)

    number: int  # its place on the agenda, once `numbered`; ranks may have gaps

    class Meta(Owned.Meta):
        ordering = ("rank", "created_at", "id")
        verbose_name = _("sak")
        verbose_name_plural = _("saker")
        constraints = [
            *Owned.Meta.constraints,
            SameWorkspace(field="team", name="teams_item_team_border"),
            SameWorkspace(field="meeting", name="teams_item_meeting_border"),
            SameWorkspace(field="carried_from", name="teams_item_carried_from_border"),
            models.UniqueConstraint(
                fields=["workspace", "carried_from"], name="teams_item_carried_once"
            ),
        ]
        indexes = [models.Index(fields=["workspace", "meeting", "rank"], name="teams_item_agenda")]

    def __str__(self) -> str:
        return self.title


class Attendance(Owned):
    """One who is invited to a meeting, and whether they were there."""

    meeting = models.ForeignKey(
        Meeting, on_delete=models.CASCADE, related_name="attendances", db_constraint=False
    )
    contact = models.ForeignKey(
        Contact, on_delete=models.PROTECT, related_name="+", db_constraint=False
    )
    answer = models.CharField(_("svar"), max_length=20, choices=Answer, default=Answer.WAITING)
    was_there = models.BooleanField(_("var til stede"), null=True, blank=True)  # None: not noted

    class Meta(Owned.Meta):
        ordering = ("contact__name", "id")
        verbose_name = _("deltakelse")
        verbose_name_plural = _("deltakelser")
        constraints = [
            *Owned.Meta.constraints,
            SameWorkspace(field="meeting", name="teams_attendance_meeting_border"),
            SameWorkspace(field="contact", name="teams_attendance_contact_border"),
            models.UniqueConstraint(
                fields=["workspace", "meeting", "contact"], name="teams_attendance_once"
            ),
        ]

    def __str__(self) -> str:
        return str(self.contact)


class Decision(Owned):
    """What the team decided about an item."""

    item = models.ForeignKey(
        AgendaItem, on_delete=models.CASCADE, related_name="decisions", db_constraint=False
    )
    text = models.CharField(_("vedtak"), max_length=500)
    created_at = models.DateTimeField(_("skrevet"), auto_now_add=True)

    class Meta(Owned.Meta):
        ordering = ("created_at", "id")
        verbose_name = _("vedtak")
        verbose_name_plural = _("vedtak")
        constraints = [
            *Owned.Meta.constraints,
            SameWorkspace(field="item", name="teams_decision_item_border"),
        ]

    def __str__(self) -> str:
        return self.text


class Dispatch(Owned):
    """One organisation's tasks from one meeting, as they went out in one letter."""

    meeting = models.ForeignKey(
        Meeting, on_delete=models.CASCADE, related_name="dispatches", db_constraint=False
    )
    organisation = models.ForeignKey(
        Organisation, on_delete=models.PROTECT, related_name="+", db_constraint=False
    )
    contact = models.ForeignKey(
        Contact,
        on_delete=models.PROTECT,
        related_name="+",
        null=True,  # None: the seat was vacant; handed over on paper
        blank=True,
        db_constraint=False,
    )
    sent_at = models.DateTimeField(_("sendt"), auto_now_add=True)
    received_at = models.DateTimeField(_("mottatt"), null=True, blank=True)
    received_by = models.CharField(_("mottatt av"), max_length=120, blank=True)

    class Meta(Owned.Meta):
        ordering = ("sent_at", "id")
        verbose_name = _("oversendelse")
        verbose_name_plural = _("oversendelser")
        constraints = [
            *Owned.Meta.constraints,
            SameWorkspace(field="meeting", name="teams_dispatch_meeting_border"),
            SameWorkspace(field="organisation", name="teams_dispatch_organisation_border"),
            SameWorkspace(field="contact", name="teams_dispatch_contact_border"),
            models.UniqueConstraint(
                fields=["workspace", "meeting", "organisation"], name="teams_dispatch_once"
            ),
        ]

    def __str__(self) -> str:
        return str(self.organisation)


class Task(Owned):
    """Something an organisation is to do; who does it there is theirs to say."""

    team = models.ForeignKey(
        Team, on_delete=models.PROTECT, related_name="tasks", db_constraint=False
    )
    item = models.ForeignKey(
        AgendaItem,
        on_delete=models.PROTECT,
        related_name="tasks",
        null=True,  # None: given between meetings
        blank=True,
        db_constraint=False,
    )
    organisation = models.ForeignKey(
        Organisation, on_delete=models.PROTECT, related_name="+", db_constraint=False
    )
    text = models.CharField(_("oppgave"), max_length=500)
    due_on = models.DateField(_("frist"))
    state = models.CharField(_("status"), max_length=20, choices=TaskState, default=TaskState.GIVEN)
    dispatch = models.ForeignKey(
        Dispatch,
        on_delete=models.PROTECT,
        related_name="tasks",
        null=True,  # None: not sent yet
        blank=True,
        db_constraint=False,
    )
    answer = models.CharField(_("svar"), max_length=500, blank=True)  # what came of it, or why not
    given_at = models.DateTimeField(_("gitt"), auto_now_add=True)
    closed_at = models.DateTimeField(_("avsluttet"), null=True, blank=True)

    class Meta(Owned.Meta):
        ordering = ("due_on", "id")
        verbose_name = _("oppgave")
        verbose_name_plural = _("oppgaver")
        constraints = [
            *Owned.Meta.constraints,
            SameWorkspace(field="team", name="teams_task_team_border"),
            SameWorkspace(field="item", name="teams_task_item_border"),
            SameWorkspace(field="organisation", name="teams_task_organisation_border"),
            SameWorkspace(field="dispatch", name="teams_task_dispatch_border"),
        ]
        indexes = [models.Index(fields=["workspace", "state", "due_on"], name="teams_task_due")]

    def __str__(self) -> str:
        return self.text

    @property
    def is_confidential(self) -> bool:
        """Of an item that is exempt: what it says stands in no letter."""
        return self.item is not None and self.item.is_confidential

"""The dated year of an engagement: what is promised, what it hangs on, and what was moved."""

from datetime import date
from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from bolyst.programme.models.catalogue import Module, name_of, told
from bolyst.programme.models.engagements import Engagement
from bolyst.programme.rules.milestones import START, Kind, Standing, Unit, standing
from bolyst.workspaces.models import Owned, SameWorkspace


class Milestone(Owned):
    """Something promised for a day. `lap` is the year it belongs to, counted from 1."""

    readable_from: ClassVar[dict[str, str]] = {"portfolio": ""}

    engagement = models.ForeignKey(
        Engagement, on_delete=models.PROTECT, related_name="milestones", db_constraint=False
    )
    module = models.ForeignKey(
        Module, on_delete=models.PROTECT, related_name="+", null=True, blank=True
    )
    key = models.CharField(_("nøkkel"), max_length=60)
    lap = models.PositiveSmallIntegerField(_("år"), default=1)
    kind = models.CharField(_("slag"), max_length=20, choices=Kind)
    names = models.JSONField(_("navn"))
    due_on = models.DateField(_("frist"))
    base_key = models.CharField(_("regnes fra"), max_length=60, default=START)
    offset = models.PositiveSmallIntegerField(_("avstand"), default=0)
    unit = models.CharField(_("enhet"), max_length=10, choices=Unit, default=Unit.DAYS)
    is_pinned = models.BooleanField(_("satt for hånd"), default=False)  # follows nothing any more
    waits_for = models.CharField(_("venter på"), max_length=120, blank=True)  # a role, or a name
    done_on = models.DateField(_("gjort"), null=True, blank=True)
    done_by_name = models.CharField(_("meldt av"), max_length=200, blank=True)
    note = models.TextField(_("notat"), max_length=2000, blank=True)

    class Meta(Owned.Meta):
        ordering = ("due_on", "id")
        verbose_name = _("milepæl")
        verbose_name_plural = _("milepæler")
        constraints = [
            *Owned.Meta.constraints,
            SameWorkspace(field="engagement", name="programme_milestone_engagement_border"),
            models.UniqueConstraint(
                fields=["workspace", "engagement", "key", "lap"], name="programme_milestone_once"
            ),
        ]
        indexes = [
            models.Index(
                fields=["workspace", "due_on"],
                condition=models.Q(done_on__isnull=True),
                name="programme_milestone_open",
            )
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def name(self) -> str:
        return str(told(self.names))

    @property
    def waits_for_name(self) -> str:
        return name_of(self.waits_for)

    @property
    def is_done(self) -> bool:
        return self.done_on is not None

    def standing(self, today: date) -> Standing:
        return standing(self.due_on, self.done_on, today)


class ChecklistItem(Owned):
    """One point of a milestone's checklist, ticked by somebody on a day."""

    milestone = models.ForeignKey(
        Milestone, on_delete=models.CASCADE, related_name="checklist", db_constraint=False
    )
    key = models.SlugField(_("nøkkel"))
    position = models.PositiveSmallIntegerField(_("rekkefølge"))
    names = models.JSONField(_("tekst"))
    ticked_on = models.DateField(_("krysset av"), null=True, blank=True)
    ticked_by_name = models.CharField(_("av"), max_length=200, blank=True)

    class Meta(Owned.Meta):
        ordering = ("position",)
        verbose_name = _("punkt på sjekklista")
        verbose_name_plural = _("punkter på sjekklista")
        constraints = [
            *Owned.Meta.constraints,
            SameWorkspace(field="milestone", name="programme_checklist_milestone_border"),
            models.UniqueConstraint(
                fields=["workspace", "milestone", "key"], name="programme_checklist_once"
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def name(self) -> str:
        return str(told(self.names))

    @property
    def is_ticked(self) -> bool:
        return self.ticked_on is not None


class Move(Owned):
    """That a date was moved, and all that followed: enough to take it back."""

    engagement = models.ForeignKey(
        Engagement, on_delete=models.PROTECT, related_name="moves", db_constraint=False
    )
    milestone = models.ForeignKey(  # None: the start of the engagement
        Milestone,
        on_delete=models.CASCADE,
        related_name="moves",
        null=True,
        blank=True,
        db_constraint=False,
    )
    before = models.DateField(_("fra"))
    after = models.DateField(_("til"))
    was_pinned = models.BooleanField(default=False)
    followed = models.JSONField(
        _("fulgte med"), default=list, blank=True
    )  # [[milestone id, from, to], …]
    reason = models.CharField(_("grunn"), max_length=300, blank=True)
    made_at = models.DateTimeField(_("flyttet"), auto_now_add=True)
    by_name = models.CharField(_("av"), max_length=200)
    undone_at = models.DateTimeField(_("angret"), null=True, blank=True)

    class Meta(Owned.Meta):
        ordering = ("-made_at", "-id")
        verbose_name = _("flytting")
        verbose_name_plural = _("flyttinger")
        constraints = [
            *Owned.Meta.constraints,
            SameWorkspace(field="engagement", name="programme_move_engagement_border"),
            SameWorkspace(field="milestone", name="programme_move_milestone_border"),
        ]

    def __str__(self) -> str:
        return f"{self.before} – {self.after}"


class Reminder(Owned):
    """That somebody was reminded of a milestone's date. A date that moves is a new one."""

    milestone = models.ForeignKey(
        Milestone, on_delete=models.CASCADE, related_name="reminders", db_constraint=False
    )
    threshold = models.SmallIntegerField(_("dager fra fristen"))  # -30, -7, 1, 14
    due_on = models.DateField(_("frist"))
    made_at = models.DateTimeField(_("sendt"), auto_now_add=True)

    class Meta(Owned.Meta):
        verbose_name = _("påminnelse")
        verbose_name_plural = _("påminnelser")
        constraints = [
            *Owned.Meta.constraints,
            SameWorkspace(field="milestone", name="programme_reminder_milestone_border"),
            models.UniqueConstraint(
                fields=["workspace", "milestone", "threshold", "due_on"],
                name="programme_reminded_once",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.due_on} {self.threshold:+d}"

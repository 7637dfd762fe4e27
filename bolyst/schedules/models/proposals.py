"""A week somebody asked us to set up."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from bolyst.mapping.models import MappingWeek
from bolyst.workspaces.models import Owned, SameWorkspace


class WeekProposal(Owned):
    """One proposal, from being asked for to being used. It holds ids, times and numbers alone."""

    week = models.ForeignKey(
        MappingWeek, on_delete=models.CASCADE, related_name="proposals", db_constraint=False
    )
    plan = models.CharField(max_length=64, editable=False)  # a hash of the plan it was made from
    asked_at = models.DateTimeField(_("bedt om"), auto_now_add=True)
    is_stopped = models.BooleanField(_("bedt om å stoppe"), default=False)
    progress = models.JSONField(_("hvor langt"), null=True, blank=True)  # None: not begun
    outcome = models.JSONField(_("forslaget"), null=True, blank=True)  # None: not ready
    used_at = models.DateTimeField(_("tatt i bruk"), null=True, blank=True)  # None: not used

    class Meta(Owned.Meta):
        ordering = ("-asked_at", "-id")
        verbose_name = _("forslag til uke")
        verbose_name_plural = _("forslag til uke")
        constraints = [
            *Owned.Meta.constraints,
            SameWorkspace(field="week", name="schedules_proposal_week_border"),
        ]
        indexes = [
            models.Index(fields=["workspace", "week", "asked_at"], name="schedules_proposal_of")
        ]

    def __str__(self) -> str:
        return str(self.asked_at)

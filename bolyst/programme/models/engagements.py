"""What a municipality or a regional council has agreed to."""

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from bolyst.programme.models.catalogue import Module
from bolyst.programme.rules.engagements import EngagementState
from bolyst.workspaces.models import Owned, SameWorkspace


class Engagement(Owned):
    """What one municipality has agreed with the programme owner: which modules, from when."""

    readable_from: ClassVar[dict[str, str]] = {"portfolio": ""}

    title = models.CharField(_("tittel"), max_length=120)
    state = models.CharField(
        _("status"), max_length=20, choices=EngagementState, default=EngagementState.AGREED
    )
    starts_on = models.DateField(_("start"))
    background = models.TextField(_("bakgrunn"), max_length=5000, blank=True)
    funder = models.CharField(_("finansiert av"), max_length=120, blank=True)
    catalogue = models.PositiveSmallIntegerField(_("katalogutgave"), default=1)
    has_public_timeline = models.BooleanField(_("åpen tidslinje"), default=False)

    class Meta(Owned.Meta):
        ordering = ("-starts_on", "id")
        verbose_name = _("oppdrag")
        verbose_name_plural = _("oppdrag")
        indexes = [
            models.Index(fields=["workspace", "-starts_on"], name="programme_engagement_newest")
        ]

    def __str__(self) -> str:
        return self.title


class ModuleRun(Owned):
    """One module in one engagement."""

    readable_from: ClassVar[dict[str, str]] = {"portfolio": ""}

    class State(models.TextChoices):
        PLANNED = "planned", _("planlagt")
        RUNNING = "running", _("i gang")
        DONE = "done", _("gjennomført")

    engagement = models.ForeignKey(
        Engagement, on_delete=models.PROTECT, related_name="runs", db_constraint=False
    )
    module = models.ForeignKey(Module, on_delete=models.PROTECT, related_name="+")
    state = models.CharField(_("status"), max_length=20, choices=State, default=State.PLANNED)

    class Meta(Owned.Meta):
        ordering = ("module__number",)
        verbose_name = _("modul i oppdraget")
        verbose_name_plural = _("moduler i oppdraget")
        constraints = [
            *Owned.Meta.constraints,
            SameWorkspace(field="engagement", name="programme_run_engagement_border"),
            models.UniqueConstraint(
                fields=["workspace", "engagement", "module"], name="programme_module_once"
            ),
        ]

    def __str__(self) -> str:
        return str(self.module)

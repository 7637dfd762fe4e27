"""The published catalogue, and what a municipality has agreed to."""

from typing import Any, ClassVar

from django.db import models
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from bolyst.kernel.models import Row
from bolyst.programme.rules import EngagementState
from bolyst.workspaces.models import Owned, SameWorkspace


class CatalogueVersion(Row):
    """One published edition of the programme; never changed once published."""

    is_public_fact: ClassVar[bool] = True

    number = models.PositiveSmallIntegerField(_("utgave"), unique=True)
    published_on = models.DateField(_("publisert"))

    class Meta:
        ordering = ("-number",)
        verbose_name = _("katalogutgave")
        verbose_name_plural = _("katalogutgaver")

    def __str__(self) -> str:
        return str(self.number)


class Module(Row):
    """One of the programme's modules. Texts by language: {"nb": …, "nn": …, "en": …}."""

    is_public_fact: ClassVar[bool] = True

    version = models.ForeignKey(CatalogueVersion, on_delete=models.PROTECT, related_name="modules")
    number = models.PositiveSmallIntegerField(_("nummer"))
    key = models.SlugField(_("nøkkel"))  # team, mapping, knowledge, services, volunteering
    names = models.JSONField(_("navn"))
    purposes = models.JSONField(_("formål"))
    contents = models.JSONField(_("innhold"))  # {"nb": ["Planleggingsmøter", …], …}

    class Meta:
        ordering = ("version", "number")
        verbose_name = _("modul")
        verbose_name_plural = _("moduler")
        constraints = [
            models.UniqueConstraint(fields=["version", "number"], name="programme_module_number"),
            models.UniqueConstraint(fields=["version", "key"], name="programme_module_key"),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def name(self) -> str:
        return str(self._told(self.names))

    @property
    def purpose(self) -> str:
        return str(self._told(self.purposes))

    @property
    def parts(self) -> list[str]:
        parts: list[str] = self._told(self.contents)
        return parts

    @staticmethod
    def _told(texts: dict[str, Any]) -> Any:
        return texts.get(get_language() or "nb") or texts["nb"]


class Engagement(Owned):
    """What one municipality has agreed with the programme owner: which modules, from when."""

    readable_from: ClassVar[dict[str, str]] = {"portfolio": ""}

    title = models.CharField(_("tittel"), max_length=120)
    state = models.CharField(
        _("status"), max_length=20, choices=EngagementState, default=EngagementState.AGREED
    )
    starts_on = models.DateField(_("start"))
    background = models.TextField(_("bakgrunn"), max_length=5000, blank=True)

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

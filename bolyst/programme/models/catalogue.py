"""The published catalogue: modules and the plan of a year. Public facts, never changed again."""

from typing import Any, ClassVar

from django.db import models
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext_lazy as _

from bolyst.accounts.rules import Role
from bolyst.kernel.models import Row
from bolyst.municipalities.models import Municipality
from bolyst.programme.rules.milestones import START, Kind, Unit
from bolyst.workspaces.models import Owned


def told(texts: dict[str, Any]) -> Any:
    """The reader's language, or bokmål. Texts by language: {"nb": …, "nn": …, "en": …}."""
    return texts.get((get_language() or "nb").partition("-")[0]) or texts["nb"]


def name_of(waits_for: str) -> str:
    """A role in words; anything else is a name already."""
    return str(Role(waits_for).label) if waits_for in Role.values else waits_for


class CatalogueVersion(Row):
    """One published edition of the programme; never changed once published."""

    is_public_fact: ClassVar[bool] = True
    append_only: ClassVar[bool] = True

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
    append_only: ClassVar[bool] = True

    version = models.ForeignKey(CatalogueVersion, on_delete=models.PROTECT, related_name="modules")
    number = models.PositiveSmallIntegerField(_("nummer"))
    key = models.SlugField(_("nøkkel"))  # team, mapping, knowledge, services, volunteering
    names = models.JSONField(_("navn"))
    phases = models.JSONField(_("faser"), default=list, blank=True)  # [{"key": …, "names": {…}}]
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
        return str(told(self.names))

    @property
    def purpose(self) -> str:
        return str(told(self.purposes))

    @property
    def parts(self) -> list[str]:
        parts: list[str] = told(self.contents)
        return parts


class PlanItem(Row):
    """One thing an edition promises: a meeting, a product, a check-in; when, and by whom."""

    is_public_fact: ClassVar[bool] = True
    append_only: ClassVar[bool] = True

    version = models.ForeignKey(CatalogueVersion, on_delete=models.PROTECT, related_name="plan")
    module_key = models.SlugField(_("modul"), blank=True)  # blank: whatever the modules
    position = models.PositiveSmallIntegerField(_("rekkefølge"))
    key = models.CharField(_("nøkkel"), max_length=60)  # «team.start-meeting»
    phase = models.SlugField(_("fase"), blank=True)
    kind = models.CharField(_("slag"), max_length=20, choices=Kind)
    names = models.JSONField(_("navn"))
    base = models.CharField(_("regnes fra"), max_length=60)  # «start» or another's key
    offset = models.PositiveSmallIntegerField(_("avstand"))
    unit = models.CharField(_("enhet"), max_length=10, choices=Unit, default=Unit.DAYS)
    waits_for = models.CharField(_("venter på"), max_length=120)  # a role
    repeats = models.BooleanField(_("hvert år"), default=False)
    checklist = models.JSONField(_("sjekkliste"), default=list, blank=True)  # [{"key", "names"}]

    class Meta:
        ordering = ("version", "position")
        verbose_name = _("punkt i planen")
        verbose_name_plural = _("punkter i planen")
        constraints = [
            models.UniqueConstraint(fields=["version", "key"], name="programme_plan_key")
        ]

    def __str__(self) -> str:
        return self.key

    @property
    def name(self) -> str:
        return str(told(self.names))

    @property
    def waits_for_name(self) -> str:
        return name_of(self.waits_for)

    def when(self, names: dict[str, str]) -> str:
        """«2 uker etter start», «3 måneder etter «Kartleggingsrapport»». `names`: by key."""
        base = _("start") if self.base == START else f"«{names.get(self.base, self.base)}»"
        if not self.offset:
            return _("samtidig med %(base)s") % {"base": base}
        return _("%(time)s etter %(base)s") % {"time": self._distance(), "base": base}

    def _distance(self) -> str:
        if self.unit == Unit.MONTHS:
            return ngettext("%(n)d måned", "%(n)d måneder", self.offset) % {"n": self.offset}
        weeks, days = divmod(self.offset, 7)
        if days:
            return ngettext("%(n)d dag", "%(n)d dager", self.offset) % {"n": self.offset}
        return ngettext("%(n)d uke", "%(n)d uker", weeks) % {"n": weeks}


class CatalogueDraft(Owned):
    """The next edition while it is written, in the programme owner's own house."""

    edition = models.JSONField(_("utgave"))  # as in data/: {"modules": […], "items": […]}
    started_on = models.DateField(_("begynt"))
    published_as = models.PositiveSmallIntegerField(_("publisert som"), null=True, blank=True)

    class Meta(Owned.Meta):
        ordering = ("-started_on", "-id")
        verbose_name = _("utkast til katalog")
        verbose_name_plural = _("utkast til katalog")
        constraints = [
            *Owned.Meta.constraints,
            models.UniqueConstraint(
                fields=["workspace"],
                condition=models.Q(published_as__isnull=True),
                name="programme_one_draft_at_a_time",
                violation_error_message=_("Det finnes alt et utkast."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.started_on:%Y-%m-%d}"


class Supporter(Row):
    """Who paid for the programme, and who began it: to be acknowledged."""

    is_public_fact: ClassVar[bool] = True

    class Part(models.TextChoices):
        FUNDER = "funder", _("finansiert av")
        FOUNDER = "founder", _("startet av")

    part = models.CharField(_("rolle"), max_length=20, choices=Part)
    name = models.CharField(_("navn"), max_length=120, unique=True)
    position = models.PositiveSmallIntegerField(_("rekkefølge"), default=0)

    class Meta:
        ordering = ("part", "position", "name")
        verbose_name = _("støttespiller")
        verbose_name_plural = _("støttespillere")

    def __str__(self) -> str:
        return self.name


class PastEngagement(Row):
    """Where the programme was tried before it had a system."""

    is_public_fact: ClassVar[bool] = True

    municipality = models.OneToOneField(
        Municipality, on_delete=models.PROTECT, related_name="+", verbose_name=_("kommune")
    )
    first_year = models.PositiveSmallIntegerField(_("fra år"))
    last_year = models.PositiveSmallIntegerField(_("til år"))

    class Meta:
        ordering = ("municipality__name",)
        verbose_name = _("tidligere oppdrag")
        verbose_name_plural = _("tidligere oppdrag")

    def __str__(self) -> str:
        return f"{self.municipality} {self.first_year}–{self.last_year}"

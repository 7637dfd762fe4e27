"""Official figures: series, their values, and what was fetched when. Public facts."""

from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from bolyst.figures.rules import Figure
from bolyst.kernel.models import Row


class Series(Row):
    """One definition from one source: figures of two series are never mixed in one line."""

    topic = models.SlugField(_("emne"))
    title = models.CharField(_("tittel"), max_length=200)
    source = models.CharField(_("kilde"), max_length=100)
    table = models.CharField(_("tabell"), max_length=20, blank=True)
    unit = models.CharField(_("enhet"), max_length=20)
    dimensions = models.JSONField(_("inndeling"), default=list, blank=True)
    notes = models.JSONField(_("merknader"), default=list, blank=True)
    updated_at = models.DateField(_("oppdatert hos kilden"), null=True, blank=True)
    fetched_at = models.DateTimeField(_("hentet"))

    objects: ClassVar[models.Manager["Series"]] = models.Manager()

    class Meta:
        ordering = ("topic", "source", "table")
        verbose_name = _("tallserie")
        verbose_name_plural = _("tallserier")
        constraints = [
            models.UniqueConstraint(
                fields=["topic", "source", "table", "unit"], name="figures_one_series_of_a_kind"
            )
        ]

    def __str__(self) -> str:
        return f"{self.title} ({self.reference})"

    @property
    def reference(self) -> str:
        """The source as it is cited: «Statistisk sentralbyrå, tabell 07459»."""
        if not self.table:
            return self.source
        return _("%(source)s, tabell %(table)s") % {"source": self.source, "table": self.table}


class Observation(Row):
    """One value, under the municipality number of the time; a mark where there is no number."""

    series = models.ForeignKey(Series, on_delete=models.CASCADE, related_name="observations")
    code = models.CharField(_("kommunenummer"), max_length=4)
    year = models.PositiveSmallIntegerField(_("år"))
    category = models.CharField(_("gruppe"), max_length=200, blank=True)
    value = models.DecimalField(_("verdi"), max_digits=18, decimal_places=4, null=True, blank=True)
    mark = models.CharField(_("tegn"), max_length=3, blank=True)

    objects: ClassVar[models.Manager["Observation"]] = models.Manager()

    class Meta:
        ordering = ("series", "code", "category", "year")
        verbose_name = _("tall")
        verbose_name_plural = _("tall")
        constraints = [
            models.UniqueConstraint(
                fields=["code", "series", "category", "year"],
                name="figures_one_value_a_year",  # begins with the code: pages ask for that
            ),
            models.CheckConstraint(
                name="figures_a_number_or_a_mark_in_its_place",
                condition=Q(value__isnull=True, mark__in=[":", ".", "..", "..."])
                | Q(value__isnull=False, mark__in=["", "-", "*"]),
            ),
            models.CheckConstraint(
                name="figures_code_has_four_digits", condition=Q(code__regex=r"^\d{4}$")
            ),
        ]

    def __str__(self) -> str:
        return f"{self.code} {self.year} {self.category}: {self.mark or self.value}"

    @property
    def figure(self) -> Figure:
        return Figure(self.value, self.mark)


class Fetch(Row):
    """An answer from a source, kept for a day, and longer for the day it doesn't answer."""

    key = models.CharField(_("spørsmål"), max_length=64, unique=True)  # SHA-256 of the request
    address = models.TextField(_("adresse"))
    body = models.BinaryField(_("svar"))
    fetched_at = models.DateTimeField(_("hentet"))

    objects: ClassVar[models.Manager["Fetch"]] = models.Manager()

    class Meta:
        ordering = ("-fetched_at",)
        verbose_name = _("hentet svar")
        verbose_name_plural = _("hentede svar")

    def __str__(self) -> str:
        return self.address


class Call(models.Model):
    """When this address called a source: all processes count together."""

    host = models.CharField(_("tjener"), max_length=200)
    at = models.DateTimeField(_("tidspunkt"))

    objects: ClassVar[models.Manager["Call"]] = models.Manager()

    class Meta:
        ordering = ("at",)
        verbose_name = _("oppslag")
        verbose_name_plural = _("oppslag")
        indexes = [models.Index(fields=["host", "at"], name="figures_call_host_at")]

    def __str__(self) -> str:
        return f"{self.host} {self.at:%H:%M:%S}"

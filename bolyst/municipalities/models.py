"""The municipalities of today and the codes that once stood for them. Public facts."""

from typing import ClassVar

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from bolyst.kernel.models import Row
from bolyst.municipalities.rules import RESERVED


class Language(models.TextChoices):
    """What a council has decided that state bodies write to it (språklova § 11)."""

    BOKMAAL = "nb", _("bokmål")
    NYNORSK = "nn", _("nynorsk")
    NEUTRAL = "neutral", _("språklig nøytral")


class Place(models.Model):
    """What counties and municipalities share: a number, names and a language."""

    name = models.CharField(_("navn"), max_length=80)
    name_se = models.CharField(_("navn på nordsamisk"), max_length=80, blank=True)
    name_sma = models.CharField(_("navn på sørsamisk"), max_length=80, blank=True)
    name_smj = models.CharField(_("navn på lulesamisk"), max_length=80, blank=True)
    name_fkv = models.CharField(_("navn på kvensk"), max_length=80, blank=True)
    language = models.CharField(_("språkvedtak"), max_length=10, choices=Language.choices)

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return self.name

    @property
    def names(self) -> list[str]:
        """Every name it has, the Norwegian first."""
        others = [self.name_se, self.name_sma, self.name_smj, self.name_fkv]
        return [self.name, *(name for name in others if name)]


class County(Place):
    """A county since 2024; the code is Statistics Norway's (Klass 104)."""

    code = models.CharField(_("fylkesnummer"), max_length=2, primary_key=True)

    objects: ClassVar[models.Manager["County"]] = models.Manager()

    class Meta:
        ordering = ("name",)
        verbose_name = _("fylke")
        verbose_name_plural = _("fylker")
        constraints = [
            models.CheckConstraint(
                name="municipalities_county_code", condition=Q(code__regex=r"^\d{2}$")
            )
        ]


class Municipality(Place):
    """A municipality since 2024; the code is Statistics Norway's (Klass 131)."""

    code = models.CharField(_("kommunenummer"), max_length=4, primary_key=True)
    official_name = models.CharField(_("offisielt navn"), max_length=120)  # «Snåase – Snåsa»
    slug = models.SlugField(_("adresse"), unique=True)
    county = models.ForeignKey(
        County, on_delete=models.PROTECT, related_name="municipalities", verbose_name=_("fylke")
    )
    is_in_sami_area = models.BooleanField(_("i forvaltningsområdet for samiske språk"))

    objects: ClassVar[models.Manager["Municipality"]] = models.Manager()

    class Meta:
        ordering = ("name", "code")
        verbose_name = _("kommune")
        verbose_name_plural = _("kommuner")
        constraints = [
            models.CheckConstraint(
                name="municipalities_code_has_four_digits", condition=Q(code__regex=r"^\d{4}$")
            ),
            models.CheckConstraint(
                name="municipalities_code_begins_with_county",
                condition=Q(code__startswith=F("county")),
            ),
            models.CheckConstraint(
                name="municipalities_slug_is_free", condition=~Q(slug__in=sorted(RESERVED))
            ),
        ]

    @property
    def writes_nynorsk(self) -> bool:
        return self.language == Language.NYNORSK


class MunicipalityCode(Row):
    """How long a code stood for a municipality, since 1986, and what it leads to today."""

    code = models.CharField(_("kommunenummer"), max_length=4)
    name = models.CharField(_("navn"), max_length=80)
    valid_from = models.DateField(_("gyldig fra"))  # 1 January 1986: then or earlier
    valid_until = models.DateField(_("gyldig til"), null=True, blank=True)  # first day no longer
    today = models.ForeignKey(
        Municipality,
        on_delete=models.PROTECT,
        null=True,  # it was split: no figure may follow
        blank=True,
        related_name="codes",
        verbose_name=_("kommune i dag"),
    )

    objects: ClassVar[models.Manager["MunicipalityCode"]] = models.Manager()

    class Meta:
        ordering = ("code", "valid_from")
        verbose_name = _("kommunenummer gjennom tidene")
        verbose_name_plural = _("kommunenumre gjennom tidene")
        constraints = [
            models.UniqueConstraint(
                name="municipalities_one_period_at_a_time", fields=["code", "valid_from"]
            ),
            models.CheckConstraint(
                name="municipalities_a_period_ends_after_it_begins",
                condition=Q(valid_until=None) | Q(valid_until__gt=F("valid_from")),
            ),
            models.CheckConstraint(
                name="municipalities_every_code_has_four_digits",
                condition=Q(code__regex=r"^\d{4}$"),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.code} {self.name}"

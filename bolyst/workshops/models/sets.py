"""The published indicator sets, and the next version while it is written.

What is published is never changed again, so that a measurement keeps the words it was made with.
"""

from typing import Any, ClassVar

from django.core.validators import RegexValidator
from django.db import models
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from bolyst.guides.rules.pieces import COMPLETE
from bolyst.kernel.models import Row
from bolyst.workshops.rules.sets import Kind, text_in
from bolyst.workspaces.models import Owned

KEY = RegexValidator(r"^[A-Za-z][A-Za-z0-9-]*\Z", _("Bruk bokstaver og tall."))


def texts_field() -> Any:
    return models.JSONField(_("tekster"))  # {"nb": {"name": "…", …}, "nn": …, "en": …}


def in_every_language(name: str) -> models.CheckConstraint:
    return models.CheckConstraint(
        condition=models.Q(texts__has_keys=list(COMPLETE)),
        name=name,
        violation_error_message=_("Teksten mangler på et språk."),
    )


class IndicatorSet(Row):
    """One published version: what a group assesses itself by."""

    is_public_fact: ClassVar[bool] = True
    append_only: ClassVar[bool] = True

    kind = models.CharField(_("slag"), max_length=30, choices=Kind)
    version = models.PositiveSmallIntegerField(_("versjon"))
    texts = texts_field()
    published_on = models.DateField(_("publisert"))

    class Meta:
        ordering = ("kind", "-version")
        verbose_name = _("indikatorsett")
        verbose_name_plural = _("indikatorsett")
        constraints = [
            models.UniqueConstraint(fields=["kind", "version"], name="workshops_set_version"),
            in_every_language("workshops_set_languages"),
        ]

    def __str__(self) -> str:
        return f"{self.title} {self.version}"

    @property
    def title(self) -> str:
        """In the reader's language."""
        return text_in(self.texts, "title", (get_language() or "nb").partition("-")[0])


class Dimension(Row):
    """A part of a set that is talked about at one go."""

    is_public_fact: ClassVar[bool] = True
    append_only: ClassVar[bool] = True

    indicator_set = models.ForeignKey(
        IndicatorSet, on_delete=models.PROTECT, related_name="dimensions"
    )
    key = models.CharField(_("nøkkel"), max_length=20, validators=[KEY])  # «A», «recruit»
    position = models.PositiveSmallIntegerField(_("rekkefølge"))
    texts = texts_field()

    class Meta:
        ordering = ("indicator_set", "position")
        verbose_name = _("del")
        verbose_name_plural = _("deler")
        constraints = [
            models.UniqueConstraint(
                fields=["indicator_set", "key"], name="workshops_dimension_key"
            ),
            in_every_language("workshops_dimension_languages"),
        ]

    def __str__(self) -> str:
        return self.key


class Indicator(Row):
    """One question with four described levels."""

    is_public_fact: ClassVar[bool] = True
    append_only: ClassVar[bool] = True

    indicator_set = models.ForeignKey(
        IndicatorSet, on_delete=models.PROTECT, related_name="indicators"
    )
    dimension = models.ForeignKey(Dimension, on_delete=models.PROTECT, related_name="indicators")
    key = models.CharField(_("nøkkel"), max_length=20, validators=[KEY])  # «A1»
    position = models.PositiveSmallIntegerField(_("rekkefølge"))
    texts = texts_field()
    same_as = models.CharField(  # key in the version before: other words, the same measurement
        _("måler det samme som"), max_length=20, blank=True
    )

    class Meta:
        ordering = ("indicator_set", "position")
        verbose_name = _("indikator")
        verbose_name_plural = _("indikatorer")
        constraints = [
            models.UniqueConstraint(
                fields=["indicator_set", "key"], name="workshops_indicator_key"
            ),
            in_every_language("workshops_indicator_languages"),
        ]

    def __str__(self) -> str:
        return self.key


class IndicatorDraft(Owned):
    """The next version while it is written, in the programme owner's own house."""

    kind = models.CharField(_("slag"), max_length=30, choices=Kind)
    edition = models.JSONField(_("innhold"))  # rules.sets.Edition
    begun_on = models.DateField(_("begynt"))

    class Meta(Owned.Meta):
        ordering = ("kind",)
        verbose_name = _("utkast til indikatorsett")
        verbose_name_plural = _("utkast til indikatorsett")
        constraints = [
            *Owned.Meta.constraints,
            models.UniqueConstraint(
                fields=["workspace", "kind"],
                name="workshops_one_draft_at_a_time",
                violation_error_message=_("Det finnes alt et utkast."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.begun_on:%Y-%m-%d}"

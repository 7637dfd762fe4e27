"""The municipalities of today and the codes that once stood for them. Public facts."""

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _


class County(models.Model):
    """A county as of 2024; the code is Statistics Norway's (Klass 104)."""

    code = models.CharField(_("fylkesnummer"), max_length=2, primary_key=True)
    name = models.CharField(_("navn"), max_length=80)

    class Meta:
        ordering = ("name",)
        verbose_name = _("fylke")
        verbose_name_plural = _("fylker")

    def __str__(self) -> str:
        return self.name


class Municipality(models.Model):
    """A municipality as of 2024; the code is Statistics Norway's (Klass 131)."""

    code = models.CharField(_("kommunenummer"), max_length=4, primary_key=True)
    name = models.CharField(_("navn"), max_length=80)
    slug = models.SlugField(_("adresse"), unique=True)
    county = models.ForeignKey(County, on_delete=models.PROTECT, related_name="municipalities")

    objects: ClassVar[models.Manager["Municipality"]] = models.Manager()

    class Meta:
        ordering = ("name", "code")
        verbose_name = _("kommune")
        verbose_name_plural = _("kommuner")

    def __str__(self) -> str:
        return self.name

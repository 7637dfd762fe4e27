"""Guides: those the programme owner has published for all, and those in use here.

A guide is a list of pieces, as `rules/pieces.py` describes them. What is published is never
changed again, so that an old conversation keeps the guide it was held by.
"""

from typing import Any, ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from bolyst.guides.rules.audiences import Audience
from bolyst.kernel.languages import objections_to_language
from bolyst.kernel.models import Row
from bolyst.workspaces.models import Owned, SameWorkspace


def audience_field() -> Any:
    return models.CharField(_("målgruppe"), max_length=20, choices=Audience)


class SharedGuide(Row):
    """A guide the programme owner has published for every municipality."""

    is_public_fact: ClassVar[bool] = True
    append_only: ClassVar[bool] = True

    audience = audience_field()
    number = models.PositiveSmallIntegerField(_("versjon"))
    pieces = models.JSONField(_("innhold"))
    published_on = models.DateField(_("publisert"))

    class Meta:
        ordering = ("audience", "-number")
        verbose_name = _("felles guide")
        verbose_name_plural = _("felles guider")
        constraints = [
            models.UniqueConstraint(fields=["audience", "number"], name="guides_shared_number")
        ]

    def __str__(self) -> str:
        return f"{self.get_audience_display()} {self.number}"


class GuideVersion(Owned):
    """A guide taken into use here, shared or our own; never changed once it is."""

    append_only: ClassVar[bool] = True

    audience = audience_field()
    number = models.PositiveSmallIntegerField(_("versjon"))  # counted here, per audience
    pieces = models.JSONField(_("innhold"))
    shared_number = models.PositiveSmallIntegerField(  # the shared one it is, or grew from
        _("felles versjon"), null=True, blank=True
    )
    is_own = models.BooleanField(_("tilpasset her"), default=False)
    published_on = models.DateField(_("tatt i bruk"))

    class Meta(Owned.Meta):
        ordering = ("audience", "-number")
        verbose_name = _("guide")
        verbose_name_plural = _("guider")
        constraints = [
            *Owned.Meta.constraints,
            models.UniqueConstraint(
                fields=["workspace", "audience", "number"],
                name="guides_version_number",
                violation_error_message=_("Noen tok i bruk en ny versjon imens."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_audience_display()} {self.number}"


class GuideDraft(Owned):
    """The next version while it is written; in the programme owner's house, the next shared one."""

    audience = audience_field()
    pieces = models.JSONField(_("innhold"))
    shared_number = models.PositiveSmallIntegerField(_("felles versjon"), null=True, blank=True)
    step = models.PositiveIntegerField(_("endring"), default=0)  # how many times it was saved
    begun_on = models.DateField(_("begynt"))

    class Meta(Owned.Meta):
        ordering = ("audience",)
        verbose_name = _("utkast til guide")
        verbose_name_plural = _("utkast til guider")
        constraints = [
            *Owned.Meta.constraints,
            models.UniqueConstraint(
                fields=["workspace", "audience"],
                name="guides_one_draft_at_a_time",
                violation_error_message=_("Det finnes alt et utkast."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_audience_display()} {self.begun_on:%Y-%m-%d}"


class EarlierDraft(Owned):
    """What a draft was before a change, to go back to and to see what two people did at once."""

    draft = models.ForeignKey(
        GuideDraft, on_delete=models.CASCADE, related_name="earlier", db_constraint=False
    )
    step = models.PositiveIntegerField(_("endring"))
    pieces = models.JSONField(_("innhold"))
    kept_at = models.DateTimeField(_("tidspunkt"), auto_now_add=True)

    class Meta(Owned.Meta):
        ordering = ("-step",)
        verbose_name = _("tidligere utkast")
        verbose_name_plural = _("tidligere utkast")
        constraints = [
            *Owned.Meta.constraints,
            SameWorkspace(field="draft", name="guides_earlier_draft_border"),
            models.UniqueConstraint(
                fields=["workspace", "draft", "step"], name="guides_earlier_step"
            ),
        ]

    def __str__(self) -> str:
        return str(self.step)


class Reading(models.Model):
    """A reader of the language has read these texts and found them right."""

    language = models.CharField(_("språk"), max_length=8, validators=[objections_to_language])
    prints = models.JSONField(_("tekster"))  # the print of each text read: rules.pieces.print_of
    read_on = models.DateField(_("lest"))

    class Meta:
        abstract = True


class SharedReading(Reading, Row):
    """Read by the programme owner's people; counts everywhere the text is the same."""

    is_public_fact: ClassVar[bool] = True
    append_only: ClassVar[bool] = True

    class Meta:
        ordering = ("-read_on", "-id")
        verbose_name = _("gjennomlesing")
        verbose_name_plural = _("gjennomlesinger")

    def __str__(self) -> str:
        return f"{self.language} {self.read_on:%Y-%m-%d}"


class OwnReading(Reading, Owned):
    """Read by somebody here; counts here."""

    append_only: ClassVar[bool] = True

    class Meta(Owned.Meta):
        ordering = ("-read_on", "-id")
        verbose_name = _("egen gjennomlesing")
        verbose_name_plural = _("egne gjennomlesinger")

    def __str__(self) -> str:
        return f"{self.language} {self.read_on:%Y-%m-%d}"

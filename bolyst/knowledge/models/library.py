"""The library: what KUN has published, a municipality's own notes, and what others suggest."""

from typing import ClassVar

from django.db import models
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from bolyst.kernel.models import Row
from bolyst.knowledge.rules import ResourceKind
from bolyst.workspaces.models import Owned


class Resource(Row):
    """Something worth reading, with our own words on what it is good for. A public fact."""

    is_public_fact: ClassVar[bool] = True

    key = models.SlugField(_("nøkkel"), unique=True, max_length=60)
    title = models.CharField(_("tittel"), max_length=200)
    publisher = models.CharField(_("utgiver"), max_length=120)
    url = models.URLField(_("lenke"), max_length=300)
    kind = models.CharField(_("slag"), max_length=20, choices=ResourceKind)
    tags = models.JSONField(_("stikkord"), default=list, blank=True)
    language = models.CharField(_("språk"), max_length=5, default="nb")
    year = models.PositiveSmallIntegerField(_("år"), null=True, blank=True)
    about = models.JSONField(_("hva den er god for"), default=dict)  # language: text
    is_withdrawn = models.BooleanField(_("tatt ut"), default=False)

    objects: ClassVar[models.Manager["Resource"]] = models.Manager()

    class Meta:
        ordering = ("title", "id")
        verbose_name = _("ressurs")
        verbose_name_plural = _("ressurser")

    def __str__(self) -> str:
        return self.title

    @property
    def words(self) -> str:
        """In the language of the page, else in bokmål."""
        return str(self.about.get(get_language() or "nb") or self.about.get("nb", ""))


class ResourceNote(Owned):
    """What a municipality has written for itself beside a resource."""

    resource = models.ForeignKey(Resource, on_delete=models.PROTECT, related_name="+")
    text = models.TextField(_("notat"), max_length=2000)
    changed_at = models.DateTimeField(_("endret"), auto_now=True)

    class Meta(Owned.Meta):
        verbose_name = _("notat til en ressurs")
        verbose_name_plural = _("notater til ressurser")
        constraints = [
            *Owned.Meta.constraints,
            models.UniqueConstraint(
                fields=["workspace", "resource"], name="knowledge_one_note_on_a_resource"
            ),
        ]

    def __str__(self) -> str:
        return self.text[:40]


class Suggestion(Owned):
    """A resource somebody wants in the library; kept in the programme owner's house."""

    place = models.CharField(_("fra"), max_length=120)
    title = models.CharField(_("tittel"), max_length=200)
    url = models.URLField(_("lenke"), max_length=300)
    why = models.CharField(_("hva den er god for"), max_length=500)
    suggested_at = models.DateTimeField(_("foreslått"), auto_now_add=True)
    answered_at = models.DateTimeField(_("behandlet"), null=True, blank=True)
    is_taken = models.BooleanField(_("er tatt inn"), default=False)

    class Meta(Owned.Meta):
        ordering = ("suggested_at", "id")
        verbose_name = _("forslag til biblioteket")
        verbose_name_plural = _("forslag til biblioteket")
        constraints = [*Owned.Meta.constraints]

    def __str__(self) -> str:
        return self.title

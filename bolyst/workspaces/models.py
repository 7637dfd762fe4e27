"""The tenant, and what it means that a row belongs to one."""

from typing import ClassVar, Self

from django.db import models
from django.utils.translation import gettext_lazy as _

from bolyst.kernel.models import Row
from bolyst.municipalities.models import Municipality
from bolyst.workspaces.constraints import OwnedKey, SameWorkspace

__all__ = ["Owned", "OwnedKey", "SameWorkspace", "Workspace"]


class Workspace(Row):
    """A municipality's house, a regional council's, or the programme owner's own.

    A platform table: that a municipality takes part is no secret. All it owns is.
    """

    class Kind(models.TextChoices):
        MUNICIPALITY = "municipality", _("kommune")
        COUNCIL = "council", _("regionråd")
        PROGRAMME = "programme", _("programeier")

    class Language(models.TextChoices):
        BOKMAAL = "nb", _("bokmål")
        NYNORSK = "nn", _("nynorsk")

    kind = models.CharField(_("slag"), max_length=20, choices=Kind)
    slug = models.SlugField(_("adresse"), unique=True, allow_unicode=False)
    name = models.CharField(_("navn"), max_length=120)
    language = models.CharField(_("målform"), max_length=2, choices=Language, default="nb")
    municipalities = models.ManyToManyField(
        Municipality, related_name="workspaces", verbose_name=_("kommuner")
    )
    created_at = models.DateTimeField(_("opprettet"), auto_now_add=True)

    class Meta:
        ordering = ("name",)
        verbose_name = _("arbeidsrom")
        verbose_name_plural = _("arbeidsrom")

    def __str__(self) -> str:
        return self.name

    def queue(self) -> None:
        """Let one at a time do what may make the first row of a kind here.

        Held until the transaction ends; rows that only point at the workspace don't wait.
        """
        Workspace.objects.select_for_update(no_key=True).get(pk=self.pk)

    @property
    def municipality(self) -> Municipality | None:
        """The one municipality of a municipality's workspace; None for councils and the owner."""
        if self.kind != self.Kind.MUNICIPALITY:
            return None
        return self.municipalities.first()


class Owned(Row):
    """A row that belongs to one workspace.

    There is no `objects`: code says `Team.within(workspace)`, and the rare job that crosses the
    border says `Team.everywhere`, in plain sight of the reviewer.
    """

    workspace = models.ForeignKey(
        Workspace, on_delete=models.PROTECT, editable=False, related_name="+"
    )

    everywhere: ClassVar[models.Manager[Self]] = models.Manager()

    class Meta:
        abstract = True
        constraints: ClassVar[list[models.BaseConstraint]] = [
            OwnedKey(fields=["workspace", "id"], name="%(app_label)s_%(class)s_owner")
        ]

    @classmethod
    def within(cls, workspace: Workspace) -> models.QuerySet[Self]:
        return cls.everywhere.filter(workspace=workspace)

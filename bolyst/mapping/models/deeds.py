"""What a coder did and can take back, and what was decided where two coders differed."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from bolyst.accounts.models import Membership
from bolyst.mapping.models.coding import Theme
from bolyst.mapping.models.notes import Note
from bolyst.mapping.models.weeks import MappingWeek
from bolyst.mapping.rules import DeedKind
from bolyst.workspaces.models import Owned, SameWorkspace


class Deed(Owned):
    """One thing a coder did, with what it takes to undo it: ids, places and themes' names."""

    week = models.ForeignKey(
        MappingWeek, on_delete=models.CASCADE, related_name="deeds", db_constraint=False
    )
    coder = models.ForeignKey(
        Membership, on_delete=models.PROTECT, related_name="+", db_constraint=False
    )
    kind = models.CharField(_("handling"), max_length=12, choices=DeedKind)
    facts = models.JSONField(_("det som skal til for å angre"), default=dict)
    done_at = models.DateTimeField(_("gjort"), auto_now_add=True)

    class Meta(Owned.Meta):
        ordering = ("-done_at", "-id")
        verbose_name = _("handling ved kodebordet")
        verbose_name_plural = _("handlinger ved kodebordet")
        constraints = [
            *Owned.Meta.constraints,
            SameWorkspace(field="week", name="mapping_deed_week_border"),
            SameWorkspace(field="coder", name="mapping_deed_coder_border"),
        ]
        indexes = [models.Index(fields=["workspace", "coder", "week"], name="mapping_deed_latest")]

    def __str__(self) -> str:
        return str(self.get_kind_display())


class Ruling(Owned):
    """Coders differed about a sentence, and somebody settled it.

    Who had marked it then is kept: agreement is measured on what each did alone.
    """

    note = models.ForeignKey(
        Note, on_delete=models.CASCADE, related_name="rulings", db_constraint=False
    )
    theme = models.ForeignKey(
        Theme, on_delete=models.CASCADE, related_name="rulings", db_constraint=False
    )
    start = models.PositiveIntegerField(_("fra tegn"))
    end = models.PositiveIntegerField(_("til tegn"))
    is_about = models.BooleanField(_("handler om temaet"))
    marked_by = models.JSONField(_("hvem som hadde markert"), default=list)  # ids of memberships
    by = models.ForeignKey(
        Membership, on_delete=models.PROTECT, related_name="+", db_constraint=False
    )
    settled_at = models.DateTimeField(_("avgjort"), auto_now_add=True)

    class Meta(Owned.Meta):
        ordering = ("start", "id")
        verbose_name = _("avgjørelse")
        verbose_name_plural = _("avgjørelser")
        constraints = [
            *Owned.Meta.constraints,
            SameWorkspace(field="note", name="mapping_ruling_note_border"),
            SameWorkspace(field="theme", name="mapping_ruling_theme_border"),
            SameWorkspace(field="by", name="mapping_ruling_by_border"),
            models.UniqueConstraint(
                fields=["workspace", "theme", "note", "start", "end"],
                name="mapping_ruling_once",
                violation_error_message=_("Setningen er alt avgjort."),
            ),
            models.CheckConstraint(
                condition=models.Q(end__gt=models.F("start")), name="mapping_ruling_not_empty"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.start}–{self.end}"

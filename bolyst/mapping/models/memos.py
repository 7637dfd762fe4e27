"""What coders write to themselves and each other."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from bolyst.accounts.models import Membership
from bolyst.mapping.models.coding import Coding, Theme
from bolyst.mapping.models.notes import Note
from bolyst.mapping.models.weeks import MappingWeek
from bolyst.seals.fields import EncryptedTextField
from bolyst.workspaces.models import Owned, SameWorkspace


class Memo(Owned):
    """A thought about a note, a theme, a coding or the week.

    It falls with its note: what was said may stand in it. So it is kept among those who may read
    the notes, and leaves the house in their own copy of the week only, never in a released one.
    """

    week = models.ForeignKey(
        MappingWeek, on_delete=models.CASCADE, related_name="memos", db_constraint=False
    )
    note = models.ForeignKey(
        Note,
        on_delete=models.CASCADE,
        null=True,
        blank=True,
        related_name="memos",
        db_constraint=False,
    )
    theme = models.ForeignKey(
        Theme,
        on_delete=models.CASCADE,
        null=True,
        blank=True,
        related_name="memos",
        db_constraint=False,
    )
    coding = models.ForeignKey(
        Coding,
        on_delete=models.CASCADE,
        null=True,
        blank=True,
        related_name="memos",
        db_constraint=False,
    )
    text = EncryptedTextField(_("memo"))
    author = models.ForeignKey(
        Membership, on_delete=models.PROTECT, related_name="+", db_constraint=False
    )
    written_at = models.DateTimeField(_("skrevet"), auto_now_add=True)
    changed_at = models.DateTimeField(_("endret"), auto_now=True)

    class Meta(Owned.Meta):
        ordering = ("-written_at", "-id")
        verbose_name = _("memo")
        verbose_name_plural = _("memoer")
        constraints = [
            *Owned.Meta.constraints,
            SameWorkspace(field="week", name="mapping_memo_week_border"),
            SameWorkspace(field="note", name="mapping_memo_note_border"),
            SameWorkspace(field="theme", name="mapping_memo_theme_border"),
            SameWorkspace(field="coding", name="mapping_memo_coding_border"),
            SameWorkspace(field="author", name="mapping_memo_author_border"),
            models.CheckConstraint(  # a memo on a coding stands at its note too
                condition=models.Q(theme__isnull=True)
                | models.Q(note__isnull=True, coding__isnull=True),
                name="mapping_memo_about_one",
            ),
        ]
        indexes = [models.Index(fields=["workspace", "week"], name="mapping_memo_week")]

    def __str__(self) -> str:
        return f"{self._meta.verbose_name} {self.pk}"

"""What was said."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from bolyst.accounts.models import Membership
from bolyst.mapping.models.weeks import Conversation
from bolyst.mapping.rules import Question
from bolyst.seals.fields import EncryptedTextField
from bolyst.workspaces.models import Owned, SameWorkspace


class Note(Owned):
    """What was said, in the note-taker's words; readable with the workspace's key only."""

    conversation = models.ForeignKey(
        Conversation, on_delete=models.CASCADE, related_name="notes", db_constraint=False
    )
    question = models.PositiveSmallIntegerField(  # None: outside the guide
        _("spørsmål"), choices=Question, null=True, blank=True
    )
    text = EncryptedTextField(_("notat"))
    position = models.PositiveIntegerField(_("rekkefølge"), default=0)
    author = models.ForeignKey(
        Membership, on_delete=models.PROTECT, related_name="+", db_constraint=False
    )
    written_at = models.DateTimeField(_("skrevet"), auto_now_add=True)
    changed_at = models.DateTimeField(_("endret"), auto_now=True)

    class Meta(Owned.Meta):
        ordering = ("position", "written_at", "id")
        verbose_name = _("notat")
        verbose_name_plural = _("notater")
        constraints = [
            *Owned.Meta.constraints,
            SameWorkspace(field="conversation", name="mapping_note_conversation_border"),
            SameWorkspace(field="author", name="mapping_note_author_border"),
        ]
        indexes = [
            models.Index(fields=["workspace", "conversation"], name="mapping_note_conversation")
        ]

    @property
    def edition(self) -> str:
        """Another whenever the note has changed: places in its text belong to one edition."""
        return str(int(self.changed_at.timestamp() * 1_000_000))

    def __str__(self) -> str:
        return f"{self._meta.verbose_name} {self.pk}"

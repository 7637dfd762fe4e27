"""The journal of what was done, and the receipts of what was read. Both only grow."""

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from bolyst.workspaces.models import Owned


class Line(Owned):
    """Who did what, when. Holds ids and facts about the act, never what a person said."""

    append_only: ClassVar[bool] = True

    at = models.DateTimeField(_("tidspunkt"), auto_now_add=True)
    actor_id = models.UUIDField(_("hvem"))
    actor_role = models.CharField(_("rolle"), max_length=30)
    actor_name = models.CharField(_("navn"), max_length=200)

    class Meta(Owned.Meta):
        abstract = True


class JournalLine(Line):
    verb = models.CharField(_("hva"), max_length=60)  # «note.written»
    kind = models.CharField(_("slag"), max_length=60)  # the row's model, «mapping.note»
    row_id = models.UUIDField(_("rad"))
    facts = models.JSONField(_("opplysninger"), default=dict, blank=True)

    class Meta(Line.Meta):
        verbose_name = _("journallinje")
        verbose_name_plural = _("journallinjer")
        indexes = [
            models.Index(fields=["workspace", "-at"], name="audit_line_newest"),
            models.Index(fields=["workspace", "row_id"], name="audit_line_row"),
        ]

    def __str__(self) -> str:
        return f"{self.at:%Y-%m-%d %H:%M} {self.verb}"


class Receipt(Line):
    """One reading of protected rows, as the municipality can see it."""

    what = models.CharField(_("hva"), max_length=60)  # «notes»
    about_id = models.UUIDField(_("gjelder"))  # the mapping week, the conversation …
    rows = models.PositiveIntegerField(_("antall"))
    purpose = models.CharField(_("formål"), max_length=200)

    class Meta(Line.Meta):
        verbose_name = _("kvittering for lesing")
        verbose_name_plural = _("kvitteringer for lesing")
        indexes = [models.Index(fields=["workspace", "-at"], name="audit_receipt_newest")]

    def __str__(self) -> str:
        return f"{self.at:%Y-%m-%d %H:%M} {self.what} {self.rows}"

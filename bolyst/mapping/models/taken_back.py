"""What must not come back."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from bolyst.mapping.models.weeks import MappingWeek
from bolyst.workspaces.models import Owned, SameWorkspace


class TakenBack(Owned):
    """A note was here, and whoever said it took it back: no file puts it back. Holds no content."""

    week = models.ForeignKey(
        MappingWeek, on_delete=models.CASCADE, related_name="+", db_constraint=False
    )
    note_id = models.UUIDField(_("notatet som var"))

    class Meta(Owned.Meta):
        verbose_name = _("notat tatt tilbake")
        verbose_name_plural = _("notater tatt tilbake")
        constraints = [
            *Owned.Meta.constraints,
            SameWorkspace(field="week", name="mapping_taken_back_week_border"),
            models.UniqueConstraint(
                fields=["workspace", "note_id"], name="mapping_taken_back_once"
            ),
        ]

    def __str__(self) -> str:
        return str(self.note_id)

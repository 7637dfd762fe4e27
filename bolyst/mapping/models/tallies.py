"""How often each theme was met, kept so that no page counts a hundred thousand marks."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from bolyst.mapping.models.coding import Theme
from bolyst.mapping.models.weeks import Conversation
from bolyst.workspaces.models import Owned, SameWorkspace


class Tally(Owned):
    """So many stretches of a conversation's notes have a theme; a row while there are any.

    The database keeps it (0007_tallies): with whatever makes, moves or deletes marks, the tallies
    they touch are counted anew, so nothing in the program writes here. What several coders marked
    alike counts once. `bolyst manage tallies` compares all of them with the marks.
    """

    theme = models.ForeignKey(
        Theme, on_delete=models.DO_NOTHING, related_name="tallies", db_constraint=False
    )  # gone with the last mark
    conversation = models.ForeignKey(
        Conversation, on_delete=models.DO_NOTHING, related_name="+", db_constraint=False
    )
    stretches = models.PositiveIntegerField(_("stykker"))

    class Meta(Owned.Meta):
        verbose_name = _("opptelling av et tema")
        verbose_name_plural = _("opptellinger av temaer")
        constraints = [
            *Owned.Meta.constraints,
            SameWorkspace(field="theme", name="mapping_tally_theme_border"),
            SameWorkspace(field="conversation", name="mapping_tally_conversation_border"),
            models.UniqueConstraint(
                fields=["workspace", "theme", "conversation"], name="mapping_tally_once"
            ),
        ]

    def __str__(self) -> str:
        return str(self.stretches)

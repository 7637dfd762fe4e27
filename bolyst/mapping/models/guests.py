"""Who coded this week in another program."""

from django.db import models
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from bolyst.mapping.models.weeks import MappingWeek
from bolyst.workspaces.models import Owned, SameWorkspace


class GuestCoder(Owned):
    """A coder from a file: a number, for no person's name is kept beside a note."""

    week = models.ForeignKey(
        MappingWeek, on_delete=models.CASCADE, related_name="guests", db_constraint=False
    )
    number = models.PositiveIntegerField(_("nummer"))
    foreign_id = models.UUIDField(  # None: the file does not say who marked
        _("nøkkel i filen"), null=True, blank=True
    )

    class Meta(Owned.Meta):
        ordering = ("number", "id")
        verbose_name = _("koder fra fil")
        verbose_name_plural = _("kodere fra fil")
        constraints = [
            *Owned.Meta.constraints,
            SameWorkspace(field="week", name="mapping_guest_week_border"),
            models.UniqueConstraint(
                fields=["workspace", "week", "number"], name="mapping_guest_number"
            ),
            models.UniqueConstraint(
                fields=["workspace", "week", "foreign_id"],
                name="mapping_guest_once",
                nulls_distinct=False,
            ),
        ]

    @property
    def name(self) -> str:
        return gettext("Koder %(number)d (fra fil)") % {"number": self.number}

    def __str__(self) -> str:
        return self.name

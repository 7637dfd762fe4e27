"""The interpreter of a conversation: a service that is ordered. Never a name, never a relative."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from bolyst.kernel.languages import objections_to_language
from bolyst.mapping.models import Conversation
from bolyst.schedules.rules import InterpreterStatus, InterpreterWay, UnqualifiedWhy
from bolyst.workspaces.models import Owned, SameWorkspace


class InterpreterOrder(Owned):
    conversation = models.OneToOneField(
        Conversation, on_delete=models.CASCADE, related_name="interpreter", db_constraint=False
    )
    language = models.CharField(_("språk"), max_length=8, validators=[objections_to_language])
    ordered_by = models.CharField(_("hvem bestiller"), max_length=120, blank=True)  # «NAV Lierne»
    status = models.CharField(
        _("status"),
        max_length=12,
        choices=InterpreterStatus,
        default=InterpreterStatus.NEEDED,
    )
    way = models.CharField(
        _("måte"), max_length=12, choices=InterpreterWay, default=InterpreterWay.PRESENT
    )
    is_qualified = models.BooleanField(  # None: not known yet
        _("kvalifisert"), null=True, blank=True
    )
    why = models.CharField(_("unntak"), max_length=16, choices=UnqualifiedWhy, blank=True)
    reason = models.CharField(_("begrunnelse"), max_length=300, blank=True)

    class Meta(Owned.Meta):
        ordering = ("language", "id")
        verbose_name = _("tolkebestilling")
        verbose_name_plural = _("tolkebestillinger")
        constraints = [
            *Owned.Meta.constraints,
            SameWorkspace(field="conversation", name="schedules_interpreter_talk_border"),
            models.CheckConstraint(
                condition=~models.Q(is_qualified=False)
                | (~models.Q(why="") & ~models.Q(reason="")),
                name="schedules_unqualified_has_a_reason",
                violation_error_message=_("Loven krever kvalifisert tolk. Begrunn unntaket."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.language}, {self.get_status_display()}"

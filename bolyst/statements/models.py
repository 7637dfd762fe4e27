"""The yearly report: the words people write. Its figures are read from the year's own records."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from bolyst.accounts.models import Membership
from bolyst.statements.rules import LONGEST_ANSWER, LONGEST_TEXT
from bolyst.teams.models import Team
from bolyst.workspaces.models import Owned, SameWorkspace


class AnnualReport(Owned):
    """One year of a team, told to the leadership, and what they said to it."""

    team = models.ForeignKey(
        Team, on_delete=models.PROTECT, related_name="annual_reports", db_constraint=False
    )
    first_day = models.DateField(_("fra og med"))
    last_day = models.DateField(_("til og med"))
    did_not_work = models.TextField(_("dette virket ikke"), max_length=LONGEST_TEXT, blank=True)
    participation = models.TextField(_("medvirkning"), max_length=LONGEST_TEXT, blank=True)
    needs_decision = models.TextField(_("dette må avgjøres"), max_length=LONGEST_TEXT, blank=True)
    plan = models.TextField(_("planen for neste år"), max_length=LONGEST_TEXT, blank=True)
    answer = models.TextField(_("svaret fra ledelsen"), max_length=LONGEST_ANSWER, blank=True)
    answered_on = models.DateField(_("besvart"), null=True, blank=True)  # None: not yet
    answered_by = models.ForeignKey(
        Membership,
        on_delete=models.PROTECT,
        related_name="+",
        null=True,
        blank=True,
        db_constraint=False,
    )
    created_at = models.DateTimeField(_("laget"), auto_now_add=True)

    class Meta(Owned.Meta):
        ordering = ("-last_day", "id")
        verbose_name = _("årsrapport")
        verbose_name_plural = _("årsrapporter")
        constraints = [
            *Owned.Meta.constraints,
            SameWorkspace(field="team", name="statements_report_team_border"),
            SameWorkspace(field="answered_by", name="statements_report_answered_by_border"),
            models.UniqueConstraint(
                fields=["workspace", "team", "last_day"],
                name="statements_one_report_a_period",
                violation_error_message=_("Det finnes alt en årsrapport som slutter denne dagen."),
            ),
            models.CheckConstraint(
                condition=models.Q(last_day__gt=models.F("first_day")),
                name="statements_report_ends_after_start",
                violation_error_message=_("Siste dag kan ikke komme før første."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.first_day:%Y-%m-%d} – {self.last_day:%Y-%m-%d}"

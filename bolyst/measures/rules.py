"""What came out of listening, and what is proposed about it."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from bolyst.accounts.rules import Role


class FindingKind(models.TextChoices):
    CHALLENGE = "challenge", _("utfordring")
    GOOD_PRACTICE = "good_practice", _("god praksis")
    NEED = "need", _("behov")
    CONTRIBUTION = "contribution", _("bidrag")


class Effort(models.TextChoices):
    SMALL = "small", _("liten innsats")
    MEDIUM = "medium", _("middels innsats")
    LARGE = "large", _("stor innsats")


def may_see_findings(role: Role) -> bool:
    """Findings carry no note; everybody who takes part sees them."""
    return role in {
        Role.ADVISER, Role.COORDINATOR, Role.INTERVIEWER, Role.KEY_PERSON, Role.LEADERSHIP,
    }  # fmt: skip


def may_write_findings(role: Role) -> bool:
    return role in {Role.ADVISER, Role.INTERVIEWER}


def may_recommend(role: Role) -> bool:
    return role in {Role.ADVISER, Role.COORDINATOR}

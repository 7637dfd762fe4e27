"""The knowledge session (brochure, module 3): who it is for, and what it compares with whom."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from bolyst.accounts.rules import Role


class SessionKind(models.TextChoices):
    """«Tilpasset», «faginnlegg på konferanser», «introduksjon til plan- og utviklingsarbeid»."""

    TAILORED = "tailored", _("tilpasset økt")
    CONFERENCE = "conference", _("innlegg på konferanse")
    PLANNING = "planning", _("innledning til plan- og utviklingsarbeid")


class Language(models.TextChoices):
    BOKMAAL = "nb", _("bokmål")
    NYNORSK = "nn", _("nynorsk")
    ENGLISH = "en", _("engelsk")


class Against(models.TextChoices):
    """Whom a place is set beside. Its own years are always there."""

    SIMILAR = "similar", _("kommuner på samme størrelse")
    COUNTY = "county", _("fylket")
    COUNTRY = "country", _("hele landet")


def may_see_sessions(role: Role) -> bool:
    return role in {
        Role.ADVISER, Role.COORDINATOR, Role.INTERVIEWER, Role.KEY_PERSON, Role.LEADERSHIP,
    }  # fmt: skip


def may_hold_sessions(role: Role) -> bool:
    return role in {Role.ADVISER, Role.COORDINATOR}

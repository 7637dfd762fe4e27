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


class ResourceKind(models.TextChoices):
    RESEARCH = "research", _("forskning")
    GUIDANCE = "guidance", _("veiledning")
    PRACTICE = "practice", _("god praksis")
    STATISTICS = "statistics", _("statistikk")


def may_keep_library(role: Role) -> bool:
    """In the programme owner's own house."""
    return role in {Role.ADVISER, Role.COORDINATOR}


def tags_in(text: str) -> list[str]:
    """What was typed, as keywords: split at commas, each once, in order."""
    return list(dict.fromkeys(filter(None, (part.strip().lower() for part in text.split(",")))))


def may_see_sessions(role: Role) -> bool:
    return role in {
        Role.ADVISER, Role.COORDINATOR, Role.INTERVIEWER, Role.KEY_PERSON, Role.LEADERSHIP,
    }  # fmt: skip


def may_hold_sessions(role: Role) -> bool:
    return role in {Role.ADVISER, Role.COORDINATOR}

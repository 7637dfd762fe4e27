"""The workshop of modules 4 and 5: who may what, its four days, and the planning meeting.

«Planleggingsmøte», «gjennomføring av workshop», «rapport med anbefalinger til videre arbeid» and
«oppfølgingssamtale» (brochure, modules 4 and 5).
"""

from django.db import models
from django.utils.translation import gettext_lazy as _

from bolyst.accounts.rules import Role


class Language(models.TextChoices):
    BOKMAAL = "nb", _("bokmål")
    NYNORSK = "nn", _("nynorsk")
    ENGLISH = "en", _("engelsk")


class Standing(models.TextChoices):
    """What a group came to on one indicator."""

    LEVEL = "level", _("et nivå")
    UNKNOWN = "unknown", _("vet ikke")
    IRRELEVANT = "irrelevant", _("ikke relevant")
    DISAGREED = "disagreed", _("ble ikke enige")
    NONE = "none", _("ikke avklart")  # answered alone, and not agreed on


class Source(models.TextChoices):
    ROOM = "room", _("fra rommet")
    BROUGHT = "brought", _("hentet inn")


class Outcome(models.TextChoices):
    """What came of a first step."""

    DONE = "done", _("gjort")
    UNDER_WAY = "under_way", _("i gang")
    NOT_DONE = "not_done", _("ikke gjort")


def may_see_workshops(role: Role) -> bool:
    return role in {Role.ADVISER, Role.COORDINATOR, Role.KEY_PERSON, Role.LEADERSHIP}


def may_hold_workshops(role: Role) -> bool:
    return role in {Role.ADVISER, Role.COORDINATOR}

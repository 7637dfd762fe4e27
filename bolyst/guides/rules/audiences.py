"""Whom a guide is for (brochure, module 2), and who may read and change one."""

from django.db import models
from django.utils.translation import gettext as now
from django.utils.translation import gettext_lazy as _

from bolyst.accounts.rules import Role


class Audience(models.TextChoices):
    RESIDENTS = "residents", _("innbyggere med innvandrerbakgrunn")
    YOUTH = "youth", _("ungdom")
    BUSINESS = "business", _("næringsliv")
    VOLUNTARY = "voluntary", _("frivillige organisasjoner")
    REFUGEE = "refugee", _("flyktningtjeneste, voksenopplæring og NAV")
    SCHOOL = "school", _("skole og barnehage")
    HEALTH = "health", _("helse, helsesykepleier og fastlege")
    CULTURE = "culture", _("kultur, bibliotek, servicekontor, bolig og teknisk")
    LEADERSHIP = "leadership", _("ledelse og politikere")


def may_read_guides(role: Role) -> bool:
    return role in {Role.ADVISER, Role.COORDINATOR, Role.INTERVIEWER}


def may_adapt_guides(role: Role) -> bool:
    return role in {Role.ADVISER, Role.COORDINATOR}


def objections_to_writing(role: Role, *, is_owners_house: bool) -> list[str]:
    """Why this role can't write a guide here; empty when it can."""
    if not may_adapt_guides(role):
        return [now("Rådgiveren og koordinatoren skriver guidene.")]
    if is_owners_house and role is not Role.ADVISER:
        return [now("De felles guidene skrives av rådgiverne.")]
    return []

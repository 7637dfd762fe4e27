"""The report of a workshop as a kind of document, and the own one of each who took part."""

from django.utils.translation import gettext_lazy as _

from bolyst.accounts.rules import Role
from bolyst.documents.kinds import Kind, register
from bolyst.workshops.models import Party
from bolyst.workshops.rules.workshops import may_hold_workshops, may_see_workshops


def may_read(role: Role, is_final: bool) -> bool:
    """A draft is read by those who write it."""
    return may_see_workshops(role) if is_final else may_hold_workshops(role)


def may_read_own(role: Role, _is_final: bool) -> bool:
    """It is the party's; here only those read it who hand it over."""
    return may_hold_workshops(role)


REPORT = register(Kind("workshop-report", _("verkstedsrapport"), may_read=may_read))
OWN_REPORT = register(
    Kind("workshop-party-report", _("egen rapport fra et verksted"), may_read=may_read_own)
)


def kind_of_report(party: Party | None) -> Kind:
    return OWN_REPORT if party else REPORT

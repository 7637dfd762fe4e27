"""What each pasted row would become here, before anything is written."""

from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from bolyst.imports.problems import ImportProblem
from bolyst.partners import pasting, rules
from bolyst.partners.models import Contact, Organisation
from bolyst.partners.pasting import Entry
from bolyst.partners.rules import Sector
from bolyst.workspaces.models import Workspace


class Becomes(StrEnum):
    NEW = "new"
    CHANGED = "changed"  # the contact is here, and the row knows more
    KNOWN = "known"
    REPEATED = "repeated"  # stands earlier among the rows
    ORGANISATION = "organisation"  # the row names no person

    @property
    def label(self) -> Promise | str:
        return _SAID[self]


_SAID = {
    Becomes.NEW: gettext_lazy("ny kontakt"),
    Becomes.CHANGED: gettext_lazy("endres"),
    Becomes.KNOWN: gettext_lazy("står her alt"),
    Becomes.REPEATED: gettext_lazy("står lenger opp"),
    Becomes.ORGANISATION: gettext_lazy("bare organisasjonen"),
}


@dataclass(frozen=True)
class Planned:
    """What one row becomes."""

    entry: Entry
    becomes: Becomes
    organisation: str  # its name, as it is or will be written here
    sector: Sector
    is_new_organisation: bool = False
    contact: Contact | None = None
    changes: dict[str, str] = field(default_factory=dict)
    remark: str = ""

    @property
    def changed(self) -> list[str]:
        """The names of what the row would change."""
        return [
            str(field.verbose_name) for field in Contact._meta.fields if field.name in self.changes
        ]


@dataclass(frozen=True)
class Plan:
    rows: tuple[Planned, ...] = ()
    problems: tuple[ImportProblem, ...] = ()
    dropped: tuple[str, ...] = ()

    def count(self, becomes: Becomes) -> int:
        return sum(row.becomes is becomes for row in self.rows)

    @property
    def new_organisations(self) -> list[str]:
        return [row.organisation for row in self.rows if row.is_new_organisation]

    @property
    def does_something(self) -> bool:
        return any(
            row.is_new_organisation or row.becomes in {Becomes.NEW, Becomes.CHANGED}
            for row in self.rows
        )

    @property
    def is_possible(self) -> bool:
        """All of it or nothing: one bad row keeps the others waiting until it is put right."""
        return not self.problems and self.does_something


class _Here:
    """What is known here, and what the rows above bring."""

    def __init__(self, workspace: Workspace) -> None:
        self.organisations = {one.name.casefold(): one for one in Organisation.within(workspace)}
        there = Contact.within(workspace).filter(
            left_on__isnull=True, organisation__removed_at__isnull=True
        )
        self.people: dict[tuple[str, str], Contact] = {}
        self.addresses: dict[str, str] = {}  # e-mail -> who has it
        for one in there.select_related("organisation"):
            self.people[one.organisation.name.casefold(), one.name.casefold()] = one
            if one.email:
                self.addresses.setdefault(one.email.casefold(), one.name)
        self.new: dict[str, Planned] = {}
        self.seen: set[tuple[str, str]] = set()


def plan(workspace: Workspace, text: str) -> Plan:
    """Three queries, however many rows."""
    reading = pasting.read(text)
    here = _Here(workspace)
    rows: list[Planned] = []
    problems = list(reading.problems)
    for entry in reading.entries:
        known = here.organisations.get(entry.organisation.casefold())
        if known is not None and known.ended_on is not None:
            why = _("Samarbeidet med «%(name)s» er avsluttet. Ta det opp igjen først.")
            problems.append(ImportProblem(entry.line, None, why % {"name": known.name}))
            continue
        rows.append(_planned(entry, known, here))
    problems.sort(key=lambda problem: problem.line or 0)
    return Plan(tuple(rows), tuple(problems), reading.dropped)


def _planned(entry: Entry, known: Organisation | None, here: _Here) -> Planned:
    where, who = entry.organisation.casefold(), entry.name.casefold()
    first = here.new.get(where)
    contact = here.people.get((where, who))
    becomes, changes = _becomes(entry, contact, is_seen=(where, who) in here.seen)
    here.seen.add((where, who))
    row = Planned(
        entry=entry,
        becomes=becomes,
        organisation=known.name if known else first.organisation if first else entry.organisation,
        sector=_sector(entry, known, first),
        is_new_organisation=known is None and first is None,
        contact=contact,
        changes=changes,
        remark=_remark(entry, becomes, here),
    )
    if row.is_new_organisation:
        here.new[where] = row
    if entry.email:
        here.addresses.setdefault(entry.email.casefold(), entry.name)
    return row


def _becomes(
    entry: Entry, contact: Contact | None, *, is_seen: bool
) -> tuple[Becomes, dict[str, str]]:
    if is_seen:
        return Becomes.REPEATED, {}
    if not entry.name:
        return Becomes.ORGANISATION, {}
    if contact is None:
        return Becomes.NEW, {}
    said: dict[str, Any] = {"title": entry.title, "email": entry.email, "phone": entry.phone}
    changes = {
        name: value
        for name, value in said.items()
        if value and value.casefold() != getattr(contact, name).casefold()
    }
    return (Becomes.CHANGED if changes else Becomes.KNOWN), changes


def _sector(entry: Entry, known: Organisation | None, first: Planned | None) -> Sector:
    if known is not None:
        return Sector(known.sector)
    if first is not None:
        return first.sector
    return entry.sector or rules.sector_named(entry.organisation) or Sector.OTHER


def _remark(entry: Entry, becomes: Becomes, here: _Here) -> str:
    """Worth a look: the same address may be the same person under another name."""
    holder = here.addresses.get(entry.email.casefold()) if entry.email else None
    if becomes is Becomes.NEW and holder and holder.casefold() != entry.name.casefold():
        return _("Har samme e-postadresse som %(name)s.") % {"name": holder}
    return ""

"""Contacts from a spreadsheet: all that was pasted, or nothing."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from bolyst.audit.actions import Actor, record
from bolyst.imports.problems import ImportProblem
from bolyst.partners import planning
from bolyst.partners.models import Organisation
from bolyst.partners.planning import Becomes, Plan, Planned
from bolyst.workspaces.models import Workspace

from .contacts import add_contact, change_contact
from .organisations import add_organisation


@transaction.atomic
def paste_contacts(workspace: Workspace, *, text: str, by: Actor) -> Plan:
    """Write what `planning.plan` shows; the plan is made anew, in case somebody was faster."""
    workspace.queue()
    made = planning.plan(workspace, text)
    if made.problems:
        raise ValidationError([problem.sentence for problem in made.problems])
    if not made.does_something:
        raise ValidationError(_("Alt dette står her fra før."))
    here = {one.name.casefold(): one for one in Organisation.within(workspace)}
    for row in made.rows:
        try:
            _write(workspace, row, here, by)
        except ValidationError as refusal:
            why = " ".join(refusal.messages)
            raise ImportProblem(row.entry.line, None, why) from refusal
    record(
        by,
        "contacts.pasted",
        workspace,
        contacts=made.count(Becomes.NEW),
        changed=made.count(Becomes.CHANGED),
        organisations=len(made.new_organisations),
    )
    return made


def _write(workspace: Workspace, row: Planned, here: dict[str, Organisation], by: Actor) -> None:
    name = row.organisation.casefold()
    if row.is_new_organisation:
        here[name] = add_organisation(workspace, name=row.organisation, sector=row.sector, by=by)
    if row.becomes is Becomes.CHANGED and row.contact is not None:
        change_contact(row.contact, by=by, **row.changes)
    if row.becomes is Becomes.NEW:
        said = row.entry
        add_contact(
            here[name], name=said.name, title=said.title, email=said.email, phone=said.phone, by=by
        )

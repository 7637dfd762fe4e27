"""Taking away, bringing back within thirty days, and forgetting after that."""

from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.utils.translation import gettext as _

from bolyst.audit.actions import Actor, record
from bolyst.kernel import clock
from bolyst.partners import rules
from bolyst.partners.models import Contact, Organisation, Place, Register, RegisterAnswer
from bolyst.workspaces.models import Workspace


@transaction.atomic
def remove_organisation(organisation: Organisation, *, by: Actor) -> None:
    """Its contacts go and come back with it. Refused when history rests on it: then it is ended."""
    people = Contact.kept_within(organisation.workspace).filter(organisation=organisation)
    _refuse_when_used(
        organisation, *people, instead=_("Avslutt samarbeidet i stedet, så står historien igjen.")
    )
    _remove(organisation)
    record(by, "organisation.removed", organisation)


@transaction.atomic
def remove_contact(contact: Contact, *, by: Actor) -> None:
    _refuse_when_used(
        contact, instead=_("Før at personen har sluttet i stedet, så står historien igjen.")
    )
    _remove(contact)
    record(by, "contact.removed", contact)


@transaction.atomic
def remove_place(place: Place, *, by: Actor) -> None:
    _refuse_when_used(place, instead="")
    _remove(place)
    record(by, "place.removed", place)


@transaction.atomic
def restore_organisation(organisation: Organisation, *, by: Actor) -> None:
    if _restored(organisation):
        record(by, "organisation.restored", organisation)


@transaction.atomic
def restore_contact(contact: Contact, *, by: Actor) -> None:
    if _restored(contact):
        record(by, "contact.restored", contact)


@transaction.atomic
def restore_place(place: Place, *, by: Actor) -> None:
    if _restored(place):
        record(by, "place.restored", place)


@transaction.atomic
def forget_old(workspace: Workspace, *, by: Actor) -> int:
    """Delete what was removed, and how to reach those who left, over thirty days ago; how many.

    Safe to repeat, and late is as good as in time.
    """
    long_ago = clock.now() - rules.UNDO
    gone = 0
    for kind in (Contact, Place, Organisation):
        for row in kind.removed_within(workspace).filter(removed_at__lt=long_ago):
            if not uses_of(row):
                row.delete()
                gone += 1
    last = clock.today() - rules.UNDO
    left = Contact.within(workspace).filter(left_on__lt=last).exclude(left_told_on__gte=last)
    gone += left.exclude(email="", phone="").update(email="", phone="")
    RegisterAnswer.objects.filter(fetched_at__lt=clock.now() - rules.KEPT_ANSWERS).delete()
    if gone:
        record(by, "partners.forgotten", workspace, rows=gone)
    return gone


def _remove(row: Register) -> None:
    row.removed_at = clock.now()
    row.save(update_fields=["removed_at"])


def _restored(row: Register) -> bool:
    """Whether it had been away; what is here stays here."""
    if row.removed_at is None:
        return False
    if clock.now() - row.removed_at > rules.UNDO:
        raise ValidationError(_("Det er over tretti dager siden, og det kan ikke hentes tilbake."))
    row.removed_at = None
    row.full_clean()
    row.save(update_fields=["removed_at"])
    return True


def _refuse_when_used(*rows: Register, instead: str) -> None:
    if uses := sorted({use for row in rows for use in uses_of(row)}):
        text = _("«%(name)s» er i bruk: %(uses)s.") % {"name": rows[0], "uses": ", ".join(uses)}
        raise ValidationError(f"{text} {instead}".strip())


def uses_of(row: models.Model) -> list[str]:
    """What in other rooms points at the row, by its kind's name; found through the models."""
    return [
        str(relation.related_model._meta.verbose_name)
        for relation in row._meta.get_fields(include_hidden=True)
        if isinstance(relation, models.ManyToOneRel)
        and relation.related_model._meta.app_label != row._meta.app_label
        and relation.related_model._base_manager.filter(**{relation.field.name: row.pk}).exists()
    ]

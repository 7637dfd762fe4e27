"""Who has come for a week: they alone of the interviewers read what is said in it."""

from collections.abc import Iterable

from django.core.exceptions import ValidationError
from django.db import transaction

from bolyst.accounts import scopes
from bolyst.accounts.models import Membership
from bolyst.audit.actions import Actor, record
from bolyst.mapping import rules
from bolyst.mapping.models import MappingWeek
from bolyst.mapping.queries.crew import crew_of


@transaction.atomic
def set_crew(week: MappingWeek, *, members: Iterable[Membership], by: Membership) -> None:
    """These, and no others. Whoever is left out reads nothing of the week from now on."""
    chosen, before = list(members), list(crew_of(week))
    new = [one for one in chosen if one not in before]
    gone = [one for one in before if one not in chosen]
    own = any(one.user_id == by.user_id for one in new)
    if objections := rules.objections_to_crew(puts_oneself=own, role=by.as_role):
        raise ValidationError({"members": objections})
    scopes.assign(week.pk, new)
    scopes.release(week.pk, gone)
    if new or gone:
        record(by, "week.crew-set", week, new=_keys(new), gone=_keys(gone))


@transaction.atomic
def join_crew(week: MappingWeek, members: Iterable[Membership], *, by: Actor) -> None:
    """Whoever is given a talk has come for its week; nobody lets oneself in that way."""
    own = getattr(by, "user_id", None)
    if new := scopes.assign(week.pk, [one for one in members if one.user_id != own]):
        record(by, "week.crew-set", week, new=_keys(new), gone=[])


def _keys(members: list[Membership]) -> list[str]:
    return [str(one.pk) for one in members]

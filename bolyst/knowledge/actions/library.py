"""What KUN publishes, what a municipality notes for itself, and what it suggests."""

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.text import slugify
from django.utils.translation import gettext as _

from bolyst.accounts.models import Membership
from bolyst.audit.actions import Actor, record
from bolyst.kernel import clock
from bolyst.knowledge.models import Resource, ResourceNote, Suggestion
from bolyst.knowledge.rules import tags_in
from bolyst.live.jobs import service
from bolyst.workspaces.models import Workspace
from bolyst.workspaces.wall import inside

SHIPPED = Path(__file__).parents[1] / "data" / "resources.json"


def load(model: Any) -> None:
    """Those that come with the program; what is there already is left as KUN has it."""
    for row in json.loads(SHIPPED.read_text(encoding="utf-8")):
        model.objects.get_or_create(key=row["key"], defaults=row)


@transaction.atomic
def publish_resource(
    resource: Resource | None,
    *,
    title: str,
    publisher: str,
    url: str,
    kind: str,
    tags: str,
    language: str,
    year: int | None,
    about: Mapping[str, str],
    is_withdrawn: bool = False,
    by: Membership,
) -> Resource:
    """A new resource, or other words on one. Only in the programme owner's house."""
    if by.workspace.kind != Workspace.Kind.PROGRAMME:
        raise ValidationError(_("Bare KUN legger ressurser inn i biblioteket."))
    found = resource or Resource(key=_free_key(title))
    found.title, found.publisher, found.url = title.strip(), publisher.strip(), url.strip()
    found.kind, found.tags, found.language, found.year = kind, tags_in(tags), language, year
    found.about = {key: text.strip() for key, text in about.items() if text.strip()}
    found.is_withdrawn = is_withdrawn
    found.full_clean()
    found.save()
    record(by, "resource.published", by.workspace, title=found.title)
    return found


@transaction.atomic
def note_on(resource: Resource, *, text: str, by: Actor) -> None:
    """The municipality's own words; an empty text takes them away."""
    by.workspace.queue()
    notes = ResourceNote.within(by.workspace).filter(resource=resource)
    if not text.strip():
        notes.delete()
        record(by, "resource.note-removed", by.workspace, title=resource.title)
        return
    note = notes.first() or ResourceNote(workspace=by.workspace, resource=resource)
    note.text = text.strip()
    note.full_clean()
    note.save()
    record(by, "resource.noted", note, title=resource.title)


def suggest(*, title: str, url: str, why: str, by: Membership) -> None:
    """To KUN: kept in its own house, without who at the place it was."""
    house = Workspace.objects.filter(kind=Workspace.Kind.PROGRAMME).first()
    if house is None:
        raise ValidationError(_("Det er ingen som tar imot forslag ennå."))
    with inside(house):
        made = Suggestion(
            workspace=house,
            place=by.workspace.name,
            title=title.strip(),
            url=url.strip(),
            why=why.strip(),
        )
        made.full_clean()
        made.save()
        record(service(house, by.workspace.name), "resource.suggested", made)


@transaction.atomic
def answer(suggestion: Suggestion, *, is_taken: bool, by: Actor) -> None:
    if suggestion.answered_at is None:
        suggestion.answered_at, suggestion.is_taken = clock.now(), is_taken
        suggestion.save(update_fields=["answered_at", "is_taken"])
        record(by, "resource.answered", suggestion, is_taken=is_taken)


def _free_key(title: str) -> str:
    base = slugify(title)[:50] or "ressurs"
    taken = set(Resource.objects.filter(key__startswith=base).values_list("key", flat=True))
    options = [base, *(f"{base}-{number}" for number in range(2, len(taken) + 3))]
    return next(key for key in options if key not in taken)

"""What the library shows."""

from dataclasses import dataclass

from bolyst.knowledge.models import Resource, ResourceNote, Suggestion
from bolyst.workspaces.models import Workspace


@dataclass(frozen=True)
class Shelf:
    """Every resource that fits, each with the place's own note."""

    rows: list[tuple[Resource, str]]
    tags: list[str]
    tag: str
    search: str
    suggestions: list[Suggestion]  # only in the programme owner's house


def shelf(workspace: Workspace, *, tag: str, search: str) -> Shelf:
    """In three queries. What is withdrawn is only seen by whoever keeps the library."""
    is_house = workspace.kind == Workspace.Kind.PROGRAMME
    everything = list(Resource.objects.all())
    seen = [one for one in everything if is_house or not one.is_withdrawn]
    notes = dict(ResourceNote.within(workspace).values_list("resource_id", "text"))
    wanted = search.casefold().split()
    rows = [
        (one, notes.get(one.pk, ""))
        for one in seen
        if (not tag or tag in one.tags)
        and all(word in _text_of(one, notes.get(one.pk, "")) for word in wanted)
    ]
    waiting = Suggestion.within(workspace).filter(answered_at__isnull=True) if is_house else []
    tags = sorted({each for one in seen for each in one.tags})
    return Shelf(rows, tags, tag, search, list(waiting))


def _text_of(one: Resource, note: str) -> str:
    words = [one.title, one.publisher, *one.about.values(), *one.tags, note]
    return " ".join(words).casefold()

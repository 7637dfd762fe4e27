"""What stands behind a theme or a cell: the coded stretches, each once."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import batched
from typing import Any
from uuid import UUID

from django.core.paginator import Paginator
from django.db.models import Exists, OuterRef, Prefetch, QuerySet, Sum
from django.utils.translation import gettext as _

from bolyst.accounts.models import Membership
from bolyst.kernel.languages import named
from bolyst.mapping.models import Coding, GuestCoder, MappingWeek, Note, Tally, Theme
from bolyst.mapping.queries.among import Among
from bolyst.mapping.queries.matrix import Near
from bolyst.mapping.queries.stretches import (
    MADE_BY,
    Extract,
    Stretch,
    coders_of,
    count_of_stretches,
    extract,
    place_of,
    places,
    stretches,
)
from bolyst.mapping.queries.themes import Shade, tree, with_all_below
from bolyst.mapping.rules import InformantGroup
from bolyst.seals.fields import readable
from bolyst.workspaces.models import Workspace

EXTRACTS = 50  # on a page
MOST_EXAMPLES = 20  # marks
EVERYTHING = Among()


def with_notes(codings: QuerySet[Coding], workspace: Workspace, *joined: str) -> QuerySet[Coding]:
    """Each with its note, opened once however many stretches it has, and what is `joined`.

    That is theme and coder, when nothing else is said.
    """
    notes = Note.within(workspace).select_related("conversation")
    joined = joined or ("theme", "coder__user")
    return codings.select_related(*joined).prefetch_related(Prefetch("note", notes))


@dataclass(frozen=True)
class ExtractsPage:
    theme: Theme
    among: Among
    beside: tuple[Theme, Near] | None
    groups: list[tuple[InformantGroup, int]]  # and how many stretches each has
    extracts: list[Extract]
    page: int
    pages: int
    total: int

    @property
    def group(self) -> InformantGroup | None:
        return InformantGroup(self.among.gruppe) if self.among.gruppe else None

    @property
    def everywhere(self) -> int:
        return sum(count for _group, count in self.groups)

    @property
    def notes(self) -> int:
        return len({extract.note.pk for extract in self.extracts})


def extracts(
    theme: Theme,
    among: Among = EVERYTHING,
    *,
    beside: tuple[Theme, Near] | None = None,
    page: int | str = 1,
    shades: list[Shade] | None = None,
    me: Membership | None = None,
) -> ExtractsPage:
    """A page at a time, in the order the notes were written.

    A `page` that is none gives the first, one past the end the last. `shades`: the tree, by one
    who has it already. `me`: who asks.
    """
    themes = with_all_below(theme, shades)
    codings = Coding.within(theme.workspace).filter(theme__in=themes)
    if beside:
        codings = near(codings.filter(theme=theme), *beside)
    counts = counted_by_group(codings) if beside else stretches_by_group(theme.workspace, themes)
    rows = places(among.of(codings, "note__")).order_by("note_id", "start", "end", "theme_id")
    leaves = Paginator(rows, EXTRACTS)
    if set(among.given) <= {"gruppe"}:  # then the groups have counted it already
        leaves.count = counts.get(among.gruppe, 0) if among.gruppe else sum(counts.values())
    leaf = leaves.get_page(page)
    return ExtractsPage(
        theme,
        among,
        beside,
        [(each, counts.get(each.value, 0)) for each in InformantGroup],
        [extract(each) for each in marks_at(theme.workspace, list(leaf), me)],
        leaf.number,
        leaf.paginator.num_pages,
        leaf.paginator.count,
    )


def stretches_by_group(workspace: Workspace, themes: list[UUID]) -> dict[str, int]:
    tallies = Tally.within(workspace).filter(theme__in=themes)
    return dict(tallies.values_list("conversation__group").annotate(n=Sum("stretches")))


def counted_by_group(codings: QuerySet[Coding]) -> dict[str, int]:
    counted = codings.order_by().values_list("note__conversation__group")
    return dict(counted.annotate(n=count_of_stretches()))


def near(codings: QuerySet[Coding], other: Theme, how: Near) -> QuerySet[Coding]:
    """Those that stand in a note with the other theme, or share a letter with it."""
    others = Coding.within(other.workspace).filter(theme=other, note=OuterRef("note"))
    if how is Near.STRETCH:
        others = others.filter(start__lt=OuterRef("end"), end__gt=OuterRef("start"))
    return codings.filter(Exists(others))


def examples_of(theme: Theme) -> list[Extract]:
    """The stretches that show what the theme means."""
    codings = Coding.within(theme.workspace).filter(theme=theme, is_example=True)
    found = with_notes(codings.order_by("note_id", "start"), theme.workspace)
    return [extract(each) for each in stretches(found[:MOST_EXAMPLES])]


def marks_at(
    workspace: Workspace, rows: Sequence[dict[str, Any]], me: Membership | None
) -> list[Stretch]:
    """The stretches at these places, in their order, each with all its marks."""
    notes = {row["note_id"] for row in rows}
    themes = {row["theme_id"] for row in rows}
    found = Coding.within(workspace).filter(note__in=notes, theme__in=themes)
    wanted = [(row["theme_id"], row["note_id"], row["start"], row["end"]) for row in rows]
    there = set(wanted)
    codings = [one for one in with_notes(found, workspace, "theme") if place_of(one) in there]
    coders_of(codings, workspace, me)
    by_place = {each.place: each for each in stretches(codings)}
    return [by_place[place] for place in wanted if place in by_place]


# --- as a file ------------------------------------------------------------------------------------


def notes_with_marks(week: MappingWeek) -> int:
    codings = Coding.within(week.workspace).filter(theme__week=week).order_by()
    return codings.values("note_id").distinct().count()


def lines(week: MappingWeek) -> Iterator[list[object]]:
    """One line for each stretch, note by note; a note is opened once and then let go."""
    paths = {shade.theme.pk: shade.path for shade in tree(week, is_counted=False)}
    names: dict[UUID, str] = {}
    notes = Note.within(week.workspace).filter(conversation__week=week)
    rows = notes.select_related("conversation").order_by("pk").iterator(500)
    for some in batched(rows, 200, strict=False):
        by_note: dict[UUID, dict[tuple[UUID, int, int], list[tuple[UUID, bool]]]] = {}
        marks = Coding.within(week.workspace).filter(note__in=[note.pk for note in some])
        for note, theme, start, end, coder, is_example in marks.order_by(
            "start", "end"
        ).values_list("note_id", "theme_id", "start", "end", MADE_BY, "is_example"):
            alike = by_note.setdefault(note, {}).setdefault((theme, start, end), [])
            alike.append((coder, is_example))
        names |= coder_names(week.workspace, by_note, names)
        for one in some:
            yield from lines_of(one, by_note.get(one.pk, {}), paths, names)


def coder_names(workspace: Workspace, by_note: Any, known: Any) -> dict[UUID, str]:
    new = {
        coder for places in by_note.values() for alike in places.values() for coder, _ex in alike
    } - set(known)
    if not new:
        return {}
    members = Membership.within(workspace).filter(pk__in=new).select_related("user")
    names = {member.pk: member.name for member in members}
    if guests := new - set(names):
        names |= {one.pk: one.name for one in GuestCoder.within(workspace).filter(pk__in=guests)}
    return names


def lines_of(
    note: Note,
    places: dict[tuple[UUID, int, int], list[tuple[UUID, bool]]],
    paths: dict[UUID, str],
    names: dict[UUID, str],
) -> Iterator[list[object]]:
    if not places:
        return
    text = readable(note, "text")
    talk = note.conversation
    about = [
        talk.title,
        str(talk.get_group_display()),
        str(talk.get_kind_display()),
        named(talk.language),
        talk.place,
        str(note.get_question_display() or ""),
    ]
    for (theme, start, end), alike in places.items():
        who = ", ".join(sorted({names[coder] for coder, _is_example in alike}))
        is_example = any(is_example for _coder, is_example in alike)
        yield [paths[theme], text[start:end], *about, who, _("ja") if is_example else ""]

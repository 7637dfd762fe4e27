"""What is kept about the marks is what one gets by counting them, whatever has been done."""

from collections import defaultdict
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from random import Random
from typing import Any
from uuid import UUID

import pytest
from django.core.exceptions import ValidationError
from django.core.management import call_command
from django.db import connection, transaction

from bolyst.accounts.models import Membership
from bolyst.imports.actions import undo, write_down
from bolyst.imports.models import Batch
from bolyst.mapping.actions import codings, deeds, notes, settling, tallies, themes
from bolyst.mapping.models import Coding, Conversation, MappingWeek, Note, Tally, Theme
from bolyst.mapping.queries.extracts import extracts
from bolyst.mapping.queries.themes import tree
from bolyst.mapping.rules import InformantGroup
from bolyst.mapping.spans import sentences
from bolyst.mapping.tests import make
from bolyst.workspaces.models import Owned
from bolyst.workspaces.wall import inside

pytestmark = pytest.mark.django_db
SAID = "Bussen går. Kurset er fullt. Husleia er høy."
PLACES = [(0, 11), (12, 28), (29, 44), (0, 28), (12, 44)]


def counted_by_hand(week: MappingWeek) -> tallies.Counts:
    found: dict[tuple[UUID, UUID], set[object]] = defaultdict(set)
    rows = Coding.within(week.workspace).values_list(
        "theme", "note__conversation", "note", "start", "end"
    )
    for theme, talk, *place in rows:
        found[theme, talk].add(tuple(place))
    return {cell: len(places) for cell, places in found.items()}


class Week:
    """A week in which anything happens, one deed after another."""

    def __init__(self, chance: Random) -> None:
        self.chance = chance
        self.week = make.week()
        self.coders = [make.adviser(), make.second_coder()]
        talks = [make.conversation(self.week, title=f"Samtale {at}") for at in range(2)]
        for talk in talks * 3:
            make.note(talk, text=SAID)
        for name in ("Buss", "Kurs", "Bolig"):
            make.theme(self.week, name)
        self.imports: list[Batch] = []

    @property
    def by(self) -> Membership:
        return self.chance.choice(self.coders)

    def any[T: (Theme, Note, Coding, Conversation)](self, model: type[T]) -> T:
        return self.chance.choice(list(model.within(self.week.workspace).order_by("pk")))

    def code(self) -> None:
        start, end = self.chance.choice(PLACES)
        codings.code_span(self.any(Note), theme=self.any(Theme), start=start, end=end, by=self.by)

    def uncode(self) -> None:
        codings.remove_coding(self.any(Coding), by=self.by)

    def tick(self) -> None:
        codings.show_as_example(self.any(Coding), is_example=True, by=self.by)

    def some_of(self, theme: Theme) -> list[Coding]:
        return [one for one in theme.codings.select_related("theme") if self.chance.random() < 0.5]

    def move(self) -> None:
        codings.move_codings(self.some_of(self.any(Theme)), to=self.any(Theme), by=self.by)

    def split(self) -> None:
        theme, name = self.any(Theme), f"Nytt {self.chance.random()}"
        themes.split_theme(theme, codings=self.some_of(theme), name=name, by=self.by)

    def merge(self) -> None:
        themes.merge_theme(self.any(Theme), into=self.any(Theme), by=self.by)

    def remove_theme(self) -> None:
        themes.remove_theme(self.any(Theme), by=self.by)

    def settle(self) -> None:
        mark, (start, end) = self.any(Coding), self.chance.choice(list(sentences(SAID)))
        settling.settle(
            mark.note, theme=mark.theme, start=start, end=end,
            is_about=self.chance.random() < 0.3, by=self.by,
        )  # fmt: skip

    def undo(self) -> None:
        deeds.undo_last(self.week, by=self.by)

    def remove_note(self) -> None:
        notes.remove_note(self.any(Note), by=self.by)

    def withdraw(self) -> None:
        """As it is done when somebody takes back what they said: several notes at once."""
        gone = [self.any(Note).pk for _ in range(2)]
        Note.within(self.week.workspace).filter(pk__in=gone).delete()

    def bring_in(self) -> None:
        talk = make.conversation(self.week)
        note = Note(workspace=talk.workspace, conversation=talk, text=SAID, author=self.coders[0])
        theme = Theme(workspace=talk.workspace, week=self.week, name=f"Ny {self.chance.random()}")
        marks = [
            Coding(workspace=talk.workspace, note=note, start=start, end=end, coder=note.author,
                   theme=self.chance.choice([theme, self.any(Theme)]))
            for start, end in PLACES
        ]  # fmt: skip
        kinds: list[tuple[type[Owned], list[Any]]] = [
            (Note, [note]), (Theme, [theme]), (Coding, marks)
        ]  # fmt: skip
        for model, rows in kinds:
            model.everywhere.bulk_create(rows)
        made = [row for _model, rows in kinds for row in rows]
        self.imports.append(write_down(made, purpose="notes", by=self.coders[0]))

    def take_back(self) -> None:
        undo(self.imports.pop(), by=self.coders[0])


DEEDS = [
    *[Week.code] * 8, *[Week.undo] * 2, Week.uncode, Week.tick, Week.move, Week.split, Week.merge,
    Week.remove_theme, Week.settle, Week.remove_note, Week.withdraw, Week.bring_in, Week.take_back,
]  # fmt: skip


@pytest.mark.parametrize("seed", range(4))
def test_whatever_is_done_the_tallies_are_what_one_counts(seed: int) -> None:
    chance = Random(seed)  # a sequence one can run again
    at_desk = Week(chance)
    done: set[str] = set()
    with inside(at_desk.week.workspace):
        for _ in range(60):
            deed: Callable[[Week], None] = chance.choice(DEEDS)
            try:
                with transaction.atomic():
                    deed(at_desk)
                done.add(deed.__name__)
            except (ValidationError, IndexError):
                continue  # refused, or nothing there to do it to
            assert tallies.kept(at_desk.week.workspace) == counted_by_hand(at_desk.week), deed
        connection.check_constraints()
        shades = {shade.theme.pk: shade.stretches for shade in tree(at_desk.week)}
        for theme in Theme.within(at_desk.week.workspace):
            assert shades[theme.pk] == len({
                (mark.note_id, mark.start, mark.end) for mark in theme.codings.all()
            })  # fmt: skip
    assert len(done) > len(set(DEEDS)) / 2


def test_the_groups_of_a_theme_count_what_one_can_page_through() -> None:
    week = make.week()
    theme = make.theme(week, "Kurs")
    child = make.theme(week, "Norskkurs", theme)
    for group, about in zip(InformantGroup, (theme, child, child, theme), strict=True):
        note = make.note(make.conversation(week, group=group), text=SAID)
        make.coding(note, about, 0, 11)
        make.coding(note, about, 0, 11, by=make.second_coder())
    with inside(week.workspace):
        page = extracts(theme, shades=tree(week))

    assert [count for _group, count in page.groups] == [1, 1, 1, 1]
    assert page.total == len(page.extracts) == 4


def test_a_tally_that_went_wrong_is_set_right_by_the_command(
    capsys: pytest.CaptureFixture[str],
) -> None:
    week = make.full_week()
    with inside(week.workspace):
        first, second, *_rest = Tally.within(week.workspace)
        Tally.within(week.workspace).filter(pk=first.pk).update(stretches=99)
        Tally.within(week.workspace).filter(pk=second.pk).delete()

    call_command("tallies")

    assert "lierne: 2 wrong" in capsys.readouterr().out
    with inside(week.workspace):
        assert tallies.kept(week.workspace) == counted_by_hand(week)


@pytest.mark.django_db(transaction=True)
def test_coders_who_mark_and_take_off_at_once_leave_the_right_tallies() -> None:
    week = make.week()
    theme = make.theme(week)
    written = [make.note(make.conversation(week, title=str(at)), text=SAID) for at in range(2)]
    coders = [make.adviser(), make.second_coder()]

    def work(by: Membership, chance: Random) -> None:
        mine: list[Coding] = []
        for _ in range(10):
            note, (start, end) = chance.choice(written), chance.choice(PLACES)
            with suppress(ValidationError):  # has it marked already
                mine.append(make.coding(note, theme, start, end, by=by))
            if mine and chance.random() < 0.7:
                with inside(week.workspace):
                    codings.remove_coding(mine.pop(), by=by)
        connection.close()

    with ThreadPoolExecutor(4) as pool:
        list(pool.map(work, coders * 2, map(Random, range(4))))
    with inside(week.workspace):
        assert tallies.kept(week.workspace) == counted_by_hand(week)

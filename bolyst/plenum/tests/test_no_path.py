"""No path leads to what fewer than three people think, whatever a room does.

Two machines press what can be pressed, in any order. The first is the rules alone, with thousands
of rooms; the second a room in the database, seen through its phones' packages and channels. An
observer remembers all that was ever shown; what it subtracts is reckoned here from who was in each
picture, not by the rules.

Each guard was taken out once, and this saw it. In the rules: `FLOOR` at 2, `OTHERS` at 1, only the
last picture compared instead of all, `is_safe` always true. In the room: late answers counted, or
never late; an older answer over a newer; another delegation's picture in the package or told in the
channel; a picture in the package before its step is shown; hidden words in it.
"""

import json
from collections import Counter
from collections.abc import Iterator
from contextlib import suppress
from itertools import combinations
from typing import Any, cast

import pytest
from django.core.exceptions import ValidationError
from hypothesis import settings
from hypothesis import strategies as some
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)

from bolyst.live.models import Event
from bolyst.plenum import codes
from bolyst.plenum.actions import answering, moderating, rooms, stage
from bolyst.plenum.channels import may_hear
from bolyst.plenum.models import Answer, Participant, Step
from bolyst.plenum.queries.phones import package
from bolyst.plenum.queries.shown import shown_of
from bolyst.plenum.rules.pictures import Made, Person, Whose, may_show, may_show_whole, to_draw
from bolyst.plenum.rules.steps import Phase, StepKind
from bolyst.plenum.tests import make
from bolyst.workspaces.wall import inside

NAMES = ("Idrettslaget", "Sanitetsforeningen", "Jegerne", "Koret")
THREE = 3  # not the programme's own number: what it is kept to

type Remembered = dict[Whose, list[Made]]


def people_in(remainder: Counter[tuple[Person, str]]) -> set[Person]:
    return {who for (who, _), many in remainder.items() if many}


def less(one: Counter[Any], other: Counter[Any]) -> Counter[Any]:
    left = Counter(one)
    left.subtract(other)
    return left


def told_by(own: list[Made], whole: list[Made]) -> Iterator[set[Person]]:
    """Whom one who remembers these sees in any two of: own, whole, whole minus own."""
    mine, all_of_them = [Counter(one.items()) for one in own], [Counter(o.items()) for o in whole]
    remembered = mine + all_of_them + [less(one, other) for one in all_of_them for other in mine]
    yield from (people_in(one) for one in remembered)
    for one, other in combinations(remembered, 2):
        yield people_in(less(one, other))


def check(remembered: Remembered, delegations: list[str]) -> None:
    observers: list[Whose] = [*delegations] or [None]
    for observer in observers:
        own = remembered.get(observer, []) if observer else []
        for people in told_by(own, remembered.get(None, [])):
            assert not people or len(people) >= THREE, (observer, people)


class Rules(RuleBasedStateMachine):
    """One item of one step: who has answered what, and what was drawn of it."""

    @initialize(many=some.sampled_from([1, 3, 4]))
    def begin(self, many: int) -> None:
        self.delegations = list(NAMES[:many]) if many > 1 else []
        self.given: dict[Person, str] = {}
        self.out: set[Person] = set()
        self.remembered: Remembered = {}

    def of(self, who: Person) -> str:
        return self.delegations[int(who) % len(self.delegations)] if self.delegations else ""

    @rule(
        people=some.sets(some.integers(0, 15), min_size=1, max_size=6), says=some.sampled_from("xy")
    )
    def answer(self, people: set[int], says: str) -> None:
        self.given |= {str(who): says for who in people}

    @rule(people=some.sets(some.integers(0, 15), min_size=1, max_size=4))
    def take_back(self, people: set[int]) -> None:
        for who in people:
            self.given.pop(str(who), None)

    @rule(who=some.integers(0, 15))
    def out_or_in(self, who: int) -> None:
        self.out ^= {str(who)}

    @rule()
    def show(self) -> None:
        now = {who: says for who, says in self.given.items() if who not in self.out}
        of = {str(who): self.of(str(who)) for who in range(16)}
        among: list[Whose] = [None, *self.delegations]
        for whose in to_draw(now, self.remembered, of, among):
            theirs = {who: says for who, says in now.items() if whose in {None, self.of(who)}}
            self.remembered.setdefault(whose, []).append(theirs)
            if whose is None and self.delegations:
                assert all(
                    len({of[who] for who in theirs} - {one}) >= 2 for one in self.delegations
                )

    @invariant()
    def nobody_is_seen(self) -> None:
        if hasattr(self, "remembered"):
            check(self.remembered, self.delegations)


def test_the_rules_alone_show_nobody_in_what_can_be_subtracted():
    run_state_machine_as_test(
        Rules, settings=settings(max_examples=400, stateful_step_count=30, deadline=None)
    )


def test_one_who_remembers_the_picture_before_the_last_sees_nobody():
    first = {"1": "x", "2": "x", "3": "x", "4": "x"}
    second = first | {"1": "y", "2": "y", "3": "y"}
    third = second | {
        "2": "x",
        "3": "x",
        "4": "y",
    }  # three others than the second, two than the first

    assert may_show([first], second)
    assert not may_show([first, second], third)


def test_own_taken_from_the_whole_shows_nobody_when_one_was_drawn_without_the_other():
    whole = {f"{name}{at}": "x" for name in "def" for at in range(3)}
    own = {who: says for who, says in whole.items() if who[0] == "d"}
    three, four = ({f"d{at}": "y" for at in range(3, last)} for last in (6, 7))
    of = {who: who[0] for who in whole | four}

    assert may_show_whole([whole], whole | four, of)
    assert not may_show_whole([whole], whole | four, of, [[own, own | three]])
    assert may_show([own], own | four)
    assert not may_show([own], own | four, [whole, whole | three])


class Room(RuleBasedStateMachine):
    """A room in the database. Everybody writes words of their own, so a picture says whose are in
    it: `said` is «person:revision».
    """

    def __init__(self, many: int = 1) -> None:
        super().__init__()
        self.names = list(NAMES[:many]) if many > 1 else [""]
        self.plenum = make.plenum("lierne", *self.names)
        self.step = make.step(self.plenum, StepKind.QUESTIONS, make.question("open"))
        self.other = make.step(self.plenum, is_on=False)
        self.by = make.ada()
        self.people: list[Participant] = []
        self.badges: list[str] = []
        self.out: set[int] = set()
        self.hidden: set[str] = set()
        self.kept: dict[int, tuple[int, str, bool]] = {}  # revision, words, late
        self.late: set[str] = set()
        self.revision = 0
        self.remembered: Remembered = {}
        self.was_shown = False
        for _ in range(4 * len(self.names) + 4):  # the last four wait with their answers
            self.join()
        self.answer(0, 4 * len(self.names), is_back=False)

    @property
    def phase(self) -> str:
        return Step.within(self.plenum.workspace).get(pk=self.step.pk).phase

    def press(self, deed: Any, *args: Any, **more: Any) -> None:
        with suppress(ValidationError):
            deed(*args, by=self.by, **more)

    @rule()
    @precondition(lambda self: len(self.people) < 24)
    def join(self) -> None:
        badge = codes.new_badge()
        name = self.names[len(self.people) % len(self.names)]
        self.people.append(make.phone(self.plenum, name, badge))
        self.badges.append(badge)

    @rule(at=some.integers(0, 99), many=some.integers(1, 6), is_back=some.booleans())
    def answer(self, at: int, many: int, is_back: bool) -> None:
        """Some answer at once, each twice, and an older one comes after the newer."""
        who = {(at + more) % len(self.people) for more in range(many)} - self.out
        self.revision += 2
        is_late = self.phase == Phase.SHOWN
        newer, older = [], []
        for one in who:
            words = "" if is_back and one % 2 else f"{one}:{self.revision}"
            newer.append(self.letter(one, words, self.revision))
            older.append(self.letter(one, f"{one}:{self.revision - 1}", self.revision - 1))
            self.keep(one, self.revision, words, is_late=is_late)
            self.late |= {words} if is_late else set()
        for batch in (newer + older, newer, older):
            assert all(one.is_kept for one in answering.take(self.plenum.workspace, batch))

    def letter(self, one: int, words: str, revision: int) -> answering.Posted:
        body = {"text": words} if words else {}
        return answering.Posted(self.people[one], str(self.step.pk), "q1", body, revision)

    def keep(self, one: int, revision: int, words: str, *, is_late: bool) -> None:
        """On time is kept when what is late comes: alone first."""
        before = self.kept.get(one)
        if before is None or before[2] or not is_late:
            self.kept[one] = (revision, words, is_late)

    @rule(deed=some.sampled_from([stage.close_answers, stage.go_to]))
    def move(self, deed: Any) -> None:
        self.press(deed, self.step)

    @rule()
    def open_again(self) -> None:
        self.press(stage.open_again, self.step)

    @rule()
    def go_on(self) -> None:
        self.press(stage.go_to, self.other)

    @rule()
    def show(self) -> None:
        self.press(stage.show, self.step)

    @rule(at=some.integers(0, 99), many=some.integers(3, 6))
    def answer_when_all_have_seen_and_show_once_more(self, at: int, many: int) -> None:
        """Those who came last, who may have answered nothing yet; then some while it is open."""
        self.show()
        self.answer(len(self.people) - many, many, is_back=False)
        self.open_again()
        self.each_sees_its_own_and_nobody_is_seen()
        self.show()
        self.each_sees_its_own_and_nobody_is_seen()
        self.open_again()
        self.out_or_in(at)
        self.answer(at + 1, many, is_back=False)
        self.show()

    @rule(at=some.integers(0, 99))
    def out_or_in(self, at: int) -> None:
        one = at % len(self.people)
        self.press(rooms.let_in if one in self.out else rooms.show_out, self.people[one])
        self.out ^= {one}

    @rule(at=some.integers(0, 99), is_back=some.booleans())
    def hide(self, at: int, is_back: bool) -> None:
        if one := self.kept.get(at % len(self.people)):
            deed = moderating.restore if is_back else moderating.hide
            self.press(deed, self.step, item="q1", words=one[1])
            self.hidden = self.hidden - {one[1]} if is_back else self.hidden | {one[1]}

    @rule(at=some.integers(0, 99))
    def come_back(self, at: int) -> None:
        one = at % len(self.people)
        again = make.phone(self.plenum, self.names[one % len(self.names)], self.badges[one])
        assert again.pk == self.people[one].pk

    @invariant()
    def nothing_is_lost_or_counted_twice(self) -> None:
        rows = Answer.within(self.plenum.workspace).filter(step=self.step)
        found = {
            str(row.participant_id): (
                row.revision,
                json.loads(row.body).get("text", ""),
                row.is_late,
            )
            for row in rows
        }
        assert found == {str(self.people[one].pk): kept for one, kept in self.kept.items()}
        assert rows.count() == len(found)

    @invariant()
    def each_sees_its_own_and_nobody_is_seen(self) -> None:
        phase = self.phase
        seen: dict[Whose, set[str]] = {}
        for at, name in enumerate(self.names):
            there = range(at, len(self.people), len(self.names))
            looks = next((one for one in there if one not in self.out), None)
            if looks is None:
                continue
            who = Participant.within(self.plenum.workspace).get(pk=self.people[looks].pk)
            step = next(s for s in package(who)["steps"] if s["id"] == str(self.step.pk))
            for one in step["pictures"]:
                whose = None if one["whole"] else name
                assert seen.setdefault(whose, set(one["picture"]["texts"])) == set(
                    one["picture"]["texts"]
                )
                self.look(whose, one["picture"], phase)
        shown = shown_of(self.step_now, "nb", delegations=list(self.plenum.delegations.all()))
        assert not shown or phase == Phase.SHOWN
        for one in shown:
            assert set(one.texts or ()) <= seen.get(None, set(one.texts or ()))
        check(self.remembered, self.names if len(self.names) > 1 else [])

    @property
    def step_now(self) -> Step:
        return Step.within(self.plenum.workspace).select_related("plenum").get(pk=self.step.pk)

    def look(self, whose: Whose, picture: dict[str, Any], phase: str) -> None:
        assert phase == Phase.SHOWN
        assert picture["people"] >= THREE
        texts = set(picture["texts"])
        assert not texts & (self.late | self.hidden)
        assert whose is None or all(self.name_of(text) == whose for text in texts)
        made = {text.partition(":")[0]: text for text in texts}
        before = self.remembered.setdefault(whose, [])
        if not self.hidden and (not before or before[-1] != made):
            assert len(made) == len(texts) == picture["people"]
            assert not self.out & {int(one) for one in made}
            before.append(made)

    def name_of(self, text: str) -> str:
        return self.names[int(text.partition(":")[0]) % len(self.names)]

    @invariant()
    def a_channel_tells_no_more_than_the_package(self) -> None:
        events = Event.within(self.plenum.workspace)
        for one in self.plenum.delegations.all():
            for event in events.filter(channel=f"plenum/{one.pk}"):
                assert event.name in {"step", "picture", "steps", "over", "out"}
                for text in event.body.get("picture", {}).get("texts", ()):
                    assert self.was_ever_shown
                    assert event.body["whole"] or self.name_of(text) == one.name
        for event in events.filter(channel=f"screen/{self.plenum.pk}", name="picture"):
            assert event.body["whole"]

    @property
    def was_ever_shown(self) -> bool:
        self.was_shown = self.was_shown or self.phase == Phase.SHOWN
        return self.was_shown

    @invariant()
    def a_stranger_and_another_delegation_hear_nothing(self) -> None:
        there = list(self.plenum.delegations.all())
        assert not any(may_hear(badge, str(one.pk)) for one in there for badge in ("", "x" * 24))
        for one in there:
            assert may_hear(self.badges[0], str(one.pk)) == (
                one.name == self.names[0] and 0 not in self.out
            )


@pytest.mark.django_db
@pytest.mark.parametrize("many", [1, 3, 4])
def test_a_real_room_shows_nobody_in_what_can_be_subtracted(many: int):
    with inside(make.plenum().workspace):
        run_state_machine_as_test(
            cast("type[Room]", lambda: Room(many)),
            settings=settings(max_examples=5, stateful_step_count=15, deadline=None),
        )

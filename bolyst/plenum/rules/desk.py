"""What whoever leads does next, and how many more must answer before anything is shown."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import TextChoices
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from bolyst.plenum.rules.pictures import FLOOR
from bolyst.plenum.rules.steps import WITH_ANSWERS, Phase, StepKind


class Move(TextChoices):
    """The names stand in addresses of nothing; they are the values of the desk's buttons."""

    DOORS = "doors", gettext_lazy("Åpne dørene")
    STEP = "step", gettext_lazy("Neste")
    SHOW = "show", gettext_lazy("Vis svarene")
    VOTES = "votes", gettext_lazy("Åpne for stemmer")
    CLOSE = "close", gettext_lazy("Lukk for svar")
    AGAIN = "again", gettext_lazy("Åpne for svar igjen")
    END = "end", gettext_lazy("Avslutt samlingen")


@dataclass(frozen=True)
class Standing:
    """The step that is on. `answered` counts people; `missing` is how many more must answer or
    change before something can be drawn, 0 when it can now.
    """

    kind: StepKind
    phase: Phase
    answered: int
    missing: int
    has_pictures: bool = False


def next_move(*, is_open: bool, standing: Standing | None, has_next: bool) -> Move | None:
    """The one thing to do now; None while the room is thinking and nothing can be shown yet."""
    if not is_open:
        return Move.DOORS
    onward = Move.STEP if has_next else Move.END
    if standing is None or standing.kind not in WITH_ANSWERS or standing.phase == Phase.SHOWN:
        return onward
    if standing.kind is StepKind.IDEAS and standing.phase == Phase.OPEN:
        return Move.VOTES if not standing.missing else None
    if may_be_shown(standing):
        return Move.SHOW
    return onward if standing.phase == Phase.CLOSED else None


def may_be_shown(standing: Standing) -> bool:
    """What was shown before may be shown again as it was."""
    if standing.kind not in WITH_ANSWERS or standing.phase in {Phase.WAITING, Phase.SHOWN}:
        return False
    if standing.kind is StepKind.TABLES:
        return True
    return standing.has_pictures or not standing.missing


def other_moves(standing: Standing | None, first: Move | None) -> list[Move]:
    """What else can be done with the step that is on."""
    if standing is None or standing.kind not in WITH_ANSWERS:
        return []
    found = {
        Phase.OPEN: [Move.SHOW, Move.CLOSE],
        Phase.VOTING: [Move.SHOW, Move.CLOSE],
        Phase.CLOSED: [Move.SHOW, Move.AGAIN],
        Phase.SHOWN: [Move.AGAIN],
    }.get(standing.phase, [])
    if standing.kind is StepKind.IDEAS and standing.phase == Phase.CLOSED and not standing.missing:
        found = [*found, Move.VOTES]
    return [
        one
        for one in found
        if one is not first and (one is not Move.SHOW or may_be_shown(standing))
    ]


def how_near(standing: Standing) -> str:
    """How far the room is from seeing something, as a sentence; "" when there is nothing to say."""
    if standing.kind not in WITH_ANSWERS or standing.phase in {Phase.WAITING, Phase.SHOWN}:
        return ""
    if standing.kind is StepKind.TABLES:
        return _("Det bordene har skrevet, kan vises når som helst.")
    if not standing.missing:
        is_ideas = standing.kind is StepKind.IDEAS and standing.phase == Phase.OPEN
        return _("Idéene kan leses nå.") if is_ideas else _("Svarene kan vises nå.")
    if standing.has_pictures:
        text = ngettext(
            "%(more)d til må svare eller endre svaret før bildet kan tegnes på nytt.",
            "%(more)d til må svare eller endre svaret før bildet kan tegnes på nytt.",
            standing.missing,
        )
        return text % {"more": standing.missing}
    text = ngettext(
        "%(more)d til må svare før noe kan vises. Det vises aldri svar fra færre enn %(floor)d.",
        "%(more)d til må svare før noe kan vises. Det vises aldri svar fra færre enn %(floor)d.",
        standing.missing,
    )
    return text % {"more": standing.missing, "floor": FLOOR}


def minutes_in_all(minutes: Iterable[int | None]) -> int:
    return sum(one or 0 for one in minutes)

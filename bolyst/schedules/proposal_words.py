"""What a proposal says about itself, in words."""

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from bolyst.schedules.proposing import Change
from bolyst.schedules.words import weekday

REASONS = {
    "pause": gettext_lazy("de som kan, ville ikke fått pausen mellom to samtaler"),
    "full": gettext_lazy("de som kan, har så mange samtaler den dagen som rammen tillater"),
    "lunch": gettext_lazy("de som kan, ville ikke fått lunsj"),
    "travel": gettext_lazy("de rekker ikke å kjøre dit"),
    "interpreter-busy": gettext_lazy("tolken er i en annen samtale"),
    "room": gettext_lazy("alle steder den kan være, er opptatt"),
    "busy": gettext_lazy("det er ikke to som er ledige samtidig"),
    "away": gettext_lazy("det er ingen dager igjen der to kan være med"),
    "interpreter": gettext_lazy("det er ingen tolk å få i språket"),
    "hours": gettext_lazy("stedet er ikke åpent lenge nok innenfor dagen"),
    "crew": gettext_lazy("det er ikke to som kan være med i samtalen"),
    "time": gettext_lazy("det er plass, men vi rakk ikke å finne den. Prøv en gang til"),
}


def why(rules: list[str], *, always: bool) -> str:
    """Why a conversation got no time: a whole sentence."""
    words = str(_(" og ")).join(str(REASONS[rule]) for rule in rules)
    if always or rules == ["time"]:
        return _("%(reason)s.") % {"reason": words[:1].upper() + words[1:]}
    return _("Slik uka ellers er satt opp: %(reason)s.") % {"reason": words}


def left_out(outcome: Any, changes: list[Change]) -> list[tuple[str, str]]:
    """The conversations that got no time, and why."""
    titles = {str(one.talk.pk): one.talk.title for one in changes}
    return [
        (titles[row["talk"]], why(row["rules"], always=row["always"]))
        for row in outcome["left_out"]
        if row["talk"] in titles
    ]


def unmet(outcome: Any, changes: list[Change]) -> list[tuple[str, str]]:
    """Those that got another day than the mapping had for them."""
    talks = {str(one.talk.pk): one.talk for one in changes}
    found = (talks.get(row["talk"]) for row in outcome["unmet"])
    words = _("Skulle helst vært %(day)s.")
    return [
        (talk.title, words % {"day": weekday(talk.held_on)})
        for talk in found
        if talk and talk.held_on
    ]


@dataclass(frozen=True)
class Told:
    """How far it has come, or came: numbers, and how good it is."""

    placed: int
    talks: int
    wishes_met: int
    wishes: int
    objective: int
    bound: int
    seconds: float

    @property
    def gap(self) -> str:
        """How much better it could be."""
        if self.objective <= self.bound:
            return _("Bedre enn dette går ikke.")
        if self.bound <= 0:
            return _("Vi vet ikke ennå hvor mye bedre det kan bli.")
        percent = -(-100 * (self.objective - self.bound) // self.objective)
        return _("Høyst %(percent)d prosent bedre er mulig.") % {"percent": percent}

    @property
    def placed_words(self) -> str:
        words = ngettext(
            "%(placed)d av %(n)d samtale har fått tid.",
            "%(placed)d av %(n)d samtaler har fått tid.",
            self.talks,
        )
        return words % {"placed": self.placed, "n": self.talks}

    @property
    def wishes_words(self) -> str:
        if not self.wishes:
            return ""
        words = ngettext(
            "%(met)d av %(n)d ønske er møtt.", "%(met)d av %(n)d ønsker er møtt.", self.wishes
        )
        return words % {"met": self.wishes_met, "n": self.wishes}


def told(progress: dict[str, Any] | None) -> Told | None:
    return Told(**progress) if progress else None

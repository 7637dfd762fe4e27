"""Which notes one looks among: a group, a kind of talk, a language, a place, a question."""

from dataclasses import dataclass, fields
from typing import Any

from django.db.models import QuerySet
from django.http import QueryDict
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from bolyst.kernel.languages import LANGUAGES, named
from bolyst.mapping.models import Conversation, MappingWeek
from bolyst.mapping.rules import ConversationKind, InformantGroup, Question

LONGEST = 120  # characters of a place


@dataclass(frozen=True)
class Among:
    """What was asked for; the names are those of the address. Empty is everything."""

    gruppe: str = ""
    slag: str = ""
    spraak: str = ""
    sted: str = ""
    q: str = ""

    @classmethod
    def asked(cls, given: QueryDict) -> "Among":
        """What is no choice counts as nothing chosen."""
        allowed = {
            "gruppe": set(InformantGroup.values),
            "slag": set(ConversationKind.values),
            "spraak": set(LANGUAGES),
            "q": {str(question.value) for question in Question},
        }
        chosen = {name: given.get(name, "") for name in allowed}
        chosen = {name: word for name, word in chosen.items() if word in allowed[name]}
        place = given.get("sted", "").replace("\0", "").strip()[:LONGEST]
        return cls(**chosen, sted=place)

    @property
    def given(self) -> dict[str, str]:
        """What was chosen, by its name in the address."""
        chosen = {each.name: getattr(self, each.name) for each in fields(self)}
        return {name: word for name, word in chosen.items() if word}

    def of(self, rows: QuerySet[Any], note: str = "") -> QuerySet[Any]:
        """Those that fit. `note`: the way from the row to its note, as «note__»."""
        where = {
            "gruppe": "conversation__group",
            "slag": "conversation__kind",
            "spraak": "conversation__language",
            "sted": "conversation__place",
            "q": "question",
        }
        return rows.filter(**{f"{note}{where[name]}": word for name, word in self.given.items()})


@dataclass(frozen=True)
class Choice:
    """One thing to look among by, as a select shows it."""

    name: str
    label: str
    options: list[tuple[str, str]]
    chosen: str


def choices(week: MappingWeek, among: Among) -> list[Choice]:
    """Only what the week has; one query. A choice of one is none."""
    talks = Conversation.within(week.workspace).filter(week=week).order_by()
    found = set(talks.values_list("group", "kind", "language", "place").distinct())
    groups, kinds, languages, places = (
        {row[at] for row in found if row[at]} for at in range(4)
    )  # fmt: skip
    made = [
        Choice("gruppe", _("Gruppe"), _known(InformantGroup.choices, groups), among.gruppe),
        Choice("slag", _("Slags samtale"), _known(ConversationKind.choices, kinds), among.slag),
        Choice(
            "spraak",
            _("Språk"),
            sorted((code, str(named(code))) for code in languages),
            among.spraak,
        ),
        Choice("sted", _("Sted"), sorted((place, place) for place in places), among.sted),
        Choice("q", _("Spørsmål"), [(str(q.value), str(q.label)) for q in Question], among.q),
    ]
    return [choice for choice in made if len(choice.options) > 1 or choice.chosen]


def _known(every: Any, there: set[str]) -> list[tuple[str, str]]:
    return [(value, capfirst(str(label))) for value, label in every if value in there]

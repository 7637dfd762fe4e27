"""Builders for knowledge sessions, through the same actions as people use."""

from collections.abc import Mapping

from bolyst import make
from bolyst.accounts.rules import Role
from bolyst.figures.tests import make as figures
from bolyst.knowledge import actions
from bolyst.knowledge.models import KnowledgeSession, Suggestion
from bolyst.knowledge.rules import SessionKind
from bolyst.municipalities.models import Municipality
from bolyst.workspaces.models import Workspace
from bolyst.workspaces.wall import inside


def session(
    of: str = "lierne", title: str = "Hvem bor her?", language: str = "nb"
) -> KnowledgeSession:
    by = make.member(Role.ADVISER, of=of)
    with inside(by.workspace):
        return actions.plan_session(
            kind=SessionKind.TAILORED, title=title, language=language, by=by
        )


COUNCIL = ("5041", "5042", "5043", "5045", "5046")  # Snåsa, Lierne, Røyrvik, Grong, Høylandet


def council(slug: str = "indre") -> Workspace:
    """A regional council of five."""
    found = Workspace.objects.filter(slug=slug).first()
    if found:
        return found
    place = Workspace.objects.create(
        slug=slug, name="Indre Namdal regionråd", kind=Workspace.Kind.COUNCIL
    )
    place.municipalities.set(Municipality.objects.filter(code__in=COUNCIL))
    return place


def oslo() -> Workspace:
    place = Workspace.objects.filter(slug="oslo").first()
    if place is None:
        place = Workspace.objects.create(slug="oslo", name="Oslo", kind=Workspace.Kind.MUNICIPALITY)
        place.municipalities.add(Municipality.objects.get(code="0301"))
    return place


def every_topic(code: str, people: int, *, first: int = 2018) -> None:
    """Made-up figures on all we tell about, under today's number, one hidden among them."""
    years = range(first, 2027)

    def line(topic: str, table: str, category: str, values: Mapping[int, int | str]) -> None:
        source = "IMDi" if topic in {"reasons", "settlement"} else figures.SSB
        series = figures.series(topic, table, source)
        figures.observations(series, code, values, category)

    line("population", "07459", "", {y: people - 7 * (y - first) for y in years})
    for step, key in enumerate(("LLML", "MMMM", "HHMH"), start=-1):
        ahead = {y: people - 70 + step * 5 * (y - 2026) for y in range(2026, 2051)}
        line("projection", "14746", key, ahead)
    line("moves", "06913", "in", dict.fromkeys(years, people // 20))
    line("moves", "06913", "out", dict.fromkeys(years, people // 19))
    line("composition", "09817", "B", {y: people // 12 + y - first for y in years})
    line("composition", "09817", "C", dict.fromkeys(years, people // 60))
    for size, key in ((40, "labour"), (60, "family"), (30, "refuge")):
        line("reasons", "", key, dict.fromkeys(years, people // size))
    line("reasons", "", "education_other", {y: ":" if y > 2024 else 3 for y in years})
    line("settlement", "", "asked", dict.fromkeys(years, 10))
    line("settlement", "", "settled", {y: ":" if y == 2020 else 8 for y in years})


def suggestion(of: str = "kun") -> Suggestion:
    """What somebody wants in the library."""
    house = make.workspace(of)
    with inside(house):
        return Suggestion.everywhere.create(
            workspace=house,
            place="Lierne",
            title="En god rapport",
            url="https://kun.no/",
            why="Kort",
        )


FOREIGN = {
    "session_id": lambda of: session(of).pk,
    "suggestion_id": lambda of: suggestion(of).pk,
}

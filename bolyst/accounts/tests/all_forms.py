"""Every form there is, as those who may send it find it on a page."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from uuid import uuid4

from django.http import HttpResponseBase
from django.test import Client
from django.urls import Resolver404, resolve, reverse

from bolyst import make
from bolyst.accounts.pages import Page
from bolyst.accounts.rules import Role
from bolyst.accounts.tests.foreign import Rows, rows_of
from bolyst.accounts.tests.found_forms import FoundForm, forms_in
from bolyst.accounts.tests.test_matrix import EVERY, at, undone
from bolyst.documents.actions import move_on
from bolyst.documents.rules import State
from bolyst.documents.tests.make import version
from bolyst.gate.rules import Attribute, Quote
from bolyst.gate.tests.make import candidate
from bolyst.mapping.models import Conversation, MappingWeek, Theme
from bolyst.mapping.rules import InformantGroup
from bolyst.measures.models import Recommendation
from bolyst.workspaces.wall import inside

MOST_LOOK = 2  # of the roles that may open a page; the others are shown the same forms
SHOWS_NOTHING = {"kernel:parts"}  # a shelf of samples: what is sent goes nowhere


@dataclass(frozen=True)
class Shown:
    """One form where somebody found it."""

    form: FoundForm
    address: str
    browser: Client

    @cached_property
    def name(self) -> str:
        """The page it is sent to."""
        try:
            return resolve(self.form.action.partition("?")[0]).view_name
        except Resolver404:
            return self.form.action


def room_of(page: Page) -> str:
    return page.name.partition(":")[0].partition("_")[0]


ROOMS = sorted({room_of(page) for page in EVERY})


@dataclass(frozen=True)
class World:
    """A workspace with a row of every kind, and where else forms are shown."""

    rows: Rows
    also: dict[str, list[str]]

    def forms(self, room: str = "") -> Iterator[Shown]:
        """Each form once, whatever pages it stands on."""
        seen = set()
        for page in EVERY:
            if (room and room_of(page) != room) or page.name in SHOWS_NOTHING:
                continue
            for found in self._on(page):
                key = (found.name, found.form.shape)
                if key not in seen:
                    seen.add(key)
                    yield found

    def _on(self, page: Page) -> Iterator[Shown]:
        plain = reverse(page.name, kwargs={name: self.rows[name] for name in page.arguments})
        for browser in lookers(page):
            for address in [plain, *self.also.get(page.name, [])]:
                with undone():
                    answer = browser.get(address)
                    found = forms_in(text_of(answer), address)
                yield from (Shown(form, address, browser) for form in found)


def world(slug: str = "lierne") -> World:
    rows = at(slug, rows_of(slug))
    place, ada = make.workspace(slug), make.member(Role.ADVISER, of=slug)
    with inside(place):
        week = MappingWeek.within(place).get(pk=rows["week_id"])
        here = {"workspace": place}
        Theme.everywhere.create(**here, week=week, name="Bolig", position=2)
        Recommendation.everywhere.create(
            **here, engagement=week.engagement, title="Flytt kurset", rank=2
        )
        unheard = Conversation.everywhere.create(
            **here, week=week, group=InformantGroup.SERVICES, title="Skolen", people=None
        )
        draft = version(slug)
        move_on(draft, to=State.CHECKED, by=make.member(Role.COORDINATOR, of=slug))
    few = Quote(30, (Attribute("ungdom", 4, 60),))
    quotes = [candidate(of=slug, by=ada), candidate(of=slug, by=ada, quote=few, scope=uuid4())]

    def one(name: str, *rest: object) -> str:
        return reverse(name, args=[slug, *rest])

    asked = f"?tema={rows['theme_id']}"
    return World(
        rows,
        {
            "mapping:new-finding": [one("mapping:new-finding", week.pk) + asked],
            "mapping:evidence": [one("mapping:evidence", week.pk, rows["finding_id"]) + asked],
            "mapping:change-conversation": [
                one("mapping:change-conversation", week.pk, unheard.pk)
            ],
            "documents:document": [one("documents:document", draft.document_id)],
            "gate:candidate": [one("gate:candidate", quote.pk) for quote in quotes],
        },
    )


def lookers(page: Page) -> list[Client]:
    """Those to whom the page shows its forms."""
    if page.door == "work":
        return [make.client(make.member(role)) for role in sorted(page.roles)[:MOST_LOOK]]
    if page.door == "adviser":
        return [make.client(make.member(Role.ADVISER, of="kun", name="Ada i kun"))]
    return [Client(), make.client(make.member())]


def text_of(response: HttpResponseBase) -> str:
    """What a page says; nothing when it is a file or goes on elsewhere."""
    is_page = response.headers.get("Content-Type", "").startswith("text/html")
    return response.content.decode() if is_page and not response.streaming else ""  # type: ignore[attr-defined]

"""Every form there is, as those who may send it find it on a page."""

from collections.abc import Iterator
from copy import deepcopy
from dataclasses import dataclass
from datetime import timedelta
from functools import cached_property
from uuid import uuid4

from django.http import HttpResponseBase
from django.test import Client
from django.urls import Resolver404, resolve, reverse

from bolyst import make
from bolyst.accounts.pages import Page
from bolyst.accounts.rules import Role
from bolyst.accounts.tests.foreign import Rows, errand, rows_of
from bolyst.accounts.tests.found_forms import FoundForm, forms_in
from bolyst.accounts.tests.test_matrix import EVERY, at, rows_about, undone
from bolyst.documents.actions import move_on
from bolyst.documents.rules import State
from bolyst.documents.tests.make import version
from bolyst.gate.rules import Attribute, Quote
from bolyst.gate.tests.make import candidate
from bolyst.kernel import clock
from bolyst.mapping.models import Conversation, MappingWeek, Theme
from bolyst.mapping.rules import InformantGroup
from bolyst.measures.models import Recommendation
from bolyst.partners.actions import contact_leaves, end_cooperation, remove_contact
from bolyst.partners.rules import Sector
from bolyst.partners.tests import make as partners
from bolyst.statements.actions import draft_report, send_to_leadership, write_words
from bolyst.teams.tests import make_meetings as meetings
from bolyst.teams.tests import make_team
from bolyst.workspaces.wall import inside

MOST_LOOK = 2  # of the roles that may open a page; the others are shown the same forms
LOOK_TOO = {"statements:annual-report": [Role.LEADERSHIP]}
SHOWS_NOTHING = {"kernel:parts"}  # a shelf of samples: what is sent goes nowhere


@dataclass(frozen=True)
class Shown:
    """One form where somebody found it."""

    form: FoundForm
    address: str
    browser: Client
    page: str  # as it was when the form was found

    @cached_property
    def name(self) -> str:
        """The page it is sent to."""
        try:
            return resolve(self.form.action.partition("?")[0]).view_name
        except Resolver404:
            return self.form.action


def room_of(page: Page) -> str:
    return page.name.partition(":")[0].partition("_")[0]


@dataclass(frozen=True)
class World:
    """A workspace with a row of every kind, and where else forms are shown."""

    rows: Rows
    also: dict[str, list[str]]
    signed_in: dict[str, Client]  # by role; «kun»: the adviser there

    def forms(self, *rooms: str) -> Iterator[Shown]:
        """Each form once, whatever pages it stands on; of all rooms, or of some."""
        seen = set()
        for page in EVERY:
            if (rooms and room_of(page) not in rooms) or page.name in SHOWS_NOTHING:
                continue
            for found in self._on(page):
                key = (found.name, found.form.shape)
                if key not in seen:
                    seen.add(key)
                    yield found

    def _on(self, page: Page) -> Iterator[Shown]:
        rows = self.rows | (self._link_to(page) if page.door == "errand" else {})
        plain = reverse(page.name, kwargs={name: rows[name] for name in page.arguments})
        for browser in self.lookers(page):
            for address in [plain, *self.also.get(page.name, [])]:
                with undone():
                    text = text_of(browser.get(address))
                for form in forms_in(text, address):
                    yield Shown(form, address, same_as(browser), text)

    def lookers(self, page: Page) -> list[Client]:
        """Those to whom the page shows its forms, each in a browser of their own."""
        if page.door == "work":
            roles = [*sorted(page.roles)[:MOST_LOOK], *LOOK_TOO.get(page.name, [])]
            return [same_as(self.signed_in[role]) for role in roles]
        if page.door == "adviser":
            return [same_as(self.signed_in["kun"])]
        return [Client(), same_as(self.signed_in[Role.COORDINATOR])]

    def _link_to(self, page: Page) -> Rows:
        slug = self.rows["workspace"]
        issued = errand(page.purpose, slug)
        return rows_about(page, issued, slug) | {"token": issued.token}


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

    held = meetings.under_way(slug)
    meetings.item(held)
    team, today = make_team.team(slug), clock.today()
    with inside(place):
        sent_report = draft_report(
            team, first_day=today - timedelta(400), last_day=today - timedelta(201), by=ada
        )
        write_words(
            sent_report, by=ada, did_not_work="Bussen", participation="Tre av fem",
            needs_decision="Pengene", plan="Et møte til",
        )  # fmt: skip
        make.member(Role.LEADERSHIP, of=slug, name="Leif")
        send_to_leadership(sent_report, by=ada)

        employer = partners.organisation("Fjellgrenda Bygg", of=slug, sector=Sector.BUSINESS)
        ended = partners.organisation("Ungdomslaget", of=slug, sector=Sector.VOLUNTARY)
        end_cooperation(ended, ended_on=today, by=ada)
        for name in ("Har Sluttet", "Ble Fjernet"):
            left = partners.contact(name, of=slug)
            contact_leaves(left, left_on=today, by=ada)
        remove_contact(left, by=ada)

    def one(name: str, *rest: object) -> str:
        return reverse(name, args=[slug, *rest])

    asked = f"?tema={rows['theme_id']}"
    signed_in: dict[str, Client] = {role: make.client(make.member(role)) for role in Role}
    signed_in["kun"] = make.client(make.member(Role.ADVISER, of="kun", name="Ada i kun"))
    return World(
        rows,
        {
            "mapping:new-finding": [one("mapping:new-finding", week.pk) + asked],
            "mapping:evidence": [one("mapping:evidence", week.pk, rows["finding_id"]) + asked],
            "mapping:change-conversation": [
                one("mapping:change-conversation", week.pk, unheard.pk)
            ],
            "teams:meeting": [one("teams:meeting", held.pk)],
            "statements:annual-report": [one("statements:annual-report", sent_report.pk)],
            "partners:organisation": [
                one("partners:organisation", employer.pk),
                one("partners:organisation", ended.pk),
            ],
            "documents:ask-for-facts": [one("documents:ask-for-facts", draft.document_id, 1)],
            "documents:document": [one("documents:document", draft.document_id)],
            "gate:candidate": [one("gate:candidate", quote.pk) for quote in quotes],
        },
        signed_in,
    )


def same_as(browser: Client) -> Client:
    """Another with the same cookies, so that signing out in one leaves the others alone."""
    other = Client(raise_request_exception=False)
    other.cookies = deepcopy(browser.cookies)
    return other


def text_of(response: HttpResponseBase) -> str:
    """What a page says; nothing when it is a file or goes on elsewhere."""
    if response.streaming:
        if "Content-Disposition" in response:
            b"".join(response.streaming_content)  # type: ignore[attr-defined]  # to the end: it closes
        return ""
    is_page = response.headers.get("Content-Type", "").startswith("text/html")
    return response.content.decode() if is_page else ""  # type: ignore[attr-defined]

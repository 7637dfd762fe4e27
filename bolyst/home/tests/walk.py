"""Every page of the URL resolver, met in a full place and in an empty one by somebody who may.

A page written tomorrow is walked too, and one that shows nobody anything is named.
"""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from itertools import chain
from typing import Any

from django.core import mail
from django.core.cache import cache as kept
from django.db.models import Count
from django.test import Client
from django.urls import reverse

from bolyst import make
from bolyst.accounts.models import Membership
from bolyst.accounts.pages import Page, pages
from bolyst.accounts.rules import Role
from bolyst.accounts.tests.foreign import GIVEN, Rows, rows_of
from bolyst.accounts.tests.signing import app_code, by_password, code_in, give_app, give_password
from bolyst.gate.rules import Floor
from bolyst.kernel import clock
from bolyst.kernel.demonstrations import Demonstration
from bolyst.mapping.actions.quotes import propose_quote
from bolyst.mapping.actions.report import write_report
from bolyst.mapping.models import Coding, Evidence, MappingWeek
from bolyst.measures.models import Recommendation
from bolyst.operations.filling import rooms_that_show
from bolyst.workspaces.wall import inside

EVERY = sorted(pages(), key=lambda page: page.name)
FULL, EMPTY = "lierne", "snasa"
POST_ONLY = 405
ANSWERS = {200, POST_ONLY}
TAG = re.compile(r"<([a-z][\w-]*)([^>]*)>")
KEPT = re.compile(r' (class|role|type)="([^"]*)"')


@dataclass(frozen=True)
class Stop:
    """A page at its address, somebody's browser, and what it was answered."""

    page: Page
    address: str
    who: str
    browser: Client
    answer: Any

    def __str__(self) -> str:
        return f"{self.page.name} for {self.who} at {self.address}"

    @property
    def is_read(self) -> bool:
        kind = str(self.answer.get("Content-Type", ""))
        return kind.startswith("text/html") and self.answer.status_code == 200

    @property
    def is_a_file(self) -> bool:
        return "Content-Disposition" in self.answer

    @property
    def text(self) -> str:
        return str(self.answer.content.decode()) if self.is_read else ""

    @property
    def shapes(self) -> set[object]:
        """The kinds of tags there are."""
        return {(name, *KEPT.findall(rest)) for name, rest in TAG.findall(self.text)}


def walk() -> list[Stop]:
    """At least one stop for each page; one more where it shows something of another shape.

    What is no page to read is among them too, for whoever wants to know (see `is_read`).
    """
    kept.clear()  # nobody has tried to sign in yet
    visits = Visits()
    found: list[Stop] = []
    for page in EVERY:
        stops = list(visits.of(page))
        seen: set[object] = set()
        for stop in [one for one in stops if one.is_read] or stops[:1]:
            if not seen or not stop.shapes <= seen:
                found.append(stop)
                seen |= stop.shapes
    return found


class Visits:
    """Who goes where with what."""

    def __init__(self) -> None:
        self.rich = full_place()
        self.thin = rows_of(FULL)
        self.people: dict[tuple[str, Role], Client] = {}
        self.ways = ways_in()

    def of(self, page: Page) -> Iterator[Stop]:
        return self.at_work(page) if page.door in {"work", "adviser"} else self.outside(page)

    def at_work(self, page: Page) -> Iterator[Stop]:
        """With rows that have much to show, and little; without any in the full and empty place."""
        needed = set(page.arguments) - {"workspace", *GIVEN}
        widest, narrowest = by_reach(page)
        if needed <= set(self.rich):
            yield ask(page, FULL, self.rich, widest, self.member(FULL, widest))
            yield ask(page, FULL, self.rich, narrowest, self.member(FULL, narrowest))
        if needed:
            yield ask(page, FULL, self.thin, widest, make.client(make.member(widest, of=FULL)))
        elif "workspace" in page.arguments:
            yield ask(page, EMPTY, {}, widest, self.member(EMPTY, widest))

    def outside(self, page: Page) -> Iterator[Stop]:
        """The first who is shown something; else what nobody in particular meets."""
        tried = (ask(page, FULL, {}, who, browser) for who, browser in self.ways.items())
        nobody = next(tried)
        answers = chain([nobody], tried)
        yield next(
            (stop for stop in answers if stop.answer.status_code in {200, POST_ONLY}), nobody
        )

    def member(self, slug: str, role: Role) -> Client:
        """The place's first with a role; whoever opened the demonstration's engagements, if any."""
        if (slug, role) not in self.people:
            place = make.workspace(slug)
            with inside(place):
                members = Membership.within(place).filter(role=role).select_related("user")
                who = members.order_by("id").first()
            self.people[slug, role] = make.client(who or make.member(role, of=slug))
        return self.people[slug, role]


def ask(page: Page, slug: str, rows: Rows, who: str, browser: Client) -> Stop:
    given = GIVEN | rows | {"workspace": slug}
    address = reverse(page.name, kwargs={name: given[name] for name in page.arguments})
    return Stop(page, address, str(who), browser, browser.get(address))


def by_reach(page: Page) -> tuple[Role, Role]:
    """Of those who may: the role that may open most pages, and the one that may open fewest."""
    ranked = sorted(page.roles, key=lambda role: (reach()[role], role))
    return ranked[-1], ranked[0]


@cache
def reach() -> Counter[Role]:
    return Counter(role for page in EVERY for role in page.roles)


def full_place() -> Rows:
    """The demonstration with its report written and a quote proposed: what has most to show."""
    demo = Demonstration(today=clock.today())
    for fill in rooms_that_show():
        fill(demo)
    week = demo.find("week", MappingWeek)
    with inside(week.workspace):
        adviser = Membership.within(week.workspace).get(role=Role.ADVISER)
        coding = most_coded(week)
        evidence = Evidence.within(week.workspace).filter(coding=coding)
        recommendation = Recommendation.within(week.workspace).annotate(on=Count("grounds"))
        text = "Solveig på Nordli sa at bussen aldri går."
        release = propose_quote(coding, text=text, by=adviser)
        version = write_report(week, floor=Floor(), by=adviser)
        return {
            "engagement_id": week.engagement_id, "week_id": week.pk,
            "conversation_id": coding.note.conversation_id, "note_id": coding.note_id,
            "theme_id": coding.theme_id, "coding_id": coding.pk,
            "finding_id": evidence.values_list("finding", flat=True)[0],
            "recommendation_id": recommendation.order_by("-on")[0].pk,
            "release_id": release.pk, "mark_id": release.marks.all()[0].pk,
            "document_id": version.document_id,
        }  # fmt: skip


def most_coded(week: MappingWeek) -> Coding:
    """A stretch a finding rests on, in the note that has most of them."""
    codings = Coding.within(week.workspace).filter(evidence__isnull=False)
    return (
        codings.select_related("note__conversation__week", "theme")
        .annotate(beside=Count("note__codings"))
        .order_by("-beside", "id")[0]
    )


# --- on the way in --------------------------------------------------------------------------------


def ways_in() -> dict[str, Client]:
    """Somebody outside, halfway in by each way there is, and in; each with their own browser."""
    with_app = make.member(name="Per", of=FULL)
    give_password(with_app.user)
    give_app(with_app.user)
    without = make.member(Role.KEY_PERSON, name="Pia", of=FULL)
    add_place(without, EMPTY)
    return {
        "nobody": Client(),
        "has asked for a code": posted(Client(), "account_request_login_code", without),
        "has asked for a password": posted(Client(), "account_reset_password", without),
        "may choose a password": may_choose_password(without),
        "lacks the second factor": lacks_second_factor(with_app),
        "has just come in": in_with_app(with_app),
        "came in with an app": make.client(with_app),
        "came in without an app": make.client(without),
    }


def add_place(who: Membership, slug: str) -> None:
    place = make.workspace(slug)
    with inside(place):
        Membership.everywhere.create(workspace=place, user=who.user, role=who.role)


def posted(browser: Client, name: str, who: Membership) -> Client:
    browser.post(reverse(name), {"email": who.user.email})
    return browser


def may_choose_password(who: Membership) -> Client:
    browser = posted(Client(), "account_reset_password", who)
    code = {"code": code_in(mail.outbox)}
    browser.post(reverse("account_confirm_password_reset_code"), code)
    return browser


def lacks_second_factor(who: Membership) -> Client:
    browser = Client()
    by_password(browser, who.user)
    return browser


def in_with_app(who: Membership) -> Client:
    browser = lacks_second_factor(who)
    browser.post(reverse("mfa_authenticate"), {"code": app_code()})
    return browser

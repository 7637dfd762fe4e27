"""Every page of the URL resolver, met in a full place and in an empty one by somebody who may.

A page written tomorrow is walked too, and one that shows nobody anything is named.
"""

import re
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from functools import cache
from itertools import chain
from typing import Any
from uuid import UUID

from django.core import mail
from django.core.cache import cache as kept
from django.db.models import Count
from django.test import Client
from django.urls import reverse

from bolyst import make
from bolyst.accounts.models import Membership
from bolyst.accounts.pages import Page, pages
from bolyst.accounts.rules import Role
from bolyst.accounts.tests.foreign import GIVEN, Rows, errand, registered, rows_of
from bolyst.accounts.tests.signing import app_code, by_password, code_in, give_app, give_password
from bolyst.accounts.tests.test_matrix import undone
from bolyst.gate.rules import Floor
from bolyst.kernel import clock
from bolyst.kernel.demonstrations import Demonstration
from bolyst.mapping.actions.quotes import propose_quote
from bolyst.mapping.actions.report import write_report
from bolyst.mapping.models import Coding, Evidence, MappingWeek
from bolyst.measures.models import Recommendation
from bolyst.operations.filling import rooms_that_show
from bolyst.participation.actions.reading_back import merge
from bolyst.statements.tests.make import delivered
from bolyst.workspaces.wall import inside, owned_models

EVERY = sorted(pages(), key=lambda page: page.name)
FULL, THIN, EMPTY, OWNER = "lierne", "hitra", "snasa", "kun"
POST_ONLY = 405
ANSWERS, SHOWN_AGAIN = {200, POST_ONLY}, {200, 422}
TAG = re.compile(r"<([a-z][\w-]*)([^>]*)>")
KEPT = re.compile(r' (class|role|type)="([^"]*)"')
TOLD = re.compile(r" (aria-[a-z]+|for|alt|tabindex|lang|scope)(?==|\s|$)")


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
    def is_html(self) -> bool:
        return str(self.answer.get("Content-Type", "")).startswith("text/html")

    @property
    def is_read(self) -> bool:
        return self.is_html and self.answer.status_code == 200

    @property
    def is_shown(self) -> bool:
        """A page, a form's address, or a file or words for a machine."""
        return self.answer.status_code in ANSWERS

    @property
    def is_a_file(self) -> bool:
        return "Content-Disposition" in self.answer

    @property
    def text(self) -> str:
        return str(self.answer.content.decode()) if self.is_html else ""

    @property
    def shapes(self) -> set[object]:
        """The kinds of tags there are."""
        return {(name, *KEPT.findall(rest)) for name, rest in TAG.findall(self.text)}

    @property
    def skeleton(self) -> set[object]:
        """The shapes, and what is told of them to those who don't see."""
        return {
            (name, *KEPT.findall(rest), *sorted(TOLD.findall(rest)))
            for name, rest in TAG.findall(self.text)
        }


def walk(change: Callable[[], object] = lambda: None) -> list[Stop]:
    """At least one stop for each page; one more where it shows something of another shape.

    What is no page to read is among them too, for whoever wants to know (see `is_read`).
    `change`: what happens in the places before anybody looks.
    """
    kept.clear()  # nobody has tried to sign in yet
    visits = Visits()
    change()
    found: list[Stop] = []
    for page in EVERY:
        stops = list(visits.of(page))
        seen: set[object] = set()
        for stop in [one for one in stops if one.is_read] or stops[:1]:
            if not seen or not stop.shapes <= seen:
                found.append(stop)
                seen |= stop.shapes
    return found


def refused(stops: list[Stop]) -> Iterator[Stop]:
    """Each page's form, sent empty: what somebody meets who forgot everything."""
    asked: set[str] = set()
    for stop in stops:
        if stop.is_read and stop.page.name not in asked:
            asked.add(stop.page.name)
            with undone():
                answer = twin(stop.browser).post(stop.address, {})
            again = replace(stop, answer=answer, who=f"{stop.who} who filled in nothing")
            if again.is_html and answer.status_code in SHOWN_AGAIN:
                yield again


def twin(person: Client, **options: Any) -> Client:
    """The same person in another browser."""
    browser = Client(**options)
    browser.cookies.load({name: one.value for name, one in person.cookies.items()})
    return browser


class Visits:
    """Who goes where with what."""

    def __init__(self) -> None:
        self.rich = full_place()
        self.thin = rows_of(THIN)
        self.lived = like_them(self.thin) | self.rich
        self.people: dict[UUID, Client] = {}
        self.ways = ways_in()

    def of(self, page: Page) -> Iterator[Stop]:
        """What the page's door asks for."""
        if page.door == "errand":
            return self.with_link(page)
        return self.at_work(page) if page.door in {"work", "adviser"} else self.outside(page)

    def at_work(self, page: Page) -> Iterator[Stop]:
        """With rows that have much to show, and little; without any in the full and empty place.

        What nobody is shown there is shown in the programme owner's own house.
        """
        found = list(self.in_the_places(page))
        yield from found
        needed = set(rows_in(page)) <= set(registered()) and "workspace" in page.arguments
        if needed and not any(stop.is_shown for stop in found):
            rows = {name: registered()[name](OWNER) for name in rows_in(page)}
            yield ask(page, OWNER, rows, Role.ADVISER, self.member(OWNER, Role.ADVISER))

    def in_the_places(self, page: Page) -> Iterator[Stop]:
        widest, narrowest = by_reach(page)
        needed = rows_in(page)
        if set(needed) <= set(self.lived):
            for role in dict.fromkeys((widest, narrowest)):
                yield ask(page, FULL, self.lived, role, self.member(FULL, role))
        if needed:
            yield ask(page, THIN, self.thin, widest, self.newcomer(widest))
        elif "workspace" in page.arguments:
            yield ask(page, EMPTY, {}, widest, self.member(EMPTY, widest))

    def with_link(self, page: Page) -> Iterator[Stop]:
        issued = errand(page.purpose, FULL)
        yield ask(page, FULL, {"token": issued.token}, "whoever holds the link", Client())

    def outside(self, page: Page) -> Iterator[Stop]:
        """The first who is shown something; else what nobody in particular meets."""
        rows = {name: registered()[name](FULL) for name in rows_in(page)}
        tried = (ask(page, FULL, rows, who, browser) for who, browser in self.ways.items())
        nobody = next(tried)
        answers = chain([nobody], tried)
        yield next(
            (stop for stop in answers if stop.answer.status_code in {200, POST_ONLY}), nobody
        )

    def member(self, slug: str, role: Role) -> Client:
        """The place's first with a role; whoever opened the demonstration's engagements, if any."""
        place = make.workspace(slug)
        with inside(place):
            members = Membership.within(place).filter(role=role).select_related("user")
            who = members.order_by("id").first()
        return self.browser_of(who or make.member(role, of=slug))

    def newcomer(self, role: Role) -> Client:
        """One of those the thin place's rows are made by."""
        return self.browser_of(make.member(role, of=THIN))

    def browser_of(self, who: Membership) -> Client:
        if who.pk not in self.people:
            self.people[who.pk] = make.client(who)
        return self.people[who.pk]


def ask(page: Page, slug: str, rows: Rows, who: str, browser: Client) -> Stop:
    given = GIVEN | rows | {"workspace": slug}
    address = reverse(page.name, kwargs={name: given[name] for name in page.arguments})
    answer = browser.get(address)
    if answer.streaming and "Content-Disposition" in answer:
        b"".join(answer.streaming_content)  # type: ignore[attr-defined]  # a file is taken to its end, which closes it
    return Stop(page, address, str(who), browser, answer)


def rows_in(page: Page) -> list[str]:
    """The arguments that name a row of a workspace."""
    return [name for name in page.arguments if name not in {"workspace", *GIVEN}]


def like_them(rows: Rows) -> Rows:
    """For each row the oldest of its kind in the full place, as far as there is one.

    A key that is no row's own, such as the code of a poster's link, is left out.
    """
    found = {}
    for name, key in rows.items():
        if not isinstance(key, UUID):
            continue
        if (kind := kind_of(key)) is None:
            continue
        with inside(make.workspace(FULL)):
            if oldest := kind.everywhere.order_by("pk").values_list("pk", flat=True).first():
                found[name] = oldest
    return found


def kind_of(key: Any) -> Any:
    with inside(make.workspace(THIN)):
        kinds: list[Any] = [each for each in owned_models() if hasattr(each, "everywhere")]
        return next((each for each in kinds if each.everywhere.filter(pk=key).exists()), None)


def by_reach(page: Page) -> tuple[Role, Role]:
    """Of those who may: the role that may open most pages, and the one that may open fewest."""
    ranked = sorted(page.roles, key=lambda role: (reach()[role], role))
    return ranked[-1], ranked[0]


@cache
def reach() -> Counter[Role]:
    return Counter(role for page in EVERY for role in page.roles)


def full_place() -> Rows:
    """The demonstration with its reports written and a quote proposed: what has most to show."""
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
        release = propose_quote(coding, text=text, is_agreed=True, by=adviser)
        version = write_report(week, floor=Floor(), by=adviser)
        under = GIVEN["number"]  # as an address of a merged text names its question
        merge(coding.note.conversation, question=under, text="Bussen går for sjelden.",
              sources=[], revision=0, by=adviser)  # fmt: skip
        return {
            "engagement_id": week.engagement_id, "week_id": week.pk,
            "conversation_id": coding.note.conversation_id, "note_id": coding.note_id,
            "theme_id": coding.theme_id, "coding_id": coding.pk,
            "finding_id": evidence.values_list("finding", flat=True)[0],
            "recommendation_id": recommendation.order_by("-on")[0].pk,
            "release_id": release.pk, "mark_id": release.marks.all()[0].pk,
            "document_id": version.document_id, "report_id": delivered(FULL).pk,
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

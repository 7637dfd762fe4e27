"""Builders for tests: the same people return.

Kari coordinates Lierne, Ola only reads there as a key person, Ada is Lierne's adviser, Frida
coordinates Hitra and is a stranger in Lierne. Rooms add builders of their own in tests/make.py.
"""

from datetime import date

from django.test import Client

from bolyst.accounts import scopes, second_factor
from bolyst.accounts.models import Membership, User
from bolyst.accounts.rules import FOR_A_WEEK, Role
from bolyst.mapping.models import MappingWeek
from bolyst.municipalities.models import Municipality
from bolyst.workspaces.models import Workspace
from bolyst.workspaces.wall import inside

PLACES = {
    "lierne": ("Lierne", "5042"),
    "hitra": ("Hitra", "5056"),
    "snasa": ("Snåsa", "5041"),
}
PLAIN = str.maketrans({"æ": "ae", "ø": "o", "å": "a", " ": "."})  # what an address is made of
PEOPLE = {
    Role.COORDINATOR: "Kari",
    Role.KEY_PERSON: "Ola",
    Role.ADVISER: "Ada",
    Role.INTERVIEWER: "Ingrid",
    Role.LEADERSHIP: "Leif",
}


def municipality(slug: str = "lierne") -> Municipality:
    return Municipality.objects.get(code=PLACES[slug][1])


def workspace(slug: str = "lierne") -> Workspace:
    """The workspace of a municipality, or «kun»: the programme owner's own house."""
    found = Workspace.objects.filter(slug=slug).first()
    if found:
        return found
    if slug == "kun":
        return Workspace.objects.create(slug=slug, name="KUN", kind=Workspace.Kind.PROGRAMME)
    place = Workspace.objects.create(
        slug=slug, name=PLACES[slug][0], kind=Workspace.Kind.MUNICIPALITY
    )
    place.municipalities.add(municipality(slug))
    return place


def member(
    role: Role = Role.COORDINATOR,
    *,
    of: str = "lierne",
    name: str = "",
    since: date = date(2020, 1, 1),
    until: date | None = None,
    weeks: bool = True,
) -> Membership:
    """A person with a role, made once per name and place.

    An interviewer has come for every week there is; `weeks` False: for none.
    """
    place = workspace(of)
    called = name or (PEOPLE[role] if of == "lierne" else f"{PEOPLE[role]} på {of}")
    email = f"{called.lower().translate(PLAIN)}@{of}.example"
    user = User.objects.filter(email=email).first() or User.objects.create_user(
        email, None, name=called
    )
    with inside(place):
        found, _ = Membership.everywhere.get_or_create(
            workspace=place,
            user=user,
            role=role,
            from_date=since,
            defaults={"to_date": until},
        )
        for week in MappingWeek.within(place) if weeks and role in FOR_A_WEEK else ():
            scopes.assign(week.pk, [found])
    found.workspace = place
    return found


def everybody_comes(week: MappingWeek) -> MappingWeek:
    """The interviewers there are have come for it too."""
    with inside(week.workspace):
        scopes.assign(week.pk, Membership.within(week.workspace).select_related("user"))
    return week


def client(who: Membership | None = None) -> Client:
    """A browser, signed in as `who` with a second factor shown; nobody when None."""
    browser = Client()
    if who is not None:
        browser.force_login(who.user, backend="django.contrib.auth.backends.ModelBackend")
        session = browser.session
        session[second_factor.SHOWN] = True
        session.save()
    return browser

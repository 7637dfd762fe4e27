"""The doors, gathered from the rooms.

A room's `urls.py` has `app_name` and one list per door it opens: `open_pages`, `adviser_pages`
(below /radgiver/), `work_pages` (below /<workspace>/arbeid/), `errand_pages` (below
/<workspace>/svar/<token>/), `public_pages` (below /<workspace>/).
"""

from types import ModuleType

from django.urls import URLResolver, include, path, register_converter

from bolyst.accounts import urls as accounts
from bolyst.documents import urls as documents
from bolyst.gate import urls as gate
from bolyst.guides import urls as guides
from bolyst.home import urls as home
from bolyst.kernel import urls as kernel
from bolyst.knowledge import urls as knowledge
from bolyst.live import urls as live
from bolyst.mapping import urls as mapping
from bolyst.measures import urls as measures
from bolyst.notebooks import urls as notebooks
from bolyst.operations import urls as operations
from bolyst.participation import urls as participation
from bolyst.partners import urls as partners
from bolyst.plenum import urls as plenum
from bolyst.portal import urls as portal
from bolyst.post import urls as post
from bolyst.programme import urls as programme
from bolyst.replies import urls as replies
from bolyst.schedules import urls as schedules
from bolyst.statements import urls as statements
from bolyst.teams import urls as teams
from bolyst.workshops import urls as workshops
from bolyst.workspaces.converters import WorkspaceConverter

register_converter(WorkspaceConverter, "workspace")

DOORS = {
    "open_pages": "",
    "adviser_pages": "radgiver/",
    "work_pages": "<workspace:workspace>/arbeid/",
    "errand_pages": "<workspace:workspace>/svar/<str:token>/",
    "public_pages": "<workspace:workspace>/",
}
ROOMS = [
    accounts, documents, gate, guides, home, kernel, knowledge, live, mapping, measures, notebooks,
    operations, participation, partners, plenum, portal, post, programme, replies, schedules,
    statements, teams, workshops,
]  # fmt: skip


def mount(room: ModuleType) -> URLResolver:
    """One room's pages, each list below its door's prefix."""
    pages = [
        path(prefix, include(getattr(room, door)))
        for door, prefix in DOORS.items()
        if hasattr(room, door)
    ]
    return path("", include((pages, room.app_name)))


urlpatterns = [
    *(mount(room) for room in ROOMS),
    path("konto/", include("bolyst.accounts.sign_in_urls")),  # allauth's, without a namespace
]

handler400 = "bolyst.kernel.views.bad_request"
handler403 = "bolyst.kernel.views.forbidden"
handler404 = "bolyst.kernel.views.not_found"
handler500 = "bolyst.kernel.views.server_error"

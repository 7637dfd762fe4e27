"""What stands behind each argument of a URL, in whatever place one asks for.

`rows_of("hitra")` builds one row of every kind in Hitra, each hanging on the others as a URL wants
them, and gives their ids by the argument's name. A room adds its own in `tests/make.py`:

    FOREIGN = {"meeting_id": lambda of: meeting(of=of).pk}

and what its errands are about, by their purpose:

    ERRANDS = {"teams.receive-task": lambda of: task(of=of).pk}
"""

from collections.abc import Callable
from datetime import date, timedelta
from importlib import import_module
from importlib.util import find_spec
from typing import Any

from django.conf import settings

from bolyst import make
from bolyst.accounts import errands
from bolyst.accounts.errands import Issued
from bolyst.accounts.models import Membership
from bolyst.accounts.rules import Role
from bolyst.documents import blocks
from bolyst.documents.actions import write
from bolyst.gate.models import Mark, Release
from bolyst.gate.screening import Kind
from bolyst.imports.models import Batch, Upload
from bolyst.live.models import Work
from bolyst.mapping.actions.incoming import NOTES
from bolyst.mapping.models import Coding, Conversation, MappingWeek, Note, Theme
from bolyst.mapping.rules import InformantGroup
from bolyst.measures.models import Finding, Recommendation
from bolyst.measures.rules import FindingKind
from bolyst.programme.models import Engagement
from bolyst.workspaces.wall import inside

type Rows = dict[str, Any]

# Arguments that name no row of a workspace: public facts, kinds, tokens.
GIVEN: Rows = {
    "code": "5042", "token": "ikke-en-ekte-lenke", "number": 1, "form": "html",
    "module_key": "team", "item_key": "team.start-meeting", "audience": "residents",
    "set_kind": "equal-services", "set_part": "A", "slides_form": "pptx",
    "resource_key": "ldo-los", "key": "ikke-en-ekte",
    "workshop_phase": "workshop",
}  # fmt: skip

REPORT = blocks.Document(
    title="Rapport",
    language="nb",
    day=date(2026, 6, 1),
    sender=blocks.Sender("KUN"),
    blocks=(blocks.Heading(1, "Bussen"),),
)


def rows_of(slug: str) -> Rows:
    """The ids of one row of every kind at `slug`, by argument."""
    place = make.workspace(slug)
    adviser = make.member(Role.ADVISER, of=slug)
    with inside(place):
        rows = _base(adviser)
    for argument, build in registered().items():
        rows[argument] = build(slug)
    return rows


def registered() -> dict[str, Callable[[str], Any]]:
    """What the rooms have added."""
    return _from_the_rooms("FOREIGN")


def errand(purpose: str, slug: str) -> Issued:
    """A link for Per at `slug`, about something that is there."""
    about = _from_the_rooms("ERRANDS")[purpose](slug)
    kari = make.member(of=slug)
    with inside(kari.workspace):
        return errands.issue(
            kari.workspace, purpose=purpose, subject_id=about, name="Per", email="",
            lasts=timedelta(days=30), by=kari,
        )  # fmt: skip


def _from_the_rooms(what: str) -> dict[str, Callable[[str], Any]]:
    found: dict[str, Callable[[str], Any]] = {}
    for room in settings.ROOMS:
        name = f"bolyst.{room}.tests.make"
        if find_spec(f"bolyst.{room}.tests") and find_spec(name):
            found |= getattr(import_module(name), what, {})
    return found


def _base(by: Membership) -> Rows:
    here = {"workspace": by.workspace}
    engagement = Engagement.everywhere.create(**here, title="Avtalt", starts_on=date(2026, 2, 2))
    week = MappingWeek.everywhere.create(
        **here, engagement=engagement, starts_on=date(2026, 5, 4), ends_on=date(2026, 5, 8)
    )
    make.everybody_comes(week)
    talk = Conversation.everywhere.create(
        **here, week=week, group=InformantGroup.RESIDENTS, title="Kafeen", people=6
    )
    note = Note.everywhere.create(
        **here, conversation=talk, text="Bussen går for tidlig", author=by
    )
    theme = Theme.everywhere.create(**here, week=week, name="Buss")
    coding = Coding.everywhere.create(**here, note=note, theme=theme, start=0, end=6, coder=by)
    finding = Finding.everywhere.create(
        **here, engagement=engagement, kind=next(iter(FindingKind)), title="Bussen"
    )
    recommendation = Recommendation.everywhere.create(
        **here, engagement=engagement, title="Flytt bussen", rank=1
    )
    about = {"purpose": NOTES, "about_id": week.pk, "actor_id": by.pk}
    upload = Upload.everywhere.create(
        **here, **about, name="notater.csv", content=b"Svar\nBussen\n", size=12
    )
    batch = Batch.everywhere.create(**here, **about, actor_name=by.name)
    version = write("mapping-report", week.pk, REPORT, by=by)
    release = Release.everywhere.create(
        **here, what="quote", subject_id=finding.pk, scope_id=week.pk, title="Sitat",
        text="Kari sa at bussen går for tidlig", proposed_by=by, worded_by=by,
    )  # fmt: skip
    mark = Mark.everywhere.create(
        **here, release=release, start=0, end=4, kind=next(iter(Kind)).value, word="Kari"
    )
    work = Work.everywhere.create(**here, what="Lager en fil", asked_by=by.pk)
    member = Membership.everywhere.create(
        **here, user=make.member(Role.KEY_PERSON, of=by.workspace.slug).user, role=Role.INTERVIEWER
    )
    return {
        "engagement_id": engagement.pk, "week_id": week.pk, "conversation_id": talk.pk,
        "note_id": note.pk, "theme_id": theme.pk, "coding_id": coding.pk,
        "finding_id": finding.pk, "recommendation_id": recommendation.pk,
        "upload_id": upload.pk, "batch_id": batch.pk, "work_id": work.pk,
        "release_id": release.pk, "mark_id": mark.pk, "membership_id": member.pk,
        "document_id": version.document_id,
    }  # fmt: skip

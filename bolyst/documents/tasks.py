"""Files that take a while to make, and what happens by itself when its day comes."""

from datetime import datetime, timedelta
from uuid import UUID

from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from bolyst.documents import files, queries
from bolyst.documents.actions import fact_checks
from bolyst.documents.models import RenderedFile, Version
from bolyst.documents.render import rendered
from bolyst.live import actions as live
from bolyst.live.jobs import every, job, service
from bolyst.workspaces.models import Workspace
from bolyst.workspaces.wall import inside

WORDS = {"pdf": gettext_noop("PDF-filen lages"), "docx": gettext_noop("Word-filen lages")}
DRAFTS_KEPT = timedelta(days=1)


@job("documents.render", in_steps=True)
def render(workspace: Workspace, *, version: UUID, form: str, work: UUID) -> None:
    """Make a version's file, unless it is there; no transaction waits meanwhile."""
    with inside(workspace):
        found = _versions(workspace).get(pk=version)
        is_made = files.kept(found, form) is not None
    if not is_made:
        live.step(workspace, work)
        while not make(workspace, version, form):
            pass
    live.finish(workspace, work, link=files.address_of(found, form))


def make(workspace: Workspace, version: UUID, form: str) -> bool:
    """Whether the file was kept; if not, it is to be made anew."""
    with inside(workspace):
        found = _versions(workspace).get(pk=version)
        content = queries.shown(found)[0]
    made = rendered(content, form)
    with inside(workspace):
        return keep_if_same(found, form, made)


def keep_if_same(read: Version, form: str, made: bytes) -> bool:
    """Words that were struck since the version was read must be in no file."""
    now = _versions(read.workspace).select_for_update(of=("self",)).get(pk=read.pk)
    if now.sha256 != read.sha256:
        return False
    files.keep(now, form, made)
    return True


def _versions(workspace: Workspace) -> QuerySet[Version]:
    return Version.within(workspace).select_related("document", "workspace")


@every("23 * * * *", "documents.forget_drafts")
def forget_drafts(workspace: Workspace) -> None:
    """A draft's file is soon made again, and nobody should find it when the report is out."""
    forget_made_before(workspace, timezone.now() - DRAFTS_KEPT)


def forget_made_before(workspace: Workspace, moment: datetime) -> None:
    RenderedFile.within(workspace).filter(is_draft=True, made_at__lt=moment).delete()


@every("47 5-20 * * *", "documents.remind")
def remind(workspace: Workspace) -> None:
    """Hourly by day, each letter once: a server that slept says what it missed."""
    fact_checks.remind(workspace, by=service(workspace, "Vaktmesteren"))


@every("33 3 * * *", "documents.forget_fact_checks")
def forget_fact_checks(workspace: Workspace) -> None:
    fact_checks.forget_old(workspace, by=service(workspace, _("Sletting")))

"""What takes longer than one waits at a page: the report, and large projects that come in."""

from uuid import UUID

from django.urls import reverse
from django.utils.translation import get_language, gettext_noop, override

from bolyst.accounts.models import Membership
from bolyst.gate.queries import floor_of
from bolyst.imports.actions import used_up
from bolyst.imports.coded import read_project
from bolyst.imports.models import Upload
from bolyst.imports.problems import Gone, NotAProject
from bolyst.live import actions as live
from bolyst.live.jobs import every, job, service
from bolyst.live.meanwhile import meanwhile
from bolyst.live.models import Work
from bolyst.mapping.actions.incoming import bring_in_project
from bolyst.mapping.actions.report import write_report
from bolyst.mapping.actions.retention import forget_due
from bolyst.mapping.models import MappingWeek
from bolyst.mapping.queries.incoming import ProjectTold, told_of
from bolyst.mapping.report import Cut
from bolyst.mapping.rules import InformantGroup
from bolyst.workspaces.models import Workspace
from bolyst.workspaces.wall import inside

WRITES = gettext_noop("Kartleggingsrapporten skrives")


@job("mapping.write_report", in_steps=True, retry=False)
def write(workspace: Workspace, *, week: UUID, cut: str, author: UUID, work: UUID) -> None:
    """Write a version for its author. The version and «done» are one: killed, it writes no second.

    It isn't tried again by itself either: the author is told that it failed, and may press again.
    """
    live.step(workspace, work)
    with inside(workspace):
        if not live.take(workspace, work):
            return
        members = Membership.within(workspace).select_related("workspace", "user")
        weeks = MappingWeek.within(workspace).select_related("workspace", "engagement")
        version = write_report(
            weeks.get(pk=week),
            floor=floor_of(workspace),
            cut=Cut(cut),
            by=members.get(pk=author),
        )
        where = reverse("documents:document", args=[workspace.slug, version.document_id])
        live.finish(workspace, work, link=where)


READS = gettext_noop("Filen leses")
BRINGS_IN = gettext_noop("Prosjektet importeres")
COMPARES = gettext_noop("Sammenlignes med det som er her fra før")
WRITES_NOTES = gettext_noop("Notater og markeringer lagres. Alt eller ingenting blir med.")
GONE = gettext_noop("Filen er ikke her lenger: den er importert før, eller slettet.")


def address_of(upload: Upload, week: MappingWeek) -> str:
    """Where one sees what the file becomes."""
    where = [upload.workspace.slug, week.pk, upload.pk]
    return reverse("mapping:import-preview", args=where)


def begin_reading(upload: Upload, week: MappingWeek, *, by: Membership) -> Work:
    at, language = address_of(upload, week), get_language() or ""
    return read.begin(
        by.workspace, READS, at=at, by=by, week=week.pk, upload=upload.pk, language=language
    )


@job("mapping.read_project", in_steps=True, retry=False)
def read(workspace: Workspace, *, week: UUID, upload: UUID, language: str, work: UUID) -> None:
    """Keep with the file what it becomes, sealed as the file is, in words of whoever sent it."""
    live.step(workspace, work)
    with inside(workspace):
        file = Upload.within(workspace).filter(pk=upload).first()
    if file is None:
        say_gone(workspace, work)
        return
    with override(language):
        told = told_of_file(file, week, work)
    with inside(workspace):
        if held := Upload.within(workspace).select_for_update().filter(pk=upload).first():
            held.told = told.kept
            held.save(update_fields=["told"])
        live.finish(workspace, work)


def told_of_file(file: Upload, week_id: UUID, work: UUID) -> ProjectTold:
    try:
        found = read_project(file.content, file.name)
    except NotAProject as problem:
        return ProjectTold(problems=problem.messages)
    live.step(file.workspace, work, COMPARES)
    with inside(file.workspace):
        week = MappingWeek.within(file.workspace).select_related("workspace").get(pk=week_id)
        return told_of(week, found.project, found.warnings)


def begin_bringing_in(
    upload: Upload, week: MappingWeek, *, by: Membership, otherwise: InformantGroup
) -> Work:
    return bring_in.begin(
        by.workspace,
        BRINGS_IN,
        at=address_of(upload, week),
        by=by,
        week=week.pk,
        upload=upload.pk,
        group=otherwise.value,
        author=by.pk,
    )


@job("mapping.bring_in_project", in_steps=True, retry=False)
def bring_in(
    workspace: Workspace, *, week: UUID, upload: UUID, group: str, author: UUID, work: UUID
) -> None:
    """The notes, the end of the file and «done» are one: killed, nothing came; run twice, once."""
    live.step(workspace, work, READS)
    with inside(workspace):
        file = Upload.within(workspace).filter(pk=upload).first()
        held = MappingWeek.within(workspace).select_related("workspace", "engagement").get(pk=week)
        by = Membership.within(workspace).select_related("workspace", "user").get(pk=author)
    if file is None:
        say_gone(workspace, work)
        return
    project = read_project(file.content, file.name).project
    try:
        with inside(workspace), used_up(file, by=by):
            with meanwhile(workspace, work, WRITES_NOTES) as tell:
                bring_in_project(held, project, by=by, otherwise=InformantGroup(group), tell=tell)
            live.finish(
                workspace, work, link=reverse("mapping:import", args=[workspace.slug, week])
            )
    except Gone:
        say_gone(workspace, work)


def say_gone(workspace: Workspace, work: UUID) -> None:
    """Unless it is gone because an earlier run of the same has used it up."""
    with inside(workspace):
        if live.take(workspace, work):
            live.fail(workspace, work, GONE)


@every("19 3 * * *", "mapping.forget_due")
def forget_notes(workspace: Workspace) -> None:
    """What is due and not done: a night that was missed is caught up the next."""
    forget_due(workspace, by=service(workspace, "mapping"))

"""What the preview page and the list of imports show."""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from django.apps import apps
from django.db import models
from django.utils.translation import gettext as _

from bolyst.audit.actions import Actor
from bolyst.imports import rules
from bolyst.imports.columns import Column, Preview
from bolyst.imports.models import Batch, Upload
from bolyst.imports.problems import ImportProblem
from bolyst.imports.tables import Sheet
from bolyst.kernel import clock
from bolyst.kernel.words import joined, number

FIRST = 10  # rows shown before an import
PROBLEMS = 50


def uploads(by: Actor, purpose: str, about: UUID | None = None) -> models.QuerySet[Upload]:
    """The person's own waiting files for one purpose; nobody else's, and none that is too old."""
    return Upload.within(by.workspace).filter(
        actor_id=by.id,
        purpose=purpose,
        about_id=about,
        received_at__gt=clock.now() - rules.UPLOAD_KEPT,
    )


def batches(by: Actor, purpose: str, about: UUID | None = None) -> models.QuerySet[Batch]:
    """What has been imported for one purpose, newest first."""
    found = Batch.within(by.workspace).filter(purpose=purpose, about_id=about)
    return found.order_by("-made_at")


def said_counts(batch: Batch) -> str:
    """«312 notater, 8 temaer»: what an import made."""
    said = []
    for label, count in batch.counts.items():
        words = apps.get_model(label)._meta
        name = words.verbose_name if count == 1 else words.verbose_name_plural
        said.append(f"{number(count)} {name}")
    return joined(said)


@dataclass(frozen=True)
class PreviewRow:
    line: int
    cells: list[object]


@dataclass(frozen=True)
class PreviewPage:
    """One dry run as people see it before they say yes."""

    sheet: Sheet
    preview: Preview
    columns: list[tuple[str, str]]  # what it becomes, and the file's own headings for it
    rows: list[PreviewRow]
    problems: list[ImportProblem]

    @property
    def total(self) -> int:
        return len(self.sheet)

    @property
    def good(self) -> int:
        return len(self.preview.planned)

    @property
    def summary(self) -> str:
        if self.total == 0:
            return _("Filen har overskrifter, men ingen linjer under dem.")
        if self.good == self.total:
            return _("Alle linjene kan importeres.")
        return _("%(good)s av %(total)s linjer kan importeres.") % {
            "good": number(self.good),
            "total": number(self.total),
        }

    @property
    def mood(self) -> str:
        """The colour of the summary: all well, something left out, nothing at all."""
        if not self.good:
            return "danger"
        return "success" if self.good == self.total else "warning"

    @property
    def unused(self) -> str:
        return rules.in_short(self.preview.unused, 12)

    @property
    def more_rows(self) -> int:
        return len(self.preview.planned) - len(self.rows)

    @property
    def more_problems(self) -> int:
        return len(self.preview.skipped) - len(self.problems)


def preview_page(sheet: Sheet, preview: Preview, targets: Sequence[Column]) -> PreviewPage:
    used = [target for target in targets if preview.mapping.headers(target.name)]
    return PreviewPage(
        sheet=sheet,
        preview=preview,
        columns=[
            (str(target.label), ", ".join(preview.mapping.headers(target.name))) for target in used
        ],
        rows=[
            PreviewRow(row.line, [shown(row.values.get(target.name)) for target in used])
            for row in preview.planned[:FIRST]
        ],
        problems=preview.skipped[:PROBLEMS],
    )


def shown(value: object) -> object:
    """A value as a cell shows it: a choice by its label, several answers under their questions."""
    if isinstance(value, bool):
        return _("ja") if value else _("nei")
    if isinstance(value, models.Choices):
        return str(value.label)
    if isinstance(value, dict):
        return "\n".join(f"{heading}: {shown(inner)}" for heading, inner in value.items())
    return value

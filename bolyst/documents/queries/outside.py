"""What stands against showing a version to anybody outside, and what they have been shown."""

from uuid import UUID

from bolyst.documents import keeping, rules
from bolyst.documents.kinds import kind_of
from bolyst.documents.models import Version
from bolyst.gate import differencing
from bolyst.gate import queries as gate
from bolyst.gate.differencing import Publication
from bolyst.gate.rules import Objection
from bolyst.workspaces.models import Workspace


def against_showing(version: Version) -> list[str] | None:
    """Why a draft may not be shown to have its facts checked; None when its kind never is."""
    says = kind_of(version.document.kind).against_showing
    return None if says is None else [*gate_says(version), *says(version)]


def gate_says(version: Version) -> list[str]:
    """Of its words, and of its numbers beside what is out."""
    said = rules.objections_to_words(keeping.words_of(version.content))
    told = version.publication
    beside = gate.beside_what_is_out(version.workspace, told) if told else []
    return [*said, *map(str, beside)]


def beside_what_was_shown(version: Version) -> list[str]:
    """Those who checked an earlier draft know whom it counted."""
    told = version.publication
    earlier = shown_before(version.workspace, version.document.subject_id, but=version.pk)
    return [str(one) for one in too_near(version.workspace, told, earlier)] if told else []


def too_near(
    workspace: Workspace, told: Publication, earlier: list[Publication]
) -> list[Objection]:
    """That one or two more were heard tells what they said. Numbers may be put right: that is
    what was asked for, so only whom they count is compared."""
    whom = Publication(told.title, told.heard)
    return differencing.objections(whom, earlier, gate.floor_of(workspace)) if earlier else []


def shown_before(
    workspace: Workspace, subject_id: UUID, *, but: UUID | None = None
) -> list[Publication]:
    """Whom the drafts counted that were sent to be checked, from the oldest."""
    versions = Version.within(workspace).filter(
        document__subject_id=subject_id, fact_checks__isnull=False
    )
    found = (
        (versions.exclude(pk=but) if but else versions)
        .select_related("document")
        .defer("tree")
        .order_by("number")
    )
    told = [version.publication for version in found]
    return [Publication(one.title, one.heard) for one in told if one]

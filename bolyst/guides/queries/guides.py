"""Which guides are in use here, and which are offered."""

from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet

from bolyst.guides.models import GuideDraft, GuideVersion, OwnReading, SharedGuide, SharedReading
from bolyst.guides.rules.audiences import Audience
from bolyst.workspaces.models import Workspace


def guide_for(workspace: Workspace, audience: str) -> GuideVersion | None:
    """The guide in use here; None until it is taken into use (`actions.guides.in_use`)."""
    found = GuideVersion.within(workspace).filter(audience=audience)
    return found.order_by("-number").first()


def newest_shared(audience: str) -> SharedGuide | None:
    return SharedGuide.objects.filter(audience=audience).order_by("-number").first()


@dataclass(frozen=True)
class Offered:
    """One audience: the shared guide, the one in use here, and the draft of the next."""

    audience: Audience
    version: GuideVersion | None
    shared: SharedGuide | None
    draft: GuideDraft | None = None

    @property
    def label(self) -> str:
        return str(self.audience.label)

    @property
    def is_own(self) -> bool:
        return self.version is not None and self.version.is_own

    @property
    def pieces(self) -> list[dict[str, Any]]:
        """What is read today."""
        one = self.version if self.is_own else self.shared or self.version
        return one.pieces if one else []

    @property
    def number(self) -> int:
        """Of the one that is read today: our own, or the shared one."""
        one = self.version if self.is_own else self.shared or self.version
        return one.number if one else 0

    @property
    def has_moved(self) -> bool:
        """Whether the shared guide has a version newer than the one ours grew from."""
        if self.shared is None or self.version is None:
            return False
        return self.is_own and self.shared.number > (self.version.shared_number or 0)


def versions_offered(workspace: Workspace) -> list[Offered]:
    """Every audience, in its order. Three questions to the database, whatever there is."""
    newest = _newest(GuideVersion.within(workspace))
    shared = _newest(SharedGuide.objects.all())
    drafts = {one.audience: one for one in GuideDraft.within(workspace)}
    return [
        Offered(audience, newest.get(audience), shared.get(audience), drafts.get(audience))
        for audience in Audience
    ]


def _newest[M: (GuideVersion, SharedGuide)](versions: QuerySet[M]) -> dict[str, M]:
    """The last of each audience; the older ones stay where they are."""
    found = versions.order_by("audience", "-number").distinct("audience")
    return {one.audience: one for one in found}


def offered(workspace: Workspace, audience: str) -> Offered:
    return Offered(
        Audience(audience),
        guide_for(workspace, audience),
        newest_shared(audience),
        GuideDraft.within(workspace).filter(audience=audience).first(),
    )


def prints_read(workspace: Workspace, language: str) -> set[str]:
    """The prints of every text in a language that somebody who reads it has read."""
    return prints_by_language(workspace, language).get(language, set())


def prints_by_language(workspace: Workspace, *only: str) -> dict[str, set[str]]:
    """The same for every language, or for `only` some; two questions however many there are."""
    found: dict[str, set[str]] = {}
    for readings in (SharedReading.objects.all(), OwnReading.within(workspace)):
        rows = readings.filter(language__in=only) if only else readings
        for language, prints in rows.order_by().values_list("language", "prints"):
            found.setdefault(language, set()).update(prints)
    return found

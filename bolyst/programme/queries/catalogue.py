"""The editions of the catalogue, the draft of the next, and what one would change here."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from bolyst.programme.models import (
    CatalogueDraft,
    CatalogueVersion,
    Engagement,
    Milestone,
    Module,
    ModuleRun,
    PlanItem,
)
from bolyst.programme.queries.milestones import dated, promised
from bolyst.programme.rules.editions import Edition, difference, objections_to_edition
from bolyst.programme.rules.plan import Change, Step, changes
from bolyst.workspaces.models import Workspace

OF_MODULE = ("number", "key", "names", "phases", "purposes", "contents")
OF_ITEM = (
    "module_key", "position", "key", "phase", "kind", "names", "base", "offset", "unit",
    "waits_for", "repeats", "checklist",
)  # fmt: skip


def as_edition(number: int) -> Edition:
    """A published edition as data, to begin the next one from."""
    modules = Module.objects.filter(version__number=number).order_by("number")
    items = PlanItem.objects.filter(version__number=number).order_by("position")
    return {
        "modules": [{name: getattr(one, name) for name in OF_MODULE} for one in modules],
        "items": [{name: getattr(one, name) for name in OF_ITEM} for one in items],
    }


def newest_number() -> int:
    """Raises CatalogueVersion.DoesNotExist before anything is published."""
    return CatalogueVersion.objects.values_list("number", flat=True).latest("number")


def current_draft(house: Workspace) -> CatalogueDraft | None:
    return CatalogueDraft.within(house).filter(published_as=None).first()


@dataclass(frozen=True)
class DraftPage:
    """A draft beside the edition it begins from."""

    draft: CatalogueDraft
    number: int  # of the edition it is to replace

    @property
    def modules(self) -> list[dict[str, Any]]:
        modules: list[dict[str, Any]] = self.draft.edition["modules"]
        return modules

    @property
    def items(self) -> list[dict[str, Any]]:
        items: list[dict[str, Any]] = self.draft.edition["items"]
        return items

    @property
    def objections(self) -> list[str]:
        return objections_to_edition(self.draft.edition)

    @property
    def changed(self) -> list[tuple[str, str]]:
        return difference(as_edition(self.number), self.draft.edition)


def draft_page(draft: CatalogueDraft) -> DraftPage:
    return DraftPage(draft, draft.published_as or newest_number())


@dataclass(frozen=True)
class Offer:
    """What the newest edition would change in one engagement."""

    engagement: Engagement
    number: int
    changes: list[Change]
    names: dict[str, str]
    steps: dict[str, Step]
    items: dict[str, PlanItem]
    touched: list[str]  # what stays as it is

    @property
    def is_new(self) -> bool:
        return self.number > self.engagement.catalogue or bool(self.changes)

    @property
    def told(self) -> list[tuple[str, str, date | None, date | None]]:
        """(kind, name, before, after)."""
        return [(one.kind, self.names[one.key], one.before, one.after) for one in self.changes]


def offer(engagement: Engagement) -> Offer:
    """The change the newest edition brings; what is done, set by hand or written on stays."""
    number = newest_number()
    agreed = _agreed(engagement)
    wanted = {item.key: item for item in promised(number, agreed)}
    known = {item.key: item for item in promised(engagement.catalogue, agreed)}
    found = Milestone.within(engagement.workspace).filter(engagement=engagement, lap=1)
    here = {one.key: one for one in found.prefetch_related("checklist")}
    steps = {key: _step(item, known.get(key), here.get(key)) for key, item in wanted.items()}
    touched = _touched(here.values(), number)
    names = {key: item.name for key, item in wanted.items()}
    names |= {key: one.name for key, one in here.items()}
    return Offer(
        engagement,
        number,
        changes(map(dated, here.values()), touched, steps.values(), engagement.starts_on),
        names,
        steps,
        wanted,
        touched,
    )


def plan_in_words(version: CatalogueVersion | None) -> list[tuple[PlanItem, str]]:
    """Each promise of an edition, and when it is due."""
    items = list(PlanItem.objects.filter(version=version))
    names = {item.key: item.name for item in items}
    return [(item, item.when(names)) for item in items]


def _agreed(engagement: Engagement) -> list[str]:
    runs = ModuleRun.within(engagement.workspace).filter(engagement=engagement)
    return list(runs.values_list("module__key", flat=True))


def _step(item: PlanItem, known: PlanItem | None, mine: Milestone | None) -> Step:
    """What the edition says anew; where it says the same as before, as it hangs here."""
    said = (item.base, item.offset, item.unit)
    if mine is not None and known is not None and said == (known.base, known.offset, known.unit):
        return dated(mine).step
    return Step(item.key, *said)


def _touched(here: Iterable[Milestone], number: int) -> list[str]:
    """What somebody has written on, what is theirs, and what belongs to a module that is gone."""
    offered = set(Module.objects.filter(version__number=number).values_list("key", flat=True))
    return [
        one.key
        for one in here
        if one.note
        or one.key.startswith("own.")
        or any(item.is_ticked for item in one.checklist.all())
        or (one.module is not None and one.module.key not in offered)
    ]

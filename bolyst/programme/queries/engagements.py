"""What the programme's pages show."""

from dataclasses import dataclass
from datetime import date

from bolyst.programme import rules
from bolyst.programme.models import CatalogueVersion, Engagement, Module, ModuleRun
from bolyst.workspaces.models import Workspace


def modules_on_offer() -> list[Module]:
    """The newest catalogue's modules, in order."""
    newest = CatalogueVersion.objects.first()
    return list(Module.objects.filter(version=newest).select_related("version"))


def current_engagement(workspace: Workspace) -> Engagement | None:
    """The engagement a workspace is in, or was in last; None before the first."""
    found = Engagement.within(workspace).exclude(state=rules.EngagementState.CANCELLED)
    return found.select_related("workspace").first()


@dataclass(frozen=True)
class EngagementPage:
    engagement: Engagement
    runs: list[ModuleRun]
    addable: list[Module]  # in its own edition, and not agreed on yet
    newest: int  # the number of the newest edition

    @property
    def objections(self) -> list[str]:
        """Why what was agreed can't be changed; empty while it can."""
        return rules.objections_to_change(rules.EngagementState(self.engagement.state))

    @property
    def follow_up_ends(self) -> date:
        return rules.follow_up_ends(self.engagement.starts_on)

    @property
    def next_states(self) -> list[rules.EngagementState]:
        state = rules.EngagementState(self.engagement.state)
        return [each for each in rules.EngagementState if each in rules.NEXT_STATES[state]]


def engagement_page(engagement: Engagement) -> EngagementPage:
    found = ModuleRun.within(engagement.workspace).filter(engagement=engagement)
    runs = list(found.select_related("module"))
    taken = {run.module.key for run in runs}
    offered = Module.objects.filter(version__number=engagement.catalogue)
    addable = [module for module in offered if module.key not in taken]
    newest = CatalogueVersion.objects.values_list("number", flat=True).latest("number")
    return EngagementPage(engagement, runs, addable, newest)

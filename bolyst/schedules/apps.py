from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class SchedulesConfig(AppConfig):
    name = "bolyst.schedules"

    def ready(self) -> None:
        from bolyst.mapping.asking import before_changing
        from bolyst.mapping.ways import Stage, Way, offer
        from bolyst.schedules import day_plans, feeds  # noqa: F401
        from bolyst.schedules.actions.slots import objections_from_below
        from bolyst.schedules.rules import may_see_coverage, may_see_plan

        before_changing(objections_from_below)
        board, plan = "schedules:board", Stage.PLAN
        offer(Way("schedules", _("Ukeplan"), board, may_see_plan, 10, plan, is_plan=True))
        offer(Way("coverage", _("Dekning"), "schedules:coverage", may_see_coverage, 15, plan))

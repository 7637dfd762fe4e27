from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ParticipationConfig(AppConfig):
    name = "bolyst.participation"

    def ready(self) -> None:
        from bolyst.mapping.asking import as_it_is_recast, before_changing
        from bolyst.mapping.forgetting import asked_before_writing
        from bolyst.mapping.ways import Stage, Way, offer
        from bolyst.participation.actions.taking_part import keep_whose
        from bolyst.participation.queries.withdrawals import is_taken_back, objections_from_below
        from bolyst.participation.rules import may_record_participation, may_see_cards

        asked_before_writing(is_taken_back)
        before_changing(objections_from_below)
        as_it_is_recast(keep_whose)
        offer(Way("cards", _("Kort"), "participation:cards", may_see_cards, 30, Stage.TALK))
        offer(
            Way("participation", _("Deltakelse"), "participation:talk", may_record_participation,
                order=20, is_of_conversation=True)
        )  # fmt: skip
        offer(
            Way("together", _("Slå sammen"), "participation:together", may_record_participation,
                order=30, is_of_conversation=True)
        )  # fmt: skip

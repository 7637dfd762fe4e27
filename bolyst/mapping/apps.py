from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class MappingConfig(AppConfig):
    name = "bolyst.mapping"

    def ready(self) -> None:
        from bolyst.documents.rules import may_see_documents
        from bolyst.guides.rules import may_read_guides
        from bolyst.mapping import (
            kinds,  # noqa: F401
            live,  # noqa: F401  # its channel
        )
        from bolyst.mapping.actions.taking_back import (
            keep_away,
            throw_away_files,
            throw_away_files_of,
        )
        from bolyst.mapping.forgetting import when_notes_go, when_taken_back
        from bolyst.mapping.rules import may_code, may_see_mapping, may_write_report
        from bolyst.mapping.ways import Stage, Way, offer

        when_notes_go(keep_away)
        when_notes_go(throw_away_files)
        when_taken_back(throw_away_files_of)
        offer(Way("week", _("Uka"), "mapping:week", may_see_mapping, 0))
        offer(Way("guides", _("Guider"), "mapping:guides", may_read_guides, 20, Stage.TALK))
        offer(Way("coding", _("Koding"), "mapping:notes-to-code", may_code, 50, Stage.CODE))
        offer(Way("search", _("Søk"), "mapping:search", may_code, 55, Stage.CODE))
        offer(Way("themes", _("Temaer"), "mapping:themes", may_code, 60, Stage.CODE))
        offer(Way("matrix", _("Hvem sa hva"), "mapping:matrix", may_code, 70, Stage.CODE))
        offer(Way("findings", _("Funn"), "mapping:findings", may_code, 80, Stage.CODE))
        offer(Way("report", _("Rapport"), "mapping:report", may_write_report, 90, Stage.REPLY))
        offer(
            Way("released", _("Frigitt kopi"), "mapping:released", may_see_documents, 95,
                Stage.REPLY)
        )  # fmt: skip

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
        from bolyst.mapping.ways import Way, offer

        when_notes_go(keep_away)
        when_notes_go(throw_away_files)
        when_taken_back(throw_away_files_of)
        offer(Way("week", _("Uka"), "mapping:week", may_see_mapping, order=0))
        offer(Way("guides", _("Guider"), "guides:guides", may_read_guides, 20, takes_week=False))
        offer(Way("coding", _("Koding"), "mapping:notes-to-code", may_code, order=50))
        offer(Way("search", _("Søk"), "mapping:search", may_code, order=55))
        offer(Way("themes", _("Temaer"), "mapping:themes", may_code, order=60))
        offer(Way("matrix", _("Hvem sa hva"), "mapping:matrix", may_code, order=70))
        offer(Way("findings", _("Funn"), "mapping:findings", may_code, order=80))
        offer(Way("report", _("Rapport"), "mapping:report", may_write_report, order=90))
        offer(Way("released", _("Frigitt kopi"), "mapping:released", may_see_documents, order=95))

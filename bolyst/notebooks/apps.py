from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class NotebooksConfig(AppConfig):
    name = "bolyst.notebooks"

    def ready(self) -> None:
        from bolyst.mapping.forgetting import when_notes_go, when_taken_back
        from bolyst.mapping.ways import Stage, Way, offer
        from bolyst.notebooks.forgetting import forget_parcels, forget_revisions
        from bolyst.notebooks.rules import may_see_notebooks, may_use_notebook

        when_taken_back(forget_parcels)
        when_notes_go(forget_revisions)
        books = "notebooks:notebooks"
        offer(Way("notebooks", _("Notatbøker"), books, may_see_notebooks, 40, Stage.TALK))
        offer(
            Way(
                "notebook",
                _("Notatbok"),
                "notebooks:notebook",
                may_use_notebook,
                order=10,
                is_of_conversation=True,
            )
        )

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class RepliesConfig(AppConfig):
    name = "bolyst.replies"

    def ready(self) -> None:
        from bolyst.mapping.ways import Way, offer
        from bolyst.replies.rules import may_see_replies

        offer(Way("replies", _("Svaret"), "replies:reply", may_see_replies, order=95))

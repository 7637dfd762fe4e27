from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class RepliesConfig(AppConfig):
    name = "bolyst.replies"

    def ready(self) -> None:
        from bolyst.mapping.ways import Stage, Way, offer
        from bolyst.replies.rules import may_see_replies

        reply = "replies:reply"
        offer(Way("replies", _("Svaret"), reply, may_see_replies, 97, Stage.REPLY))

"""One letter came back, so that the demonstration shows what one does about it."""

from bolyst.kernel.demonstrations import Demonstration
from bolyst.post import books, rules
from bolyst.post.queries import letters
from bolyst.post.rules import LetterState
from bolyst.programme.models import Engagement
from bolyst.workspaces.wall import inside

SAID = "550 5.1.1 User unknown"


def fill(demo: Demonstration) -> None:
    place = demo.find("engagement", Engagement).workspace
    with inside(place):
        to_contacts = (one for one in letters(place) if books.keeping(place, one.to_email))
        returned = next(to_contacts, None)
        if returned is None:
            return
        returned.state, returned.sent_at = LetterState.BOUNCED, returned.queued_at
        returned.reason = rules.in_words(SAID, is_for_good=True)
        returned.save(update_fields=["state", "sent_at", "reason"])

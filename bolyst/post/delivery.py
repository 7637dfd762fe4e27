"""From the queue to the mail server, never twice.

A letter is claimed in a transaction of its own before the server is called, and what the server
said is written in another. Whoever comes in between finds it claimed and leaves it. If nobody ever
writes what the server said, the letter is uncertain, and a person decides.
"""

import smtplib
import ssl
from dataclasses import dataclass
from uuid import UUID

from django.core.mail import mailers
from django.utils import translation
from django.utils.translation import gettext as _

from bolyst.kernel import clock
from bolyst.post import rules
from bolyst.post.envelopes import Envelope
from bolyst.post.models import Letter
from bolyst.post.rules import LetterState
from bolyst.post.smtp import Unanswered
from bolyst.workspaces.models import Workspace
from bolyst.workspaces.wall import inside

FOR_GOOD = 500  # codes from here on are refusals, RFC 5321 4.2.1


@dataclass(frozen=True)
class Outcome:
    """What became of one call. QUEUED: to be tried again."""

    state: LetterState
    reason: str = ""


def deliver(workspace: Workspace, letter_id: UUID) -> None:
    """Send a letter that waits and is due; anything else is somebody else's, or done."""
    claimed = claim(workspace, letter_id)
    if claimed is not None:
        with translation.override(workspace.language):
            write_down(claimed, hand_over(claimed))


def claim(workspace: Workspace, letter_id: UUID) -> Letter | None:
    now = clock.now()
    with inside(workspace):
        waiting = Letter.within(workspace).filter(state=LetterState.QUEUED, due_at__lte=now)
        letter = waiting.select_for_update().filter(pk=letter_id).first()
        if letter is None:
            return None
        letter.state, letter.claimed_at = LetterState.SENDING, now
        letter.attempts += 1
        letter.save(update_fields=["state", "claimed_at", "attempts"])
    letter.workspace = workspace
    return letter


def hand_over(letter: Letter) -> Outcome:
    """Call the mail server."""
    try:
        mailers.default.send_messages([Envelope(letter)])
    except Unanswered as silence:
        said = _("E-posttjeneren svarte ikke da brevet var overlevert. Det kan ha kommet fram.")
        return Outcome(LetterState.UNCERTAIN, rules.with_own_words(said, str(silence)))
    except smtplib.SMTPRecipientsRefused as refusal:
        code, words = next(iter(refusal.recipients.values()))
        return _answered(code, words)
    except (smtplib.SMTPSenderRefused, smtplib.SMTPDataError) as refusal:
        return _answered(refusal.smtp_code, refusal.smtp_error)
    except OSError as trouble:  # no connection, no sign-in, a line that broke before the letter
        return Outcome(LetterState.QUEUED, rules.with_own_words(_why(trouble), _plain(trouble)))
    except ValueError as wrong:  # an address no mail server could be told
        said = _("Adressen kan ikke brukes.")
        return Outcome(LetterState.REFUSED, rules.with_own_words(said, str(wrong)))
    return Outcome(LetterState.SENT)


def write_down(claimed: Letter, outcome: Outcome) -> None:
    """Unless the letter has moved on: come back already, or been sent anew by a person."""
    with inside(claimed.workspace):
        same = Letter.within(claimed.workspace).filter(
            pk=claimed.pk,
            claimed_at=claimed.claimed_at,
            state__in=[LetterState.SENDING, LetterState.UNCERTAIN],
        )
        letter = same.select_for_update().first()
        if letter is None:
            return
        now = clock.now()
        letter.state, letter.reason = outcome.state, outcome.reason
        if outcome.state == LetterState.SENT:
            letter.sent_at = now
        if outcome.state == LetterState.QUEUED:
            _try_again_or_give_up(letter)
        letter.save(update_fields=["state", "reason", "sent_at", "due_at"])


def give_up_lost(workspace: Workspace) -> int:
    """Letters whose sender is gone: nobody knows. How many there were."""
    lost = Letter.within(workspace).filter(
        state=LetterState.SENDING, claimed_at__lt=clock.now() - rules.LONGEST_SENDING
    )
    with translation.override(workspace.language):
        said = _("Arbeidet ble avbrutt mens brevet ble sendt. Det kan ha kommet fram.")
    return lost.update(state=LetterState.UNCERTAIN, reason=said)


def _try_again_or_give_up(letter: Letter) -> None:
    wait = rules.wait_after(letter.attempts)
    if wait is None:
        letter.state = LetterState.REFUSED
        said = _("Ga opp etter %(attempts)d forsøk.") % {"attempts": letter.attempts}
        letter.reason = f"{said} {letter.reason}"[: rules.LONGEST_REASON]
    else:
        letter.due_at = clock.now() + wait


def _answered(code: int, words: bytes | str) -> Outcome:
    is_for_good = code >= FOR_GOOD
    reason = rules.in_words(f"{code} {_text(words)}", is_for_good=is_for_good)
    return Outcome(LetterState.REFUSED if is_for_good else LetterState.QUEUED, reason)


def _why(trouble: OSError) -> str:
    """What the one who keeps the mail server should look at."""
    if isinstance(trouble, ssl.SSLCertVerificationError):
        return _("E-posttjenerens sertifikat er ikke til å stole på, så brevet ble ikke sendt.")
    if isinstance(trouble, smtplib.SMTPNotSupportedError):
        return _("E-posttjeneren tilbyr ikke det vi krever, så brevet ble ikke sendt.")
    if isinstance(trouble, smtplib.SMTPAuthenticationError):
        return _("E-posttjeneren godtok ikke brukernavnet og passordet.")
    return _("Fikk ikke kontakt med e-posttjeneren.")


def _plain(trouble: OSError) -> str:
    if isinstance(trouble, smtplib.SMTPResponseException):
        return f"{trouble.smtp_code} {_text(trouble.smtp_error)}"
    return str(trouble)


def _text(words: bytes | str) -> str:
    return words.decode("utf-8", "replace") if isinstance(words, bytes) else words

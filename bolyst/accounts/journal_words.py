"""What the journal's verbs say, for people. A test asks for a sentence for every verb in use."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

VERBS: dict[str, Promise | str] = {
    "conversation.added": _("la inn en samtale"),
    "conversation.changed": _("endret en samtale"),
    "conversation.removed": _("fjernet en samtale"),
    "document.approved": _("godkjente et dokument"),
    "document.archived": _("arkiverte et dokument"),
    "document.checked": _("kvalitetssikret et dokument"),
    "document.delivered": _("leverte et dokument"),
    "document.sent-back": _("sendte et dokument tilbake"),
    "document.written": _("skrev en versjon av et dokument"),
    "engagement.agreed": _("avtalte et oppdrag"),
    "engagement.moved": _("endret status for et oppdrag"),
    "finding.changed": _("endret et funn"),
    "finding.grounded": _("knyttet et funn til notater"),
    "finding.removed": _("slettet et funn"),
    "finding.written": _("skrev et funn"),
    "import.made": _("hentet inn notater fra en fil"),
    "import.undone": _("angret en innhenting"),
    "member.added": _("ga noen en rolle"),
    "member.ended": _("avsluttet en rolle"),
    "note.changed": _("endret et notat"),
    "note.coded": _("ga et notat et tema"),
    "note.removed": _("slettet et notat"),
    "note.uncoded": _("tok et tema fra et notat"),
    "note.written": _("skrev et notat"),
    "project.brought-in": _("hentet inn et kodet prosjekt"),
    "recommendation.changed": _("endret en anbefaling"),
    "recommendation.moved": _("flyttet en anbefaling"),
    "recommendation.removed": _("slettet en anbefaling"),
    "recommendation.written": _("skrev en anbefaling"),
    "release.coarsened": _("valgte en grovere gruppe"),
    "release.mark_kept": _("lot et merket ord stå"),
    "release.proposed": _("foreslo noe for frigivelse"),
    "release.refused": _("avviste en frigivelse"),
    "release.released": _("frigav noe"),
    "release.reworded": _("skrev om noe som venter på frigivelse"),
    "release.withdrawn": _("trakk noe tilbake"),
    "sender.changed": _("endret avsenderen på dokumentene"),
    "threshold.set": _("endret grensene for publisering"),
    "theme.added": _("la til et tema"),
    "theme.changed": _("endret et tema"),
    "theme.merged": _("slo sammen to temaer"),
    "theme.moved": _("flyttet et tema"),
    "theme.removed": _("slettet et tema"),
    "upload.discarded": _("forkastet en fil"),
    "upload.expired": _("slettet filer som var blitt liggende"),
    "upload.received": _("lastet opp en fil"),
    "week.changed": _("endret kartleggingsuka"),
    "week.planned": _("planla kartleggingsuka"),
}


def in_words(verb: str) -> str:
    return str(VERBS.get(verb, verb))

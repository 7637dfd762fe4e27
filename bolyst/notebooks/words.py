"""What the scripts say. `{}` is a number or a name the script puts in."""

from django.utils.translation import gettext as _


def words() -> dict[str, str]:
    return {
        "write_here": _("Skriv hva som ble sagt, ikke hvem som sa det."),
        "label": _("Notat til: {}"),
        "new_passage": _("Nytt avsnitt"),
        "outside": _("Utenfor spørsmålene"),
        "writing": _("lagres …"),
        "kept": _("på enheten"),
        "sent": _("sendt"),
        "received": _("mottatt"),
        "waits": _("mottatt, venter på en rådgiver"),
        "not_kept": _("ikke lagret"),
        "emptied": _("tomt: det som alt er lagret, blir stående"),
        "nothing_yet": _("Ingenting er skrevet ennå."),
        "overall": _("På enheten: {kept}. Sendt: {sent}. Mottatt: {received}."),
        "from_before": _(
            "{} avsnitt fra før ligger forseglet her. De kan leses i samtalen når de er mottatt."
        ),
        "elsewhere": _("{} avsnitt fra andre samtaler ligger forseglet her."),
        "not_ready": _("Ikke klar uten nett ennå. Hold siden åpen mens du har nett."),
        "offline": _("Uten nett. Alt du skriver, lagres forseglet her."),
        "online": _("På nett."),
        "sign_in": _("Logg inn for å sende. Det du har skrevet, ligger trygt her imens."),
        "sign_in_link": _("Gå til innloggingen"),
        "no_answer": _("Tjenesten svarer ikke. Vi prøver igjen om litt."),
        "not_allowed": _("Du har ikke tilgang til å sende nå. Det du har skrevet, ligger her."),
        "register_first": _("Gi enheten et navn, så kan den sende."),
        "register_label": _("Navn på enheten"),
        "register_button": _("Registrer enheten"),
        "registered": _("Enheten er registrert som «{}»."),
        "revoked": _(
            "Denne enheten er trukket tilbake. Det den sender, venter til en rådgiver har sett det."
        ),
        "conflict": _(
            "Noe annet er mottatt med samme nummer. Begge er tatt vare på, og rådgiveren ser dem."
        ),
        "other_tab": _(
            "Notatboka er åpen i en annen fane. Her kan du bare lese guiden. Lukk den andre, "
            "så kan du skrive her."
        ),
        "other_person": _("Denne notatboka er gjort klar for en annen. Last siden på nytt."),
        "not_persistent": _(
            "Nettleseren lover ikke å ta vare på det som ligger her. Send når du har nett, og ikke "
            "bruk privat vindu."
        ),
        "no_store": _(
            "Nettleseren lar oss ikke lagre noe her. Bruk skjemaet i samtalen, eller skriv på "
            "papir."
        ),
        "form": _("Til skjemaet i samtalen"),
        "full": _(
            "Det er ikke plass til mer. Teksten står bare på skjermen. Skriv den på papir, eller "
            "frigjør plass og skriv videre."
        ),
        "nearly_full": _("Det er snart fullt på enheten: {} prosent er brukt."),
        "not_installed": _(
            "På iPad og iPhone kan det som ligger her, bli slettet etter sju dager. Legg siden på "
            "Hjem-skjermen først, og ha papir i reserve."
        ),
        "clock": _(
            "Klokka på enheten går feil. Det gjør ingenting: notatene får tida fra når de er "
            "mottatt."
        ),
        "outdated": _("Notatboka er oppdatert. Last siden på nytt før du skriver mer."),
        "old_open": _("Lukk de andre fanene med notatboka, så blir den oppdatert."),
    }


def preparing() -> dict[str, str]:
    return {
        "fetching": _("Henter {} …"),
        "ready": _("klar uten nett"),
        "failed": _("ble ikke hentet"),
        "done": _("Ferdig. {} er klare uten nett på denne enheten."),
        "no_worker": _("Nettleseren her kan ikke brukes uten nett."),
    }

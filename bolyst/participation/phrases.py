"""What the bearer of a card reads: in our own languages by gettext, in others by short phrases.

The others are short and unchecked, and say so; `data/phrases.toml` is the place to mend them.
"""

import tomllib
from dataclasses import dataclass, fields
from functools import cache
from pathlib import Path

from django.utils import translation
from django.utils.translation import gettext as _

from bolyst.kernel.languages import OURS

DATA = Path(__file__).parent / "data" / "phrases.toml"
LANGUAGES = (*OURS, "pl", "lt", "uk", "ar", "so", "ti", "fa")


@dataclass(frozen=True)
class Phrases:
    language: str
    card_title: str
    card_text: str
    card_number: str
    voluntary: str
    title: str
    lead: str
    code_label: str
    code_help: str
    submit: str
    wrong: str
    too_many: str
    not_given: str
    not_noted: str
    noted: str
    analysed: str
    not_published: str
    published: str
    findings: str
    measures: str
    in_norwegian: str  # the titles come from a report that is in Norwegian
    hidden: str
    withdraw: str
    before: str
    after: str
    group: str
    own_words: str
    withdraw_button: str
    sure: str
    confirm_button: str
    no: str
    gone: str
    gone_text: str
    gone_after: str
    gone_group: str
    read_in: str
    unchecked: str

    @property
    def is_checked(self) -> bool:
        return self.language in OURS


def said_in(language: str) -> Phrases:
    """In this language; in bokmål when we have no phrases of it."""
    if language in OURS:
        with translation.override(language):
            return _ours(language)
    return _others().get(language) or said_in("nb")


def has(language: str) -> bool:
    return language in LANGUAGES


@cache
def _others() -> dict[str, Phrases]:
    told = tomllib.loads(DATA.read_text(encoding="utf-8"))
    return {code: Phrases(language=code, **said) for code, said in told.items()}


def _ours(language: str) -> Phrases:
    return Phrases(
        language=language,
        card_title=_("Kortet ditt"),
        card_text=_(
            "Ta vare på kortet. Med koden kan du se hva som skjer med det du sa, og trekke deg. "
            "Vi vet ikke hva du heter."
        ),
        card_number=_("Kort %(n)s"),
        voluntary=_("Det er frivillig å være med."),
        title=_("Hva skjedde med det du sa?"),
        lead=_("Skriv koden fra kortet. Vi spør ikke hva du heter."),
        code_label=_("Koden på kortet"),
        code_help=_("Femten tegn. Store eller små bokstaver er det samme."),
        submit=_("Se hva som skjedde"),
        wrong=_("Vi finner ikke noe kort med denne koden. Se på kortet, og prøv igjen."),
        too_many=_("Det er prøvd for mange ganger herfra. Vent en time, og prøv igjen."),
        not_given=_("Kortet er ikke knyttet til en samtale ennå. Prøv igjen om noen dager."),
        not_noted=_("Ingenting er skrevet ned ennå."),
        noted=_("Det du sa, er skrevet ned, uten navn."),
        analysed=_("Vi arbeider med det som ble sagt."),
        not_published=_("Rapporten er ikke ferdig."),
        published=_("Rapporten er ferdig."),
        findings=_("Dette kom fram, også fra samtalen du var med i"),
        measures=_("Dette er foreslått"),
        in_norwegian=_("Teksten under er på norsk."),
        hidden=_("Vi viser bare det som så mange har sagt at ingen kan kjenne igjen deg."),
        withdraw=_("Vil du trekke deg?"),
        before=_("Da sletter vi det du sa. Det kan ikke angres."),
        after=_(
            "Rapporten er alt ute, og den endres ikke. Vi sletter det du sa, og bruker det ikke "
            "i noe nytt. Det kan ikke angres."
        ),
        group=_(
            "Du snakket i en gruppe. Vi sletter det som er merket som ditt. En intervjuer ser "
            "gjennom resten innen en uke."
        ),
        own_words=_("Det vi har skrevet med egne ord om samtalene, går vi gjennom innen en uke."),
        withdraw_button=_("Jeg vil trekke meg"),
        sure=_("Er du sikker?"),
        confirm_button=_("Ja, slett det jeg sa"),
        no=_("Nei, gå tilbake"),
        gone=_("Du har trukket deg"),
        gone_text=_("Det du sa, er slettet. Du trenger ikke gjøre noe mer."),
        gone_after=_("Rapporten som alt er ute, endres ikke."),
        gone_group=_("En intervjuer ser gjennom resten av notatene innen en uke."),
        read_in=_("Les på et annet språk"),
        unchecked=_("Oversettelsen er ikke kontrollert."),
    )


NAMES = [field.name for field in fields(Phrases) if field.name != "language"]

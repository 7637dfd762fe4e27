"""What a phone in the room says, in each language; the others are in data/phrases.toml."""

from pathlib import Path

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from bolyst.kernel.phrases import Phrasebook

SAID: dict[str, Promise] = {
    # At the door
    "title": _("Bli med"),
    "lead": _("Skriv koden du ser på lerretet eller bordet. Vi spør ikke hva du heter."),
    "code": _("Koden"),
    "enter": _("Videre"),
    "wrong": _("Vi finner ikke noe rom med denne koden. Se på lerretet, og prøv igjen."),
    "wait": _("Det er prøvd for mange ganger. Skann QR-koden i stedet, eller vent en time."),
    "gone": _("Denne lenken gjelder ikke lenger. Spør den som leder."),
    "join": _("Bli med"),
    "nameless": _("Du svarer uten navn. Ingen ser hva du har svart."),
    "language": _("Språket ditt"),
    "locked": _("Døra er lukket. Spør den som leder."),
    "at_the_door": _("Mange er kommet. Den som leder, slipper deg snart inn."),
    "look_again": _("Se etter på nytt"),
    # In the room
    "soon": _("Vi begynner snart. La siden stå."),
    "number": _("Deltaker %d"),
    "send": _("Send"),
    "saved": _("Lagret. Du kan endre svaret til svarene vises."),
    "saved_late": _("Lagret. Det kom etter at svarene ble vist, og er ikke med i bildet."),
    "queued": _("Ikke sendt ennå. Svaret ligger på telefonen og sendes når du får nett."),
    "refused": _("Ikke lagret"),
    "take_back": _("Ta tilbake"),
    "closed": _("Det er lukket for svar. Se på lerretet."),
    "look_up": _("Se på lerretet."),
    "offline": _("Ingen kontakt. Du kan fortsette, og vi sender når nettet er tilbake."),
    "next": _("Neste"),
    "previous": _("Forrige"),
    "back_to_room": _("Til der rommet er"),
    "over": _("Samlingen er ferdig. Takk for at du var med."),
    "out": _("Du er vist ut. Snakk med den som leder."),
    # What is asked
    "unknown": _("Vet ikke"),
    "irrelevant": _("Ikke relevant for oss"),
    "evidence": _("Hva viser det? Skriv gjerne ett eksempel, uten navn."),
    "choose_most": _("Velg høyst %d."),
    "words_most": _("Skriv høyst %d ord, ett på hver linje."),
    "your_answer": _("Svaret ditt"),
    "idea": _("Skriv en idé"),
    "add": _("Legg til"),
    "your_ideas": _("Dine idéer"),
    "votes_left": _("Stemmer igjen: %d"),
    "table": _("Bord nummer"),
    "table_help": _("Bare én ved bordet skriver. Skriv det dere er enige om, uten navn."),
    "impact": _("Nytte"),
    "effort": _("Innsats"),
    "little": _("lite"),
    "much": _("mye"),
    # What was answered
    "shown": _("Slik svarte dere"),
    "all": _("Alle"),
    "ours": _("Vi"),
    "people": _("%d har svart"),
    "too_few": _("Det vises når minst tre har svart."),
    "median": _("Midt i: %s"),
    "votes": _("%d stemmer"),
    "source": _("Kilde: %s"),
    "unchecked": _("Oversettelsen er ikke kontrollert."),
}

book = Phrasebook(SAID, Path(__file__).parent / "data" / "phrases.toml")

"""Partners for the demonstration: invented organisations and people, as in a real small place.

Adult education is empty, the kindergarten has one to ask, the sports club's leader has no e-mail.
Numbers that begin with 31 are right by their last digit and belong to nobody.
"""

from typing import Any

from bolyst.audit.actions import Actor
from bolyst.partners import actions
from bolyst.partners.models import Organisation
from bolyst.partners.rules import Language, Reach, Sector
from bolyst.workspaces.models import Workspace

BUSINESS_LIFE = "Næringsforeningen i Fjellgrenda"
ORGANISATIONS: list[tuple[str, Sector, dict[str, Any]]] = [
    ("Flyktningtjenesten", Sector.REFUGEE, {"about": "Bosetting og introduksjonsprogram."}),
    ("NAV-kontoret", Sector.NAV, {}),
    ("Fjellgrenda skole", Sector.SCHOOL, {"number": "310000019"}),
    ("Fjellgrenda barnehage", Sector.KINDERGARTEN, {}),
    ("Helsestasjonen", Sector.HEALTH, {}),
    (
        BUSINESS_LIFE,
        Sector.BUSINESS,
        {"is_employers_association": True, "about": "Tjueto bedrifter i kommunen."},
    ),
    ("Frivilligsentralen", Sector.VOLUNTARY, {}),
    ("Fjellgrenda idrettslag", Sector.VOLUNTARY, {"number": "310000035"}),
    ("Biblioteket", Sector.CULTURE, {}),
    ("Fylkeskommunen", Sector.COUNTY, {"reach": Reach.REGIONAL}),
    ("Røde Kors", Sector.VOLUNTARY, {"reach": Reach.NATIONAL}),
]
EMPLOYER: dict[str, Any] = {
    "name": "Lierbekken Bygg AS",
    "number": "310000027",
    "offers": "Språkpraksis på byggeplass.\nFadder de første tre månedene.",
    "asks": "To tømrere fra høsten.\nNorskkurs på kveldstid for åtte ansatte.",
    "we_offer": "Barnehageplass innen en måned.\nVeiledning til familien som kommer etter.",
    "we_ask": "Fem praksisplasser i året.\nBeskjed før noen flytter hit.",
}
PEOPLE = [  # where, name, title, e-mail, telephone, language
    ("Flyktningtjenesten", "Nina Vik", "leder", "nina.vik@lierne.example", "74 00 00 11", ""),
    ("Flyktningtjenesten", "Odd Strand", "programrådgiver", "odd.strand@lierne.example", "", ""),
    ("NAV-kontoret", "Berit Foss", "veileder", "berit.foss@nav.example", "74 00 00 12", ""),
    ("NAV-kontoret", "Jon Eide", "avdelingsleder", "jon.eide@nav.example", "", ""),
    ("Fjellgrenda skole", "Ola Lund", "lærer", "ola.lund@lierne.example", "74 00 00 13", ""),
    ("Fjellgrenda skole", "Tone Rye", "rektor", "tone.rye@lierne.example", "", Language.NYNORSK),
    ("Fjellgrenda barnehage", "Siv Holm", "styrer", "siv.holm@lierne.example", "74 00 00 14", ""),
    ("Helsestasjonen", "Grete Moe", "helsesykepleier", "grete.moe@lierne.example", "", ""),
    ("Helsestasjonen", "Rune Berg", "fysioterapeut", "rune.berg@lierne.example", "", ""),
    (BUSINESS_LIFE, "Knut Haga", "leder", "knut.haga@naering.example", "74 00 00 15", ""),
    ("Lierbekken Bygg AS", "Eva Lien", "daglig leder", "eva.lien@bygg.example", "", ""),
    (
        "Lierbekken Bygg AS",
        "Marek Zielny",
        "arbeidsleder",
        "marek.zielny@bygg.example",
        "74 00 00 16",
        Language.ENGLISH,
    ),
    ("Frivilligsentralen", "Liv Sagen", "leder", "liv.sagen@frivillig.example", "", ""),
    ("Fjellgrenda idrettslag", "Per Bo", "leder", "", "74 00 00 17", ""),
    ("Biblioteket", "Anne Krog", "biblioteksjef", "anne.krog@lierne.example", "", ""),
]
PLACES: list[tuple[str, int, str]] = [
    ("Kommunestyresalen", 40, "Trinnfri inngang fra baksiden."),
    ("Kulturhuset", 120, ""),
    ("Møterommet på biblioteket", 10, "Nøkkel i skranken."),
]


def settle(place: Workspace, *, by: Actor) -> dict[str, Organisation]:
    """Fill a place that has none; the organisations by name."""
    here = {
        name: actions.add_organisation(place, name=name, sector=sector, by=by, **more)
        for name, sector, more in ORGANISATIONS
    }
    employer = actions.add_organisation(
        place, sector=Sector.BUSINESS, association=here[BUSINESS_LIFE], by=by, **EMPLOYER
    )
    here[employer.name] = employer
    for where, name, title, email, phone, language in PEOPLE:
        actions.add_contact(
            here[where], name=name, title=title, email=email, phone=phone, language=language, by=by
        )
    for called, capacity, notes in PLACES:
        actions.add_place(place, name=called, capacity=capacity, notes=notes, by=by)
    return here

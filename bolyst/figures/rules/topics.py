"""What Bolyst shows of official statistics: topics, their groups, and how sources name them."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

PERSONS, PERCENT = "persons", "percent"
UNITS: dict[str, Promise] = {PERSONS: _("personer"), PERCENT: _("prosent")}


@dataclass(frozen=True)
class Topic:
    """A topic and its groups; `words` tell how a group is recognised in a source's labels."""

    slug: str
    title: Promise
    categories: dict[str, Promise]
    words: dict[str, str] = field(default_factory=dict)  # category -> regular expression
    definition: Promise | str = ""

    def category_of(self, labels: Iterable[str]) -> str | None:
        """The group that one of a source's labels means; None when none does."""
        for label in labels:
            for category, pattern in self.words.items():
                if re.search(pattern, label, re.IGNORECASE):
                    return category
        return None


POPULATION = Topic(
    "population",
    _("Folketall"),
    {"": _("Innbyggere")},
    definition=_("Bosatte 1. januar, alle aldre."),
)

PROJECTION = Topic(
    "projection",
    _("Framskriving"),
    {
        "MMMM": _("Hovedalternativet"),
        "HHMH": _("Høy nasjonal vekst"),
        "LLML": _("Lav nasjonal vekst"),
    },
    {
        "MMMM": r"MMMM\b|^hovedalternativ|^main alternative",
        "HHMH": r"HHMH\b|^høy nasjonal vekst|^high national growth",
        "LLML": r"LLML\b|^lav nasjonal vekst|^low national growth",
    },
    _("Beregnet folketall 1. januar om fruktbarhet, levealder og flytting blir som antatt."),
)

MOVES = Topic(
    "moves",
    _("Flytting"),
    {
        "in": _("Flyttet inn"),
        "out": _("Flyttet ut"),
        "net": _("Netto"),
        "in_abroad": _("Flyttet inn fra utlandet"),
        "out_abroad": _("Flyttet ut til utlandet"),
        "in_domestic": _("Flyttet inn fra andre kommuner"),
        "out_domestic": _("Flyttet ut til andre kommuner"),
    },
    {
        "net": r"^netto ?innflytting,? inkl",
        "in": r"^innflytting,? inkl",
        "out": r"^utflytting,? inkl",
        "in_abroad": r"^innvandring|^immigration",
        "out_abroad": r"^utvandring|^emigration",
        "in_domestic": r"^(innenlandsk )?innflytting|^in-migration",
        "out_domestic": r"^(innenlandsk )?utflytting|^out-migration",
    },
    _("Flyttinger over kommunegrensen i løpet av året, også til og fra utlandet."),
)

COMPOSITION = Topic(
    "composition",
    _("Innvandrere og norskfødte med innvandrerforeldre"),
    {
        "B": _("Innvandrere"),
        "C": _("Norskfødte med innvandrerforeldre"),
        "rest": _("Øvrige innbyggere"),
    },
    {
        "B": r"^(B\b.*)?innvandrere$|^immigrants$",
        "C": r"^(C\b.*)?norskfødte (med|til) innvandrer|^norwegian-born to immigrant",
    },
    _(
        "Innvandrere er født i utlandet av to utenlandsfødte foreldre. Norskfødte med "
        "innvandrerforeldre er født i Norge. De to gruppene telles hver for seg."
    ),
)

REASONS = Topic(
    "reasons",
    _("Innvandringsgrunn"),
    {
        "labour": _("Arbeid"),
        "family": _("Familie, også ekteskap"),
        "refuge": _("Flukt, med familie"),
        "education": _("Utdanning"),
        "education_other": _("Utdanning eller annet"),
        "other": _("Annet"),
        "not_stated": _("Ikke oppgitt"),
    },
    {
        "education_other": r"^utdanning.*andre",
        "education": r"^utdanning|^education",
        "labour": r"^arbeid|^labou?r",
        "refuge": r"^flukt|^flyktning|^refug",
        "family": r"^familie|^family",
        "not_stated": r"^uoppgitt|^ikke oppgitt|^not stated|^unknown",
        "other": r"^andre|^annet|^annen|^other",
    },
    _(
        "Grunnen til første innvandring. Den er kjent for dem som kom etter 1990; andre, og de "
        "fleste fra Norden, står som ikke oppgitt. Kilden runder 1 og 2 av til 0 eller 3."
    ),
)

SETTLEMENT = Topic(
    "settlement",
    _("Bosetting av flyktninger"),
    {
        "asked": _("Anmodet"),
        "asked_first": _("Opprinnelig anmodet"),
        "decided": _("Vedtatt"),
        "settled": _("Bosatt"),
    },
    {
        "asked_first": r"^opprinnelig anmodning",
        "asked": r"^anmodning",
        "decided": r"^vedtak",
        "settled": r"^faktisk bosetting$",
    },
    _("Hvor mange flyktninger kommunen ble bedt om å bosette, vedtok og bosatte i året."),
)

TOPICS = {
    topic.slug: topic for topic in (POPULATION, PROJECTION, MOVES, COMPOSITION, REASONS, SETTLEMENT)
}

_TABLES = {
    "07459": POPULATION,
    "06913": MOVES,
    "09817": COMPOSITION,
    "14288": PROJECTION,
    "14746": PROJECTION,
}
_TITLES = (
    (r"framskr[ie]v|projection", PROJECTION),
    (r"innvandringsgrunn", REASONS),
    (r"bosetting", SETTLEMENT),
    (r"innvandrere og norskfødte|immigrants and norwegian-born", COMPOSITION),
    (r"flytting|endringer i befolk|population changes?", MOVES),
    (r"^(\d{5}:? )?(befolkning|folkemengde|folketall|population)", POPULATION),
)


def topic_of(table: str, title: str) -> Topic | None:
    """Which of our topics a table is about, by its number or else its title."""
    if table in _TABLES:
        return _TABLES[table]
    for pattern, topic in _TITLES:
        if re.search(pattern, title, re.IGNORECASE):
            return topic
    return None

"""The slides around the figures: why, how to read them, the law, and what to talk about."""

from collections.abc import Iterator

from django.utils.translation import gettext as _

from bolyst.documents.blocks import Source
from bolyst.documents.slides import Slide
from bolyst.figures.queries import TopicFigures
from bolyst.kernel import words
from bolyst.knowledge.rules import Against, SessionKind, messages
from bolyst.knowledge.slides.charts import cited
from bolyst.knowledge.slides.material import Material
from bolyst.measures.rules import FindingKind

BROCHURE = "Fra innvandrer til innbygger. Et program for inkluderende distriktskommuner. KUN."
MOST_FINDINGS = 5


def opening(material: Material) -> Iterator[Slide]:
    session = material.session
    when = words.day(session.held_on) if session.held_on else ""
    where = ", ".join(filter(None, [session.place, when]))
    yield Slide(
        "title",
        messages.clipped(session.title),
        points=tuple(filter(None, [material.place, session.audience, where]))[:3],
        notes=(_("Si hvem du er, og hvor lenge dere skal holde på."),),
    )
    yield Slide(
        "points",
        _("Vi skal bruke tallene til å snakke sammen"),
        topic=_("Dette skal vi"),
        points=(
            _("Se hvem som bor her, hvem som kommer og hvem som flytter."),
            _("Høre hva tallene ikke kan fortelle."),
            _("Legge det dere vet, ved siden av."),
            _("Velge noe å gjøre."),
        ),
        notes=(_("Spør hva deltakerne håper å ta med seg hjem. Skriv det opp."),),
    )
    yield _why_rural(material)


def _why_rural(material: Material) -> Slide:
    first = {
        SessionKind.PLANNING.value: _(
            "Kunnskap om inkludering er mest laget i store byer. Planen gjelder bygda."
        ),
    }.get(material.session.kind, _("Kunnskap om inkludering er mest laget i store byer."))
    return Slide(
        "points",
        _("Små steder har andre vilkår for å ta imot nye innbyggere"),
        topic=_("Hvorfor bygda"),
        points=(
            first,
            _("De samme menneskene møtes på mange arenaer: på jobb, i laget og i butikken."),
            _("Etatene kjenner hverandre, men arbeider ikke nødvendigvis tettere sammen."),
            _("Kommune, næringsliv og frivillighet trenger hverandre for at alle skal høre til."),
        ),
        question=_("Hva er spesielt med stedet vårt som ramme for inkludering?"),
        source=BROCHURE,
        notes=(_("La to og to snakke i tre minutter før dere deler i plenum."),),
    )


def reading(material: Material) -> Iterator[Slide]:
    """How the figures are to be read, and which ones we don't have."""
    points = [
        _("«:» betyr at tallet er skjult, fordi det gjelder få mennesker. Det er ikke null."),
        _("Et brudd betyr at kommunen var et annet område før. Da sammenligner vi ikke over det."),
        _("Tallene er fra 1. januar i året, der ikke annet står."),
        _("Innvandrere og norskfødte med innvandrerforeldre telles hver for seg."),
    ]
    yield Slide(
        "points",
        _("Slik leser vi tallene"),
        topic=_("Tallene"),
        points=tuple(points),
        notes=(_("Vis hvor kilden står, og hvilken dag tallene er hentet."),),
    )
    if missing := _missing(material):
        yield Slide(
            "points",
            _("Noen tall har vi ikke hentet ennå"),
            topic=_("Tallene"),
            points=tuple(missing)[:6],
            question=_("Hvilke tall trenger dere for å kunne velge?"),
            notes=(_("Emnene finnes hos Statistisk sentralbyrå og IMDi."),),
        )


def _missing(material: Material) -> list[str]:
    lacking = [
        topic.title for slug, topic in material.topics.items() if not topic and material.wants(slug)
    ]
    if material.is_council and lacking:
        lacking = [_("%(topic)s: ikke for alle kommunene") % {"topic": title} for title in lacking]
    others = [
        _("Sammenligning med %(whom)s: for få kommuner har tall") % {"whom": Against(one).label}
        for one in material.not_compared
    ]
    return [*others, *lacking]


def findings(material: Material) -> Iterator[Slide]:
    """What people here have said themselves, where it is approved; else whom to ask."""
    if not material.findings:
        yield Slide(
            "points",
            _("Tallene kan ikke fortelle hvordan det er å bo her"),
            topic=_("Det vi hører"),
            points=(
                _("Innvandrere: hva gjør at du blir, og hva mangler?"),
                _("Kommunale enheter: hvem har ansvar for hva?"),
                _("Frivilligheten: hvem kommer, og hvem ser dere ikke?"),
                _("Næringslivet: hvem trenger dere, og hva trenger de?"),
            ),
            question=_("Hvem har vi ikke hørt?"),
            notes=(_("Spør etter det dere vet om grupper, ikke om enkeltpersoner."),),
        )
        return
    good = [text for kind, text in material.findings if kind == FindingKind.GOOD_PRACTICE]
    rest = [text for kind, text in material.findings if kind != FindingKind.GOOD_PRACTICE]
    for title, found in (
        (_("Dette sier folk i %(place)s selv"), rest),
        (_("Dette virker alt i %(place)s"), good),
    ):
        if found:
            yield Slide(
                "points",
                messages.clipped(title % {"place": material.place}),
                topic=_("Det vi hører"),
                points=tuple(found[:MOST_FINDINGS]),
                question=_("Kjenner dere dere igjen?"),
                source=_("Kommunens egne funn, fra en godkjent rapport."),
                notes=(_("Funnene er frigitt: ingen skal kunne kjennes igjen i dem."),),
            )


def closing(material: Material) -> Iterator[Slide]:
    yield Slide(
        "points",
        _("Vi trenger både tilflytting og bolyst"),
        topic=_("To mål"),
        points=(
            _("Tilflytting: at folk kommer. Bolyst: at de som bor her, vil bli."),
            _("Det som er godt for nye innbyggere, er ofte godt for alle."),
            _("De som flytter hit, har noe å gi. Hva spør vi dem om?"),
        ),
        question=_("Hva gjør at du selv vil bo her?"),
        source=BROCHURE,
        notes=(_("La alle svare med én setning. Ingen skal forsvare svaret sitt."),),
    )
    yield Slide(
        "text",
        _("Loven ber oss arbeide aktivt, målrettet og planmessig"),
        topic=_("Loven"),
        points=(
            _(
                "Offentlige myndigheter skal i all sin virksomhet arbeide aktivt, målrettet og"
                " planmessig for å fremme likestilling og hindre diskriminering."
            ),
            _(
                "Hvert år skal kommunen gjøre rede for arbeidet: hvilke prinsipper og standarder"
                " den har, hvordan de blir til handling, hva arbeidet har ført til, og hva som er"
                " planen videre."
            ),
            _("Plikten gjelder alle kommuner og enheter. Ledelsen eier den."),
        ),
        source=_("Likestillings- og diskrimineringsloven § 24."),
        notes=(
            _("Dette er en kort gjengivelse for møtet, ikke juridisk rådgivning."),
            _("Loven gjelder alle grunnlag, ikke bare etnisitet."),
        ),
    )
    yield Slide(
        "points",
        _("Andre steder har gjort enkle ting som virket"),
        topic=_("God praksis"),
        points=(
            _("Lierne: mentorer som viser rundt, og som hjelper med det praktiske."),
            _("Hitra: én samlet oversikt over språkkurs, på dagtid og kveldstid."),
            _("Hitra: åpen gymsal én lørdag i måneden for småbarnsfamilier."),
            _("Snåsa: kurs og takk til dem som driver språkkafé."),
            _("Lierne: fagkveld for ansatte i oppvekst og helse."),
        ),
        question=_("Hva av dette kunne vi gjort her?"),
        source=BROCHURE,
        notes=(_("Tiltakene er fra utprøvingen 2017–2019. De kom av det folk sa der."),),
    )
    yield Slide(
        "questions",
        _("Snakk sammen i grupper, og velg én ting"),
        topic=_("Gruppearbeid"),
        points=(
            _("Hva overrasket dere mest i tallene?"),
            _("Hva vet dere som tallene ikke viser?"),
            _("Hva gjør vi som bør fortsette?"),
            _("Hva er det første vi gjør nå, og hvem gjør det?"),
        ),
        notes=(
            _("Grupper på fire til seks, på tvers av etater. Tjue minutter."),
            _("Hver gruppe sier én ting høyt. Skriv hvem som tar den videre."),
        ),
    )
    yield Slide(
        "points",
        _("Det vi ble enige om, skal noen eie"),
        topic=_("Veien videre"),
        points=(
            _("Hvem samler det gruppene sa?"),
            _("Hvor blir det behandlet, og når?"),
            _("Hvordan får de som bor her, vite hva det ble til?"),
        ),
        notes=(_("Avtal neste møte før dere går."),),
    )
    yield _sources(material)


def _sources(material: Material) -> Slide:
    used = [topic for topic in _used(material) if topic.source]
    seen: dict[str, Source] = {}
    for topic in used:
        assert topic.source is not None
        text = f"{topic.title}. {cited(topic.source)}"
        seen.setdefault(text, Source(f"s{len(seen) + 1}", text))
    law = _("Likestillings- og diskrimineringsloven § 24 og § 26 a. Lovdata.")
    listed = [*seen.values(), Source("lov", law), Source("program", BROCHURE)]
    return Slide(
        "sources",
        _("Kilder"),
        topic=_("Kilder"),
        sources=tuple(listed),
        notes=(_("Alle tall kan deles videre når kilden står ved dem."),),
    )


def _used(material: Material) -> Iterator[TopicFigures]:
    for slug, topic in material.topics.items():
        if topic and material.wants(slug):
            yield topic
    yield from (table for table in material.others if material.wants(table.slug))

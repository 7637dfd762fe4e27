"""The report of a workshop, or a party's own, as one tree of blocks.

The order is that of domain.md 4.6: unit, date and number; the law in half a page; figures; the
profile; what the tables said; recommendations; first steps; the follow-up talk.
"""

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from functools import cached_property

from django.utils.text import capfirst
from django.utils.translation import gettext as _

from bolyst.documents.blocks import (
    Block,
    Document,
    Figure,
    Heading,
    Language,
    Source,
    Sources,
    Span,
    Table,
    bullets,
    callout,
    numbered,
    paragraph,
    strong,
)
from bolyst.documents.queries import sender_of
from bolyst.kernel import clock
from bolyst.kernel.drawing import PAPER
from bolyst.kernel.words import day, number
from bolyst.workshops import runs
from bolyst.workshops.drawing import profile
from bolyst.workshops.queries.local_figures import local_figures
from bolyst.workshops.queries.results import Contents, Line, Profile, text_of
from bolyst.workshops.rules.comparing import Move
from bolyst.workshops.rules.results import BESIDE, leaving
from bolyst.workshops.rules.sets import LEVELS

MOST_IDEAS = 5  # told where nothing is recommended yet
LAW, FIGURES = "law", "figures"  # keys of the sources


def draft(contents: Contents, *, keep: Collection[str] = ()) -> Document:
    """In the language that is on. `keep`: marked texts that somebody lets stand."""
    return _Writer(contents, frozenset(keep)).document()


@dataclass(frozen=True)
class _Writer:
    contents: Contents
    keep: frozenset[str]

    @cached_property
    def language(self) -> Language:
        code = self.contents.workshop.language
        return "nn" if code == "nn" else "en" if code == "en" else "nb"

    @cached_property
    def withheld(self) -> frozenset[str]:
        return frozenset(self.contents.marked) - self.keep

    def stands(self, text: str) -> bool:
        return bool(text) and text not in self.withheld

    def document(self) -> Document:
        workshop, party = self.contents.workshop, self.contents.party
        return Document(
            title=workshop.title,
            subtitle=party.name if party else workshop.about,
            label=_("Egen rapport fra verkstedet") if party else _("Verkstedsrapport"),
            place=workshop.workspace.name,
            language=self.language,
            day=workshop.done_on or workshop.held_on or clock.today(),
            sender=sender_of(workshop.workspace),
            blocks=tuple(self.blocks()),
        )

    def blocks(self) -> Iterator[Block]:
        yield from self.about()
        yield from self.law()
        yield from self.figures()
        yield from self.profile()
        yield from self.since_last()
        yield from self.tables()
        yield from self.recommended()
        yield from self.first_steps()
        yield from self.follow_up()
        yield from self.privacy()
        yield from self.sources()

    def about(self) -> Iterator[Block]:
        workshop, party = self.contents.workshop, self.contents.party
        yield Heading(1, _("Om verkstedet"))
        yield paragraph(
            _(
                "Målet var å se hvordan det er i dag, og å bli enige om hva som skal gjøres"
                " videre. Hver svarte først alene på telefonen. Så ble gruppa enig om ett nivå."
            )
        )
        on = workshop.done_on or workshop.held_on
        parties = ", ".join(one.name for one in workshop.parties.all())
        lines = [
            (_("Handler om: "), capfirst(workshop.get_kind_display())),
            (_("Enhet: "), workshop.about),
            (_("Deltok: "), party.name if party else parties),
            (_("Sted: "), workshop.place),
            (_("Dato: "), day(on) if on else ""),
            (_("Deltakere: "), number(self.contents.people) if self.contents.people else ""),
            (_("Indikatorer: "), str(workshop.indicator_set)),
        ]
        yield bullets(*((strong(name), text) for name, text in lines if text))

    def law(self) -> Iterator[Block]:
        said = runs.words()["law"][self.contents.workshop.kind]
        yield Heading(1, text_of(said["heading"], self.language))
        yield paragraph(Span(text_of(said["text"], self.language), source=LAW))
        yield bullets(*(text_of(one, self.language) for one in said["points"]))

    @cached_property
    def local(self) -> runs.LocalFigures | None:
        workshop = self.contents.workshop
        return local_figures(workshop.workspace, workshop.kind, [self.language])

    def figures(self) -> Iterator[Block]:
        yield Heading(1, _("Tall fra kommunen"))
        if self.local is None:
            yield paragraph(_("Vi har ikke tall for kommunen ennå."))
            return
        first = _("Kommune") if self.local.is_by_place else _("År")
        yield Table(
            caption=_("Hvem som bor her"),
            header=(first, *(text_of(one, self.language) for one in self.local.head)),
            rows=tuple(tuple(row) for row in self.local.rows),
            source=self.local.source.removeprefix(_("Kilde: ")),
        )

    # --- the profile

    def profile(self) -> Iterator[Block]:
        yield Heading(1, _("Slik vurderte gruppa det"))
        if not self.contents.profiles:
            yield paragraph(_("Ingen indikatorer ble vurdert."))
            return
        yield paragraph(
            _(
                "Nivået er det gruppa ble enig om. «Vet ikke» og «ikke relevant» er også svar."
                " Nivåene legges ikke sammen til en poengsum."
            )
        )
        for part in self.contents.profiles:
            yield from self.dimension(part)

    def dimension(self, part: Profile) -> Iterator[Block]:
        drawn = profile(part, with_spread=False, theme=PAPER)
        yield Heading(2, part.name)
        yield Figure(
            caption=_("Nivåene i «%(name)s»") % {"name": part.name},
            alt=drawn.alt,
            svg=drawn.svg,
            table=Table(
                caption=part.name,
                header=tuple(drawn.header),
                rows=tuple(tuple(row) for row in drawn.rows),
            ),
        )
        if told := [line for one in part.lines if (line := self.evidence(one))]:
            yield bullets(*told)
        spreads = [text for one in part.lines if (text := self.spread(one))]
        if spreads:
            yield paragraph(_("Slik svarte folk hver for seg:"))
            yield bullets(*spreads)

    def evidence(self, line: Line) -> tuple[Span | str, ...]:
        if not self.stands(line.evidence):
            return ()
        return strong(f"{line.asked.name}: "), line.evidence

    def spread(self, line: Line) -> str:
        """Nothing in a party's own: all of them beside the whole would tell of the smallest."""
        if self.contents.party:
            return ""
        parties = self.contents.party_spreads.get(line.asked.key, ())
        told = leaving(line.spread, self.contents.floor, parties)
        if told is None:
            return ""
        counts = ", ".join(f"{_group(group)}: {number(many)}" for group, many in told)
        return f"{line.asked.name}: {counts}."

    # --- then and now

    def since_last(self) -> Iterator[Block]:
        found = self.contents.compared
        if found is None:
            return
        on = found.before.done_on or found.before.held_on
        yield Heading(1, _("Siden sist"))
        yield paragraph(
            _("Dette er sammenlignet med «%(title)s», %(day)s.")
            % {"title": found.before.title, "day": day(on)}
            if on
            else _("Dette er sammenlignet med «%(title)s».") % {"title": found.before.title}
        )
        for move in (Move.UP, Move.DOWN, Move.SAME):
            if lines := found.compared.of(move):
                names = ", ".join(found.names[one.key] for one in lines)
                yield paragraph(strong(f"{capfirst(move.label)}: "), names)
        others = len(found.compared.of(Move.UNCLEAR)) + len(found.compared.once)
        if others:
            text = _("%(count)s indikatorer mangler et nivå den ene gangen, og sammenlignes ikke.")
            yield paragraph(text % {"count": number(others)})
        if found.compared.changed or found.compared.new or found.compared.gone:
            yield paragraph(_("Indikatorer som er nye, endret eller tatt ut, sammenlignes ikke."))
        yield from self.last_time()

    def last_time(self) -> Iterator[Block]:
        if not self.contents.last_time:
            return
        yield Heading(2, _("Det dere ble enige om sist"))
        rows = [
            (
                one.first_step.what if self.stands(one.first_step.what) else _("(holdt tilbake)"),
                str(one.get_outcome_display()),
                one.note if self.stands(one.note) else "",
            )
            for one in self.contents.last_time
        ]
        yield Table(
            caption=_("Hva som skjedde med de første skrittene"),
            header=(_("Skritt"), _("Hva som skjedde"), _("Merknad")),
            rows=tuple(rows),
        )

    # --- what was said, and what is to be done

    def tables(self) -> Iterator[Block]:
        said = [(at, text) for at, text in self.contents.said.tables if self.stands(text)]
        if not said:
            return
        yield Heading(1, _("Det bordene sa"))
        for at, text in said:
            yield Heading(2, _("Bord %(number)d") % {"number": at})
            for line in text.splitlines():
                if line.strip():
                    yield paragraph(line.strip())

    def recommended(self) -> Iterator[Block]:
        known = [one for one in self.contents.recommendations if self.stands(one.title)]
        if known:
            yield Heading(1, _("Anbefalinger"))
            yield numbered(*((strong(one.title), f" {one.text}".rstrip()) for one in known))
            return
        ideas = [one.text for one in self.contents.said.ideas if self.stands(one.text)]
        if ideas:
            yield Heading(1, _("Idéer fra gruppa"))
            yield bullets(*ideas[:MOST_IDEAS])

    def first_steps(self) -> Iterator[Block]:
        yield Heading(1, _("De første skrittene"))
        rows = [
            (
                one.what,
                one.who if self.stands(one.who) else "",
                day(one.due_on) if one.due_on else "",
            )
            for one in self.contents.said.first_steps
            if self.stands(one.what)
        ]
        if not rows:
            yield paragraph(_("Det er ikke skrevet ned noen første skritt."))
            return
        yield Table(
            caption=_("Hvem gjør hva, og innen når"),
            header=(_("Hva"), _("Hvem"), _("Innen")),
            rows=tuple(rows),
        )

    def follow_up(self) -> Iterator[Block]:
        talk = getattr(self.contents.workshop, "follow_up", None)
        yield Heading(1, _("Oppfølgingssamtale"))
        if talk and talk.planned_on:
            text = _("Vi snakkes igjen %(day)s og ser på hva som er gjort.")
            yield paragraph(text % {"day": day(talk.planned_on)})
        else:
            yield paragraph(_("Dagen for oppfølgingssamtalen er ikke avtalt ennå."))

    def privacy(self) -> Iterator[Block]:
        yield Heading(1, _("Slik slettes svarene"))
        plenum = self.contents.workshop.plenum
        text = _("Ingen navn er lagret sammen med svarene.")
        if plenum and plenum.forget_on:
            when = _("Svarene fra telefonene slettes %(day)s.") % {"day": day(plenum.forget_on)}
            text = f"{text} {when}"
        yield paragraph(
            text,
            " ",
            _("Tall om hvordan folk svarte, står her bare når minst %(floor)d står bak hvert tall.")
            % {"floor": self.contents.floor.interviewed},
        )
        if self.withheld:
            yield callout(
                _("Noe er holdt tilbake"),
                _("Noen tekster kan peke på en person. De står ikke her før noen har lest dem."),
            )

    def sources(self) -> Iterator[Block]:
        said = runs.words()["law"][self.contents.workshop.kind]
        yield Heading(1, _("Kilder"))
        yield Sources((Source(LAW, said["source"]),))


def _group(group: tuple[str, ...]) -> str:
    if group == BESIDE:
        return _("vet ikke eller ikke relevant")
    if group[0] in LEVELS:
        return _("nivå %(levels)s") % {"levels": "–".join(group)}
    return _("vet ikke") if group[0] == BESIDE[0] else _("ikke relevant")

"""The steps of the road as the start page shows them."""

from dataclasses import dataclass

from django.urls import reverse
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from bolyst.accounts.models import Membership
from bolyst.accounts.rules import Role
from bolyst.home import rules
from bolyst.home.portfolio import Served
from bolyst.home.queries import StartPage
from bolyst.home.rules import Step
from bolyst.kernel import clock
from bolyst.kernel.words import day
from bolyst.programme.models import Milestone
from bolyst.programme.rules import may_see_programme
from bolyst.replies.rules import Stage, may_bring_replies
from bolyst.statements.queries import url_of as url_of_report
from bolyst.statements.rules import may_answer_reports
from bolyst.teams.rules.alarms import Alarm, Kind
from bolyst.teams.rules.team import may_change_team
from bolyst.workshops.rules.workshops import may_hold_workshops


@dataclass(frozen=True)
class Next:
    """The next step: what, why, where; `url` is empty when it is somebody else's turn."""

    title: str
    text: str
    label: str
    url: str
    waits_for: str = ""


def start_of(served: Served) -> str:
    return reverse("home:start", args=[served.workspace.slug])


def year_if_late(served: Served) -> str:
    return year_if_agreed(served) if served.late else ""


def year_if_agreed(served: Served) -> str:
    return reverse("programme:year", args=[served.workspace.slug]) if served.title else ""


def shown(page: StartPage, me: Membership) -> list[tuple[str, str, str, str]]:
    """(name, state, note, url) for each step."""
    now = page.next_step
    return [
        (
            title_of(step),
            "done" if rules.is_done(step, page.progress) else "now" if step is now else "",
            note_of(step, page.progress),
            url_of(step, page, me) if me.as_role in rules.takes_it(step) else "",
        )
        for step in page.road
    ]


def next_for(page: StartPage, me: Membership) -> Next | None:
    """What `me` does next, or whom they wait for; None when all is done.

    What is one's own comes before what one waits for: a workshop that is near, the step on the
    road, an annual report to answer, a promise of the team's that is broken, the reply to those who
    were met, a date that is over. Beyond the road to the report the year says what comes.
    """
    for own in (_workshop_of, _step_of, _answer_of, _repair_of, _reply_of, _late_of):
        if found := own(page, me):
            return found
    step = page.next_step
    if step is None:
        return next_of_year(page, me)
    title, text, _unused = WORDS[step]()
    waits_for = [str(role.label) for role in Role if role in rules.takes_it(step)]
    return Next(title, text, "", "", one_of(waits_for))


def _workshop_of(page: StartPage, me: Membership) -> Next | None:
    """A room full of people is booked; what else there is can wait a day."""
    if page.workshop is None or not may_hold_workshops(me.as_role):
        return None
    workshop, up = page.workshop
    url = reverse("workshops:workshop", args=[me.workspace.slug, workshop.pk])
    text = f"{capfirst(up.phase.label)}, {day(up.planned_on)}" if up.planned_on else ""
    return Next(workshop.title, text, _("Gå til verkstedet"), url)


def _step_of(page: StartPage, me: Membership) -> Next | None:
    step = page.next_step
    if step is None or me.as_role not in rules.takes_it(step):
        return None
    url = url_of(step, page, me)
    return Next(*WORDS[step](), url) if url else None


def _answer_of(page: StartPage, me: Membership) -> Next | None:
    if page.unanswered is None or not may_answer_reports(me.as_role):
        return None
    text = _("Teamet har sendt årsrapporten sin. Les den, svar og godkjenn.")
    return Next(
        _("Svar på årsrapporten"), text, _("Åpne rapporten"), url_of_report(page.unanswered)
    )


def _repair_of(page: StartPage, me: Membership) -> Next | None:
    """The worst of the team's broken promises, for those who can do something about it."""
    alarm = page.broken
    if alarm is None or not may_change_team(me.as_role):
        return None
    return Next(_("Dette haster i teamet"), alarm.why, *_remedy(alarm, me.workspace.slug))


def _reply_of(page: StartPage, me: Membership) -> Next | None:
    """Those who were met are to hear what came of it."""
    owed, week = page.owed, page.week
    if owed is None or week is None or not may_bring_replies(me.as_role):
        return None
    name = {Stage.WRITE: "replies:reply", Stage.BRING: "replies:places"}.get(owed.stage)
    if name is None or owed.due_on is None:
        return None
    when = {"day": day(owed.due_on)}
    late = _("Skulle vært gjort %(day)s.") % when
    text = late if owed.is_late(clock.today()) else _("Fristen er %(day)s.") % when
    url = reverse(name, args=[me.workspace.slug, week.pk])
    return Next(_("Gi svar til dem dere snakket med"), text, _("Gå til svaret"), url)


def _remedy(alarm: Alarm, slug: str) -> tuple[str, str]:
    """What to press, and where it leads."""
    match alarm.kind:
        case Kind.KEY_PERSON if alarm.subject:
            return _("Velg nøkkelperson"), reverse("teams:fill-seat", args=[slug, alarm.subject])
        case Kind.LEAD:
            return _("Velg hvem som leder"), reverse("teams:appoint-lead", args=[slug])
        case Kind.MEETINGS:
            return _("Planlegg et møte"), reverse("teams:plan-meeting", args=[slug])
        case Kind.MINUTES:
            return _("Gå til møtet"), reverse("teams:meeting", args=[slug, alarm.subject])
        case Kind.REPORT:
            return _("Gå til årsrapporten"), reverse("statements:annual-reports", args=[slug])
    return _("Gå til teamet"), reverse("teams:team", args=[slug])


def _late_of(page: StartPage, me: Membership) -> Next | None:
    """What is late and waits for `me`."""
    late = page.year.late if page.year else []
    mine = next((one for one in late if one.waits_for == me.role), None)
    return _in_year(mine, me, is_late=True) if mine else None


def next_of_year(page: StartPage, me: Membership) -> Next | None:
    """The first late milestone, else the next one."""
    one = rules.first_of_year(page.year.late, page.year.next) if page.year else None
    if one is None or page.year is None:
        return None
    return _in_year(one, me, is_late=one in page.year.late)


def _in_year(one: Milestone, me: Membership, *, is_late: bool) -> Next:
    when = {"day": day(one.due_on)}
    late = _("Skulle vært gjort %(day)s.") % when
    text = late if is_late else _("Fristen er %(day)s.") % when
    if not may_see_programme(me.as_role):
        return Next(one.name, text, "", "", one.waits_for_name)
    url = reverse("programme:milestone", args=[me.workspace.slug, one.pk])
    return Next(one.name, text, _("Åpne milepælen"), url, one.waits_for_name)


def one_of(names: list[str]) -> str:
    """«rådgiver, koordinator eller kommuneledelse»."""
    if len(names) < 2:
        return "".join(names)
    return _("%(first)s eller %(last)s") % {"first": ", ".join(names[:-1]), "last": names[-1]}


def title_of(step: Step) -> str:
    return WORDS[step]()[0]


def note_of(step: Step, now: rules.Progress) -> str:
    if step is Step.TALK and now.conversations:
        words = ngettext("%(n)d samtale", "%(n)d samtaler", now.conversations)
        return words % {"n": now.conversations}
    if step is Step.CODE and now.notes:
        return _("%(coded)d av %(all)d notater har tema") % {
            "coded": now.notes_coded,
            "all": now.notes,
        }
    if step is Step.FIND and now.findings:
        return ngettext("%(n)d funn", "%(n)d funn", now.findings) % {"n": now.findings}
    if step is Step.RECOMMEND and now.recommendations:
        words = ngettext("%(n)d anbefaling", "%(n)d anbefalinger", now.recommendations)
        return words % {"n": now.recommendations}
    return ""


def url_of(step: Step, page: StartPage, me: Membership) -> str:
    """Where a step is done; empty as long as what it needs isn't there."""
    slug = me.workspace.slug
    if step is Step.AGREE:
        return reverse("programme:choose-municipality")
    if step is Step.PLAN and page.week is None:
        return reverse("mapping:plan-week", args=[slug]) if page.engagement else ""
    if step is Step.RECOMMEND:
        return reverse("measures:recommendations", args=[slug]) if page.engagement else ""
    if step in {Step.APPROVE, Step.DELIVER}:
        return reverse("documents:document", args=[slug, page.report.pk]) if page.report else ""
    if page.week is None:
        return ""
    name = {
        Step.PLAN: "mapping:week",
        Step.TALK: "mapping:week",
        Step.CODE: "mapping:notes-to-code",
        Step.FIND: "mapping:findings",
        Step.REPORT: "mapping:report",
    }[step]
    return reverse(name, args=[slug, page.week.pk])


WORDS = {
    Step.AGREE: lambda: (
        _("Avtal et oppdrag"),
        _("KUN og kommunen blir enige om moduler og start."),
        _("Nytt oppdrag"),
    ),
    Step.PLAN: lambda: (
        _("Planlegg kartleggingsuka"),
        _("Velg dagene, legg inn samtalene og gi hver av dem en dag."),
        _("Planlegg uka"),
    ),
    Step.TALK: lambda: (
        _("Før samtaler og skriv notater"),
        _("Skriv mens dere snakker, eller hent inn notater fra en fil."),
        _("Gå til samtalene"),
    ),
    Step.CODE: lambda: (
        _("Gi notatene temaer"),
        _("Marker et stykke tekst og velg hva det handler om."),
        _("Gå til kodingen"),
    ),
    Step.FIND: lambda: (
        _("Skriv funnene"),
        _("Hva er utfordringer, hva virker, hva trengs, og hvem vil bidra?"),
        _("Gå til funnene"),
    ),
    Step.RECOMMEND: lambda: (
        _("Skriv anbefalingene"),
        _("Hva bør kommunen gjøre, og hva er det første skrittet?"),
        _("Gå til anbefalingene"),
    ),
    Step.REPORT: lambda: (
        _("Lag kartleggingsrapporten"),
        _("Rapporten settes sammen av tall, dekning, funn og anbefalinger."),
        _("Lag rapporten"),
    ),
    Step.APPROVE: lambda: (
        _("Få rapporten sjekket og godkjent"),
        _("En annen enn den som skrev, må godkjenne."),
        _("Åpne rapporten"),
    ),
    Step.DELIVER: lambda: (
        _("Lever rapporten"),
        _("Den godkjente rapporten leveres til kommuneledelsen."),
        _("Åpne rapporten"),
    ),
}

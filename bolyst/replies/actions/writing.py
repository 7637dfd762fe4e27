"""Writing a reply, and laying it before a second person."""

from collections.abc import Mapping, Sequence

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Max
from django.utils import translation
from django.utils.translation import gettext as _

from bolyst.accounts.models import Membership
from bolyst.audit.actions import record
from bolyst.gate import actions as gate
from bolyst.gate.models import Release
from bolyst.mapping.models import MappingWeek
from bolyst.measures.models import Finding
from bolyst.replies.models import Edition, Line, Reply
from bolyst.replies.queries.drafting import beginning
from bolyst.replies.queries.replies import (
    Answer,
    content_of,
    findings_to_answer,
    lines_of,
    paper_now,
    reply_of,
    report_of,
)
from bolyst.replies.rules.papers import (
    OF_SUMMARY,
    Paper,
    Part,
    Standing,
    as_kept,
    one_line,
    seen_as,
)


@transaction.atomic
def begin_reply(week: MappingWeek, *, by: Membership) -> Reply:
    """From the approved report's own titles, in the municipality's own language."""
    week.workspace.queue()
    report = report_of(week)
    if report is None:
        raise ValidationError(_("Svaret bygger på rapporten. Den må være godkjent først."))
    if reply_of(week):
        raise ValidationError(_("Noen har begynt på svaret imens."))
    language = "nn" if week.workspace.language == "nn" else "nb"
    reply = Reply(workspace=week.workspace, week=week, language=language)
    reply.full_clean()
    reply.save()
    with translation.override(language):
        begun = beginning(week, report)
    for position, one in enumerate(begun):
        _add(reply, position=position, **vars(one))
    record(by, "reply.begun", reply, week=week.pk)
    return reply


def _add(reply: Reply, **what: object) -> Line:
    line = Line(workspace_id=reply.workspace_id, reply=reply, **what)
    line.full_clean()
    line.save()
    return line


def _locked(reply: Reply, paper: Paper, seen: str) -> list[Line]:
    """The paper's lines, one writer at a time; refused when somebody has written since."""
    reply.workspace.queue()
    lines = lines_of(reply, paper)
    if seen != seen_as(content_of(reply, paper, lines)):
        raise ValidationError(_("Noen har endret teksten imens. Se over, og lagre igjen."))
    return lines


@transaction.atomic
def write_summary(
    reply: Reply, *, texts: Mapping[str, str], added: Mapping[Part, str], seen: str, by: Membership
) -> Reply:
    """`texts` by line: an empty one takes the line away. `added`: one more in a part."""
    lines = _locked(reply, Paper.SUMMARY, seen)
    for line in lines:
        _set_or_remove(line, one_line(texts.get(str(line.pk), line.text)))
    last = max((line.position for line in lines), default=0)
    for part in OF_SUMMARY:
        if text := one_line(added.get(part, "")):
            _add(reply, part=part, text=text, position=last + 1)
    record(by, "reply.written", reply, paper=Paper.SUMMARY)
    return reply


def _set_or_remove(line: Line, text: str) -> None:
    if not text:
        line.delete()
    elif text != line.text:
        line.text = text
        line.full_clean()
        line.save()


@transaction.atomic
def write_answers(
    reply: Reply, *, rows: Mapping[str, Answer], gone: Sequence[str] = (), add: Finding | None,
    seen: str, by: Membership,
) -> Reply:  # fmt: skip
    """`rows` by line, `gone` the lines to take away, `add` a finding that gets a row."""
    lines = _locked(reply, Paper.ANSWERS, seen)
    for line in lines:
        key = str(line.pk)
        if key in gone:
            line.delete()
        elif key in rows:
            _answer(line, rows[key])
    if add is not None:
        _add_answer(reply, add, position=max((one.position for one in lines), default=0) + 1)
    record(by, "reply.written", reply, paper=Paper.ANSWERS)
    return reply


def _answer(line: Line, row: Answer) -> None:
    if not one_line(row.said):
        raise ValidationError({str(line.pk): _("Skriv hva dere hørte, eller ta bort raden.")})
    line.text, line.does = one_line(row.said), one_line(row.does)
    line.standing, line.recommendation = row.standing, row.recommendation
    line.full_clean()
    line.save()


def _add_answer(reply: Reply, finding: Finding, *, position: int) -> Line:
    if finding not in findings_to_answer(reply):
        raise ValidationError({"add": _("Funnet har alt en rad, eller er ikke med i rapporten.")})
    title, standing = one_line(finding.title), Standing.PLANNED
    return _add(
        reply, part=Part.ANSWER, text=title, standing=standing, finding=finding, position=position
    )


@transaction.atomic
def arrange(
    reply: Reply, *, languages: Sequence[str], where: str, phone: str, email: str, by: Membership
) -> Reply:
    """Which languages it comes in, and where one may ask."""
    reply.workspace.queue()
    reply.languages = [code for code in dict.fromkeys(languages) if code != reply.language]
    reply.ask_where, reply.ask_phone, reply.ask_email = where.strip(), phone.strip(), email.strip()
    reply.full_clean()
    reply.save()
    record(by, "reply.arranged", reply, languages=reply.languages)
    return reply


@transaction.atomic
def lay_before(reply: Reply, paper: Paper, *, by: Membership) -> Edition:
    """A new edition, as it is written now, for a second person to release at the gate's desk."""
    reply.workspace.queue()
    if report_of(reply.week) is None:
        raise ValidationError(_("Svaret bygger på rapporten. Den må være godkjent først."))
    now = paper_now(reply, paper)
    if now.objections:
        raise ValidationError(now.objections)
    if now.waiting:
        raise ValidationError(_("Den forrige utgaven venter på å bli frigitt."))
    if now.public and not now.has_moved:
        raise ValidationError(_("Ingenting er endret siden den utgaven som er ute."))
    edition = Edition(
        workspace_id=reply.workspace_id,
        reply=reply,
        paper=paper,
        number=_last_number(reply, paper) + 1,
        kept=as_kept(now.content),
        made_by=by,
    )
    edition.full_clean()
    edition.save()
    _propose(edition, by)
    record(by, "reply.laid-before", edition, paper=paper, number=edition.number)
    return edition


def _last_number(reply: Reply, paper: Paper) -> int:
    editions = Edition.within(reply.workspace).filter(reply=reply, paper=paper)
    return editions.aggregate(last=Max("number"))["last"] or 0


def _propose(edition: Edition, by: Membership) -> Release:
    with translation.override(edition.content.language):
        text, name = edition.content.text, Paper(edition.paper).label
        title = _("Svar: %(paper)s, utgave %(number)d") % {"paper": name, "number": edition.number}
    return gate.propose_release(
        Release.What.REPLY,
        subject=edition.pk,
        scope=edition.reply.week_id,
        title=title,
        text=text,
        by=by,
    )

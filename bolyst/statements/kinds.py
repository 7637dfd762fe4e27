"""The statements as kinds of document."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from bolyst.accounts.rules import Role
from bolyst.documents.kinds import Kind, register
from bolyst.documents.models import Version
from bolyst.statements.models import AnnualReport
from bolyst.statements.rules import may_see_reports


def objections(version: Version) -> list[str]:
    """The leadership approves by answering, on the report's own page."""
    report = AnnualReport.within(version.workspace).get(pk=version.document.subject_id)
    if report.answered_on:
        return []
    return [_("Ledelsen godkjenner rapporten ved å svare på den, på rapportens egen side.")]


def may_read(role: Role, is_final: bool) -> bool:
    return may_see_reports(role)


ANNUAL_REPORT = register(Kind("annual-report", gettext_lazy("årsrapport"), objections, may_read))

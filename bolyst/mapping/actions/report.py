"""Writing the mapping report: a new version of the one document a week has."""

from django.db import transaction
from django.utils import translation

from bolyst.accounts.models import Membership
from bolyst.documents import actions as documents
from bolyst.documents.blocks import Language
from bolyst.documents.models import Version
from bolyst.documents.queries import sender_of
from bolyst.gate.rules import Floor
from bolyst.kernel import clock
from bolyst.mapping.kinds import MAPPING_REPORT
from bolyst.mapping.models import MappingWeek
from bolyst.mapping.report import Cut, draft, report


@transaction.atomic
def write_report(week: MappingWeek, *, floor: Floor, cut: Cut = Cut.ALL, by: Membership) -> Version:
    """In the municipality's own language, with today's date."""
    language: Language = "nn" if week.workspace.language == "nn" else "nb"
    with translation.override(language):
        made = draft(week, floor, cut)
        content = report(
            made.contents,
            sender=sender_of(week.workspace),
            on=clock.today(),
            language=language,
            floor=floor,
            screened=made.screened,
            cut=cut,
        )
    return documents.write(MAPPING_REPORT.key, week.pk, content, tells=made.tells, by=by)

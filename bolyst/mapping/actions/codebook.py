"""Bringing in a codebook: themes are added, and nothing that is coded is touched."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from bolyst.accounts.models import Membership
from bolyst.imports.actions import write_down
from bolyst.imports.models import Batch
from bolyst.imports.qdpx import Codebook
from bolyst.mapping.actions.holding import hold_week
from bolyst.mapping.codebooks import compare
from bolyst.mapping.models import MappingWeek, Theme

CODEBOOK = "mapping.codebook"  # what a batch and an upload are for


@transaction.atomic
def bring_in_codebook(week: MappingWeek, codebook: Codebook, *, by: Membership) -> Batch:
    """Make the themes that aren't there. Those that are keep their definition and their marks."""
    hold_week(week.pk, week.workspace)
    coming = [branch.theme for branch in compare(week, codebook) if branch.is_new]
    if not coming:
        raise ValidationError(_("Alle temaene i kodeboken finnes her fra før."))
    Theme.everywhere.bulk_create(coming)
    return write_down(coming, purpose=CODEBOOK, by=by, about=week.pk)

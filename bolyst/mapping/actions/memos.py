"""Writing to oneself and each other while coding."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from bolyst.accounts.models import Membership
from bolyst.audit.actions import record
from bolyst.mapping.actions.notes import checked
from bolyst.mapping.models import Coding, MappingWeek, Memo, Note, Theme

LONGEST = 10_000  # characters


@transaction.atomic
def write_memo(
    week: MappingWeek,
    *,
    text: str,
    by: Membership,
    note: Note | None = None,
    theme: Theme | None = None,
    coding: Coding | None = None,
) -> Memo:
    """About a note, a theme, a coding, or (none of them) the week."""
    memo = Memo(
        workspace_id=week.workspace_id,
        week=week,
        note=coding.note if coding else note,
        theme=theme,
        coding=coding,
        text=checked(text, LONGEST),
        author=by,
    )
    memo.full_clean()
    memo.save()
    record(by, "memo.written", memo, week=week.pk)
    return memo


@transaction.atomic
def change_memo(memo: Memo, *, text: str, by: Membership) -> Memo:
    _refuse_others(memo, by)
    memo.text = checked(text, LONGEST)
    memo.full_clean()
    memo.save()
    record(by, "memo.changed", memo)
    return memo


@transaction.atomic
def remove_memo(memo: Memo, *, by: Membership) -> None:
    _refuse_others(memo, by)
    record(by, "memo.removed", memo)
    memo.delete()


def _refuse_others(memo: Memo, by: Membership) -> None:
    if memo.author_id != by.pk:
        raise ValidationError(_("Bare den som skrev memoet, kan endre eller slette det."))

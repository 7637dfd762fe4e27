"""Writing to oneself and each other while coding."""

from collections.abc import Iterable

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from bolyst.accounts.models import Membership
from bolyst.audit.actions import record
from bolyst.mapping import echoes
from bolyst.mapping.actions.notes import checked
from bolyst.mapping.models import Coding, MappingWeek, Memo, Note, Theme
from bolyst.seals.fields import readable

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


@transaction.atomic
def strike_from_memos(week: MappingWeek, said: Iterable[str]) -> int:
    """Take out of the week's memos each sentence that quotes what was said; in how many.

    Whoever does so writes in the journal why, beside what else goes.
    """
    rows, struck = echoes.rows_of(said), 0
    memos = Memo.within(week.workspace).filter(week=week).order_by("pk")
    for memo in memos.select_for_update(of=("self",)) if rows else ():
        text = readable(memo, "text")
        left = echoes.without(text, rows)
        if left != text:
            memo.text = left
            memo.save(update_fields=["text", "changed_at"])
            struck += 1
    return struck


def _refuse_others(memo: Memo, by: Membership) -> None:
    if memo.author_id != by.pk:
        raise ValidationError(_("Bare den som skrev memoet, kan endre eller slette det."))

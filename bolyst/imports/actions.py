"""Receiving a file, letting go of it, writing down what an import made, taking it back."""

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from itertools import batched
from uuid import UUID

from django.apps import apps
from django.core.exceptions import ValidationError
from django.db import connection, models, transaction
from django.db.models.deletion import Collector, ProtectedError, RestrictedError
from django.db.utils import IntegrityError
from django.utils.translation import gettext as _

from bolyst.audit.actions import Actor, record
from bolyst.imports import rules
from bolyst.imports.models import Batch, Upload
from bolyst.imports.problems import Gone
from bolyst.kernel import clock
from bolyst.kernel.words import number
from bolyst.workspaces.models import Owned, Workspace

AT_A_TIME = 500  # rows deleted in one go


@transaction.atomic
def receive(
    name: str,
    data: bytes,
    *,
    purpose: str,
    by: Actor,
    about: UUID | None = None,
    accepted: rules.Accepted = rules.TABLES,
) -> Upload:
    """Keep a file sealed until it is imported or its day is over."""
    if objections := rules.objections_to_file(name, len(data), accepted):
        raise ValidationError(objections)
    upload = Upload(
        workspace=by.workspace,
        purpose=purpose,
        about_id=about,
        actor_id=by.id,
        name=shown_name(name),
        content=data,
        size=len(data),
    )
    upload.full_clean()
    upload.save()
    record(by, "upload.received", upload, purpose=purpose, size=len(data))
    return upload


def shown_name(name: str) -> str:
    """The file's own name: no folders, nothing unprintable, not endless."""
    last = name.replace("\\", "/").rsplit("/", 1)[-1]
    return "".join(filter(str.isprintable, last)).strip()[-100:] or _("uten navn")


@transaction.atomic
def discard(upload: Upload, *, by: Actor) -> None:
    """Throw the file away: it has been imported, or it won't be."""
    record(by, "upload.discarded", upload, purpose=upload.purpose)
    upload.delete()


@contextmanager
def used_up(upload: Upload, *, by: Actor) -> Iterator[None]:
    """What is written within comes of the file, and the file goes: both or neither, and once.

    The file is held first, before anything it becomes: whoever throws it away meanwhile, because
    somebody took back what stands in it, waits here. Raises Gone.
    """
    with transaction.atomic():
        here = Upload.within(by.workspace).select_for_update().filter(pk=upload.pk)
        if not here.values_list("pk"):
            raise Gone(_("Filen er ikke her lenger: den er importert før, eller slettet."))
        yield
        discard(upload, by=by)


@transaction.atomic
def forget_expired(workspace: Workspace, *, by: Actor) -> int:
    """Throw away files whose day is over, and the lists of what can't be undone any more."""
    expired = Upload.within(workspace).filter(received_at__lte=clock.now() - rules.UPLOAD_KEPT)
    count, _kinds = expired.delete()
    if count:
        record(by, "upload.expired", workspace, count=count)
    old = Batch.within(workspace).filter(made_at__lt=clock.now() - rules.UNDO_WITHIN)
    old.exclude(rows=[]).update(rows=[])
    return count


@transaction.atomic
def write_down(
    made: Iterable[Owned],
    *,
    purpose: str,
    by: Actor,
    about: UUID | None = None,
    skipped: int = 0,
) -> Batch:
    """Remember what an import made, in the order it was made: what is pointed at comes first."""
    kinds: dict[str, list[str]] = {}
    for row in made:
        if row.workspace_id != by.workspace_id:
            raise ValueError(f"{row._meta.label} {row.pk} is not of {by.workspace_id}")
        kinds.setdefault(row._meta.label_lower, []).append(str(row.pk))
    batch = Batch(
        workspace=by.workspace,
        purpose=purpose,
        about_id=about,
        actor_id=by.id,
        actor_name=by.name,
        rows=[[label, pks] for label, pks in kinds.items()],
        counts={label: len(pks) for label, pks in kinds.items()},
        skipped=skipped,
    )
    batch.save()
    record(by, "import.made", batch, purpose=purpose, rows=batch.total, skipped=skipped)
    return batch


@transaction.atomic
def undo(batch: Batch, *, by: Actor) -> int:
    """Take back everything an import made; how many rows there still were.

    Refused when something has been built on them since: that is somebody's work.
    """
    # Locked, so that two people can't undo at once.
    batch = Batch.within(batch.workspace).select_for_update().get(pk=batch.pk)
    if objections := batch.objections_to_undo:
        raise ValidationError(objections)
    ours = {label: set(pks) for label, pks in batch.ids}
    taken = sum(
        take_back(by.workspace, label, chunk, ours)
        for label, pks in reversed(batch.ids)
        for rows in from_the_leaves(by.workspace, label, pks)
        for chunk in batched(rows, AT_A_TIME, strict=False)
    )
    batch.undone_at = clock.now()
    batch.rows = []
    batch.save(update_fields=["undone_at", "rows"])
    record(by, "import.undone", batch, purpose=batch.purpose, rows=taken)
    return taken


def from_the_leaves(workspace: Workspace, label: str, pks: list[UUID]) -> Iterator[list[UUID]]:
    """The rows of one kind, those first that no other of them hangs under; a tree in layers."""
    model = apps.get_model(label)
    above = [one.attname for one in model._meta.concrete_fields if one.related_model is model]
    if not above:
        yield pks
        return
    rows = of_one_kind(workspace, label, pks).values_list("pk", *above)
    left = {pk: set(places) for pk, *places in rows}
    while left:
        holding = {place for places in left.values() for place in places}
        layer = [pk for pk in left if pk not in holding] or list(left)
        yield layer
        for pk in layer:
            del left[pk]


def take_back(
    workspace: Workspace, label: str, pks: Sequence[UUID], ours: dict[str, set[UUID]]
) -> int:
    """Delete rows of one kind, and nothing that the import didn't make."""
    rows = of_one_kind(workspace, label, pks)
    collector = Collector(using=rows.db, origin=rows)
    try:
        collector.collect(rows)
        refuse_to_take_along(collector, ours)
        _count, kinds = collector.delete()
        with connection.cursor() as cursor:  # what Django doesn't see, the database says at once
            cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
            cursor.execute("SET CONSTRAINTS ALL DEFERRED")
    except ProtectedError as error:
        raise built_upon(list(error.protected_objects)) from error
    except RestrictedError as error:
        raise built_upon(list(error.restricted_objects)) from error
    except IntegrityError as error:
        raise ValidationError(
            _("Noe er bygd på det som ble importert. Fjern det først.")
        ) from error
    return kinds.get(rows.model._meta.label, 0)


def of_one_kind(
    workspace: Workspace, label: str, pks: Sequence[UUID]
) -> models.QuerySet[models.Model]:
    found: models.QuerySet[models.Model] = apps.get_model(label)._base_manager.filter(
        workspace_id=workspace.pk, pk__in=pks
    )
    return found


def refuse_to_take_along(collector: Collector, ours: dict[str, set[UUID]]) -> None:
    """What would be deleted with the rows must be the import's own."""
    others: list[models.Model] = []
    for found in collector.data.values():
        others += [row for row in found if row.pk not in ours.get(row._meta.label_lower, set())]
    for query in collector.fast_deletes:
        mine = ours.get(query.model._meta.label_lower, set())
        others += [row for row in query if row.pk not in mine]
    if others:
        raise built_upon(others)


def built_upon(rows: Sequence[models.Model]) -> ValidationError:
    """The refusal, with what stands in the way: «12 kodinger»."""
    counts: dict[str, int] = {}
    for row in rows:
        name = str(row._meta.verbose_name_plural if len(rows) > 1 else row._meta.verbose_name)
        counts[name] = counts.get(name, 0) + 1
    said = ", ".join(f"{number(count)} {name}" for name, count in counts.items())
    text = _("Noe er bygd på det som ble importert: %(rows)s. Fjern det først.")
    return ValidationError(text % {"rows": said})

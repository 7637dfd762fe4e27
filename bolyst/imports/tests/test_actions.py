"""A file is sealed, private and gone in a day; an import can be taken back as a whole."""

from collections.abc import Iterator
from datetime import timedelta
from typing import Any, ClassVar, Self, cast
from uuid import uuid4

import pytest
from django.apps.registry import Apps, apps
from django.core.exceptions import ValidationError
from django.db import connection, models

from bolyst import make
from bolyst.accounts.models import Membership
from bolyst.accounts.rules import Role
from bolyst.audit.models import JournalLine
from bolyst.imports import actions, queries, tasks
from bolyst.imports.models import Batch, Upload
from bolyst.kernel import clock
from bolyst.kernel.ids import uuid7
from bolyst.workspaces.models import Owned
from bolyst.workspaces.owner import as_owner
from bolyst.workspaces.wall import inside

pytestmark = pytest.mark.django_db

FILE = "svar;gruppe\nJeg heter Solveig;på flukt\n".encode()


@pytest.fixture
def kari() -> Iterator[Membership]:
    kari = make.member()
    with inside(kari.workspace):
        yield kari


def received(by: Membership, **more: Any) -> Upload:
    return actions.receive("solveig.csv", FILE, purpose="test.notes", by=by, **more)


def verbs() -> list[str]:
    return list(JournalLine.everywhere.order_by("at").values_list("verb", flat=True))


# The file in between


def test_the_file_and_its_name_lie_sealed_and_open_again(kari: Membership) -> None:
    upload = received(kari)

    found = queries.uploads(kari, "test.notes").get(pk=upload.pk)
    with connection.cursor() as cursor:
        cursor.execute("SELECT content, name FROM imports_upload")
        stored = b"".join(bytes(part) for part in cursor.fetchone())

    assert (bytes(found.content), found.name) == (FILE, "solveig.csv")
    assert b"Solveig" not in stored
    assert b"solveig" not in stored


def test_only_who_sent_it_finds_it_and_only_for_what_it_was_sent(kari: Membership) -> None:
    week = uuid4()
    upload = received(kari, about=week)
    ada = make.member(Role.ADVISER)

    assert list(queries.uploads(kari, "test.notes", week)) == [upload]
    assert not queries.uploads(ada, "test.notes", week)
    assert not queries.uploads(kari, "test.contacts", week)
    assert not queries.uploads(kari, "test.notes", uuid4())


def test_a_file_is_gone_once_it_is_imported(kari: Membership) -> None:
    upload = received(kari)

    actions.discard(upload, by=kari)

    assert not Upload.within(kari.workspace).exists()
    assert verbs() == ["upload.received", "upload.discarded"]


def test_a_file_nobody_imports_is_gone_after_a_day(kari: Membership) -> None:
    old, fresh = received(kari), received(kari)
    Upload.within(kari.workspace).filter(pk=old.pk).update(
        received_at=clock.now() - timedelta(hours=25)
    )

    assert not queries.uploads(kari, "test.notes").filter(pk=old.pk)
    tasks.forget_expired(kari.workspace)

    assert list(Upload.within(kari.workspace)) == [fresh]
    assert verbs()[-1] == "upload.expired"


@pytest.mark.parametrize(("data", "says"), [(b"", "tom"), (b"x" * 20_000_001, "20,0 MB")])
def test_a_file_we_would_not_read_is_not_kept(kari: Membership, data: bytes, says: str) -> None:
    with pytest.raises(ValidationError, match=says):
        actions.receive("a.csv", data, purpose="test.notes", by=kari)


@pytest.mark.parametrize(
    ("name", "kept"),
    [
        ("C:\\Users\\Kari\\svar.csv", "svar.csv"),
        ("../../etc/passwd", "passwd"),
        ("\x00\n", "uten navn"),
        ("a" * 300 + ".csv", "a" * 96 + ".csv"),
    ],
)
def test_a_file_name_is_only_a_name(name: str, kept: str) -> None:
    assert actions.shown_name(name) == kept


# Taking it back


class Tree(models.Model):
    """Something imported; it lives in these tests alone."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    workspace_id = models.UUIDField()

    everywhere: ClassVar[models.Manager[Self]] = models.Manager()

    class Meta:
        app_label = "imports"
        db_table = "imports_test_tree"
        verbose_name_plural = "trær"
        apps = Apps(["bolyst.imports"])

    def __str__(self) -> str:
        return str(self.pk)


class Nest(models.Model):
    """Something that stands on it."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    workspace_id = models.UUIDField()
    tree = models.ForeignKey(Tree, on_delete=models.CASCADE, null=True)
    fenced = models.ForeignKey(Tree, on_delete=models.PROTECT, null=True, related_name="+")

    everywhere: ClassVar[models.Manager[Self]] = models.Manager()

    class Meta:
        app_label = "imports"
        db_table = "imports_test_nest"
        verbose_name = "reir"
        verbose_name_plural = "reir"
        apps = Tree._meta.apps

    def __str__(self) -> str:
        return str(self.pk)


@pytest.fixture(scope="module")
def forest(django_db_setup: None, django_db_blocker: Any) -> Iterator[None]:
    with django_db_blocker.unblock(), as_owner():
        with connection.schema_editor() as editor:
            editor.create_model(Tree)
            editor.create_model(Nest)
        with connection.cursor() as cursor:
            cursor.execute("GRANT ALL ON imports_test_tree, imports_test_nest TO bolyst_app")
    yield
    with django_db_blocker.unblock(), as_owner(), connection.schema_editor() as editor:
        editor.delete_model(Nest)
        editor.delete_model(Tree)


@pytest.fixture
def planted(
    forest: None, kari: Membership, monkeypatch: pytest.MonkeyPatch
) -> tuple[Batch, list[Tree], list[Nest]]:
    """Three trees and two nests that came with one import."""
    monkeypatch.setitem(apps.all_models["imports"], "tree", Tree)
    monkeypatch.setitem(apps.all_models["imports"], "nest", Nest)
    here = kari.workspace_id
    trees = [Tree.everywhere.create(workspace_id=here) for _ in range(3)]
    nests = [Nest.everywhere.create(workspace_id=here, tree=tree) for tree in trees[:2]]
    made = cast("list[Owned]", [*trees, *nests])
    batch = actions.write_down(made, purpose="test.forest", by=kari, skipped=1)
    return batch, trees, nests


type Planted = tuple[Batch, list[Tree], list[Nest]]


def test_an_import_remembers_what_it_made(kari: Membership, planted: Planted) -> None:
    batch, trees, nests = planted

    (found,) = queries.batches(kari, "test.forest")

    assert found.ids == [
        ("imports.tree", [tree.pk for tree in trees]),
        ("imports.nest", [nest.pk for nest in nests]),
    ]
    assert queries.said_counts(batch) == "3 trær og 2 reir"
    assert found.skipped == 1


def test_undo_takes_everything_back_and_nothing_else(kari: Membership, planted: Planted) -> None:
    other = Tree.everywhere.create(workspace_id=kari.workspace_id)

    taken = actions.undo(planted[0], by=kari)

    assert taken == 5
    assert list(Tree.everywhere.all()) == [other]
    assert not Nest.everywhere.exists()
    assert verbs() == ["import.made", "import.undone"]


def test_undo_leaves_alone_what_is_gone_already(kari: Membership, planted: Planted) -> None:
    planted[2][0].delete()

    assert actions.undo(planted[0], by=kari) == 4


@pytest.mark.parametrize("field", ["tree", "fenced"])
def test_undo_is_refused_when_something_was_built_on_it_since(
    kari: Membership, planted: Planted, field: str
) -> None:
    Nest.everywhere.create(workspace_id=kari.workspace_id, **{field: planted[1][0]})

    with pytest.raises(ValidationError, match="bygd på det som ble importert: 1 reir"):
        actions.undo(planted[0], by=kari)

    assert Tree.everywhere.count() == 3
    assert Nest.everywhere.count() == 3


def test_an_import_is_undone_once(kari: Membership, planted: Planted) -> None:
    actions.undo(planted[0], by=kari)

    with pytest.raises(ValidationError, match="alt angret"):
        actions.undo(planted[0], by=kari)


def test_after_thirty_days_it_stays(kari: Membership, planted: Planted) -> None:
    Batch.within(kari.workspace).update(made_at=clock.now() - timedelta(days=31))

    with pytest.raises(ValidationError, match="30 dager"):
        actions.undo(planted[0], by=kari)

    tasks.forget_expired(kari.workspace)
    found = Batch.within(kari.workspace).get()
    assert (found.rows, found.total) == ([], 5)


def test_frida_of_hitra_can_neither_see_nor_undo_it(kari: Membership, planted: Planted) -> None:
    frida = make.member(of="hitra")
    with inside(frida.workspace):
        assert not queries.batches(frida, "test.forest")
        with pytest.raises(Batch.DoesNotExist):
            actions.undo(planted[0], by=frida)
    assert Tree.everywhere.count() == 3

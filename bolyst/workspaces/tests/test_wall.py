"""Nothing crosses the border of a workspace: each wall is tried alone."""

import psycopg
import pytest
from django.apps import apps
from django.db import IntegrityError, ProgrammingError, connection, models

from bolyst import make
from bolyst.accounts.models import Membership
from bolyst.accounts.rules import Role
from bolyst.audit.actions import BorderCrossed, record
from bolyst.audit.models import JournalLine
from bolyst.workspaces import checks, wall
from bolyst.workspaces.models import Owned
from bolyst.workspaces.owner import as_owner
from bolyst.workspaces.wall import inside

pytestmark = pytest.mark.django_db


def catalogue(question: str) -> list[tuple[object, ...]]:
    with connection.cursor() as cursor:
        cursor.execute(question)
        return list(cursor.fetchall())


def test_the_program_signs_in_as_a_role_that_owns_nothing():
    assert checks.the_program_owns_nothing(["default"]) == []
    assert catalogue("SELECT current_user") == [("bolyst_app",)]


@pytest.mark.django_db(transaction=True)
def test_the_check_refuses_the_owner():
    with as_owner():
        assert [e.id for e in checks.the_program_owns_nothing(["default"])] == ["bolyst.E002"]


def test_there_is_no_unscoped_spelling():
    owned = [model for model in wall.owned_models() if issubclass(model, Owned)]

    assert owned
    assert [m for m in owned if hasattr(m, "objects")] == []


def test_without_a_workspace_nothing_is_seen():
    kari = make.member()

    assert list(Membership.everywhere.all()) == []
    with inside(kari.workspace):
        assert list(Membership.everywhere.all()) == [kari]


def test_in_one_workspace_the_others_do_not_exist():
    kari, frida = make.member(), make.member(of="hitra")

    with inside(kari.workspace):
        assert list(Membership.everywhere.all()) == [kari]
        assert Membership.everywhere.filter(pk=frida.pk).update(role=Role.KEY_PERSON) == 0
    with inside(frida.workspace):
        assert Membership.everywhere.get().role == Role.COORDINATOR


def test_a_row_cannot_be_written_next_door():
    kari, hitra = make.member(), make.workspace("hitra")

    with pytest.raises(ProgrammingError, match="row-level security"), inside(kari.workspace):
        Membership.everywhere.create(workspace=hitra, user=kari.user, role=Role.COORDINATOR)


def test_a_person_sees_own_memberships_before_a_workspace_is_known():
    kari, frida = make.member(), make.member(of="hitra")

    with inside(user=kari.user_id):
        assert list(Membership.everywhere.all()) == [kari]
    with inside(user=frida.user_id):
        assert list(Membership.everywhere.all()) == [frida]


def test_the_settings_end_with_the_transaction_and_with_the_block():
    kari, hitra = make.member(), make.workspace("hitra")

    with inside(kari.workspace):
        with inside(hitra):
            assert Membership.everywhere.count() == 0
        assert Membership.everywhere.count() == 1
    assert Membership.everywhere.count() == 0


def test_every_owned_table_stands_behind_the_wall():
    open_tables = catalogue(
        "SELECT c.relname FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid"
        " WHERE a.attname = 'workspace_id' AND c.relkind = 'r' AND NOT c.relrowsecurity"
        " AND c.relnamespace = 'public'::regnamespace"
    )

    assert {name for (name,) in open_tables} == wall.PUBLIC


def test_every_key_between_owned_tables_carries_the_workspace():
    tables = ", ".join(f"'{model._meta.db_table}'::regclass" for model in wall.owned_models())
    plain = catalogue(
        "SELECT conname FROM pg_constraint c WHERE contype = 'f'"
        f" AND conrelid IN ({tables}) AND confrelid IN ({tables})"
        " AND NOT EXISTS (SELECT 1 FROM pg_attribute a WHERE a.attrelid = c.conrelid"
        " AND a.attname = 'workspace_id' AND a.attnum = ANY (c.conkey))"
    )

    assert plain == []
    assert checks.every_owned_key_carries_its_workspace() == []


def test_every_owned_key_is_kept_by_the_database():
    wanted = {
        (model._meta.db_table, field.column)
        for model in wall.owned_models()
        for field in model._meta.local_fields
        if isinstance(field, models.ForeignKey) and field.related_model in wall.owned_models()
    }
    kept = catalogue(
        "SELECT c.conrelid::regclass::text, a.attname FROM pg_constraint c"
        " JOIN pg_attribute a ON a.attrelid = c.conrelid AND a.attnum = ANY (c.conkey)"
        " WHERE c.contype = 'f' AND array_length(c.conkey, 1) = 2"
    )

    assert wanted <= set(kept)


def test_every_table_is_of_one_kind():
    """Owned tables have a workspace; a public fact or a platform table stands on this list."""
    public_facts = {"municipalities", "figures"}
    platform = {
        "account", "accounts.cacheentry", "accounts.user", "auth", "contenttypes", "mfa",
        "post.calendarfeed", "procrastinate", "sessions",
        "workspaces.workspace", "workspaces.workspace_municipalities",
    }  # fmt: skip
    owned = set(wall.owned_models())
    strays = [
        model._meta.label_lower
        for model in apps.get_models(include_auto_created=True)
        if model not in owned
        and model._meta.app_label not in public_facts | platform
        and model._meta.label_lower not in platform
        and not getattr(model, "is_public_fact", False)
    ]

    assert strays == []


def test_unique_constraints_of_owned_tables_begin_with_the_workspace():
    """Otherwise their error would tell about next door."""
    strays = [
        (model._meta.label, constraint.name)
        for model in wall.owned_models()
        for constraint in model._meta.constraints
        if isinstance(constraint, models.UniqueConstraint) and _leader(constraint) != "workspace"
    ]

    assert strays == []


def _leader(constraint: models.UniqueConstraint) -> str:
    """The first thing that must be unique: a field, or a field among expressions."""
    first = (*constraint.fields, *constraint.expressions)[0]
    return getattr(first, "name", str(first))


def test_the_journal_refuses_a_line_across_the_border():
    kari, frida = make.member(), make.member(of="hitra")

    with inside(kari.workspace), pytest.raises(BorderCrossed):
        record(kari, "member.renamed", frida)


def test_the_journal_only_grows():
    kari = make.member()

    with inside(kari.workspace):
        line = record(kari, "member.looked", kari)
    with pytest.raises(ProgrammingError, match="permission denied"), inside(kari.workspace):
        JournalLine.everywhere.filter(pk=line.pk).update(verb="nothing.happened")
    with pytest.raises(ProgrammingError, match="permission denied"), inside(kari.workspace):
        line.delete()


@pytest.mark.parametrize(
    "statement",
    [
        "CREATE TABLE mine (id int)",
        "ALTER TABLE accounts_membership DISABLE ROW LEVEL SECURITY",
        "DROP POLICY here ON accounts_membership",
        "TRUNCATE accounts_membership",
        "SET ROLE bolyst_owner",
        "COPY accounts_membership TO PROGRAM 'cat'",
    ],
)
def test_the_program_cannot_take_down_the_wall(statement: str):
    with pytest.raises((ProgrammingError, IntegrityError, psycopg.Error)):
        catalogue(statement)


@pytest.mark.django_db(transaction=True)
def test_the_wall_may_be_built_again():
    before = catalogue("SELECT count(*) FROM pg_policies")

    with as_owner():
        wall.build()

    assert catalogue("SELECT count(*) FROM pg_policies") == before

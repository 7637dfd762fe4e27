"""The third wall: foreign keys that carry the workspace, written by makemigrations."""

from collections.abc import Iterable
from typing import Any

from django.core.exceptions import ValidationError
from django.db import DEFAULT_DB_ALIAS, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.utils.translation import gettext_lazy as _


class OwnedKey(models.UniqueConstraint):
    """UNIQUE (workspace, id): what another table's `SameWorkspace` points at."""

    def remove_sql(self, model: type[models.Model] | None, schema_editor: Any) -> Any:
        assert model is not None
        quote = schema_editor.quote_name
        return (
            f"ALTER TABLE {quote(model._meta.db_table)}"
            f" DROP CONSTRAINT IF EXISTS {quote(self.name)} CASCADE"
        )


class SameWorkspace(models.BaseConstraint):
    """(workspace, field) REFERENCES (workspace, id): a row never points into another workspace.

    Stands beside a ForeignKey with `db_constraint=False`; one for each foreign key to an owned
    table (checked by `bolyst.E001` and by a test over the database's catalogue).
    """

    violation_error_message = _("Valget finnes ikke her.")

    def __init__(self, *, field: str, name: str, **rest: Any) -> None:
        self.field = field
        super().__init__(name=name, **rest)

    def _sql(self, model: type[models.Model], schema_editor: Any) -> str:
        quote = schema_editor.quote_name
        field = model._meta.get_field(self.field)
        target = field.related_model
        assert isinstance(target, type)
        return (
            f"ALTER TABLE {quote(model._meta.db_table)} ADD CONSTRAINT {quote(self.name)}"
            f" FOREIGN KEY (workspace_id, {quote(field.column)})"  # type: ignore[union-attr]
            f" REFERENCES {quote(target._meta.db_table)} (workspace_id, id)"
            " DEFERRABLE INITIALLY DEFERRED"
        )

    def create_sql(
        self, model: type[models.Model] | None, schema_editor: BaseDatabaseSchemaEditor | None
    ) -> Any:
        """Deferred: the key it points at may stand further down in the same migration."""
        assert model is not None
        assert schema_editor is not None
        schema_editor.deferred_sql.append(self._sql(model, schema_editor))
        return ""

    def constraint_sql(
        self, model: type[models.Model] | None, schema_editor: BaseDatabaseSchemaEditor | None
    ) -> Any:
        return self.create_sql(model, schema_editor)

    def remove_sql(
        self, model: type[models.Model] | None, schema_editor: BaseDatabaseSchemaEditor | None
    ) -> Any:
        assert model is not None
        assert schema_editor is not None
        quote = schema_editor.quote_name
        table, name = quote(model._meta.db_table), quote(self.name)
        return f"ALTER TABLE {table} DROP CONSTRAINT IF EXISTS {name}"

    def validate(
        self,
        model: type[models.Model],
        instance: models.Model,
        exclude: Iterable[str] | None = None,
        using: str = DEFAULT_DB_ALIAS,
    ) -> None:
        field = model._meta.get_field(self.field)
        target_id = getattr(instance, field.attname)  # type: ignore[union-attr]
        if target_id is None or (exclude and self.field in exclude):
            return
        target = field.related_model
        assert isinstance(target, type)
        here = target._base_manager.using(using).filter(
            pk=target_id,
            workspace=instance.workspace_id,  # type: ignore[attr-defined]
        )
        if not here.exists():
            raise ValidationError({self.field: self.get_violation_error_message()})

    def deconstruct(self) -> Any:
        path, args, kwargs = super().deconstruct()
        return path, args, kwargs | {"field": self.field}

    def __eq__(self, other: object) -> bool:
        if isinstance(other, SameWorkspace):
            return bool(self.deconstruct() == other.deconstruct())
        return NotImplemented

    def __hash__(self) -> int:
        return hash((self.name, self.field))


class OneAtATime(models.BaseConstraint):
    """EXCLUDE: rows with the same `fields` have no day in common.

    For tables with `from_date` and `to_date`, both days included; no `to_date` is without end.
    The migration that brings it needs the extension btree_gist first: `WITH_PERIODS`.
    """

    violation_error_message = _("Periodene overlapper. Avslutt den ene før den andre begynner.")

    def __init__(self, *, fields: Iterable[str], name: str, **rest: Any) -> None:
        self.fields = tuple(fields)
        super().__init__(name=name, **rest)

    def constraint_sql(
        self, model: type[models.Model] | None, schema_editor: BaseDatabaseSchemaEditor | None
    ) -> Any:
        assert model is not None
        assert schema_editor is not None
        quote = schema_editor.quote_name
        columns: list[Any] = [
            model._meta.get_field(name).column  # type: ignore[union-attr]
            for name in self.fields
        ]
        same = ", ".join(f"{quote(column)} WITH =" for column in columns)
        days = "daterange(from_date, to_date, '[]') WITH &&"
        return f"CONSTRAINT {quote(self.name)} EXCLUDE USING gist ({same}, {days})"

    def create_sql(
        self, model: type[models.Model] | None, schema_editor: BaseDatabaseSchemaEditor | None
    ) -> Any:
        assert model is not None
        assert schema_editor is not None
        table = schema_editor.quote_name(model._meta.db_table)
        return f"ALTER TABLE {table} ADD {self.constraint_sql(model, schema_editor)}"

    def remove_sql(
        self, model: type[models.Model] | None, schema_editor: BaseDatabaseSchemaEditor | None
    ) -> Any:
        assert model is not None
        assert schema_editor is not None
        quote = schema_editor.quote_name
        table, name = quote(model._meta.db_table), quote(self.name)
        return f"ALTER TABLE {table} DROP CONSTRAINT IF EXISTS {name}"

    def validate(
        self,
        model: type[models.Model],
        instance: models.Model,
        exclude: Iterable[str] | None = None,
        using: str = DEFAULT_DB_ALIAS,
    ) -> None:
        same = {name: getattr(instance, name) for name in self.fields}
        row: Any = instance
        if row.from_date is None or None in same.values():
            return  # the fields say so themselves
        ends_after = models.Q(to_date__isnull=True) | models.Q(to_date__gte=row.from_date)
        others = model._base_manager.using(using).filter(ends_after, **same).exclude(pk=row.pk)
        if row.to_date is not None:
            others = others.filter(from_date__lte=row.to_date)
        if others.exists():
            raise ValidationError(self.get_violation_error_message())

    def deconstruct(self) -> Any:
        path, args, kwargs = super().deconstruct()
        return path, args, kwargs | {"fields": self.fields}

    def __eq__(self, other: object) -> bool:
        if isinstance(other, OneAtATime):
            return bool(self.deconstruct() == other.deconstruct())
        return NotImplemented

    def __hash__(self) -> int:
        return hash((self.name, self.fields))


WITH_PERIODS = "CREATE EXTENSION IF NOT EXISTS btree_gist"

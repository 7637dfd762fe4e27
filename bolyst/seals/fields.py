"""Model fields whose value only the workspace's own key opens.

The value is sealed when the row is saved and opened when somebody first asks the row for it.
There is no way around the row: `values()` gives a `Sealed`, and `update()`, `bulk_update()`,
expressions, filters and sorting are refused.
"""

from typing import TYPE_CHECKING, Any, NoReturn
from uuid import UUID

from django import forms
from django.core import checks, validators
from django.core.exceptions import FieldError
from django.db import models
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.models.expressions import Col
from django.db.models.lookups import IsNull
from django.db.models.query_utils import DeferredAttribute
from django.utils.translation import gettext_lazy as _

from bolyst.seals.sealing import Place, Sealed, Unreadable, seal, unseal

__all__ = ["EncryptedBinaryField", "EncryptedTextField", "Sealed", "Unreadable", "readable"]

if TYPE_CHECKING:
    BaseField = models.Field
else:

    class BaseField(models.Field):
        def __class_getitem__(cls, _: Any) -> type:
            return cls


def readable(row: models.Model, name: str) -> str:
    """The text of an encrypted field for a page; «kan ikke leses» when it does not open."""
    try:
        return str(getattr(row, name))
    except Unreadable:
        return str(_("kan ikke leses"))


class SealedAttribute(DeferredAttribute):
    """Opens the value on first access, and remembers it in the row."""

    field: "EncryptedField[Any, Any]"

    def __get__(self, instance: models.Model | None, cls: Any = None) -> Any:
        value = super().__get__(instance, cls)
        if instance is None or not isinstance(value, Sealed):
            return value
        return self.field.opened(value, instance)

    def __set__(self, instance: models.Model, value: Any) -> None:
        data = instance.__dict__
        if isinstance(value, Sealed):
            if value.place is None:  # fresh from the database
                value.place = self.field.place_if_loaded(instance)
        else:
            now = data.get(self.field.attname)
            if isinstance(now, Sealed) and now.is_open and now.opened == value:
                return  # the same text again: what is sealed stays
        data[self.field.attname] = value


class SealedColumn(Col):
    """Ciphertext has no order: `order_by()` resolves the column, selecting it does not."""

    def resolve_expression(self, *args: Any, **kwargs: Any) -> NoReturn:
        raise FieldError(f"«{self.target.name}» is sealed: open the rows and sort them.")


class SealedIsNull(IsNull):
    """Whether there is anything at all may be asked."""

    def __init__(self, lhs: SealedColumn, rhs: bool) -> None:
        super().__init__(Col(lhs.alias, lhs.target), rhs)


class EncryptedField[Set, Get](BaseField[Set, Get]):
    """Stored as bytea. `place` keeps the name values are tied to when a column is renamed."""

    descriptor_class = SealedAttribute

    def __init__(self, *args: Any, place: str = "", **kwargs: Any) -> None:
        self.bound_place = place
        super().__init__(*args, **kwargs)
        if self.max_length is not None:
            self.validators.append(validators.MaxLengthValidator(self.max_length))

    def deconstruct(self) -> Any:
        name, path, args, kwargs = super().deconstruct()
        return name, path, args, kwargs | ({"place": self.bound_place} if self.bound_place else {})

    def get_internal_type(self) -> str:
        return "BinaryField"

    def check(self, **kwargs: Any) -> list[checks.CheckMessage]:
        return [*super().check(**kwargs), *self._check_model()]

    def _check_model(self) -> list[checks.CheckMessage]:
        names = {field.attname for field in self.model._meta.concrete_fields}
        found: list[checks.CheckMessage] = []
        if "workspace_id" not in names or not isinstance(self.model._meta.pk, models.UUIDField):
            text = "An encrypted field needs a row with a workspace and a UUID as its key."
            found.append(checks.Error(text, obj=self, id="seals.E003"))
        if self.unique or getattr(self, "db_index", False) or self.primary_key or self.choices:
            text = "An encrypted field can't be unique, indexed, a key or a choice."
            found.append(checks.Error(text, obj=self, id="seals.E004"))
        return found

    # --- plain to bytes and back: what the two kinds differ in ------------------------------

    def encode(self, plain: Any) -> bytes:
        raise NotImplementedError

    def decode(self, raw: bytes) -> Any:
        raise NotImplementedError

    # --- where a value belongs -----------------------------------------------------------------

    @property
    def bound_column(self) -> str:
        return self.bound_place or f"{self.model._meta.db_table}.{self.column}"

    def place_of(self, instance: Any) -> Place:
        workspace, row = instance.workspace_id, instance.pk
        if workspace is None or row is None:
            raise ValueError(f"«{self.name}» can't be sealed before the row has its workspace.")
        return Place(_uuid(workspace), self.bound_column, _uuid(row))

    def place_if_loaded(self, instance: models.Model) -> Place | None:
        """The place without asking the database for a workspace or key left out of the query."""
        key = instance._meta.pk.attname
        if instance.__dict__.get("workspace_id") is None or instance.__dict__.get(key) is None:
            return None
        return self.place_of(instance)

    # --- opening -------------------------------------------------------------------------------

    def opened(self, value: Sealed[Get], instance: models.Model) -> Get:
        """What the value says. Raises Unreadable."""
        if value.is_open:
            return value.opened  # type: ignore[return-value]  # a text, since it is open
        if value.place is None:
            value.place = self.place_of(instance)
        return value.remember(self.decode(unseal(value.data, value.place)))

    def from_db_value(self, value: Any, *_: Any) -> "Sealed[Get] | None":
        return None if value is None else Sealed(bytes(value))

    # --- sealing -------------------------------------------------------------------------------

    def pre_save(self, instance: models.Model, add: bool) -> Any:
        """The sealed value for the database; a copied or moved row is sealed anew."""
        value = instance.__dict__.get(self.attname)
        if value is None:
            return None
        if hasattr(value, "resolve_expression"):
            self._refuse("an expression")
        place = self.place_of(instance)
        if isinstance(value, Sealed):
            plain = self.opened(value, instance)  # never write what does not open
            if value.place == place:
                return value
        else:
            plain = value
        sealed: Sealed[Any] = Sealed(seal(self.encode(plain), place), place)
        sealed.remember(plain)
        instance.__dict__[self.attname] = sealed
        return sealed

    def get_db_prep_save(self, value: Any, connection: BaseDatabaseWrapper) -> Any:
        if hasattr(value, "resolve_expression"):
            self._refuse("update() or bulk_update()")
        return self.get_db_prep_value(value, connection)

    def get_db_prep_value(
        self, value: Any, connection: BaseDatabaseWrapper, prepared: bool = False
    ) -> Any:
        if value is None:
            return None
        if not isinstance(value, Sealed):
            self._refuse("update() or bulk_update()")
        return connection.Database.Binary(value.data)  # type: ignore[attr-defined]  # psycopg's

    def _refuse(self, how: str) -> NoReturn:
        raise FieldError(f"«{self.name}» is sealed: {how} can't seal it. Save each row.")

    # --- what ciphertext can't do ----------------------------------------------------------------

    def get_lookup(self, lookup_name: str) -> Any:
        if lookup_name == "isnull":
            return SealedIsNull
        raise FieldError(f"«{self.name}» is sealed: open the rows and search in their text.")

    def get_transform(self, lookup_name: str) -> NoReturn:
        raise FieldError(f"«{self.name}» is sealed: nothing can be computed from it.")

    def get_col(self, alias: str, output_field: Any = None) -> SealedColumn:
        return SealedColumn(alias, self, output_field)

    @property
    def cached_col(self) -> SealedColumn:
        return SealedColumn(self.model._meta.db_table, self)

    def value_to_string(self, obj: models.Model) -> NoReturn:
        raise FieldError(f"«{self.name}» is sealed: it can't be dumped.")


class EncryptedTextField[Set, Get](EncryptedField[Set, Get]):
    """Text."""

    description = _("Forseglet tekst")
    if TYPE_CHECKING:  # what the row's attribute takes and gives
        _pyi_private_set_type: str
        _pyi_private_get_type: str

    def encode(self, plain: Any) -> bytes:
        return str(plain).encode()

    def decode(self, raw: bytes) -> str:
        return raw.decode()

    def to_python(self, value: Any) -> str | None:
        return value if value is None or isinstance(value, str) else str(value)

    def formfield(self, **kwargs: Any) -> forms.Field | None:
        defaults = {"max_length": self.max_length, "widget": forms.Textarea}
        return super().formfield(**defaults | kwargs)


class EncryptedBinaryField[Set, Get](EncryptedField[Set, Get]):
    """Bytes."""

    description = _("Forseglede byte")
    if TYPE_CHECKING:
        _pyi_private_set_type: bytes
        _pyi_private_get_type: bytes
    empty_values = [None, b""]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("editable", False)
        super().__init__(*args, **kwargs)

    def encode(self, plain: Any) -> bytes:
        return bytes(plain)

    def decode(self, raw: bytes) -> bytes:
        return raw

    def to_python(self, value: Any) -> bytes | None:
        return None if value is None else bytes(value)

    def get_default(self) -> Any:
        default = super().get_default()
        return b"" if default == "" else default


def _uuid(value: Any) -> UUID:
    return value if isinstance(value, UUID) else UUID(str(value))

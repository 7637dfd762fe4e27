"""What every table has."""

from collections.abc import Collection
from typing import Any

from django.core.exceptions import ValidationError
from django.db import models

from bolyst.kernel.ids import uuid7
from bolyst.kernel.refusals import in_our_words


class Row(models.Model):
    """A row whose key is made in Python, so that it exists before the row is saved."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)

    class Meta:
        abstract = True

    def clean_fields(self, exclude: Collection[str] | None = None) -> None:
        """Refuses in the words of our forms, whichever door what is wrong came in by."""
        try:
            super().clean_fields(exclude=exclude)
        except ValidationError as refusal:
            told: dict[str, Any] = {
                name: in_our_words(self._meta.get_field(name), errors)
                for name, errors in refusal.error_dict.items()
            }
            raise ValidationError(told) from refusal

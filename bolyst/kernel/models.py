"""What every table has."""

from django.db import models

from bolyst.kernel.ids import uuid7


class Row(models.Model):
    """A row whose key is made in Python, so that it exists before the row is saved."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)

    class Meta:
        abstract = True

"""The facts of 2026: every municipality, county and code."""

from django.apps.registry import Apps
from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

from bolyst.municipalities import facts


def fill(apps: Apps, editor: BaseDatabaseSchemaEditor) -> None:
    names = ("County", "Municipality", "MunicipalityCode")
    facts.fill(*(apps.get_model("municipalities", name) for name in names))


class Migration(migrations.Migration):
    dependencies = [("municipalities", "0001_initial")]

    operations = [migrations.RunPython(fill, migrations.RunPython.noop)]

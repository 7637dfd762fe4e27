"""The resources that come with the program."""

from django.db import migrations

from bolyst.knowledge.actions.library import load


def forward(apps, schema_editor):
    load(apps.get_model("knowledge", "Resource"))


class Migration(migrations.Migration):
    dependencies = [("knowledge", "0002_library")]
    operations = [migrations.RunPython(forward, migrations.RunPython.noop)]

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("documents", "0002_final_versions_stay"),
        ("workspaces", "0001_initial"),
    ]

    operations = [
        migrations.RemoveConstraint(
            model_name="renderedfile",
            name="documents_file_once",
        ),
        migrations.AddField(
            model_name="renderedfile",
            name="is_draft",
            field=models.BooleanField(default=False, verbose_name="utkast"),
        ),
        migrations.AddConstraint(
            model_name="renderedfile",
            constraint=models.UniqueConstraint(
                fields=("workspace", "version", "form", "is_draft"), name="documents_file_once"
            ),
        ),
    ]

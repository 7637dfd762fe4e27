from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("accounts", "0003_errands"),
        ("mapping", "0004_several_coders"),
        ("workspaces", "0001_initial"),
    ]

    operations = [
        migrations.AddIndex(
            model_name="coding",
            index=models.Index(
                condition=models.Q(("is_example", True)),
                fields=["workspace", "theme", "note", "start"],
                name="mapping_coding_example",
            ),
        ),
    ]

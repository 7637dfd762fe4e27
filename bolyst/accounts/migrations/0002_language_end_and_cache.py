from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("accounts", "0001_initial"),
        ("workspaces", "0001_initial"),
    ]

    operations = [
        migrations.CreateModel(
            name="CacheEntry",
            fields=[
                ("cache_key", models.CharField(max_length=255, primary_key=True, serialize=False)),
                ("value", models.TextField()),
                ("expires", models.DateTimeField(db_index=True)),
            ],
            options={
                "verbose_name": "mellomlager",
                "verbose_name_plural": "mellomlager",
            },
        ),
        migrations.RemoveConstraint(
            model_name="membership",
            name="accounts_one_role_at_a_time",
        ),
        migrations.AddField(
            model_name="membership",
            name="ended_at",
            field=models.DateTimeField(
                blank=True, editable=False, null=True, verbose_name="avsluttet"
            ),
        ),
        migrations.AddField(
            model_name="user",
            name="language",
            field=models.CharField(blank=True, max_length=5, verbose_name="språk"),
        ),
        migrations.AddConstraint(
            model_name="membership",
            constraint=models.UniqueConstraint(
                condition=models.Q(("ended_at__isnull", True)),
                fields=("workspace", "user", "role", "from_date"),
                name="accounts_one_role_at_a_time",
                violation_error_message="Personen har alt denne rollen.",
            ),
        ),
    ]

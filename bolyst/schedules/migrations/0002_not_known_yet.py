from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("schedules", "0001_plan"),
    ]

    operations = [
        migrations.AlterField(
            model_name="interpreterorder",
            name="is_qualified",
            field=models.BooleanField(blank=True, null=True, verbose_name="kvalifisert"),
        ),
    ]

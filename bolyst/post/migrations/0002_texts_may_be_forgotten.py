import bolyst.seals.fields
from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [
        ("post", "0001_letters_and_feeds"),
    ]

    operations = [
        migrations.AlterField(
            model_name="letter",
            name="text",
            field=bolyst.seals.fields.EncryptedTextField(null=True, verbose_name="brevet"),
        ),
    ]

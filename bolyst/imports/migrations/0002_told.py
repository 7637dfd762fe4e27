import bolyst.seals.fields
from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("imports", "0001_uploads_and_batches")]

    operations = [
        migrations.AddField(
            model_name="upload",
            name="told",
            field=bolyst.seals.fields.EncryptedTextField(
                blank=True, null=True, verbose_name="hva den blir"
            ),
        ),
    ]

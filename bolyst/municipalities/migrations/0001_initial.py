
import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
    ]

    operations = [
        migrations.CreateModel(
            name='County',
            fields=[
                ('code', models.CharField(max_length=2, primary_key=True, serialize=False, verbose_name='fylkesnummer')),
                ('name', models.CharField(max_length=80, verbose_name='navn')),
            ],
            options={
                'verbose_name': 'fylke',
                'verbose_name_plural': 'fylker',
                'ordering': ('name',),
            },
        ),
        migrations.CreateModel(
            name='Municipality',
            fields=[
                ('code', models.CharField(max_length=4, primary_key=True, serialize=False, verbose_name='kommunenummer')),
                ('name', models.CharField(max_length=80, verbose_name='navn')),
                ('slug', models.SlugField(unique=True, verbose_name='adresse')),
                ('county', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='municipalities', to='municipalities.county')),
            ],
            options={
                'verbose_name': 'kommune',
                'verbose_name_plural': 'kommuner',
                'ordering': ('name', 'code'),
            },
        ),
    ]

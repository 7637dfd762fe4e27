import bolyst.kernel.ids
import bolyst.workspaces.constraints
import django.db.models.deletion
import django.db.models.manager
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("workspaces", "0001_initial"),
    ]

    operations = [
        migrations.CreateModel(
            name="CatalogueVersion",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=bolyst.kernel.ids.uuid7,
                        editable=False,
                        primary_key=True,
                        serialize=False,
                    ),
                ),
                ("number", models.PositiveSmallIntegerField(unique=True, verbose_name="utgave")),
                ("published_on", models.DateField(verbose_name="publisert")),
            ],
            options={
                "verbose_name": "katalogutgave",
                "verbose_name_plural": "katalogutgaver",
                "ordering": ("-number",),
            },
        ),
        migrations.CreateModel(
            name="Engagement",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=bolyst.kernel.ids.uuid7,
                        editable=False,
                        primary_key=True,
                        serialize=False,
                    ),
                ),
                ("title", models.CharField(max_length=120, verbose_name="tittel")),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("agreed", "avtalt"),
                            ("running", "i gang"),
                            ("follow_up", "oppfølging"),
                            ("closed", "avsluttet"),
                            ("cancelled", "avlyst"),
                        ],
                        default="agreed",
                        max_length=20,
                        verbose_name="status",
                    ),
                ),
                ("starts_on", models.DateField(verbose_name="start")),
                (
                    "background",
                    models.TextField(blank=True, max_length=5000, verbose_name="bakgrunn"),
                ),
                (
                    "workspace",
                    models.ForeignKey(
                        editable=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="workspaces.workspace",
                    ),
                ),
            ],
            options={
                "verbose_name": "oppdrag",
                "verbose_name_plural": "oppdrag",
                "ordering": ("-starts_on", "id"),
                "abstract": False,
            },
            managers=[
                ("everywhere", django.db.models.manager.Manager()),
            ],
        ),
        migrations.CreateModel(
            name="Module",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=bolyst.kernel.ids.uuid7,
                        editable=False,
                        primary_key=True,
                        serialize=False,
                    ),
                ),
                ("number", models.PositiveSmallIntegerField(verbose_name="nummer")),
                ("key", models.SlugField(verbose_name="nøkkel")),
                ("names", models.JSONField(verbose_name="navn")),
                ("purposes", models.JSONField(verbose_name="formål")),
                ("contents", models.JSONField(verbose_name="innhold")),
                (
                    "version",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="modules",
                        to="programme.catalogueversion",
                    ),
                ),
            ],
            options={
                "verbose_name": "modul",
                "verbose_name_plural": "moduler",
                "ordering": ("version", "number"),
            },
        ),
        migrations.CreateModel(
            name="ModuleRun",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=bolyst.kernel.ids.uuid7,
                        editable=False,
                        primary_key=True,
                        serialize=False,
                    ),
                ),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("planned", "planlagt"),
                            ("running", "i gang"),
                            ("done", "gjennomført"),
                        ],
                        default="planned",
                        max_length=20,
                        verbose_name="status",
                    ),
                ),
                (
                    "engagement",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="runs",
                        to="programme.engagement",
                    ),
                ),
                (
                    "module",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="programme.module",
                    ),
                ),
                (
                    "workspace",
                    models.ForeignKey(
                        editable=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="workspaces.workspace",
                    ),
                ),
            ],
            options={
                "verbose_name": "modul i oppdraget",
                "verbose_name_plural": "moduler i oppdraget",
                "ordering": ("module__number",),
                "abstract": False,
            },
            managers=[
                ("everywhere", django.db.models.manager.Manager()),
            ],
        ),
        migrations.AddIndex(
            model_name="engagement",
            index=models.Index(
                fields=["workspace", "-starts_on"], name="programme_engagement_newest"
            ),
        ),
        migrations.AddConstraint(
            model_name="engagement",
            constraint=bolyst.workspaces.constraints.OwnedKey(
                fields=("workspace", "id"), name="programme_engagement_owner"
            ),
        ),
        migrations.AddConstraint(
            model_name="module",
            constraint=models.UniqueConstraint(
                fields=("version", "number"), name="programme_module_number"
            ),
        ),
        migrations.AddConstraint(
            model_name="module",
            constraint=models.UniqueConstraint(
                fields=("version", "key"), name="programme_module_key"
            ),
        ),
        migrations.AddConstraint(
            model_name="modulerun",
            constraint=bolyst.workspaces.constraints.OwnedKey(
                fields=("workspace", "id"), name="programme_modulerun_owner"
            ),
        ),
        migrations.AddConstraint(
            model_name="modulerun",
            constraint=bolyst.workspaces.constraints.SameWorkspace(
                field="engagement", name="programme_run_engagement_border"
            ),
        ),
        migrations.AddConstraint(
            model_name="modulerun",
            constraint=models.UniqueConstraint(
                fields=("workspace", "engagement", "module"), name="programme_module_once"
            ),
        ),
    ]

import bolyst.kernel.ids
import bolyst.workspaces.constraints
import django.core.validators
import django.db.models.constraints
import django.db.models.deletion
import django.db.models.manager
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("programme", "0001_initial"),
        ("workspaces", "0001_initial"),
    ]

    operations = [
        migrations.CreateModel(
            name="Finding",
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
                    "kind",
                    models.CharField(
                        choices=[
                            ("challenge", "utfordring"),
                            ("good_practice", "god praksis"),
                            ("need", "behov"),
                            ("contribution", "bidrag"),
                        ],
                        max_length=20,
                        verbose_name="slag",
                    ),
                ),
                ("title", models.CharField(max_length=200, verbose_name="funn")),
                ("text", models.TextField(blank=True, max_length=5000, verbose_name="beskrivelse")),
                (
                    "question",
                    models.PositiveSmallIntegerField(
                        blank=True, null=True, verbose_name="spørsmål"
                    ),
                ),
                ("is_published", models.BooleanField(default=True, verbose_name="med i rapporten")),
                ("created_at", models.DateTimeField(auto_now_add=True, verbose_name="skrevet")),
                (
                    "engagement",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="findings",
                        to="programme.engagement",
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
                "verbose_name": "funn",
                "verbose_name_plural": "funn",
                "ordering": ("kind", "created_at", "id"),
                "abstract": False,
            },
            managers=[
                ("everywhere", django.db.models.manager.Manager()),
            ],
        ),
        migrations.CreateModel(
            name="Ground",
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
                    "finding",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="grounds",
                        to="measures.finding",
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
                "verbose_name": "grunnlag",
                "verbose_name_plural": "grunnlag",
                "abstract": False,
            },
            managers=[
                ("everywhere", django.db.models.manager.Manager()),
            ],
        ),
        migrations.CreateModel(
            name="Recommendation",
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
                ("title", models.CharField(max_length=200, verbose_name="anbefaling")),
                ("text", models.TextField(blank=True, max_length=5000, verbose_name="begrunnelse")),
                (
                    "owner",
                    models.CharField(blank=True, max_length=120, verbose_name="hvem bør eie den"),
                ),
                (
                    "effort",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("small", "liten innsats"),
                            ("medium", "middels innsats"),
                            ("large", "stor innsats"),
                        ],
                        max_length=20,
                        verbose_name="innsats",
                    ),
                ),
                (
                    "first_step",
                    models.CharField(blank=True, max_length=300, verbose_name="første skritt"),
                ),
                (
                    "rank",
                    models.PositiveSmallIntegerField(
                        validators=[django.core.validators.MinValueValidator(1)],
                        verbose_name="rekkefølge",
                    ),
                ),
                (
                    "engagement",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="recommendations",
                        to="programme.engagement",
                    ),
                ),
                (
                    "findings",
                    models.ManyToManyField(
                        related_name="recommendations",
                        through="measures.Ground",
                        to="measures.finding",
                        verbose_name="bygger på",
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
                "verbose_name": "anbefaling",
                "verbose_name_plural": "anbefalinger",
                "ordering": ("rank", "id"),
                "abstract": False,
            },
            managers=[
                ("everywhere", django.db.models.manager.Manager()),
            ],
        ),
        migrations.AddField(
            model_name="ground",
            name="recommendation",
            field=models.ForeignKey(
                db_constraint=False,
                on_delete=django.db.models.deletion.CASCADE,
                related_name="grounds",
                to="measures.recommendation",
            ),
        ),
        migrations.AddIndex(
            model_name="finding",
            index=models.Index(
                fields=["workspace", "engagement", "kind"], name="measures_finding_kind"
            ),
        ),
        migrations.AddConstraint(
            model_name="finding",
            constraint=bolyst.workspaces.constraints.OwnedKey(
                fields=("workspace", "id"), name="measures_finding_owner"
            ),
        ),
        migrations.AddConstraint(
            model_name="finding",
            constraint=bolyst.workspaces.constraints.SameWorkspace(
                field="engagement", name="measures_finding_engagement_border"
            ),
        ),
        migrations.AddConstraint(
            model_name="finding",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("question__isnull", True), ("question__range", (1, 6)), _connector="OR"
                ),
                name="measures_finding_question",
            ),
        ),
        migrations.AddConstraint(
            model_name="recommendation",
            constraint=bolyst.workspaces.constraints.OwnedKey(
                fields=("workspace", "id"), name="measures_recommendation_owner"
            ),
        ),
        migrations.AddConstraint(
            model_name="recommendation",
            constraint=bolyst.workspaces.constraints.SameWorkspace(
                field="engagement", name="measures_recommendation_engagement_border"
            ),
        ),
        migrations.AddConstraint(
            model_name="recommendation",
            constraint=models.UniqueConstraint(
                deferrable=django.db.models.constraints.Deferrable["DEFERRED"],
                fields=("workspace", "engagement", "rank"),
                name="measures_recommendation_rank",
            ),
        ),
        migrations.AddConstraint(
            model_name="ground",
            constraint=bolyst.workspaces.constraints.OwnedKey(
                fields=("workspace", "id"), name="measures_ground_owner"
            ),
        ),
        migrations.AddConstraint(
            model_name="ground",
            constraint=bolyst.workspaces.constraints.SameWorkspace(
                field="recommendation", name="measures_ground_recommendation_border"
            ),
        ),
        migrations.AddConstraint(
            model_name="ground",
            constraint=bolyst.workspaces.constraints.SameWorkspace(
                field="finding", name="measures_ground_finding_border"
            ),
        ),
        migrations.AddConstraint(
            model_name="ground",
            constraint=models.UniqueConstraint(
                fields=("workspace", "recommendation", "finding"), name="measures_ground_once"
            ),
        ),
    ]

import bolyst.kernel.ids
import bolyst.workspaces.constraints
import django.db.models.deletion
import django.db.models.functions.text
import django.db.models.manager
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("workspaces", "0001_initial"),
    ]

    operations = [
        migrations.CreateModel(
            name="RegisterAnswer",
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
                ("key", models.CharField(max_length=64, unique=True)),
                ("body", models.BinaryField()),
                ("fetched_at", models.DateTimeField(verbose_name="hentet")),
            ],
            options={
                "verbose_name": "svar fra Enhetsregisteret",
                "verbose_name_plural": "svar fra Enhetsregisteret",
            },
        ),
        migrations.CreateModel(
            name="Organisation",
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
                    "removed_at",
                    models.DateTimeField(
                        blank=True, editable=False, null=True, verbose_name="fjernet"
                    ),
                ),
                ("name", models.CharField(max_length=200, verbose_name="navn")),
                (
                    "number",
                    models.CharField(blank=True, max_length=9, verbose_name="organisasjonsnummer"),
                ),
                (
                    "sector",
                    models.CharField(
                        choices=[
                            ("refugee", "flyktningtjeneste"),
                            ("nav", "NAV"),
                            ("school", "skole"),
                            ("kindergarten", "barnehage"),
                            ("health", "helse"),
                            ("adult_education", "voksenopplæring"),
                            ("business", "næringsliv"),
                            ("voluntary", "frivillighet"),
                            ("culture", "kultur"),
                            ("child_welfare", "barnevern"),
                            ("housing", "bolig"),
                            ("leadership", "kommuneledelse"),
                            ("county", "fylkeskommune og stat"),
                            ("other", "annet"),
                        ],
                        max_length=20,
                        verbose_name="sektor",
                    ),
                ),
                (
                    "reach",
                    models.CharField(
                        choices=[
                            ("local", "her i kommunen"),
                            ("regional", "i regionen eller fylket"),
                            ("national", "i hele landet"),
                        ],
                        default="local",
                        max_length=20,
                        verbose_name="virkeområde",
                    ),
                ),
                (
                    "is_employers_association",
                    models.BooleanField(default=False, verbose_name="forening for arbeidsgivere"),
                ),
                ("website", models.URLField(blank=True, verbose_name="nettsted")),
                (
                    "about",
                    models.TextField(blank=True, max_length=2000, verbose_name="om organisasjonen"),
                ),
                (
                    "offers",
                    models.TextField(
                        blank=True, max_length=2000, verbose_name="arbeidsgiveren tilbyr"
                    ),
                ),
                (
                    "asks",
                    models.TextField(
                        blank=True, max_length=2000, verbose_name="arbeidsgiveren spør etter"
                    ),
                ),
                (
                    "we_offer",
                    models.TextField(blank=True, max_length=2000, verbose_name="kommunen tilbyr"),
                ),
                (
                    "we_ask",
                    models.TextField(
                        blank=True, max_length=2000, verbose_name="kommunen spør etter"
                    ),
                ),
                (
                    "is_hidden",
                    models.BooleanField(default=False, verbose_name="skal ikke vises utad"),
                ),
                (
                    "ended_on",
                    models.DateField(blank=True, null=True, verbose_name="samarbeidet sluttet"),
                ),
                (
                    "fetched_at",
                    models.DateTimeField(
                        blank=True,
                        editable=False,
                        null=True,
                        verbose_name="hentet fra Enhetsregisteret",
                    ),
                ),
                (
                    "association",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="members",
                        to="partners.organisation",
                        verbose_name="medlem av",
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
                "verbose_name": "organisasjon",
                "verbose_name_plural": "organisasjoner",
                "ordering": ("name", "id"),
                "abstract": False,
            },
            managers=[
                ("everywhere", django.db.models.manager.Manager()),
            ],
        ),
        migrations.CreateModel(
            name="Contact",
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
                    "removed_at",
                    models.DateTimeField(
                        blank=True, editable=False, null=True, verbose_name="fjernet"
                    ),
                ),
                ("name", models.CharField(max_length=120, verbose_name="navn")),
                ("title", models.CharField(blank=True, max_length=120, verbose_name="stilling")),
                (
                    "email",
                    models.EmailField(blank=True, max_length=254, verbose_name="e-post på jobben"),
                ),
                (
                    "phone",
                    models.CharField(blank=True, max_length=30, verbose_name="telefon på jobben"),
                ),
                (
                    "language",
                    models.CharField(
                        blank=True,
                        choices=[("nb", "bokmål"), ("nn", "nynorsk"), ("en", "engelsk")],
                        max_length=2,
                        verbose_name="språk",
                    ),
                ),
                ("left_on", models.DateField(blank=True, null=True, verbose_name="sluttet")),
                (
                    "workspace",
                    models.ForeignKey(
                        editable=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="workspaces.workspace",
                    ),
                ),
                (
                    "organisation",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="contacts",
                        to="partners.organisation",
                    ),
                ),
            ],
            options={
                "verbose_name": "kontakt",
                "verbose_name_plural": "kontakter",
                "ordering": ("name", "id"),
                "abstract": False,
            },
            managers=[
                ("everywhere", django.db.models.manager.Manager()),
            ],
        ),
        migrations.CreateModel(
            name="Place",
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
                    "removed_at",
                    models.DateTimeField(
                        blank=True, editable=False, null=True, verbose_name="fjernet"
                    ),
                ),
                ("name", models.CharField(max_length=120, verbose_name="navn")),
                ("address", models.CharField(blank=True, max_length=200, verbose_name="adresse")),
                (
                    "capacity",
                    models.PositiveSmallIntegerField(
                        blank=True, null=True, verbose_name="plass til"
                    ),
                ),
                ("notes", models.TextField(blank=True, max_length=1000, verbose_name="merknad")),
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
                "verbose_name": "møtested",
                "verbose_name_plural": "møtesteder",
                "ordering": ("name", "id"),
                "abstract": False,
            },
            managers=[
                ("everywhere", django.db.models.manager.Manager()),
            ],
        ),
        migrations.AddIndex(
            model_name="organisation",
            index=models.Index(fields=["workspace", "sector"], name="partners_by_sector"),
        ),
        migrations.AddConstraint(
            model_name="organisation",
            constraint=bolyst.workspaces.constraints.OwnedKey(
                fields=("workspace", "id"), name="partners_organisation_owner"
            ),
        ),
        migrations.AddConstraint(
            model_name="organisation",
            constraint=bolyst.workspaces.constraints.SameWorkspace(
                field="association", name="partners_organisation_association_border"
            ),
        ),
        migrations.AddConstraint(
            model_name="organisation",
            constraint=models.UniqueConstraint(
                models.F("workspace"),
                django.db.models.functions.text.Lower("name"),
                condition=models.Q(("removed_at__isnull", True)),
                name="partners_one_organisation_per_name",
                violation_error_message="Det står alt en organisasjon med dette navnet her.",
            ),
        ),
        migrations.AddConstraint(
            model_name="organisation",
            constraint=models.UniqueConstraint(
                condition=models.Q(
                    ("removed_at__isnull", True), models.Q(("number", ""), _negated=True)
                ),
                fields=("workspace", "number"),
                name="partners_one_organisation_per_number",
                violation_error_message="Det står alt en organisasjon med dette nummeret her.",
            ),
        ),
        migrations.AddConstraint(
            model_name="organisation",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("number", ""), ("number__regex", "^[0-9]{9}$"), _connector="OR"
                ),
                name="partners_organisation_number",
            ),
        ),
        migrations.AddIndex(
            model_name="contact",
            index=models.Index(fields=["workspace", "organisation"], name="partners_contact_of"),
        ),
        migrations.AddConstraint(
            model_name="contact",
            constraint=bolyst.workspaces.constraints.OwnedKey(
                fields=("workspace", "id"), name="partners_contact_owner"
            ),
        ),
        migrations.AddConstraint(
            model_name="contact",
            constraint=bolyst.workspaces.constraints.SameWorkspace(
                field="organisation", name="partners_contact_organisation_border"
            ),
        ),
        migrations.AddConstraint(
            model_name="contact",
            constraint=models.UniqueConstraint(
                models.F("organisation"),
                django.db.models.functions.text.Lower("name"),
                django.db.models.functions.text.Lower("email"),
                condition=models.Q(("left_on__isnull", True), ("removed_at__isnull", True)),
                name="partners_contact_stands_once",
                violation_error_message="Denne kontakten står alt i organisasjonen.",
            ),
        ),
        migrations.AddConstraint(
            model_name="place",
            constraint=bolyst.workspaces.constraints.OwnedKey(
                fields=("workspace", "id"), name="partners_place_owner"
            ),
        ),
        migrations.AddConstraint(
            model_name="place",
            constraint=models.UniqueConstraint(
                models.F("workspace"),
                django.db.models.functions.text.Lower("name"),
                condition=models.Q(("removed_at__isnull", True)),
                name="partners_one_place_per_name",
                violation_error_message="Det står alt et sted med dette navnet her.",
            ),
        ),
    ]

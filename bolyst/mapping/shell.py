"""A mapping week for the length of one command: the same actions as the pages, then forgotten."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from bolyst.accounts.models import Membership, User
from bolyst.accounts.rules import Role
from bolyst.imports.coded import is_project, read_project
from bolyst.imports.columns import with_explicit
from bolyst.imports.problems import ImportProblem
from bolyst.imports.tables import read_table
from bolyst.kernel import clock
from bolyst.mapping import incoming
from bolyst.mapping.actions.incoming import bring_in_project, bring_in_table
from bolyst.mapping.actions.weeks import plan_week
from bolyst.mapping.models import MappingWeek
from bolyst.mapping.projects import to_come
from bolyst.mapping.rules import InformantGroup
from bolyst.municipalities.models import Municipality
from bolyst.programme.actions import open_engagement
from bolyst.programme.queries import modules_on_offer
from bolyst.workspaces.models import Workspace
from bolyst.workspaces.wall import inside


@dataclass
class Taken:
    """What a file became: how much, what was assumed, and each line left out with its reason."""

    counts: dict[str, int]  # model label -> rows
    remarks: list[str] = field(default_factory=list)
    skipped: list[ImportProblem] = field(default_factory=list)


@contextmanager
def passing_week(municipality: Municipality) -> Iterator[tuple[MappingWeek, Membership]]:
    """A week of today in a municipality's workspace, made through the programme's own actions."""
    house = Workspace.objects.create(kind=Workspace.Kind.PROGRAMME, slug="skall", name="Bolyst")
    user = User.objects.create_user("skall@localhost.example", None, name="bolyst")
    with inside(house, user=user.pk):
        adviser = Membership.everywhere.create(workspace=house, user=user, role=Role.ADVISER)
    modules = [module for module in modules_on_offer() if module.key == "mapping"]
    today = clock.today()
    engagement = open_engagement(municipality, modules=modules, starts_on=today, by=adviser)
    with inside(engagement.workspace, user=user.pk):
        me = Membership.within(engagement.workspace).select_related("workspace", "user").get()
        yield plan_week(engagement, starts_on=today, ends_on=today, by=me), me


def take_in(
    week: MappingWeek,
    file: Path,
    *,
    columns: Sequence[str] = (),
    otherwise: InformantGroup,
    by: Membership,
) -> Taken:
    """Bring in a table or a coded project. Raises ImportProblem or NotAProject with sentences."""
    data = file.read_bytes()
    if is_project(data, file.name):
        found = read_project(data, file.name)
        batch = bring_in_project(week, found.project, by=by, otherwise=otherwise)
        left_out = to_come(found.project, otherwise=otherwise).left_out
        return Taken(batch.counts, [*left_out.sentences, *found.warnings])
    sheet = max(read_table(data, file.name), key=len)
    mapping = with_explicit(columns, sheet, incoming.targets())
    preview = incoming.preview(sheet, mapping)
    if not preview.is_possible:
        raise ValidationError([*preview.objections, *(p.sentence for p in preview.skipped[:10])]
                              or [_("Filen har ingen linjer med notater.")])  # fmt: skip
    coming = incoming.conversations(preview.planned, otherwise=otherwise)
    batch = bring_in_table(week, coming, by=by, skipped=preview.skipped_lines)
    used = [
        f"{target.label} = {', '.join(mapping.headers(target.name))}"
        for target in incoming.targets()
        if mapping.headers(target.name)
    ]
    return Taken(batch.counts, [*sheet.remarks, *used], preview.skipped)


def counts_json(taken: Taken) -> dict[str, object]:
    """For `--json`: counts by kind, remarks, and the lines left out."""
    return {
        "made": {label.rpartition(".")[2]: count for label, count in taken.counts.items()},
        "remarks": taken.remarks,
        "skipped": [
            {"line": problem.line, "column": problem.column, "reason": problem.reason}
            for problem in taken.skipped
        ],
    }

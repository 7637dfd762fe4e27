"""What the document pages show."""

from dataclasses import dataclass, replace

from django.db.models import F, Func, IntegerField, OuterRef, Q, QuerySet, Subquery
from django.utils import translation
from django.utils.translation import gettext as _

from bolyst.accounts import scopes
from bolyst.accounts.models import Membership
from bolyst.documents import blocks, rules
from bolyst.documents.characters import Replaced, fit
from bolyst.documents.kinds import kind_of, of_a_week, readable
from bolyst.documents.models import Document, RenderedFile, SenderBlock, Step, Version
from bolyst.documents.queries import fact_checks, outside
from bolyst.documents.rules import State
from bolyst.workspaces.models import Workspace

KUN = blocks.Sender(
    "KUN",
    (
        "Stiftelse for likestilling, mangfold og inkludering",
        "Nordfoldveien 101, 8286 Nordfold",
        "Innocamp, Skolegata 22, 7713 Steinkjer",
        "75 77 90 50 · post@kun.no · kun.no",
    ),
    "Programmet er utviklet med støtte fra Sparebankstiftelsen SMN.",
)


def documents_of(me: Membership) -> QuerySet[Document]:
    """What `me` may read, each with the `number` of its newest version and its state `now`."""
    workspace, role = me.workspace, me.as_role
    newest = Version.within(workspace).filter(document=OuterRef("pk")).order_by("-number")
    found = Document.within(workspace).annotate(
        number=Subquery(newest.values("number")[:1]), now=Subquery(newest.values("state")[:1])
    )
    when_final = Q(kind__in=readable(role, is_final=True), now__in=rules.FINAL)
    others = scopes.reached(Document.within(workspace), me, "subject_id")
    mine = ~Q(kind__in=of_a_week()) | Q(pk__in=others.values("pk"))
    return found.filter(when_final | Q(mine, kind__in=readable(role, is_final=False)))


def may_read(version: Version, me: Membership) -> bool:
    kind = kind_of(version.document.kind)
    is_open = version.is_final or not kind.is_of_a_week
    if not is_open and not scopes.reaches(me, version.document.subject_id):
        return False
    return kind.may_read(me.as_role, version.is_final)


@dataclass(frozen=True)
class DocumentPage:
    document: Document
    version: Version  # the one looked at
    versions: list[Version]
    steps: list[Step]
    next_state: State | None
    objections: list[str]  # why `me` can't take the next step
    sizes: dict[str, int]  # of the files that were handed out, in bytes

    @property
    def author(self) -> str:
        return self.version.author.name

    @property
    def is_newest(self) -> bool:
        return self.version.pk == self.versions[0].pk

    @property
    def may_be_sent_back(self) -> bool:
        return self.is_newest and State(self.version.state) in rules.SENT_BACK_FROM


def document_page(document: Document, number: int | None, me: Membership) -> DocumentPage | None:
    """The newest version, or the one asked for; None when there is no such version."""
    versions = list(
        Version.within(document.workspace)
        .filter(document=document)
        .select_related("author__user")
        .defer("tree")
    )
    version = next((v for v in versions if number in {None, v.number}), None)
    if version is None:
        return None
    version.document = document  # known: not asked for again
    steps = Step.within(document.workspace).filter(version=version).select_related("by__user")
    to = next_state(version, newest=versions[0])
    objections = objections_to(version, to, by=me, newest=versions[0]) if to else []
    sizes = sizes_of(version)
    return DocumentPage(document, version, versions, list(steps), to, objections, sizes)


def next_state(version: Version, *, newest: Version) -> State | None:
    """Where it can go from here; an older version that wasn't approved goes nowhere, and what is
    only printed is never approved."""
    if kind_of(version.document.kind).is_plain:
        return None
    to = rules.NEXT.get(State(version.state))
    return to if version.pk == newest.pk or version.is_final else None


def objections_to(version: Version, to: State, *, by: Membership, newest: Version) -> list[str]:
    """Asked by the page, by the button and by the action."""
    if kind_of(version.document.kind).is_plain:
        return [_("Dokumentet er til utskrift. Det skal ikke godkjennes.")]
    return rules.objections_to_step(
        State(version.state),
        to,
        is_author=version.author.user_id == by.user_id,
        is_newest=version.pk == newest.pk,
        content_says=content_says(version) if to is State.APPROVED else (),
    )


def content_says(version: Version) -> list[str]:
    """What stands in the way of approving these words."""
    return [
        *outside.gate_says(version),
        *kind_of(version.document.kind).objections(version),
        *outside.beside_what_was_shown(version),
        *fact_checks.standing(version.document).objections,
    ]


def sizes_of(version: Version) -> dict[str, int]:
    size = Func(F("content"), function="octet_length", output_field=IntegerField())
    files = RenderedFile.within(version.workspace).filter(version=version)
    return dict(files.annotate(size=size).values_list("form", "size"))


def shown(version: Version) -> tuple[blocks.Document, tuple[Replaced, ...]]:
    """The tree as pages and files show it: a version that isn't final says so on every page."""
    content = version.content
    if not (version.is_final or kind_of(version.document.kind).is_plain):
        with translation.override(content.language):  # whoever reads it, it is the same file
            content = replace(content, mark=content.mark or _("Utkast – ikke frigitt"))
    return fit(content)


def sender_of(workspace: Workspace) -> blocks.Sender:
    """The workspace's own sender block; KUN's until somebody has written one."""
    own = SenderBlock.within(workspace).first()
    if own is None:
        return KUN
    return blocks.Sender(own.name, tuple(own.lines.splitlines()), own.funder)

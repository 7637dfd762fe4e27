"""From the room to the workshop: what came of each indicator, and of the day, is written down."""

import json
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import override

from bolyst.accounts.models import Membership
from bolyst.audit.actions import Actor, record
from bolyst.documents import actions as documents
from bolyst.documents.models import Step, Version
from bolyst.documents.rules import FINAL
from bolyst.documents.striking import forget_draft, strike
from bolyst.measures.actions import recommend, write_finding
from bolyst.measures.models import Finding
from bolyst.measures.rules import Effort, FindingKind
from bolyst.plenum.models import Agreement, Delegation, Picture, Plenum
from bolyst.plenum.models import Step as RoomStep
from bolyst.plenum.queries.answers import Given, given_to
from bolyst.plenum.rules.pictures import Whose
from bolyst.plenum.rules.steps import StepKind
from bolyst.workshops import report
from bolyst.workshops.kinds import kind_of_report
from bolyst.workshops.models import Assessed, Party, Workshop
from bolyst.workshops.queries import results as queries
from bolyst.workshops.rules import results as rules

type Place = tuple[Delegation | None, Party | None]


@transaction.atomic
def gather(workshop: Workshop, *, by: Actor) -> int:
    """Write down what each party, or the group, came to on each indicator; how many there are.

    Asked again, it follows what the desk agrees on since. A spread that was written down stands.
    """
    plenum = workshop.plenum
    if plenum is None:
        return 0
    room = _Room.of(workshop, plenum)
    kept = {(one.party_id, one.indicator_id): one for one in queries.from_the_room(workshop)}
    found = {(row.party_id, row.indicator_id): row for row in room.rows(kept)}
    for row in found.values():
        row.save()
    for key in kept.keys() - found.keys():
        kept[key].delete()
    record(by, "workshop.gathered", workshop, rows=len(found))
    return len(found)


@dataclass(frozen=True)
class _Room:
    """Everything a plenum says of levels, read once."""

    workshop: Workshop
    plenum: Plenum
    steps: list[RoomStep]
    places: list[Place]
    answers: dict[UUID, Given]
    pictures: dict[tuple[UUID, str, UUID | None], Picture]
    agreements: dict[tuple[UUID, str, UUID | None], Agreement]

    @classmethod
    def of(cls, workshop: Workshop, plenum: Plenum) -> "_Room":
        steps = list(plenum.steps.filter(kind=StepKind.LEVELS))
        delegations = list(plenum.delegations.all())
        parties = {one.name: one for one in workshop.parties.all()}
        places: list[Place] = [(None, None)]
        if len(delegations) > 1:
            places += [(one, parties[one.name]) for one in delegations if one.name in parties]
        pictures = Picture.within(plenum.workspace).filter(step__in=steps)
        agreements = Agreement.within(plenum.workspace).filter(step__in=steps)
        return cls(
            workshop,
            plenum,
            steps,
            places,
            given_to(steps),
            {(one.step_id, one.item, one.delegation_id): one for one in pictures},
            {(one.step_id, one.item, one.delegation_id): one for one in agreements},
        )

    def rows(self, kept: dict[tuple[UUID | None, UUID], Assessed]) -> Iterator[Assessed]:
        indicators = {one.key: one for one in self.workshop.indicator_set.indicators.all()}
        for step in self.steps:
            for question in step.read.questions:
                if (indicator := indicators.get(question.key)) is None:
                    continue  # a question somebody added in the room
                counted = self._counted(step, question.key)
                for of, party in self.places:
                    row = kept.get((party.pk if party else None, indicator.pk)) or Assessed(
                        workspace=self.workshop.workspace, workshop=self.workshop,
                        party=party, indicator=indicator,
                    )  # fmt: skip
                    if self._fill(row, step, question.key, of, counted):
                        yield row

    def _fill(
        self,
        row: Assessed,
        step: RoomStep,
        item: str,
        of: Delegation | None,
        counted: Mapping[Whose, Mapping[str, int]],
    ) -> bool:
        """Whether there is anything to write down. A spread is as it was shown."""
        key = (step.pk, item, of.pk if of else None)
        agreed = self.agreements.get(key)
        row.standing, row.level = rules.standing_of(agreed.level if agreed else "")
        row.evidence = agreed.evidence if agreed else ""
        if picture := self.pictures.get(key):
            row.spread = json.dumps(rules.spread_in(json.loads(picture.body)))
        elif not row.spread and (spread := counted.get(str(of.pk) if of else None)):
            row.spread = json.dumps(spread)
        return agreed is not None or bool(row.spread)

    def _counted(self, step: RoomStep, item: str) -> dict[Whose, dict[str, int]]:
        """What was never shown, when nobody can answer any more: two spreads that differ by a few
        would tell what the few said."""
        if self.plenum.state != Plenum.State.CLOSED:
            return {}
        given = self.answers[step.pk]
        among: list[Whose] = [str(of.pk) if of else None for of, _party in self.places]
        seen = {
            whose: json.loads(picture.made_of)
            for whose in among
            if (picture := self.pictures.get((step.pk, item, UUID(whose) if whose else None)))
        }
        return rules.spreads(given.to(item), seen, given.delegations, among, salt=str(step.pk))


# --- the report -----------------------------------------------------------------------------------


@transaction.atomic
def write_report(
    workshop: Workshop,
    *,
    party: Party | None = None,
    keep: Collection[str] = (),
    by: Membership,
) -> Version:
    """A new version of the draft, in the workshop's language. `keep`: texts with a mark that
    somebody has read and lets stand; the others with a mark are left out."""
    gather(workshop, by=by)
    with override(workshop.language):
        content = report.draft(queries.contents(workshop, party), keep=frozenset(keep))
    subject = party.pk if party else workshop.pk
    version = documents.write(kind_of_report(party).key, subject, content, by=by)
    record(by, "workshop.report-written", workshop, number=version.number)
    return version


@transaction.atomic
def write_with(
    workshop: Workshop,
    *,
    party: Party | None,
    picks: Collection[str] = (),
    keep: Collection[str] = (),
    by: Membership,
) -> Version:
    """What was picked first, so that the report has it."""
    if picks:
        pick(workshop, picks=picks, by=by)
    return write_report(workshop, party=party, keep=keep, by=by)


@transaction.atomic
def pick(workshop: Workshop, *, picks: Collection[str], by: Membership) -> None:
    """Make recommendations of these ideas. They rest on the finding the workshop becomes."""
    gather(workshop, by=by)
    candidates = [one for one in queries.candidates(workshop) if one.key in set(picks)]
    engagement = workshop.run.engagement if workshop.run else None
    known = len(queries.recommendations(workshop))
    if objections := rules.objections_to_picks(
        known + len(candidates), has_engagement=engagement is not None
    ):
        raise ValidationError({"picks": objections})
    assert engagement is not None
    finding = workshop.finding or _found(workshop, by)
    for one in candidates:
        effort = _effort(one.corner)
        recommend(engagement, title=one.text[:200], effort=effort, findings=[finding], by=by)


def _effort(corner: rules.Corner | None) -> Effort | str:
    match corner:
        case rules.Corner.FIRST | rules.Corner.EASY:
            return Effort.SMALL
        case rules.Corner.PLAN | rules.Corner.LEAVE:
            return Effort.LARGE
    return ""


def _found(workshop: Workshop, by: Actor) -> Finding:
    """What the group came to, as one finding of the engagement."""
    assert workshop.run is not None
    low = [one for one in queries.assessed(workshop) if one.level in {1, 2}]
    with override(workshop.language):
        names = [queries.name_of(one.indicator, workshop.language) for one in low]
        told = _("Gruppa satte disse på nivå 1 eller 2: %(names)s.") % {"names": ", ".join(names)}
        workshop.finding = write_finding(
            workshop.run.engagement,
            kind=FindingKind.CHALLENGE if low else FindingKind.NEED,
            title=_("Verkstedet «%(title)s»") % {"title": workshop.title},
            text=told[:5000] if names else "",
            by=by,
        )
    workshop.save(update_fields=["finding"])
    return workshop.finding


@transaction.atomic
def forget_drafts(workshop: Workshop, *, by: Actor) -> int:
    """Reports nobody has approved; of one that was moved on, what people have written."""
    gone = 0
    for party in [None, *workshop.parties.all()]:
        version = queries.document_of(workshop, party)
        if version is None or version.document.versions.filter(state__in=FINAL).exists():
            continue
        document, subject = version.document, version.document.subject_id
        if Step.within(workshop.workspace).filter(version__document=document).exists():
            texts = queries.contents(workshop, party).texts
            strike(document.kind, subject, texts, by=by)
        else:
            forget_draft(document, by=by)
        gone += 1
    if gone:
        record(by, "workshop.drafts-forgotten", workshop, count=gone)
    return gone

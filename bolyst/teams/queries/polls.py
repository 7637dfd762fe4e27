"""What the pages of polls show; while one is open, only who has answered."""

from dataclasses import dataclass

from bolyst.teams.models import Ballot, Option, Poll
from bolyst.teams.rules import polls as rules
from bolyst.teams.rules.polls import PollKind, Standing
from bolyst.workspaces.models import Workspace


def polls_of(workspace: Workspace) -> list[Poll]:
    return list(Poll.within(workspace))


@dataclass(frozen=True)
class Result:
    option: Option
    standing: Standing  # of dates
    dots: int
    is_best: bool


@dataclass(frozen=True)
class PollPage:
    poll: Poll
    options: list[Option]
    ballots: list[Ballot]
    results: list[Result]  # empty while it is open

    @property
    def is_open(self) -> bool:
        return self.poll.closed_at is None

    @property
    def is_of_dates(self) -> bool:
        return self.poll.kind == PollKind.DATES

    @property
    def answered(self) -> int:
        if self.poll.answered is not None:
            return self.poll.answered
        return sum(ballot.cast_at is not None for ballot in self.ballots)

    @property
    def asked(self) -> int:
        return len(self.ballots) if self.poll.asked is None else self.poll.asked


def poll_page(poll: Poll) -> PollPage:
    options = list(Option.within(poll.workspace).filter(poll=poll))
    ballots = list(Ballot.within(poll.workspace).filter(poll=poll).select_related("contact"))
    results = _results(options, ballots, poll) if poll.closed_at else []
    return PollPage(poll, options, ballots, results)


def _results(options: list[Option], ballots: list[Ballot], poll: Poll) -> list[Result]:
    standings = {str(option.pk): _standing(option, ballots, poll) for option in options}
    if poll.kind == PollKind.DATES:
        top = set(rules.best(standings))
    else:
        most = max((option.dots for option in options), default=0)
        top = {str(option.pk) for option in options if option.dots == most and most > 0}
    return [
        Result(option, standings[str(option.pk)], option.dots, str(option.pk) in top)
        for option in options
    ]


def _standing(option: Option, ballots: list[Ballot], poll: Poll) -> Standing:
    """As counted when it was forgotten who answered what; before that, from the answers."""
    if poll.asked is not None:
        return Standing(option.yes, option.maybe)
    return rules.standing([ballot.answers.get(str(option.pk), "") for ballot in ballots])

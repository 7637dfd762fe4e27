"""Every work page with each of another workspace's rows, where only the first wall stands.

Apart from the other walks: the rows must be there for another sign-in to the database.
"""

import pytest

from bolyst import make
from bolyst.accounts.rules import Role
from bolyst.accounts.tests.foreign import rows_of
from bolyst.accounts.tests.test_matrix import EVERY, PLAIN, ask, at, rows_in
from bolyst.workspaces.owner import as_owner


@pytest.mark.django_db(transaction=True)
def test_the_first_wall_holds_alone():
    """As the database's owner, whom row-level security does not bind: the code's own scoping."""
    own, foreign = rows_of("lierne"), rows_of("hitra")
    browsers = {role: make.client(make.member(role)) for role in Role}

    with as_owner():
        through = [
            (page.name, changed, method)
            for page in EVERY
            if page.door == "work"
            for changed in rows_in(page)
            for method in PLAIN
            if ask(
                browsers[min(page.roles)],
                method,
                page,
                at("lierne", own | {changed: foreign[changed]}),
            ).status
            not in {404, 405}
        ]

    assert through == []

"""What is said about rights is what the code does."""

from pathlib import Path

import pytest
from django.core.management import call_command

from bolyst.accounts import checks, permissions, rules
from bolyst.accounts.pages import pages
from bolyst.accounts.rules import Role

PRINTED = Path(__file__).resolve().parents[3] / "docs" / "permissions.md"


def test_every_page_has_a_door():
    assert checks.every_page_has_a_door() == []


def test_every_address_has_a_name_of_its_own():
    names = [page.name for page in pages()]

    assert not [name for name in names if name.endswith("None")]
    assert sorted(names) == sorted(set(names))


def test_every_work_page_stands_below_its_workspace_and_asks_a_rule():
    for page in pages():
        if page.door == "work":
            assert page.route.startswith("<workspace:workspace>/arbeid/"), page.name
            assert page.rule, page.name
        else:
            assert "/arbeid/" not in page.route, page.name


def test_the_printed_table_is_what_the_rules_say():
    if not PRINTED.is_file():
        pytest.fail("print it: bolyst manage print_permissions docs/permissions.md")
    assert PRINTED.read_text(encoding="utf-8") == permissions.as_text(), (
        "print it anew: bolyst manage print_permissions docs/permissions.md"
    )


def test_the_table_shows_each_role_its_own(capsys: pytest.CaptureFixture[str]):
    call_command("print_permissions")

    lines = capsys.readouterr().out.splitlines()
    (row,) = [line for line in lines if line.startswith("| accounts:add-member ")]
    marks = [cell.strip() for cell in row.split("|")[3:-2]]
    assert marks == ["✓" if rules.may_invite(role) else "" for role in Role]

"""The menu: what stands together, and where one is."""

from bolyst.kernel.frame import Link, here, together

FINDINGS, ADVICE = Link("Funn", "/a/funn/"), Link("Anbefalinger", "/a/anbefalinger/")
START = Link("Start", "/a/")


def current(path: str) -> list[str]:
    links = here([START, *together("Funn og anbefalinger", [FINDINGS, ADVICE])], path)
    return [one.label for link in links for one in (link, *link.within) if one.is_current]


def test_links_that_belong_together_lead_to_the_first():
    (group,) = together("Funn og anbefalinger", [FINDINGS, ADVICE])

    assert (group.label, group.url, group.within) == (
        "Funn og anbefalinger", FINDINGS.url, (FINDINGS, ADVICE),
    )  # fmt: skip


def test_one_alone_keeps_its_name_and_none_are_none():
    assert list(together("Funn og anbefalinger", [ADVICE])) == [ADVICE]
    assert list(together("Funn og anbefalinger", [])) == []


def test_one_is_at_a_page_and_at_what_it_stands_in():
    assert current("/a/anbefalinger/7/") == ["Funn og anbefalinger", "Anbefalinger"]
    assert current("/a/funn/") == ["Funn og anbefalinger", "Funn"]
    assert current("/a/aret/") == ["Start"]
    assert current("/b/") == []

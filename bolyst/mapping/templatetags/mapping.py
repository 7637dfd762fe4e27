"""The ways from a week and from a conversation, as its pages show them."""

from fractions import Fraction
from typing import Any

from django import template
from django.urls import reverse
from django.utils.translation import gettext as _

from bolyst.accounts.models import Membership
from bolyst.kernel import words
from bolyst.kernel.frame import Link, here
from bolyst.mapping import ways
from bolyst.mapping.models import Conversation, MappingWeek

register = template.Library()


@register.inclusion_tag("mapping/parts/ways.html", takes_context=True)
def week_ways(context: template.Context, week: MappingWeek) -> dict[str, Any]:
    """The pages about this week by stage; the one we are on is marked."""
    me: Membership = context["me"]
    args = [me.workspace.slug, week.pk]
    stages = [
        Link(str(stage.label) if stage else "", "", within=_links(found, args))
        for stage, found in ways.by_stage(ways.ways(me.as_role))
    ]
    return {"stages": here(stages, context["request"].path), "label": _("Sidene om uka")}


@register.inclusion_tag("mapping/parts/ways.html", takes_context=True)
def conversation_ways(context: template.Context, conversation: Conversation) -> dict[str, Any]:
    me: Membership = context["me"]
    found = ways.ways(me.as_role, of_conversation=True)
    links = _links(found, [me.workspace.slug, conversation.week_id, conversation.pk])
    return {"links": here(links, context["request"].path), "label": _("Sidene om samtalen")}


def _links(found: list[ways.Way], args: list[Any]) -> tuple[Link, ...]:
    return tuple(Link(str(way.label), reverse(way.page, args=args)) for way in found)


@register.filter
def share(figure: Fraction | None) -> str:
    """A share of one as a percentage; a dash when there is none."""
    return "–" if figure is None else words.percent(float(figure))


@register.filter
def figure_of(figure: Fraction | None) -> str:
    """Agreement with two decimals; a dash when it can't be measured."""
    return "–" if figure is None else words.number(float(figure), 2)

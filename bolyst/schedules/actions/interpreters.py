"""Ordering an interpreter for a conversation."""

from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction

from bolyst.audit.actions import Actor, record
from bolyst.mapping.models import Conversation
from bolyst.schedules import rules
from bolyst.schedules.models import InterpreterOrder


@transaction.atomic
def order_interpreter(conversation: Conversation, *, by: Actor, **fields: Any) -> InterpreterOrder:
    """Write down what is needed and how far it has come; one order to a conversation."""
    if fields["is_qualified"] is not False:
        fields |= {"why": "", "reason": ""}
    objections = rules.objections_to_interpreter(
        fields["status"],
        is_qualified=fields["is_qualified"],
        why=fields["why"],
        reason=fields["reason"],
    )
    if objections:
        raise ValidationError(dict(objections))
    orders = InterpreterOrder.within(conversation.workspace).select_for_update()
    order = orders.filter(conversation=conversation).first() or InterpreterOrder(
        workspace_id=conversation.workspace_id, conversation=conversation
    )
    for name, value in fields.items():
        setattr(order, name, value.strip() if isinstance(value, str) else value)
    order.full_clean()
    order.save()
    facts = {"status": order.status, "is_qualified": order.is_qualified}
    record(by, "interpreter.ordered", order, conversation=conversation.pk, **facts)
    return order


@transaction.atomic
def remove_order(order: InterpreterOrder, *, by: Actor) -> None:
    record(by, "interpreter.removed", order, conversation=order.conversation_id)
    order.delete()

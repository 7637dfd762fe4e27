"""{% load seals %} {{ note|readable:"text" }}"""

from django import template

from bolyst.seals import fields

register = template.Library()
register.filter("readable", fields.readable)

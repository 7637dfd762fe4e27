"""What a marked stretch may tell; where two overlap, the one that stands first here wins."""

from enum import StrEnum


class Kind(StrEnum):
    NUMBER = "number"  # national identity number and other numbers that lead to one person
    PHONE = "phone"
    ADDRESS = "address"  # e-mail, web
    PERSON = "person"
    PLACE = "place"
    WORK = "work"
    KIN = "kin"
    ORIGIN = "origin"
    HEALTH = "health"
    BELIEF = "belief"
    AGE = "age"
    DATE = "date"
    EVENT = "event"

"""Devices that write without network, and what they sent.

A parcel is the tablet's sealed text and a receipt for it. When its text has become a note the
seal is emptied: the receipt stays, and the note is the only copy.
"""

from bolyst.notebooks.models.devices import Device
from bolyst.notebooks.models.parcels import Parcel, Passage

__all__ = ["Device", "Parcel", "Passage"]

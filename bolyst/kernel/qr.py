"""A QR code as a picture: black on white in every colour scheme, or no camera reads it."""

from django.utils.safestring import SafeString, mark_safe


def qr(address: str) -> SafeString:
    import segno

    picture = segno.make_qr(address, error="m").svg_inline(
        scale=4, border=2, dark="#000000", light="#ffffff", omitsize=True, svgclass=None
    )
    return mark_safe(picture)  # noqa: S308  # drawn here; the address is in its dots alone

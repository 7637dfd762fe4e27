"""What everybody is told before the talk begins; edition `rules.INFORMATION[-1]`.

A changed word is a new edition: what was told is recorded by its edition.
"""

from django.utils.translation import gettext_lazy as _

TEXT = [
    _("Vi vil vite hvordan det er å bo her, og hva kommunen kan gjøre bedre."),
    _("Det er frivillig. Du kan la være å svare, og du kan stoppe når som helst."),
    _("Vi skriver ned hva du sier, ikke hva du heter. Vi tar ikke opp lyd."),
    _("Bygda er liten. Fortell ikke noe som du ikke vil at andre skal kjenne igjen."),
    _("Bare de som intervjuer, leser notatene. De slettes når rapporten er ferdig."),
    _("Du får et kort. Med koden kan du se hva som skjer med det du sa, og trekke deg."),
]

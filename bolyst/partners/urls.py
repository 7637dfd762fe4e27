"""Partners; all below /<workspace>/arbeid/partnere/."""

from django.urls import URLPattern, URLResolver, include, path

from bolyst.partners.views import contacts, keeping, organisations, pasting, places, set_up

app_name = "partners"

type Pages = list[URLPattern | URLResolver]

_organisation: Pages = [
    path("", organisations.organisation, name="organisation"),
    path("endre/", organisations.change_organisation, name="change-organisation"),
    path("arbeidsgiver/", organisations.change_exchange, name="change-exchange"),
    path("ark/", organisations.employer_sheet, name="employer-sheet"),
    path("register/", organisations.check_register, name="check-register"),
    path("avslutt/", organisations.end_cooperation, name="end-cooperation"),
    path("ta-opp/", organisations.resume_cooperation, name="resume-cooperation"),
    path("fjern/", keeping.remove_organisation, name="remove-organisation"),
    path("hent-tilbake/", keeping.restore_organisation, name="restore-organisation"),
    path("ny-kontakt/", contacts.add_contact, name="add-contact"),
]
_contact: Pages = [
    path("", contacts.change_contact, name="change-contact"),
    path("sluttet/", contacts.contact_leaves, name="contact-leaves"),
    path("tilbake/", contacts.contact_returns, name="contact-returns"),
    path("fjern/", keeping.remove_contact, name="remove-contact"),
    path("hent-tilbake/", keeping.restore_contact, name="restore-contact"),
]
_place: Pages = [
    path("", places.change_place, name="change-place"),
    path("fjern/", keeping.remove_place, name="remove-place"),
    path("hent-tilbake/", keeping.restore_place, name="restore-place"),
]
_pages: Pages = [
    path("", organisations.organisations, name="organisations"),
    path("ny/", organisations.add_organisation, name="add-organisation"),
    path("sektorer/", organisations.fill_sectors, name="fill-sectors"),
    path("arbeidsgivere/", organisations.employers, name="employers"),
    path("kontakter/", contacts.contacts, name="contacts"),
    path("lim-inn/", pasting.paste_contacts, name="paste-contacts"),
    path("steder/", places.places, name="places"),
    path("steder/nytt/", places.add_place, name="add-place"),
    path("fjernet/", keeping.removed, name="removed"),
    path("oppsett/", set_up.copy_setup, name="copy-setup"),
    path("kontakter/<uuid:contact_id>/", include(_contact)),
    path("steder/<uuid:place_id>/", include(_place)),
    path("<uuid:organisation_id>/", include(_organisation)),
]

work_pages = [path("partnere/", include(_pages))]

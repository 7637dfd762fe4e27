from django.urls import path

from bolyst.accounts.views import journal, members, profile

app_name = "accounts"

open_pages = [path("konto/profil/", profile.profile, name="profile")]
work_pages = [
    path("tilgang/", members.members, name="members"),
    path("tilgang/ny/", members.add_member, name="add-member"),
    path("tilgang/lesing/", journal.receipts, name="receipts"),
    path("tilgang/journal/", journal.journal, name="journal"),
    path("tilgang/min-rolle/", members.hand_over_role, name="hand-over-role"),
    path("tilgang/min-rolle/behold/", members.keep_role, name="keep-role"),
    path("tilgang/<uuid:membership_id>/", members.member, name="member"),
    path("tilgang/<uuid:membership_id>/avslutt/", members.end_membership, name="end-membership"),
]

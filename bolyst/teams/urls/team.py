from django.urls import path

from bolyst.teams.views import seats, team

pages = [
    path("", team.team, name="team"),
    path("nytt/", team.form_team, name="form-team"),
    path("endre/", team.change_team, name="change-team"),
    path("status/", team.move_team, name="move-team"),
    path("ark/", team.sheet, name="team-sheet"),
    path("ledelse/", seats.leads, name="leads"),
    path("ledelse/ny/", seats.appoint_lead, name="appoint-lead"),
    path("ledelse/<uuid:lead_id>/", seats.change_lead, name="change-lead"),
    path("ledelse/<uuid:lead_id>/fjern/", seats.remove_lead, name="remove-lead"),
    path("plasser/ny/", seats.add_seat, name="add-seat"),
    path("plasser/<uuid:seat_id>/", seats.seat, name="seat"),
    path("plasser/<uuid:seat_id>/endre/", seats.fill_seat, name="fill-seat"),
    path("plasser/<uuid:seat_id>/avslutt/", seats.end_seat, name="end-seat"),
    path("plasser/<uuid:seat_id>/ta-opp/", seats.reopen_seat, name="reopen-seat"),
    path("overlever/<uuid:contact_id>/", seats.hand_over, name="hand-over"),
    path("overleveringer/<uuid:handover_id>/angre/", seats.undo_handover, name="undo-handover"),
]

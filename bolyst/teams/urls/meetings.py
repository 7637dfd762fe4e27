from django.urls import path

from bolyst.teams.views import agenda, errands, meetings, polls, tasks

pages = [
    path("moter/", meetings.meetings, name="meetings"),
    path("moter/nytt/", meetings.plan_meeting, name="plan-meeting"),
    path("moter/<uuid:meeting_id>/", meetings.meeting, name="meeting"),
    path("moter/<uuid:meeting_id>/endre/", meetings.change_meeting, name="change-meeting"),
    path("moter/<uuid:meeting_id>/kall-inn/", meetings.call_meeting, name="call-meeting"),
    path("moter/<uuid:meeting_id>/avlys/", meetings.cancel_meeting, name="cancel-meeting"),
    path("moter/<uuid:meeting_id>/inviter/", meetings.invite, name="invite"),
    path("moter/<uuid:meeting_id>/start/", meetings.hold_meeting, name="hold-meeting"),
    path("moter/<uuid:meeting_id>/oppmote/", meetings.note_attendance, name="note-attendance"),
    path("moter/<uuid:meeting_id>/ferdig/", meetings.finish_minutes, name="finish-minutes"),
    path("moter/<uuid:meeting_id>/apne/", meetings.reopen_minutes, name="reopen-minutes"),
    path("moter/<uuid:meeting_id>/godkjenn/", meetings.approve_minutes, name="approve-minutes"),
    path("moter/<uuid:meeting_id>/saker/ny/", agenda.add_item, name="add-item"),
    path(
        "moter/<uuid:meeting_id>/saker/<uuid:item_id>/ta-med/", agenda.take_item, name="take-item"
    ),
    path("serier/ny/", meetings.start_series, name="start-series"),
    path("serier/<uuid:series_id>/", meetings.series, name="series"),
    path("serier/<uuid:series_id>/endre/", meetings.change_series, name="change-series"),
    path("saker/ny/", agenda.propose_item, name="propose-item"),
    path("saker/<uuid:item_id>/endre/", agenda.change_item, name="change-item"),
    path("saker/<uuid:item_id>/flytt/", agenda.move_item, name="move-item"),
    path("saker/<uuid:item_id>/parker/", agenda.park_item, name="park-item"),
    path("saker/<uuid:item_id>/sla-sammen/", agenda.merge_item, name="merge-item"),
    path("saker/<uuid:item_id>/fjern/", agenda.remove_item, name="remove-item"),
    path("saker/<uuid:item_id>/status/", agenda.close_item, name="close-item"),
    path("saker/<uuid:item_id>/referat/", agenda.minute_item, name="minute-item"),
    path("saker/<uuid:item_id>/vedtak/", agenda.decide, name="decide"),
    path("saker/<uuid:item_id>/oppgave/", agenda.give_task, name="give-task"),
    path("vedtak/<uuid:decision_id>/stryk/", agenda.take_back_decision, name="take-back-decision"),
    path("oppgaver/", tasks.tasks, name="tasks"),
    path("oppgaver/ny/", tasks.give_task_between, name="give-task-between"),
    path("oppgaver/<uuid:task_id>/", tasks.task, name="task"),
    path("oppgaver/<uuid:task_id>/apne/", tasks.reopen_task, name="reopen-task"),
    path("oppgaver/<uuid:task_id>/fjern/", agenda.remove_task, name="remove-task"),
    path("sporsmal/", polls.polls, name="polls"),
    path("sporsmal/dato/", polls.ask_for_dates, name="ask-for-dates"),
    path("sporsmal/prikker/", polls.ask_for_dots, name="ask-for-dots"),
    path("sporsmal/<uuid:poll_id>/", polls.poll, name="poll"),
    path("sporsmal/<uuid:poll_id>/lukk/", polls.close_poll, name="close-poll"),
    path("sporsmal/<uuid:poll_id>/velg/<uuid:option_id>/", polls.choose_date, name="choose-date"),
]
errand_pages = [
    path("mote/", errands.invitation, name="invitation"),
    path("oppgaver/", errands.received_tasks, name="received-tasks"),
    path("sporsmal/", errands.ballot, name="ballot"),
]

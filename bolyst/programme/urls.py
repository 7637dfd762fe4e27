from django.urls import path, re_path

from bolyst.programme.views import background, catalogue, engagements, inquiries, milestones

app_name = "programme"

adviser_pages = [
    path("oppdrag/nytt/", engagements.choose_municipality, name="choose-municipality"),
    re_path(
        r"^oppdrag/nytt/(?P<code>\d{4})/$", engagements.open_engagement, name="open-engagement"
    ),
    path("oppdrag/nytt/regionrad/", engagements.open_council, name="open-council"),
]

of_engagement = "oppdrag/<uuid:engagement_id>/"
of_draft = "katalog/<uuid:draft_id>/"
of_inquiry = "henvendelser/<uuid:inquiry_id>/"
of_milestone = "aret/<uuid:milestone_id>/"
work_pages = [
    path(of_engagement, engagements.engagement, name="engagement"),
    path(f"{of_engagement}bakgrunn/", engagements.describe, name="describe"),
    path(f"{of_engagement}moduler/", engagements.add_modules, name="add-modules"),
    path(f"{of_engagement}status/", engagements.move_on, name="move-on"),
    path(f"{of_engagement}start/", milestones.move_start, name="move-start"),
    path(f"{of_engagement}milepal/", milestones.add_milestone, name="add-milestone"),
    path(f"{of_engagement}nytt-ar/", milestones.start_next_lap, name="start-next-lap"),
    path(f"{of_engagement}tidslinje/", engagements.show_timeline, name="show-timeline"),
    path("aret/", milestones.year, name="year"),
    path(of_milestone, milestones.milestone, name="milestone"),
    path(f"{of_milestone}gjort/", milestones.finish, name="finish"),
    path(f"{of_milestone}apne/", milestones.reopen, name="reopen"),
    path(f"{of_milestone}flytt/", milestones.move_milestone, name="move-milestone"),
    path(f"{of_milestone}sjekkliste/", milestones.tick_off, name="tick-off"),
    path(f"{of_milestone}endre/", milestones.change_milestone, name="change-milestone"),
    path("aret/flytting/<uuid:move_id>/angre/", milestones.undo_move, name="undo-move"),
    path(of_inquiry, inquiries.inquiry, name="inquiry"),
    path(f"{of_inquiry}avklar/", inquiries.clarify, name="clarify"),
    path(f"{of_inquiry}avsla/", inquiries.decline, name="decline"),
    path(f"{of_inquiry}ta-opp/", inquiries.take_up_again, name="take-up-again"),
    path(f"{of_engagement}utgave/", catalogue.edition, name="edition"),
    path("bak-programmet/", background.supporters, name="supporters"),
    path("katalog/", catalogue.catalogue, name="catalogue"),
    path("katalog/nytt-utkast/", catalogue.start_draft, name="start-draft"),
    path(of_draft, catalogue.draft, name="draft"),
    path(f"{of_draft}modul/", catalogue.add_module, name="add-draft-module"),
    path(f"{of_draft}modul/<str:module_key>/", catalogue.change_module, name="change-draft-module"),
    path(f"{of_draft}punkt/", catalogue.add_item, name="add-draft-item"),
    path(f"{of_draft}punkt/<str:item_key>/", catalogue.change_item, name="change-draft-item"),
    path(f"{of_draft}punkt/<str:item_key>/fjern/", catalogue.remove_item, name="remove-draft-item"),
    path(f"{of_draft}publiser/", catalogue.publish, name="publish"),
    path(f"{of_draft}forkast/", catalogue.discard, name="discard"),
]

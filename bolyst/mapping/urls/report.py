from django.urls import path

from bolyst.mapping.views import findings, quotes, released, report

pages = [
    path("<uuid:week_id>/funn/", findings.findings, name="findings"),
    path("<uuid:week_id>/funn/nytt/", findings.new_finding, name="new-finding"),
    path("<uuid:week_id>/funn/<uuid:finding_id>/belegg/", findings.evidence, name="evidence"),
    path("<uuid:week_id>/rapport/", report.report, name="report"),
    path("<uuid:week_id>/frigitt/", released.released, name="released"),
    path("<uuid:week_id>/frigitt.qdpx", released.export, name="export-released"),
    path("<uuid:week_id>/kodinger/<uuid:coding_id>/sitat/", quotes.propose, name="propose-quote"),
]

from django.urls import path

from bolyst.schedules.views import bookings, residents

WEEK = "<uuid:week_id>/bestilling/"

pages = [
    path(WEEK, bookings.bookings, name="bookings"),
    path(f"{WEEK}tider/", bookings.lay_out, name="lay-out"),
    path(f"{WEEK}tider/fjern/", bookings.clear_times, name="clear-times"),
    path(f"{WEEK}lenke/", bookings.make_link, name="make-link"),
    path(f"{WEEK}lenke/trekk/", bookings.revoke_link, name="revoke-link"),
    path(f"{WEEK}plakat/", bookings.poster, name="poster"),
    path(f"{WEEK}qr.svg", bookings.qr, name="qr"),
]
public_pages = [
    path("time/<str:booking_code>/", residents.book, name="book"),
    path("time/<str:booking_code>/min/", residents.mine, name="mine"),
]

"""Reads a calendar as programs of Debian do: calendar-reader.py icalendar|vobject|libical FILE, answers JSON."""
import json
import sys


def instant(moment):
    return int(moment.timestamp()) * 1000


def by_icalendar(data):
    import icalendar

    for event in icalendar.Calendar.from_ical(data).walk("VEVENT"):
        yield instant(event["DTSTART"].dt), instant(event["DTEND"].dt), str(event["SUMMARY"]), []


def by_vobject(data):
    import vobject

    for event in vobject.readOne(data.decode("utf-8")).vevent_list:
        yield instant(event.dtstart.value), instant(event.dtend.value), event.summary.value, []


def by_libical(data):
    import gi

    gi.require_version("ICalGLib", "3.0")
    from gi.repository import ICalGLib

    root = ICalGLib.Component.new_from_string(data.decode("utf-8"))
    ICalGLib.restriction_check(root)
    faults = [] if root.count_errors() == 0 else [root.as_ical_string()[:2000]]
    event = root.get_first_component(ICalGLib.ComponentKind.VEVENT_COMPONENT)
    while event is not None:
        times = [event.get_dtstart(), event.get_dtend()]
        start, end = (time.as_timet_with_zone(time.get_timezone()) * 1000 for time in times)
        yield start, end, event.get_summary(), faults
        event = root.get_next_component(ICalGLib.ComponentKind.VEVENT_COMPONENT)


READERS = {"icalendar": by_icalendar, "vobject": by_vobject, "libical": by_libical}
NAMES = ("startAt", "endAt", "summary", "faults")

with open(sys.argv[2], "rb") as file:
    json.dump([dict(zip(NAMES, row)) for row in READERS[sys.argv[1]](file.read())], sys.stdout)

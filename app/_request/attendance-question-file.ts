import { isTooFew } from '#domain/checkin/occupancy.ts';
import { LATE_MS } from '#domain/checkin/session-figure.ts';
import type { ExportCell, ExportTable } from '#domain/desk/export-table.ts';
import type { Language } from '#domain/locale.ts';
import { isoWithOffset } from '#domain/time.ts';
import type { AttendanceExport } from '#usecases/checkin/attendance-export.ts';
import type { AttendanceDetail, AttendanceList, AttendeeLine } from '#usecases/checkin/attendance-report.ts';
import { lateOf, lateStepText, noShowOf } from './attendance-question.ts';
import { type AttendanceWords, attendanceWords } from './attendance-words.ts';

/** Seats that stayed empty by session of the day: the rows below "Who booked and did not come?", and no others. */
export function noShowTable(list: AttendanceList, language: Language): ExportTable {
  const { t, zone, pick } = attendanceWords(list.edition, language);
  const { booked, sessions } = noShowOf(list);
  const rows = isTooFew(booked) ? [] : sessions;
  return {
    header: [
      ...[t('attendance.column.code'), t('attendance.column.session'), t('attendance.column.hall')],
      ...[t('attendance.column.start'), t('attendance.column.booked'), t('attendance.column.noShow')],
      t('attendance.column.share'),
    ],
    rows: rows.map(({ session, slot, figure }) => [
      ...[session.code, pick(session.title)],
      slot.areaIds
        .map((id) => pick(list.halls.get(id)))
        .filter(Boolean)
        .join(', '),
      ...[isoWithOffset(slot.startAt, zone), figure.booked, figure.noShow],
      Math.round((figure.noShow / figure.booked) * 10_000) / 10_000,
    ]),
  };
}

/** Arrivals of the day by minutes after the start: the rows below "Who came late?". */
export function lateTable(list: AttendanceList, language: Language): ExportTable {
  const { t } = attendanceWords(list.edition, language);
  const { all, steps } = lateOf(list);
  const rows = isTooFew(all) ? [] : steps;
  return {
    header: [t('attendance.late.step'), t('attendance.late.people')],
    rows: rows.map(({ minutes, people }) => [lateStepText(t, minutes), people]),
  };
}

type Line = { readonly detail: AttendanceDetail; readonly attendee: AttendeeLine };

/** The people behind the first question: whoever held a seat of a session that is over and was not there. */
export function absentPeopleTable(report: AttendanceExport, language: Language): ExportTable {
  const words = attendanceWords(report.edition, language);
  const lines = linesOf(report).filter(
    ({ detail: { slot, at }, attendee: { isBooked, corrected } }) =>
      slot.endAt <= at && isBooked && corrected.status === 'absent',
  );
  return { header: personHeader(words), rows: lines.map((line) => personCells(line, words)) };
}

/** The people behind the second question, with when they were first seen and how many minutes late that was. */
export function latePeopleTable(report: AttendanceExport, language: Language): ExportTable {
  const words = attendanceWords(report.edition, language);
  const { t, zone } = words;
  return {
    header: [...personHeader(words), t('attendance.column.firstIn'), t('attendance.late.step')],
    rows: linesOf(report).flatMap((line) => {
      const { slot } = line.detail;
      const { firstInAt, status } = line.attendee.corrected;
      if (status === 'absent' || firstInAt === null || firstInAt - slot.startAt <= LATE_MS) return [];
      const minutes = Math.floor((firstInAt - slot.startAt) / 60_000);
      return [[...personCells(line, words), isoWithOffset(firstInAt, zone), minutes]];
    }),
  };
}

function linesOf({ sessions }: AttendanceExport): Line[] {
  return sessions.flatMap((detail) => detail.attendees.map((attendee) => ({ detail, attendee })));
}

function personHeader({ t }: AttendanceWords): string[] {
  return [
    ...[t('attendance.column.name'), t('attendance.column.email'), t('attendance.column.organisation')],
    ...[t('attendance.column.code'), t('attendance.column.session'), t('attendance.column.start')],
  ];
}

function personCells({ detail, attendee }: Line, { zone, pick }: AttendanceWords): ExportCell[] {
  const { session, slot } = detail;
  const { name, email, organisation } = attendee;
  return [name, email, organisation, session.code, pick(session.title), isoWithOffset(slot.startAt, zone)];
}

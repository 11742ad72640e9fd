import type { AttendanceListView, SessionLineView } from '#components/desk/attendance/attendance-view.ts';
import type { Bar } from '#components/ui/bar-chart.tsx';
import { isKeptByPerson } from '#domain/checkin/attendance.ts';
import { isTooFew } from '#domain/checkin/occupancy.ts';
import { ARRIVAL_STEPS, arrivalSteps } from '#domain/checkin/session-figure.ts';
import { dateText, dateTimeText, dayShort, timeRange, zoneNameText } from '#domain/date-text.ts';
import type { Language } from '#domain/locale.ts';
import { numberText, percentText } from '#domain/number-text.ts';
import type { AttendanceList } from '#usecases/checkin/attendance-report.ts';
import { type AttendanceWords, attendanceWords, confidenceText } from './attendance-words.ts';

type Place = {
  readonly language: Language;
  readonly at: (...below: readonly string[]) => string;
  /** Who may take people out of the house. */
  readonly mayExport: boolean;
};

type Report = AttendanceList['sessions'][number];
type Writing = AttendanceWords & { readonly list: AttendanceList; readonly place: Place };

/** The day's sessions in words, with what is drawn of them. */
export function attendanceListView(list: AttendanceList, place: Place): AttendanceListView {
  const words = attendanceWords(list.edition, place.language);
  const writing: Writing = { ...words, list, place };
  const { t, zone, language } = words;
  const base = place.at();
  return {
    days: list.days.map((day) => ({
      href: `${base}?day=${day}`,
      label: dayShort(day, language),
      isCurrent: day === list.day,
    })),
    asOf: t('attendance.asOf', { time: dateTimeText(list.at, zone, language) }),
    zone: t('attendance.zone', { zone: zoneNameText(zone, list.at, language) }),
    caption: t('attendance.caption', { day: list.day === undefined ? '' : dateText(list.day, language) }),
    sessions: list.sessions.map((report) => lineView(report, writing)),
    files: filesOf(writing),
    noShow: noShowView(writing),
    late: lateView(writing),
    flow: flowView(writing),
  };
}

function lineView(
  report: Report,
  { t, language, zone, pick, minutes, list, place }: Writing,
): SessionLineView {
  const { session, slot, figure } = report;
  const isNamed = isKeptByPerson(slot.mode);
  const named = (text: string) => (isNamed ? text : t('attendance.countOnly'));
  const isOver = slot.endAt <= list.at;
  const halls = slot.areaIds.map((id) => pick(list.halls.get(id))).filter(Boolean);
  return {
    id: session.occurrenceId,
    href: place.at(session.occurrenceId),
    title: pick(session.title) || session.code,
    hall: halls.join(', '),
    time: timeRange(slot.startAt, slot.endAt, zone, language),
    mode: slot.startAt > list.at ? t('attendance.notYet') : isOver ? '' : t('attendance.running'),
    unique: named(numberText(figure.unique, language)),
    peak: numberText(figure.peak?.people ?? 0, language),
    average: named(figure.averageSeconds === null ? '' : minutes(figure.averageSeconds)),
    noShow:
      figure.booked === 0 || !isOver
        ? ''
        : t('attendance.ofBooked', { count: figure.noShow, booked: figure.booked }),
    late:
      figure.arrived === 0 ? '' : t('attendance.ofBooked', { count: figure.late, booked: figure.arrived }),
    // Who is still inside was not scanned out yet.
    confidence: isOver ? confidenceText(t, figure) : '',
  };
}

function filesOf({ t, place, list }: Writing): AttendanceListView['files'] {
  const whats = place.mayExport
    ? (['sessions', 'people', 'scans', 'flow'] as const)
    : (['sessions', 'flow'] as const);
  return whats.map((what) => {
    const query = new URLSearchParams({ what });
    if (what === 'flow' && list.day !== undefined) query.set('day', list.day);
    const address = `${place.at('export')}?${query}`;
    return {
      key: what,
      label: t(`attendance.file.${what}`),
      csv: address,
      xlsx: `${address}&format=xlsx`,
    };
  });
}

function noShowView({ t, language, pick, list }: Writing): AttendanceListView['noShow'] {
  const over = list.sessions.filter(({ slot, figure }) => slot.endAt <= list.at && figure.booked > 0);
  const booked = over.reduce((sum, { figure }) => sum + figure.booked, 0);
  const count = over.reduce((sum, { figure }) => sum + figure.noShow, 0);
  if (booked === 0) return { answer: t('attendance.noShow.none'), drawn: undefined };
  if (isTooFew(booked)) return { answer: t('attendance.noShow.few'), drawn: undefined };
  const share = percentText(count / booked, language, 0);
  const drawn = over
    .filter(({ figure }) => !isTooFew(figure.booked))
    .map(({ session, figure }) => ({
      key: session.occurrenceId,
      label: pick(session.title) || session.code,
      share: figure.noShow / figure.booked,
      text: t('attendance.ofBooked', { count: figure.noShow, booked: figure.booked }),
    }));
  return {
    answer: t('attendance.noShow.answer', { count, booked, share }),
    drawn: drawn.length === 0 ? undefined : drawn,
  };
}

function lateView({ t, language, list }: Writing): AttendanceListView['late'] {
  const begun = list.sessions.filter(({ slot }) => slot.startAt <= list.at);
  const all = begun.reduce((sum, { figure }) => sum + figure.arrived, 0);
  const count = begun.reduce((sum, { figure }) => sum + figure.late, 0);
  if (all === 0) return { answer: t('attendance.late.none'), drawn: undefined };
  if (isTooFew(all)) return { answer: t('attendance.late.few'), drawn: undefined };
  const share = percentText(count / all, language, 0);
  const steps = begun.map(({ slot, attendees }) => arrivalSteps(slot, attendees));
  const bars = [...ARRIVAL_STEPS, undefined].map((minutes, place): Bar => {
    const value = steps.reduce((sum, each) => sum + (each[place] ?? 0), 0);
    const label =
      minutes === undefined
        ? t('attendance.late.after')
        : minutes === 0
          ? t('attendance.late.first')
          : t('attendance.late.upTo', { minutes });
    return { key: String(minutes ?? 'after'), label, value, text: numberText(value, language) };
  });
  return { answer: t('attendance.late.answer', { count, all, share }), drawn: bars };
}

function flowView({ t, language, pick, list }: Writing): AttendanceListView['flow'] {
  const shown = list.flow.filter(({ people }) => !isTooFew(people));
  const [first] = shown;
  if (list.flow.length === 0) return { answer: t('attendance.flow.none'), drawn: undefined };
  if (first === undefined) return { answer: t('attendance.flow.few'), drawn: undefined };
  const name = (areaId: string) => pick(list.halls.get(areaId));
  return {
    answer: t('attendance.flow.answer', {
      ...{ from: name(first.fromAreaId), to: name(first.toAreaId), count: first.people },
    }),
    drawn: shown.map(({ fromAreaId, toAreaId, people }) => ({
      key: `${fromAreaId} ${toAreaId}`,
      ...{ from: name(fromAreaId), to: name(toAreaId), people: numberText(people, language) },
    })),
  };
}

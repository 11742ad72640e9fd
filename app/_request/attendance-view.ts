import type { AttendanceListView, SessionLineView } from '#components/desk/attendance/attendance-view.ts';
import type { Bar } from '#components/ui/bar-chart.tsx';
import { isKeptByPerson } from '#domain/checkin/attendance.ts';
import { isTooFew } from '#domain/checkin/occupancy.ts';
import { dateText, dateTimeText, dayShort, timeRange } from '#domain/date-text.ts';
import type { Language } from '#domain/locale.ts';
import { numberText, percentText } from '#domain/number-text.ts';
import type { AttendanceList } from '#usecases/checkin/attendance-report.ts';
import { lateOf, lateStepText, noShowOf } from './attendance-question.ts';
import type { AttendanceWhat } from './attendance-wish.ts';
import { type AttendanceWords, attendanceWords, confidenceText } from './attendance-words.ts';
import { editionZone } from './edition-zone.ts';

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
    zone: t('attendance.zone', { zone: editionZone(list.edition, list.at, language) }),
    caption: t('attendance.caption', { day: list.day === undefined ? '' : dateText(list.day, language) }),
    sessions: list.sessions.map((report) => lineView(report, writing)),
    files: filesOf(writing),
    noShow: { ...noShowView(writing), names: namesOf(writing, 'no-show-people', noShowOf(list).count) },
    late: { ...lateView(writing), names: namesOf(writing, 'late-people', lateOf(list).count) },
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

function filesOf(writing: Writing): AttendanceListView['files'] {
  const { t, place } = writing;
  const whats = place.mayExport
    ? (['sessions', 'people', 'scans', 'flow'] as const)
    : (['sessions', 'flow'] as const);
  return whats.map((what) => {
    const address = what === 'flow' ? fileOf(writing, what) : `${place.at('export')}?what=${what}`;
    return {
      key: what,
      label: t(`attendance.file.${what}`),
      csv: address,
      xlsx: `${address}&format=xlsx`,
    };
  });
}

const undrawn = (answer: string) => ({ answer, drawn: undefined, file: undefined });

/** Of the day that is shown. */
function fileOf({ place, list }: Writing, what: AttendanceWhat): string {
  const query = new URLSearchParams({ what });
  if (list.day !== undefined) query.set('day', list.day);
  return `${place.at('export')}?${query}`;
}

function namesOf(writing: Writing, what: AttendanceWhat, count: number): string | undefined {
  return writing.place.mayExport && count > 0 ? fileOf(writing, what) : undefined;
}

function noShowView(writing: Writing): AttendanceListView['noShow'] {
  const { t, language, pick, list } = writing;
  const { count, booked, sessions } = noShowOf(list);
  if (booked === 0) return undrawn(t('attendance.noShow.none'));
  if (isTooFew(booked)) return undrawn(t('attendance.noShow.few'));
  const share = percentText(count / booked, language, 0);
  const drawn = sessions.map(({ session, figure }) => ({
    key: session.occurrenceId,
    label: pick(session.title) || session.code,
    share: figure.noShow / figure.booked,
    text: t('attendance.ofBooked', { count: figure.noShow, booked: figure.booked }),
  }));
  return {
    answer: t('attendance.noShow.answer', { count, booked, share }),
    drawn: drawn.length === 0 ? undefined : drawn,
    file: drawn.length === 0 ? undefined : fileOf(writing, 'no-show'),
  };
}

function lateView(writing: Writing): AttendanceListView['late'] {
  const { t, language, list } = writing;
  const { count, all, steps } = lateOf(list);
  if (all === 0) return undrawn(t('attendance.late.none'));
  if (isTooFew(all)) return undrawn(t('attendance.late.few'));
  const share = percentText(count / all, language, 0);
  const bars = steps.map(({ minutes, people }): Bar => {
    const label = lateStepText(t, minutes);
    return { key: String(minutes ?? 'after'), label, value: people, text: numberText(people, language) };
  });
  const answer = t('attendance.late.answer', { count, all, share });
  return { answer, drawn: bars, file: fileOf(writing, 'late') };
}

function flowView(writing: Writing): AttendanceListView['flow'] {
  const { t, language, pick, list } = writing;
  const shown = list.flow.filter(({ people }) => !isTooFew(people));
  const [first] = shown;
  if (list.flow.length === 0) return undrawn(t('attendance.flow.none'));
  if (first === undefined) return undrawn(t('attendance.flow.few'));
  const name = (areaId: string) => pick(list.halls.get(areaId));
  return {
    answer: t('attendance.flow.answer', {
      ...{ from: name(first.fromAreaId), to: name(first.toAreaId), count: first.people },
    }),
    file: fileOf(writing, 'flow'),
    drawn: shown.map(({ fromAreaId, toAreaId, people }) => ({
      key: `${fromAreaId} ${toAreaId}`,
      ...{ from: name(fromAreaId), to: name(toAreaId), people: numberText(people, language) },
    })),
  };
}

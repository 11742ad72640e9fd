import type {
  AttendanceDetailView,
  AttendancePeopleView,
  AttendeeLineView,
} from '#components/desk/attendance/attendance-view.ts';
import { isKeptByPerson } from '#domain/checkin/attendance.ts';
import { dateText, dateTimeText, timeRange, timeText } from '#domain/date-text.ts';
import type { Language } from '#domain/locale.ts';
import { numberText, percentText } from '#domain/number-text.ts';
import { searchText } from '#domain/search/normalise.ts';
import { localDay } from '#domain/time.ts';
import type {
  AttendanceDetail,
  AttendeeLine,
  PersonLine,
  ReportEdition,
} from '#usecases/checkin/attendance-report.ts';
import { type AttendanceWords, attendanceWords, confidenceText, hoursText } from './attendance-words.ts';
import { editionZone } from './edition-zone.ts';

type Place = {
  readonly language: Language;
  readonly at: (...below: readonly string[]) => string;
  readonly registration: (id: string) => string;
  readonly actors: ReadonlyMap<string, string>;
  /** Of this page, where its search is sent. */
  readonly base: string;
  readonly search: URLSearchParams;
};

/** One session with its people, in words. */
export function attendanceDetailView(detail: AttendanceDetail, place: Place): AttendanceDetailView {
  const words = attendanceWords(detail.edition, place.language);
  const { t, zone, language, pick } = words;
  const { session, slot, at, figure, declined } = detail;
  const time = `${dateText(localDay(slot.startAt, zone), language)}, ${timeRange(slot.startAt, slot.endAt, zone, language)}`;
  const halls = detail.halls.map(pick).filter(Boolean).join(', ');
  const { shown, ...pages } = paged(detail.attendees, { ...place, t });
  return {
    edition: detail.edition.slug,
    occurrenceId: session.occurrenceId,
    title: pick(session.title) || session.code,
    lead: t('attendance.detail.lead', {
      ...{ halls, time: `${time} (${editionZone(detail.edition, slot.startAt, language)})` },
    }),
    back: place.at(),
    base: place.base,
    mostMinutes: Math.floor((slot.endAt - slot.startAt) / 60_000),
    isOver: slot.endAt <= at,
    isByName: isKeptByPerson(slot.mode),
    facts: factsOf(detail, words),
    notes: [
      ...(declined > 0 ? [t('attendance.detail.declined', { count: declined })] : []),
      ...(figure.nameless > 0 ? [t('attendance.detail.nameless', { count: figure.nameless })] : []),
    ],
    pages,
    isEmpty: detail.attendees.length === 0,
    lines: shown.map((line) => lineView(line, { ...words, place })),
  };
}

function factsOf(
  { slot, figure, at }: AttendanceDetail,
  { t, zone, language, minutes }: AttendanceWords,
): AttendanceDetailView['facts'] {
  const { peak, averageSeconds, booked } = figure;
  const number = (value: number) => numberText(value, language);
  const peakText = peak && `${number(peak.people)} (${timeText(peak.at, zone)})`;
  const facts: readonly (readonly [Parameters<typeof columnText>[1], string | undefined | null])[] = [
    ['mode', t(`attendance.mode.${slot.mode}`)],
    ['peak', peakText],
    ...(isKeptByPerson(slot.mode)
      ? ([
          ['unique', number(figure.unique)],
          ['attended', number(figure.attended)],
          ['partial', number(figure.partial)],
          ['average', averageSeconds === null ? undefined : minutes(averageSeconds)],
          ['booked', booked === 0 ? undefined : number(booked)],
          ['noShow', booked === 0 ? undefined : number(figure.noShow)],
          [
            'late',
            figure.arrived === 0
              ? undefined
              : t('attendance.ofBooked', { count: figure.late, booked: figure.arrived }),
          ],
          ['required', percentText(slot.requiredShare, language, 0)],
          ['confidence', slot.endAt <= at ? confidenceText(t, figure) : undefined],
        ] as const)
      : []),
  ];
  return facts.flatMap(([key, text]) => (text ? [{ key, term: columnText(t, key), text }] : []));
}

function columnText(
  t: AttendanceWords['t'],
  key:
    | 'mode'
    | 'peak'
    | 'unique'
    | 'attended'
    | 'partial'
    | 'average'
    | 'booked'
    | 'noShow'
    | 'late'
    | 'required'
    | 'confidence',
): string {
  return t(`attendance.column.${key}`);
}

function lineView(
  line: AttendeeLine,
  { t, zone, language, minutes, place }: AttendanceWords & { readonly place: Place },
): AttendeeLineView {
  const { registrationId, name, email, organisation, raw, corrected, isBooked, corrections } = line;
  const { doorSeconds, onlineSeconds } = raw.modes;
  const modes = [
    ...(doorSeconds > 0 ? [t('attendance.detail.door', { minutes: Math.floor(doorSeconds / 60) })] : []),
    ...(onlineSeconds > 0
      ? [t('attendance.detail.online', { minutes: Math.floor(onlineSeconds / 60) })]
      : []),
  ];
  const value = `${minutes(raw.seconds)}, ${t(`attendance.status.${raw.status}`)}`;
  return {
    id: registrationId,
    name: name === '' ? t('registrationDesk.nameless') : name,
    note: [organisation, email].filter(Boolean).join(' · '),
    href: place.registration(registrationId),
    minutes: minutes(corrected.seconds),
    share: percentText(corrected.share, language, 0),
    status: corrected.status,
    statusText: t(`attendance.status.${corrected.status}`),
    made: corrections.length === 0 ? undefined : t('attendance.detail.made', { value }),
    firstIn: raw.firstInAt === null ? '' : timeText(raw.firstInAt, zone),
    modes,
    confidence: raw.confidence === null ? '' : t(`attendance.confidence.${raw.confidence}`),
    isBooked,
    reasons: corrections.map(({ at, actor, reason }) =>
      t('attendance.detail.correctionLine', {
        time: dateTimeText(at, zone, language),
        actor: place.actors.get(actor) ?? t('attendance.detail.somebody'),
        reason,
      }),
    ),
  };
}

const PEOPLE_PER_PAGE = 100;

type Paged<T> = Pick<AttendancePeopleView, 'query' | 'found' | 'position' | 'previous' | 'next'> & {
  readonly shown: readonly T[];
};

/** Those that the search of an address lets through, a page of them. */
function paged<T extends Pick<PersonLine, 'name' | 'email' | 'organisation'>>(
  people: readonly T[],
  { t, base, search }: { t: AttendanceWords['t']; base: string; search: URLSearchParams },
): Paged<T> {
  const query = (search.get('q') ?? '').slice(0, 100);
  const wanted = searchText(query);
  const found = people.filter(({ name, email, organisation }) =>
    searchText(`${name} ${organisation} ${email}`).includes(wanted),
  );
  const pages = Math.max(1, Math.ceil(found.length / PEOPLE_PER_PAGE));
  const asked = Math.trunc(Number(search.get('page') ?? '1'));
  const page = Math.min(Math.max(1, Number.isNaN(asked) ? 1 : asked), pages);
  const from = (page - 1) * PEOPLE_PER_PAGE;
  const shown = found.slice(from, from + PEOPLE_PER_PAGE);
  return {
    ...{ query, shown },
    found: t('attendance.person.found', { count: found.length }),
    position: t('attendance.person.position', {
      ...{ from: from + 1, to: from + shown.length, total: found.length },
    }),
    previous: page > 1 ? addressOf(base, query, page - 1) : undefined,
    next: page < pages ? addressOf(base, query, page + 1) : undefined,
  };
}

/** People with their hours in words: those that a search lets through, a page of them. */
export function attendancePeopleView(
  people: readonly PersonLine[],
  edition: ReportEdition,
  place: Pick<Place, 'language' | 'registration' | 'base' | 'search'>,
): AttendancePeopleView {
  const { t, language } = attendanceWords(edition, place.language);
  const { shown, ...pages } = paged(people, { ...place, t });
  return {
    ...pages,
    isEmpty: people.length === 0,
    lines: shown.map(
      ({ registrationId, name, email, organisation, sessions, seconds, onlineSeconds, noShows }) => ({
        id: registrationId,
        name: name === '' ? t('registrationDesk.nameless') : name,
        note: [organisation, email].filter(Boolean).join(' · '),
        href: place.registration(registrationId),
        sessions: numberText(sessions, language),
        hours: hoursText(t, seconds),
        online: onlineSeconds === 0 ? '' : hoursText(t, onlineSeconds),
        noShows: noShows === 0 ? '' : numberText(noShows, language),
      }),
    ),
  };
}

function addressOf(base: string, query: string, page: number): string {
  const search = new URLSearchParams();
  if (query !== '') search.set('q', query);
  if (page > 1) search.set('page', String(page));
  return search.size === 0 ? base : `${base}?${search}`;
}

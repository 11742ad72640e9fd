import { now } from '#adapters/clock.ts';
import type {
  ConflictLineView,
  ConflictPageView,
  ConflictScanView,
} from '#components/desk/door/conflict-view.ts';
import { isVerdict } from '#domain/checkin/verdict.ts';
import { CONFLICT_KINDS } from '#domain/checkin/vocabulary.ts';
import { dateText, dateTimeText, timeText } from '#domain/date-text.ts';
import { type Language, type LocaleMap, pickText } from '#domain/locale.ts';
import { numberText } from '#domain/number-text.ts';
import { localDay } from '#domain/time.ts';
import { doorWord } from '#i18n/door-text.ts';
import { type Translator, translator } from '#i18n/translator.ts';
import {
  CONFLICTS_PER_PAGE,
  type ConflictFilter,
  type ConflictLine,
  type ConflictList,
  type ConflictScan,
} from '#usecases/checkin/conflict-desk.ts';
import { editionZone } from './edition-zone.ts';

const SHOWS = ['open', 'resolved', 'explained'] as const;
/** An upload that came so long after its scan is worth a word. */
const LATE_MS = 60_000;

/** Which conflicts an address asks for; what it does not know it takes for nothing. */
export function readConflictFilter(search: URLSearchParams): ConflictFilter {
  const page = Number(search.get('page') ?? '1');
  return {
    show: SHOWS.find((one) => one === search.get('show')) ?? 'open',
    kind: CONFLICT_KINDS.find((one) => one === search.get('kind')),
    page: Number.isSafeInteger(page) && page > 0 ? page : 1,
  };
}

type Place = {
  readonly language: Language;
  readonly filter: ConflictFilter;
  readonly base: string;
  readonly registration: (id: string) => string;
};

type Writing = Place & {
  readonly t: Translator;
  readonly zone: string;
  readonly pick: (text: LocaleMap) => string;
};

/** The list in words. */
export function conflictPageView(list: ConflictList, place: Place): ConflictPageView {
  const { zone, locales, defaultLocale, slug } = list.edition;
  const { filter, base, language } = place;
  const t = translator(language);
  const writing: Writing = {
    ...{ ...place, t, zone },
    pick: (text) => pickText(text, language, defaultLocale, locales)?.text ?? '',
  };
  const { lines, page, pages } = list;
  const shown = list.kinds.filter(({ kind, isMuted }) =>
    filter.kind === undefined ? !isMuted : kind === filter.kind,
  );
  const total = shown.reduce((sum, { count }) => sum + count, 0);
  const from = (page - 1) * CONFLICTS_PER_PAGE;
  const to = (change: Partial<ConflictFilter>) => addressOf(base, { ...filter, page: 1, ...change });
  return {
    edition: slug,
    zone: t('attendance.zone', { zone: editionZone(list.edition, lines[0]?.at ?? now(), language) }),
    show: filter.show,
    shows: SHOWS.map((show) => ({
      href: to({ show, kind: undefined }),
      label: `${t(`doorBoard.conflict.show.${show}`)} ${list.counts[show]}`,
      isCurrent: show === filter.show,
    })),
    kinds: kindsOf(list, writing, to),
    lines: lines.map((line) => lineView(line, writing)),
    position: t('doorBoard.conflict.position', { from: from + 1, to: from + lines.length, total }),
    previous: page > 1 ? to({ page: page - 1 }) : undefined,
    next: page < pages ? to({ page: page + 1 }) : undefined,
  };
}

function kindsOf(
  { kinds }: ConflictList,
  { t, filter }: Writing,
  to: (change: Partial<ConflictFilter>) => string,
): ConflictPageView['kinds'] {
  const found = kinds.filter(({ count, kind }) => count > 0 || kind === filter.kind);
  if (found.length === 0) return [];
  return [
    {
      href: to({ kind: undefined }),
      label: t('doorBoard.conflict.all'),
      isCurrent: filter.kind === undefined,
    },
    ...found.map(({ kind, count, isMuted }) => {
      const word = t(`doorDesk.conflict.kind.${kind}`);
      const name = isMuted ? t('doorBoard.conflict.muted', { kind: word }) : word;
      return { href: to({ kind }), label: `${name} ${count}`, isCurrent: kind === filter.kind };
    }),
  ];
}

function addressOf(base: string, { show, kind, page }: ConflictFilter): string {
  const query = new URLSearchParams();
  if (show !== 'open') query.set('show', show);
  if (kind !== undefined) query.set('kind', kind);
  if (page > 1) query.set('page', String(page));
  return query.size === 0 ? base : `${base}?${query}`;
}

function lineView(line: ConflictLine, writing: Writing): ConflictLineView {
  const { t, zone, language, registration } = writing;
  const { id, kind, at, person, scans, stands, resolvedAt, resolvedBy, note } = line;
  const time = resolvedAt === null ? '' : dateTimeText(resolvedAt, zone, language);
  const resolved =
    resolvedBy === undefined
      ? t('doorBoard.conflict.resolvedAt', { time })
      : t('doorBoard.conflict.resolvedBy', { name: resolvedBy, time });
  // The date of the line is that of the latest scan; it says all only where they share it.
  const days = new Set([at, ...scans.map((scan) => scan.correctedAt)].map((each) => localDay(each, zone)));
  const isOneDay = days.size === 1;
  return {
    id,
    kind: t(`doorDesk.conflict.kind.${kind}`),
    about: t(`doorBoard.conflict.about.${kind}`),
    time: dateTimeText(at, zone, language),
    name: nameOf(line, t),
    organisation: person?.organisation ?? '',
    href: person && registration(person.registrationId),
    scans: scans.map((scan) => scanView(scan, writing, isOneDay)),
    resolved: resolvedAt === null ? undefined : resolved,
    note: note ?? undefined,
    isOpen: stands && resolvedAt === null,
  };
}

/** A clock in doubt is that of a device, whoever was scanned. */
function nameOf({ kind, person, scans }: ConflictLine, t: Translator): string {
  if (kind === 'time_doubt') return scans[0]?.device ?? '';
  if (person === undefined) return t('doorBoard.conflict.stranger');
  return person.name === '' ? t('registrationDesk.nameless') : person.name;
}

function scanView(
  scan: ConflictScan,
  { t, zone, language, pick }: Writing,
  isOneDay: boolean,
): ConflictScanView {
  const { id, correctedAt, receivedAt, offsetMs, direction, method, place, areaName, device } = scan;
  const clock = (at: number) =>
    `${timeText(at, zone)}:${String(Math.floor(at / 1000) % 60).padStart(2, '0')}`;
  const isOtherDay = localDay(correctedAt, zone) !== localDay(receivedAt, zone);
  const word = isVerdict(scan.shownVerdict) ? doorWord(t, scan.shownVerdict) : scan.shownVerdict;
  const notes = [
    ...(scan.isAnnulled ? [t('doorBoard.conflict.annulled')] : []),
    ...(scan.admitted === false ? [t('doorBoard.conflict.notAdmitted')] : []),
    ...(scan.overrideReason ? [t('doorBoard.conflict.reason', { reason: scan.overrideReason })] : []),
    ...(Math.abs(offsetMs) >= 1000
      ? [t('doorBoard.conflict.offset', { seconds: numberText(Math.round(offsetMs / 1000), language) })]
      : []),
    ...(receivedAt - correctedAt > LATE_MS
      ? [
          t('doorBoard.conflict.late', {
            time: isOtherDay ? dateTimeText(receivedAt, zone, language) : clock(receivedAt),
          }),
        ]
      : []),
  ];
  return {
    ...{ id, device, notes, screen: word },
    time: isOneDay
      ? clock(correctedAt)
      : `${dateText(localDay(correctedAt, zone), language)}, ${clock(correctedAt)}`,
    place: [pick(place?.name ?? {}), pick(areaName) || t('doorBoard.site')].filter(Boolean).join(' · '),
    way: `${t(`doorBoard.conflict.${direction}`)}, ${t(`doorBoard.conflict.method.${method}`)}`,
  };
}

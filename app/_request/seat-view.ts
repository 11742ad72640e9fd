import type { SeatDeed, SeatView } from '#components/registration/ticket-view.ts';
import { bookingWord } from '#components/registration/ticket-words.ts';
import { dayText, timeRange, zoneLabel } from '#domain/date-text.ts';
import { durationText } from '#domain/duration-text.ts';
import type { Language, LocaleMap } from '#domain/locale.ts';
import { paths } from '#domain/paths.ts';
import type { Localised } from '#domain/programme/view/localised.ts';
import { localDay } from '#domain/time.ts';
import type { Translator } from '#i18n/translator.ts';
import type {
  BookableSession,
  BookingClash,
  GoneBooking,
  SeatsShown,
  SessionPlace,
  TicketBooking,
  TicketPage,
} from '#usecases/registration/answer.ts';

export type SeatWriting = {
  readonly page: Pick<TicketPage, 'edition' | 'bookings' | 'bookable' | 'can'>;
  readonly language: Language;
  readonly t: Translator;
  readonly pick: (map: LocaleMap) => Localised | undefined;
};

/** A session that somebody has or waits for: its state, tight walks, and what can be done. */
export function bookingView(booking: TicketBooking, writing: SeatWriting): SeatView {
  const { state, rank, canDrop, occurrenceId } = booking;
  const { t } = writing;
  const isOn = state === 'confirmed' || state === 'offered';
  const label = t(`ticket.bookings.${DROPS[state] ?? 'drop'}`);
  const deeds: SeatDeed[] = [
    ...(state === 'offered'
      ? [
          {
            deed: 'take',
            label: t('ticket.bookings.take'),
            isMain: true,
            values: { occurrence: occurrenceId },
          },
        ]
      : []),
    ...(canDrop ? [{ deed: 'drop', label, isMain: false, values: { occurrence: occurrenceId } }] : []),
  ];
  return {
    ...sessionFacts(booking, writing),
    statusText: bookingWord(t, state, rank),
    isOn,
    isOwn: true,
    warnings: walkWarnings(booking.walks, writing),
    note: undefined,
    deeds: canBook(writing) ? deeds : [],
  };
}

/** A seat of a session that is not in the programme now: it may come back, and can be given up. */
export function goneView(
  { occurrenceId, title, state, canDrop }: GoneBooking,
  writing: SeatWriting,
): SeatView {
  const { t, pick } = writing;
  const label = t(`ticket.bookings.${DROPS[state] ?? 'drop'}`);
  const isOpen = canDrop && canBook(writing);
  return {
    occurrenceId,
    href: undefined,
    title: pick(title) ?? { text: t('ticket.bookings.goneTitle') },
    ...{ whenText: '', hallText: '', isOn: false, isOwn: true, warnings: [] },
    statusText: t('ticket.bookings.gone'),
    note: t('ticket.bookings.goneNote'),
    deeds: isOpen ? [{ deed: 'drop', label, isMain: false, values: { occurrence: occurrenceId } }] : [],
  };
}

/** What giving it up is called. */
const DROPS: Readonly<Partial<Record<TicketBooking['state'], 'leave' | 'withdraw'>>> = {
  waiting: 'leave',
  requested: 'withdraw',
};

/** A session that can be booked: seats, what it meets, and the one way to it that is open. */
export function bookableView(session: BookableSession, writing: SeatWriting): SeatView {
  const { t, pick } = writing;
  const { clash, insteadOf, allowsOverlap, occurrenceId, seats, otherTimes } = session;
  const isFree = seats.state === 'open' || seats.state === 'few';
  const isBlocked = clash.overlaps.length > 0 && !allowsOverlap && insteadOf === undefined;
  const title = (insteadOf && pick(insteadOf.title)?.text) ?? '';
  const label = deedLabel(session, { t, title, isFree });
  const values = { occurrence: occurrenceId, ...(insteadOf ? { instead: insteadOf.occurrenceId } : {}) };
  const isOffered = label !== undefined && !isBlocked && canBook(writing);
  return {
    ...sessionFacts(session, writing),
    statusText: seatsText(seats, t),
    isOn: false,
    isOwn: false,
    warnings: [
      ...againWarnings(session, writing),
      ...overlapWarnings(clash, writing),
      ...walkWarnings(clash.walks, writing),
    ],
    note: noteOf(session, { t, title: isOffered && !isFree ? title : '' }),
    deeds: isOffered
      ? [{ deed: 'book', label, isMain: isFree && !insteadOf && otherTimes.length === 0, values }]
      : [],
  };
}

/** What the organizers said to the last wish, what becomes of another session, or how seats are given here. */
function noteOf(
  { mode, refused, insteadOf }: BookableSession,
  { t, title }: Pick<LabelFacts, 't' | 'title'>,
): string | undefined {
  if (refused !== undefined)
    return refused.reason === ''
      ? t('ticket.bookings.refused')
      : t('ticket.bookings.refusedWhy', { reason: refused.reason });
  if (insteadOf !== undefined && title !== '') return t('ticket.bookings.swapNote', { title });
  if (mode === 'approval') return t('ticket.bookings.askNote');
  return mode === 'invited' ? t('ticket.bookings.invitedNote') : undefined;
}

/** What is left of a session, in words. */
export function seatsText({ state, seatsLeft }: SeatsShown, t: Translator): string {
  if (state === 'not_yet') return t('ticket.bookings.notYet');
  if (state === 'closed') return t('ticket.bookings.closed');
  if (state === 'lottery') return t('lottery.seatsSoon');
  if (state !== 'open' && state !== 'few') return t('ticket.bookings.full');
  return seatsLeft === undefined
    ? t('ticket.bookings.open')
    : t('ticket.bookings.seats', { count: seatsLeft });
}

/** In which zone the times are. */
export function seatZone({ page: { edition, bookings, bookable }, language, pick }: SeatWriting): string {
  const first = bookings[0] ?? bookable[0];
  if (first === undefined) return '';
  return zoneLabel(edition.zone, first.startAt, language, undefined, pick(edition.city)?.text);
}

type LabelFacts = { readonly t: Translator; readonly title: string; readonly isFree: boolean };

function deedLabel(
  { mode, insteadOf, seats }: BookableSession,
  { t, title, isFree }: LabelFacts,
): string | undefined {
  // Whether it is full is looked at when somebody answers.
  if (mode === 'approval') return isFree || seats.state === 'waitlist' ? t('ticket.bookings.ask') : undefined;
  if (isFree) {
    if (insteadOf !== undefined) return t('ticket.bookings.swap', { title });
    return t('ticket.bookings.book');
  }
  if (seats.state === 'lottery') return t('lottery.send');
  if (seats.state !== 'waitlist') return undefined;
  return insteadOf === undefined ? t('ticket.bookings.join') : t('ticket.bookings.swapJoin', { title });
}

/** Nobody but the organizers knows whether another time is the same once more, or goes on with it. */
function againWarnings(
  { otherTimes }: BookableSession,
  { t, page: { edition }, language }: SeatWriting,
): string[] {
  if (otherTimes.length === 0) return [];
  const times = otherTimes.map(({ startAt, endAt }) => {
    const day = dayText(localDay(startAt, edition.zone), language);
    return `${day}, ${timeRange(startAt, endAt, edition.zone, language)}`;
  });
  return [t('ticket.bookings.again', { times: times.join('; ') })];
}

function overlapWarnings({ overlaps }: BookingClash, { t, pick, page, language }: SeatWriting): string[] {
  return overlaps.map(({ title, startAt, endAt, isRole, sessionCode }) => {
    const text = pick(title)?.text ?? sessionCode;
    if (isRole) return t('ticket.bookings.ownPart', { title: text });
    const time = timeRange(startAt, endAt, page.edition.zone, language);
    return t('ticket.bookings.overlap', { title: text, time });
  });
}

function walkWarnings(walks: BookingClash['walks'], { t, pick, language }: SeatWriting): string[] {
  return walks.map(({ title, gapMinutes, walkMinutes }) =>
    t('ticket.bookings.walk', {
      title: pick(title)?.text ?? '',
      gap: durationText(gapMinutes, language),
      walk: durationText(walkMinutes, language),
    }),
  );
}

function canBook({ page: { can } }: SeatWriting): boolean {
  return can.includes('book');
}

function sessionFacts(
  session: SessionPlace,
  { page: { edition }, language, pick }: SeatWriting,
): Pick<SeatView, 'occurrenceId' | 'href' | 'title' | 'whenText' | 'hallText'> {
  const { occurrenceId, sessionCode, title, startAt, endAt, hallNames } = session;
  const day = dayText(localDay(startAt, edition.zone), language);
  return {
    occurrenceId,
    href: paths(language).session(edition.slug, sessionCode),
    title: pick(title) ?? { text: sessionCode },
    whenText: `${day}, ${timeRange(startAt, endAt, edition.zone, language)}`,
    hallText: hallNames.map((name) => pick(name)?.text ?? '').join(', '),
  };
}

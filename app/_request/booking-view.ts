import type {
  BookingPageView,
  ClashesView,
  InvitedView,
  RequestsView,
} from '#components/desk/booking/booking-view.ts';
import type { ColumnView, RegistrationLineView } from '#components/desk/registration/registration-view.ts';
import type { Tab } from '#components/ui/tabs.tsx';
import { dateTimeText } from '#domain/date-text.ts';
import type { ExportTable } from '#domain/desk/export-table.ts';
import { type Language, type LocaleMap, pickText } from '#domain/locale.ts';
import type { RegistrationFilter } from '#domain/registration/registration-filter.ts';
import { isoWithOffset } from '#domain/time.ts';
import { type Translator, translator } from '#i18n/translator.ts';
import type { SessionPlace } from '#usecases/registration/answer.ts';
import type {
  BookingDesk,
  Candidates,
  DeskSession,
  InviteLine,
} from '#usecases/registration/booking-desk.ts';
import type { ClashReport } from '#usecases/registration/clash-desk.ts';

const PARTS = ['requests', 'invited', 'clashes'] as const;

/** Which part of the page an address asks for. */
export type BookingPart = {
  readonly kind: (typeof PARTS)[number];
  readonly session: string | undefined;
  readonly search: URLSearchParams;
};

export type BookingFacts = {
  readonly desk: BookingDesk;
  readonly clashes: ClashReport;
  readonly invited:
    | {
        readonly session: DeskSession;
        readonly people: readonly InviteLine[];
        readonly candidates: Candidates;
        readonly filter: RegistrationFilter;
      }
    | undefined;
};

type Place = {
  readonly language: Language;
  readonly at: (...below: readonly string[]) => string;
  readonly part: BookingPart;
  readonly canDecide: boolean;
  readonly canSetUp: boolean;
};

type Writing = Place & {
  readonly t: Translator;
  readonly base: string;
  readonly pick: (text: LocaleMap) => string;
  readonly when: (instant: number) => string;
};

export function readPart(search: URLSearchParams): BookingPart {
  const kind = PARTS.find((one) => one === search.get('part')) ?? 'requests';
  return { kind, session: search.get('session') ?? undefined, search };
}

/** The page in words: its three parts with their counts, and the one that is open. */
export function bookingPageView(facts: BookingFacts, place: Place): BookingPageView {
  const { desk, clashes } = facts;
  const writing = writingOf(desk.edition, place);
  const { t, base, part, at } = writing;
  const counts = {
    requests: desk.requests.length,
    invited: desk.sessions.filter(({ mode }) => mode === 'invited').length,
    clashes: clashes.lines.length + clashes.gone.length,
  };
  const parts = PARTS.map((kind) => ({
    href: kind === 'requests' ? base : `${base}?part=${kind}`,
    label: `${t(`sessionBooking.part.${kind}`)} ${counts[kind]}`,
    isCurrent: kind === part.kind,
  }));
  const setupHref = place.canSetUp ? at('setup', 'sessions') : undefined;
  return { edition: desk.edition.slug, base, setupHref, parts, part: partView(facts, writing) };
}

function partView(facts: BookingFacts, writing: Writing): BookingPageView['part'] {
  if (writing.part.kind === 'clashes') return clashesView(facts.clashes, writing);
  return writing.part.kind === 'invited' ? invitedView(facts, writing) : requestsView(facts.desk, writing);
}

function requestsView({ sessions, requests }: BookingDesk, writing: Writing): RequestsView {
  const { t, base, part, pick, when, at } = writing;
  const asked = sessions.filter(({ mode, requested }) => mode === 'approval' || requested > 0);
  const current = asked.find(({ occurrenceId }) => occurrenceId === part.session);
  const byId = new Map(asked.map((session) => [session.occurrenceId, session]));
  const all = { href: base, label: `${t('sessionBooking.allSessions')} ${requests.length}` };
  const tabs = asked.map((session) =>
    sessionTab(session, writing, { part: '', count: session.requested, current }),
  );
  const shown = requests.filter(
    ({ occurrenceId }) => current === undefined || occurrenceId === current.occurrenceId,
  );
  return {
    kind: 'requests',
    tabs: asked.length === 0 ? [] : [{ ...all, isCurrent: current === undefined }, ...tabs],
    query: current === undefined ? '' : `session=${encodeURIComponent(current.occurrenceId)}`,
    columns: columnsOf(t, ['session', 'since', 'email']),
    rows: shown.map(({ id, registrationId, name, email, occurrenceId, createdAt }) => {
      const session = byId.get(occurrenceId);
      const about = session === undefined ? '' : `${pick(session.title)}, ${when(session.startAt)}`;
      return line({ id, name, href: at(registrationId) }, { session: about, since: when(createdAt), email });
    }),
  };
}

function invitedView({ desk, invited }: BookingFacts, writing: Writing): InvitedView {
  const { t, pick, at } = writing;
  const sessions = desk.sessions.filter(({ mode }) => mode === 'invited');
  if (invited === undefined) return { kind: 'invited', tabs: [], session: undefined };
  const { session, people, candidates, filter } = invited;
  const person = ({ registrationId, name }: { registrationId: string; name: string }) => ({
    ...{ id: registrationId, name, href: at(registrationId) },
  });
  return {
    kind: 'invited',
    tabs: sessions.map((one) =>
      sessionTab(one, writing, { part: 'part=invited&', count: one.invited, current: session }),
    ),
    session: {
      occurrenceId: session.occurrenceId,
      title: pick(session.title),
      invited: {
        columns: columnsOf(t, ['answer', 'email']),
        rows: people.map(({ email, answer, ...one }) =>
          line(person(one), { answer: t(`sessionBooking.invite.answer.${answer}`), email }),
        ),
      },
      candidates: {
        columns: columnsOf(t, ['email']),
        rows: candidates.people.map(({ email, ...one }) => line(person(one), { email })),
        total: candidates.total,
      },
      search: { text: filter.text ?? '', type: filter.types?.[0] ?? '' },
      types: desk.types.map(({ slug, name }) => ({ id: slug, label: pick(name) || slug })),
    },
  };
}

function clashesView(
  { lines, gone, release }: ClashReport,
  { t, at, base, canDecide, pick, when }: Writing,
): ClashesView {
  return {
    kind: 'clashes',
    leads: [
      ...(lines.length > 0 ? [t('sessionBooking.clash.lead', { count: lines.length, release })] : []),
      ...(gone.length > 0 ? [t('sessionBooking.clash.goneLead', { count: gone.length })] : []),
    ],
    csvHref: canDecide ? `${base}/export` : undefined,
    lines: [
      ...lines.map(({ registrationId, name, email, first, second, isRole }) => ({
        key: `${registrationId} ${first.occurrenceId} ${second.occurrenceId}`,
        ...{ name, email, isRole, href: at(registrationId) },
        ...{ first: pick(first.title), firstWhen: when(first.startAt) },
        ...{ second: pick(second.title), secondWhen: when(second.startAt) },
      })),
      ...gone.map(({ registrationId, name, email, occurrenceId, title }) => ({
        key: `${registrationId} ${occurrenceId}`,
        ...{ name, email, isRole: false, href: at(registrationId) },
        ...{
          first: pick(title) || t('ticket.bookings.goneTitle'),
          firstWhen: '',
          second: t('sessionBooking.clash.gone'),
          secondWhen: '',
        },
      })),
    ],
  };
}

/** The overlaps as a table to keep: both sessions with their times as files have them. */
export function clashRows({ edition, lines, gone }: ClashReport, language: Language): ExportTable {
  const t = translator(language);
  const { defaultLocale, locales, zone } = edition;
  const pick = (title: LocaleMap) => pickText(title, language, defaultLocale, locales)?.text ?? '';
  const session = ({ title, startAt, endAt }: SessionPlace) => [
    pick(title),
    isoWithOffset(startAt, zone),
    isoWithOffset(endAt, zone),
  ];
  const times = [t('sessionBooking.clash.start'), t('sessionBooking.clash.end')];
  return {
    header: [
      ...[t('registrationDesk.column.name'), t('sessionBooking.column.email')],
      ...[t('sessionBooking.column.first'), ...times],
      ...[t('sessionBooking.column.second'), ...times],
      t('sessionBooking.clash.role'),
    ],
    rows: [
      ...lines.map(({ name, email, first, second, isRole }) => [
        ...[name, email, ...session(first), ...session(second)],
        isRole ? t('structure.yes') : t('structure.no'),
      ]),
      ...gone.map(({ name, email, title }) => [
        ...[name, email, pick(title), '', '', t('sessionBooking.clash.gone'), '', ''],
        t('structure.no'),
      ]),
    ],
  };
}

type TabOrder = {
  readonly part: string;
  readonly count: number;
  readonly current: DeskSession | undefined;
};

function sessionTab(session: DeskSession, { t, base, pick, when }: Writing, order: TabOrder): Tab {
  const { occurrenceId, title, startAt, seatsLeft } = session;
  const left = seatsLeft === null ? '' : t('sessionBooking.left', { count: seatsLeft });
  return {
    href: `${base}?${order.part}session=${encodeURIComponent(occurrenceId)}`,
    label: `${pick(title)} ${order.count}`,
    note: [when(startAt), left].filter(Boolean).join(' · '),
    isCurrent: occurrenceId === order.current?.occurrenceId,
  };
}

type Column = 'session' | 'since' | 'email' | 'answer';

/** The columns of the list of people that hold what is said here. */
const PLACES = { session: 'bookings', since: 'created', email: 'email', answer: 'note' } as const;

function columnsOf(t: Translator, columns: readonly Column[]): ColumnView[] {
  return columns.map((column) => ({ id: PLACES[column], label: t(`sessionBooking.column.${column}`) }));
}

function line(
  who: Pick<RegistrationLineView, 'id' | 'name' | 'href'>,
  { session = '', since = '', email = '', answer = '' }: Partial<Record<Column, string>>,
): RegistrationLineView {
  return { ...who, state: 'confirmed', cells: { bookings: session, created: since, email, note: answer } };
}

function writingOf({ zone, defaultLocale, locales }: BookingDesk['edition'], place: Place): Writing {
  const { language, at } = place;
  return {
    ...place,
    t: translator(language),
    base: at('bookings'),
    pick: (text) => pickText(text, language, defaultLocale, locales)?.text ?? '',
    when: (instant) => dateTimeText(instant, zone, language),
  };
}

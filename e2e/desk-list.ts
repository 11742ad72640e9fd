import type { Language } from '#domain/locale.ts';
import { paths } from '#domain/paths.ts';

/** Ids that fill the addresses of the desk, found by following its lists. */
export type DeskSample = {
  readonly edition: string;
  readonly ids: Readonly<Record<string, string | undefined>>;
};

/** A page for people who signed in, or on the way there. */
export type DeskView = {
  readonly name: string;
  /** The route of app/ behind it. */
  readonly route: string;
  readonly status: 200 | 404;
  readonly address: (sample: DeskSample, language: Language) => string;
};

/** Kinds of records that share one route, by the word in their addresses. */
const RECORDS = ['sub-forums', 'venues', 'halls', 'hall-links', 'days', 'tracks', 'formats'] as const;
/** A list below another page. */
const SETUP_TYPES = 'registration/setup/types';
const DOOR_AREAS = 'doors/setup/areas';
/** Lists of broadcasts; their records have one route. */
const STAGE = ['streams', 'sessions', 'recordings'].map((word) => `broadcasts/${word}`);
const CONTROL = 'broadcasts/control';
const NOBODY = '00000000-0000-7000-8000-000000000000';
const TOKEN = 'a'.repeat(43);
const EDITION = '/organize/editions/{edition}';

/** Every page of the desk, of signing in and of the own account; `npm test` fails when one is missing here. */
export const DESK_VIEWS: readonly DeskView[] = [
  plain('sign-in', '/sign-in', (at) => at.signIn()),
  plain('sign-in-code', '/sign-in/code', (at) => at.signInCode()),
  plain('sign-in-link-refused', '/sign-in/link/{token}', (at) => at.signInLink(TOKEN), 404),
  plain('invite-refused', '/invite/{token}', (at) => at.invite(TOKEN), 404),
  plain('my', '/my', (at) => at.my()),
  plain('my-calendar', '/my/calendar', (at) => at.myCalendar()),
  plain('account', '/my/account', (at) => at.account()),
  plain('account-email', '/my/account/email', (at) => at.accountEmail()),
  plain('account-password', '/my/account/password', (at) => at.accountPassword()),
  ...[
    '',
    'new',
    'import',
    'series',
    'series/new',
    'mail',
    'settings',
    'team',
    'audit',
    'system',
    'system/people',
    'people',
    'people/new',
    'organisations',
    'organisations/new',
  ].map(desk),
  unknown('mail', 'mail'),
  unknown('series', 'id'),
  unknown('series', 'id', 'history'),
  catalogued('people'),
  catalogued('organisations'),
  ...[
    '',
    'settings',
    'settings/history',
    'team',
    'tokens',
    'audit',
    'translations',
    'sessions',
    'sessions/new',
    'people',
    'people/new',
    'organisations',
    'organisations/new',
    'pages',
    'pages/new',
    'publish',
    'release-mails',
    'import',
    'exports',
    'calendars',
    'floor-plans',
    'registration',
    'registration/payments',
    'registration/speakers',
    'registration/groups',
    'registration/new',
    'registration/waitlist',
    'registration/bookings',
    'registration/mail',
    'registration/import',
    'registration/setup/settings',
    'registration/setup/questions',
    'registration/setup/consents',
    'registration/setup/draws',
    'registration/setup/codes',
    'registration/setup/badges',
    'registration/retention',
    'audience',
    'audience/live',
    'audience/figures',
    'audience/reports',
    'audience/certificates',
    'audience/growth',
    'broadcasts',
    'broadcasts/settings',
    'live-desk',
    'doors',
    'doors/conflicts',
    'doors/attendance',
    'doors/attendance/people',
  ].map(ofEdition),
  ...RECORDS.map((noun) => ofEdition(noun, `${EDITION}/{records}`)),
  // Where nobody opened registration yet; elsewhere the way leads on.
  plain('desk-edition-registration-setup', `${EDITION}/registration/setup`, (at) =>
    at.deskEdition('handicraft-congress-2018', 'registration', 'setup'),
  ),
  ...['types', 'seats', 'sessions', 'validities'].map((word) =>
    ofEdition(`registration/setup/${word}`, `${EDITION}/registration/setup/{records}`),
  ),
  ofEdition('registration/setup/types/new', `${EDITION}/registration/setup/{records}/new`),
  one(SETUP_TYPES, `${EDITION}/registration/setup/{records}/{id}`),
  ...['doors/setup', 'doors/setup/settings', 'doors/setup/dry-run'].map(ofEdition),
  ...['checkpoints', 'areas', 'devices', 'people', 'sessions'].map((word) =>
    ofEdition(`doors/setup/${word}`, `${EDITION}/doors/setup/{records}`),
  ),
  ...['checkpoints', 'devices'].map((word) =>
    ofEdition(`doors/setup/${word}/new`, `${EDITION}/doors/setup/{records}/new`),
  ),
  one(DOOR_AREAS, `${EDITION}/doors/setup/{records}/{id}`),
  {
    name: 'desk-edition-registration-missing',
    route: `${EDITION}/registration/{id}`,
    status: 404,
    address: ({ edition }, language) => paths(language).deskEdition(edition, 'registration', NOBODY),
  },
  {
    name: 'desk-edition-doors-attendance-missing',
    route: `${EDITION}/doors/attendance/{occurrence}`,
    status: 404,
    address: ({ edition }, language) => paths(language).deskEdition(edition, 'doors', 'attendance', NOBODY),
  },
  {
    name: 'desk-edition-audience-session-missing',
    route: `${EDITION}/audience/sessions/{code}`,
    status: 404,
    address: ({ edition }, language) =>
      paths(language).deskEdition(edition, 'audience', 'sessions', 'NONE00'),
  },
  {
    name: 'desk-edition-audience-forum-missing',
    route: `${EDITION}/audience/forums/{slug}`,
    status: 404,
    address: ({ edition }, language) => paths(language).deskEdition(edition, 'audience', 'forums', 'none'),
  },
  ...STAGE.map((list) => ofEdition(list, `${EDITION}/broadcasts/{records}`)),
  ...STAGE.map((list) => ofEdition(`${list}/new`, `${EDITION}/broadcasts/{records}/new`)),
  ...STAGE.map((list) => one(list, `${EDITION}/broadcasts/{records}/{id}`)),
  one(CONTROL, `${EDITION}/broadcasts/control/{stream}`),
  {
    name: 'desk-edition-live-desk-missing',
    route: `${EDITION}/live-desk/{code}`,
    status: 404,
    address: ({ edition }, language) => paths(language).deskEdition(edition, 'live-desk', 'NONE00'),
  },
  ofEdition('halls/new', `${EDITION}/{records}/new`),
  ...['halls', 'days', 'tracks'].map((noun) => one(noun, `${EDITION}/{records}/{id}`)),
  ...['sessions', 'people', 'organisations', 'pages'].map((noun) => one(noun, `${EDITION}/${noun}/{id}`)),
  history('halls', `${EDITION}/{records}/{id}/history`),
  ...['sessions', 'people', 'organisations', 'pages'].map((noun) =>
    history(noun, `${EDITION}/${noun}/{id}/history`),
  ),
];

const OTHERS = [
  ...['sessions', 'people', 'organisations', 'pages', SETUP_TYPES, DOOR_AREAS],
  ...STAGE,
  CONTROL,
];

/** Opens each list of the edition once and takes the first record of it. */
export async function findDesk(
  read: (path: string) => Promise<string>,
  edition: string,
): Promise<DeskSample> {
  const at = paths('en');
  const ids: Record<string, string | undefined> = {};
  for (const noun of [...RECORDS, ...OTHERS]) {
    const list = at.deskEdition(edition, ...noun.split('/'));
    // The desks of streams stand on the board, which is above them.
    const page = noun === CONTROL ? at.deskEdition(edition, 'broadcasts') : list;
    const start = `href="${list}/`;
    const html = await read(page);
    ids[noun] = [
      ...html.matchAll(new RegExp(`${start.replace(/[.*+?^$()|[\]\\]/g, '\\$&')}([0-9a-f-]{36})"`, 'g')),
    ][0]?.[1];
  }
  return { edition, ids };
}

type Maker = (at: ReturnType<typeof paths>) => string;

function plain(name: string, route: string, make: Maker, status: 200 | 404 = 200): DeskView {
  return { name, route, status, address: (_, language) => make(paths(language)) };
}

function desk(place: string): DeskView {
  const parts = place === '' ? [] : place.split('/');
  const name = ['desk', ...parts].join('-');
  return plain(name, ['/organize', ...parts].join('/'), (at) => at.desk(...parts));
}

function ofEdition(place: string, route?: string | number): DeskView {
  const parts = place === '' ? [] : place.split('/');
  return {
    name: ['desk-edition', ...parts].join('-'),
    route: typeof route === 'string' ? route : [EDITION, ...parts].join('/'),
    status: 200,
    address: ({ edition }, language) => paths(language).deskEdition(edition, ...parts),
  };
}

function one(noun: string, route: string): DeskView {
  return {
    name: `desk-edition-${noun.replaceAll('/', '-')}-one`,
    route,
    status: 200,
    address: ({ edition, ids }, language) =>
      paths(language).deskEdition(edition, ...noun.split('/'), ids[noun] ?? 'missing'),
  };
}

/** What was done to one record. */
function history(noun: string, route: string): DeskView {
  return {
    name: `desk-edition-${noun}-history`,
    route,
    status: 200,
    address: ({ edition, ids }, language) =>
      paths(language).deskEdition(edition, noun, ids[noun] ?? 'missing', 'history'),
  };
}

/** A record of the desk that does not exist, so that its page is seen in this state too. */
function unknown(noun: string, parameter: string, ...below: readonly string[]): DeskView {
  const name = ['desk', noun, ...below, 'missing'].join('-');
  const route = ['/organize', noun, `{${parameter}}`, ...below].join('/');
  return plain(name, route, (at) => at.desk(noun, NOBODY, ...below), 404);
}

/** A person or an organisation in the catalogue of the whole instance. */
function catalogued(noun: 'people' | 'organisations'): DeskView {
  return {
    name: `desk-${noun}-one`,
    route: `/organize/${noun}/{id}`,
    status: 200,
    address: ({ ids }, language) => paths(language).desk(noun, ids[noun] ?? 'missing'),
  };
}

import { OPERATIONS } from '#domain/api/operation.ts';
import { WRITE_BYTES } from '#domain/api/record-schema.ts';
import { LINK_KINDS } from '#domain/calendar/link-setting.ts';
import { DESK_ROUTES } from '#domain/checkin/desk-route.ts';
import { DEVICE_ROUTES, DOOR_ROOT, type DoorRoute } from '#domain/checkin/door-route.ts';
import { HUB_ROUTES } from '#domain/checkin/hub-route.ts';
import { UPLOAD_BYTES } from '#domain/file.ts';
import { API_ROOT, EXCHANGE_FORMATS, plainPaths } from '#domain/paths.ts';
import { START_BYTES } from '#domain/viewing/play-start.ts';
import { REACTION_BYTES } from '#domain/viewing/reaction.ts';
import { VIEWING_ROUTES } from '#domain/viewing/route.ts';
import type { BodyLimit, Bucket, EndpointRow } from './entry.ts';

/** What a form without script and a small program send. */
const FORM: BodyLimit = {
  bytes: 65_536,
  mediaTypes: ['application/x-www-form-urlencoded', 'application/json'],
};

/** As many names, lists of people and answers as such a form may have, in letters of six bytes each. */
const LONG_FORM: BodyLimit = { ...FORM, bytes: 393_216 };

/** Rows of a draft, from programs: texts in several languages are long. */
const POST: BodyLimit = { bytes: WRITE_BYTES, mediaTypes: ['application/json'] };
const PATCH: BodyLimit = {
  bytes: WRITE_BYTES,
  mediaTypes: ['application/json', 'application/merge-patch+json'],
};

/** The sign-in library stands behind one catch-all; these are all its addresses, and OIDC its only provider. */
const SIGN_IN_LIBRARY = [
  ['GET', '/api/auth/csrf'],
  ['GET', '/api/auth/providers'],
  ['GET', '/api/auth/session'],
  ['GET', '/api/auth/error'],
  ['GET', '/api/auth/callback/oidc'],
  ['POST', '/api/auth/signin/oidc'],
  ['POST', '/api/auth/signout'],
].map(
  ([method = '', path = '']): EndpointRow => ({
    path,
    methods: [method],
    answer: { rewriteTo: path },
    client: { burst: 60, perMinute: 60 },
    ...(method === 'POST' ? { body: FORM } : {}),
  }),
);

/** The POST of a visitor's form at the address of its page; its handler stands in `form/` beside the page. */
function form(path: string, client: Bucket = { burst: 60, perMinute: 60 }, everyone?: Bucket): EndpointRow {
  const answer = { rewriteTo: `/{lang}${path}/form` };
  const all = everyone === undefined ? {} : { everyone };
  return { path, methods: ['POST'], localized: true, answer, body: FORM, client, ...all };
}

/**
 * What devices of a door ask. All phones of a venue come from one address: each has its own pace, which the handler knows
 * once it knows the device (checkin.md rule 32), and this is above what all of them may do.
 */
function doorRow({ method, path, ...route }: DoorRoute): EndpointRow {
  return {
    path: `${DOOR_ROOT}${path}`,
    methods: method === 'GET' ? ['GET', 'HEAD'] : [method],
    answer: { handler: 'door' },
    origin: 'token',
    client: route.needs === 'nobody' ? { burst: 600, perMinute: 600 } : { burst: 6_000, perMinute: 60_000 },
    ...(route.bytes === undefined ? {} : { body: { bytes: route.bytes, mediaTypes: ['application/json'] } }),
  };
}

/** Of players: no cookie is read, and a hall of thousands behind one address is no flood (broadcast.md T9). */
const VIEWING: readonly EndpointRow[] = [
  {
    path: VIEWING_ROUTES.start,
    methods: ['POST'],
    answer: { handler: 'play-start' },
    body: { bytes: START_BYTES, mediaTypes: ['application/json'] },
    client: { burst: 12_000, perMinute: 6_000 },
  },
  {
    path: VIEWING_ROUTES.beat,
    methods: ['POST'],
    answer: { handler: 'beat' },
    body: { bytes: 124, mediaTypes: ['application/octet-stream'] },
  },
  {
    path: VIEWING_ROUTES.reaction,
    methods: ['POST'],
    answer: { handler: 'reaction' },
    body: { bytes: REACTION_BYTES, mediaTypes: ['application/octet-stream'] },
  },
  // A slug or an id, and what ends with `.json`.
  ...[`${VIEWING_ROUTES.edition}/{topic}`, `${VIEWING_ROUTES.broadcast}/{topic}`].map(
    (path): EndpointRow => ({
      path,
      methods: ['GET', 'HEAD'],
      answer: { handler: 'live' },
      client: { burst: 12_000, perMinute: 12_000 },
    }),
  ),
];

/** What a server can hash and mail; more is a flood, whoever it comes from. */
const SIGN_INS: Bucket = { burst: 3_000, perMinute: 3_000 };

/** Server actions of one organizer at one page, from however many clients: more is no hand of a person. */
export const ACTIONS_OF_ACCOUNT: Bucket = { burst: 300, perMinute: 300 };

/**
 * The inventory of what the front answers or maps itself (security-reliability.md A): one row per address.
 * A public form's POST gets its row here at the address of its page, with `rewriteTo` its handler.
 * Route handlers below app/ that take other methods than GET get a row too; without one they are refused.
 */
export const ENDPOINTS: readonly EndpointRow[] = [
  { path: '/healthz', methods: ['GET', 'HEAD'], answer: { handler: 'health' }, health: true },
  { path: '/readyz', methods: ['GET', 'HEAD'], answer: { handler: 'ready' }, health: true },
  { path: '/metrics', methods: ['GET', 'HEAD'], answer: { handler: 'metrics' }, health: true },
  { path: '/.well-known/security.txt', methods: ['GET', 'HEAD'], answer: { handler: 'security' } },
  { path: '/robots.txt', methods: ['GET', 'HEAD'], answer: { handler: 'robots' } },
  {
    path: '/sitemap.xml',
    methods: ['GET', 'HEAD'],
    answer: { handler: 'site-map' },
    client: { burst: 120, perMinute: 60 },
  },
  {
    path: '/organize/files',
    methods: ['PUT'],
    answer: { handler: 'upload' },
    body: { bytes: UPLOAD_BYTES, mediaTypes: ['application/octet-stream'], upload: true },
    client: { burst: 120, perMinute: 60 },
    account: { burst: 120, perMinute: 60 },
    everyone: { burst: 600, perMinute: 300 },
  },
  {
    path: '/organize/imports',
    methods: ['PUT'],
    answer: { handler: 'import-upload' },
    body: { bytes: UPLOAD_BYTES, mediaTypes: ['application/octet-stream'], upload: true },
    client: { burst: 30, perMinute: 20 },
    account: { burst: 30, perMinute: 20 },
    everyone: { burst: 120, perMinute: 60 },
  },
  { path: plainPaths.doorWorker(), methods: ['GET', 'HEAD'], answer: { handler: 'door-worker' } },
  { path: plainPaths.doorManifest(), methods: ['GET', 'HEAD'], answer: { handler: 'door-manifest' } },
  { path: '/f/{file}', methods: ['GET', 'HEAD'], answer: { handler: 'file' } },
  ...EXCHANGE_FORMATS.map(
    (format): EndpointRow => ({
      path: `/{edition}/${format}`,
      methods: ['GET', 'HEAD'],
      answer: { handler: 'exchange-file' },
      cors: true,
      client: { burst: 120, perMinute: 120 },
    }),
  ),
  // A calendar server asks for all its users through few addresses.
  ...['/cal/{edition}/{file}', '/cal/{edition}/{kind}/{file}'].map(
    (path): EndpointRow => ({
      path,
      methods: ['GET', 'HEAD'],
      answer: { handler: 'feed' },
      cors: true,
      client: { burst: 1_200, perMinute: 1_200 },
    }),
  ),
  // Without CORS: what a page of somebody else may not ask for it cannot read (calendar.md rule 3).
  ...LINK_KINDS.map(
    (kind): EndpointRow => ({
      path: `/cal/u/{token}/${kind}.ics`,
      methods: ['GET', 'HEAD'],
      answer: { handler: 'secret-feed' },
      client: { burst: 1_200, perMinute: 1_200 },
    }),
  ),
  ...OPERATIONS.map(
    ({ method, path }): EndpointRow => ({
      path: `${API_ROOT}${path}`,
      methods: method === 'get' ? ['GET', 'HEAD'] : [method.toUpperCase()],
      answer: { handler: 'programme-api' },
      cors: true,
      ...(method === 'get' ? {} : { origin: 'token' as const, body: method === 'patch' ? PATCH : POST }),
      // Far above what the handler gives to anybody: a flood ends before it is looked at.
      client: { burst: 1_200, perMinute: 1_200 },
    }),
  ),
  ...[...DEVICE_ROUTES, ...DESK_ROUTES, ...HUB_ROUTES].map(doorRow),
  ...VIEWING,
  // How often one may come is the use case's to say: whole ministries sit behind one address (registration.md rule 14).
  {
    path: '/{edition}/register',
    methods: ['POST'],
    localized: true,
    answer: { handler: 'registration' },
    body: FORM,
  },
  { path: '/{edition}/seats.json', methods: ['GET', 'HEAD'], answer: { handler: 'seats' } },
  { path: '/{edition}/fullness.json', methods: ['GET', 'HEAD'], answer: { handler: 'fullness' } },
  // A whole hall asks through one address of its venue when a broadcast opens.
  {
    path: '/v/w',
    methods: ['POST'],
    answer: { handler: 'watch' },
    body: { bytes: 1_024, mediaTypes: ['application/json'] },
    client: { burst: 6_000, perMinute: 6_000 },
  },
  {
    path: '/v/c/{file}',
    methods: ['GET', 'HEAD'],
    answer: { handler: 'caption' },
    client: { burst: 600, perMinute: 600 },
  },
  // Everybody in a hall follows it through one address; the bytes are made once in two seconds.
  ...[
    '/{edition}/live.json',
    '/{edition}/halls/{slug}/live.json',
    '/{edition}/sessions/{code}/live.json',
  ].map(
    (path): EndpointRow => ({
      path,
      methods: ['GET', 'HEAD'],
      localized: true,
      answer: { handler: 'live-board' },
      client: { burst: 6_000, perMinute: 6_000 },
    }),
  ),
  form('/setup/{token}', { burst: 30, perMinute: 30 }),
  form('/sign-in', { burst: 60, perMinute: 60 }, SIGN_INS),
  form('/sign-in/code'),
  form('/sign-in/link/{token}', { burst: 30, perMinute: 30 }),
  form('/sign-out'),
  form('/invite/{token}', { burst: 30, perMinute: 30 }),
  { ...form('/t/{secret}', { burst: 120, perMinute: 120 }), body: LONG_FORM },
  { ...form('/d/{secret}', { burst: 60, perMinute: 60 }), body: LONG_FORM },
  { ...form('/g/{secret}', { burst: 120, perMinute: 120 }), body: LONG_FORM },
  {
    path: '/t/{secret}/files/{question}',
    methods: ['GET', 'HEAD', 'POST'],
    localized: true,
    answer: { handler: 'answer-file' },
    // Above what is taken, so that a file which is too large is told so by its page.
    body: { bytes: UPLOAD_BYTES, mediaTypes: ['multipart/form-data'], upload: true },
    client: { burst: 60, perMinute: 30 },
    everyone: { burst: 600, perMinute: 300 },
  },
  form('/t/{secret}/release', { burst: 30, perMinute: 30 }),
  form('/t/{secret}/transfer', { burst: 30, perMinute: 30 }),
  form('/t/{secret}/data', { burst: 120, perMinute: 120 }),
  form('/t/{secret}/type', { burst: 30, perMinute: 30 }),
  form('/{edition}/lost-ticket', { burst: 60, perMinute: 30 }),
  form('/{edition}/contact', { burst: 60, perMinute: 30 }),
  // A whole hall votes through one address of the venue; the use case knows who is who.
  form('/{edition}/sessions/{code}/questions', { burst: 6_000, perMinute: 12_000 }),
  {
    path: plainPaths.captions(),
    methods: ['POST'],
    answer: { rewriteTo: '/api/captions' },
    origin: 'token',
    body: { bytes: 65_536, mediaTypes: ['application/json'] },
    client: { burst: 600, perMinute: 1_200 },
  },
  form('/my/favourites', { burst: 120, perMinute: 120 }),
  form('/my/calendar', { burst: 60, perMinute: 30 }, { burst: 600, perMinute: 300 }),
  form('/my/account'),
  form('/my/account/email'),
  form('/my/account/password'),
  ...SIGN_IN_LIBRARY,
];

/** Pages that a stranger may try to guess: each client has so many tries. */
export const GUESSED_PAGES: ReadonlyMap<string, Bucket> = new Map([
  ['/setup/{token}', { burst: 30, perMinute: 30 }],
  // A whole hall opens its tickets through one address of the venue; 160 bits cannot be guessed at any pace.
  ['/t/{secret}', { burst: 600, perMinute: 600 }],
  ['/d/{secret}', { burst: 60, perMinute: 60 }],
  ['/g/{secret}', { burst: 60, perMinute: 60 }],
  ['/t/{secret}/data', { burst: 120, perMinute: 120 }],
  ['/t/{secret}/release', { burst: 60, perMinute: 60 }],
  ['/t/{secret}/not-me', { burst: 30, perMinute: 30 }],
  ['/t/{secret}/transfer', { burst: 30, perMinute: 30 }],
  ['/sign-in/link/{token}', { burst: 30, perMinute: 30 }],
  ['/invite/{token}', { burst: 30, perMinute: 30 }],
]);

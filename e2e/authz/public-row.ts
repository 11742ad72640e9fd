import { OPERATIONS, type Operation } from '#domain/api/operation.ts';
import { feedPath } from '#domain/calendar/feed-scope.ts';
import { API_ROOT, plainPaths } from '#domain/paths.ts';
import type { MatrixRow, World } from './row.ts';
import { uploadSample } from './sample.ts';

const RELEASED = 'What was released is for everybody; a page knows nobody and reads no cookie.';
const BY_TOKEN =
  'A token of the edition opens its draft, never a cookie: server/programme-api.test.ts walks each scope, server/programme-write-refusal.test.ts who may not change it.';
const DEVICE =
  'The page of the scanner as it was built: it knows nobody, and what it may ask below /door/v1 takes a paired device.';
const HOUSE = 'Says nothing about anybody: it is for whoever runs or reaches the house.';

function open(entry: string, why: string, path: (world: World) => string): MatrixRow {
  return { entry: `GET ${entry}`, permission: 'public', why, sample: (world) => ({ path: path(world) }) };
}

function released(below: string, path: (world: World) => string = () => below): MatrixRow {
  return open(`/{edition}${below}`, RELEASED, (world) => `/${world.mine.edition.slug}${path(world)}`);
}

/** Of the interface for programs: what was released with a key that opens nothing, the draft without any. */
function operation({ method, path, scope, body }: Operation): MatrixRow {
  const query = path.endsWith('/changes') ? { from: '1.0' } : {};
  const row = open(`${API_ROOT}${path}`, RELEASED, ({ mine }) =>
    plainPaths.api(path.replace(/\{(?!edition)\w+\}/, 'x'), mine.edition.slug, query),
  );
  const keyed = (world: World, attempt: number) => ({
    ...row.sample(world, attempt),
    headers: { Authorization: `Bearer ${world.apiKey}` },
  });
  if (scope === undefined) return { ...row, sample: keyed };
  const shut = { ...row, permission: 'token', why: BY_TOKEN } as const;
  if (scope !== 'programme:write') return { ...shut, answers: [401] };
  // With the key: all these without one would be more than a minute gives.
  const entry = `${method.toUpperCase()} ${API_ROOT}${path}`;
  const json = body === undefined ? {} : { json: {} };
  return { ...shut, entry, answers: [403], sample: (...at) => ({ ...keyed(...at), ...json }) };
}

/** Pages and files that everybody may read, and what the front answers itself. */
export const PUBLIC_ROWS: readonly MatrixRow[] = [
  open('/', RELEASED, () => '/'),
  open('/series/{series}', RELEASED, ({ other }) => `/series/${other.series.slug}`),
  open('/organisations/{slug}', RELEASED, ({ mine }) => `/organisations/organisation-${mine.edition.slug}`),
  released(''),
  released('/programme'),
  released('/programme/{day}', ({ mine }) => `/programme/${mine.edition.startOn}`),
  released('/sessions/{code}', ({ mine }) => `/sessions/${mine.sessionCode}`),
  released('/people'),
  released('/people/{slug}', ({ mine }) => `/people/person-${mine.edition.slug}`),
  released('/tracks/{slug}', ({ mine }) => `/tracks/${mine.slugs.track}`),
  released('/halls/{slug}', ({ mine }) => `/halls/${mine.slugs.hall}`),
  {
    ...open(
      '/v/c/{file}',
      'Captions of a recording are for whoever may watch it; here there are none.',
      () => '/v/c/none.vtt',
    ),
    answers: [404],
  },
  released('/live'),
  released('/live.json'),
  released('/halls/{slug}/live', ({ mine }) => `/halls/${mine.slugs.hall}/live`),
  released('/halls/{slug}/live.json', ({ mine }) => `/halls/${mine.slugs.hall}/live.json`),
  released('/sessions/{code}/live.json', ({ mine }) => `/sessions/${mine.sessionCode}/live.json`),
  released('/forums/{slug}', ({ mine }) => `/forums/${mine.slugs['sub-forum']}`),
  released('/organisations'),
  released('/pages/{slug}', () => '/pages/about'),
  released('/schedule.xml'),
  open('/cal/{edition}/{file}', RELEASED, ({ mine }) =>
    feedPath(mine.edition.slug, { kind: 'edition', key: '' }),
  ),
  open('/cal/{edition}/{kind}/{file}', RELEASED, ({ mine }) =>
    feedPath(mine.edition.slug, { kind: 'track', key: mine.slugs.track ?? '' }),
  ),
  ...OPERATIONS.map(operation),
  open('/icon.svg', HOUSE, () => '/icon.svg'),
  open(plainPaths.door(), DEVICE, plainPaths.door),
  open(plainPaths.doorWorker(), DEVICE, plainPaths.doorWorker),
  open(plainPaths.doorManifest(), DEVICE, plainPaths.doorManifest),
  open('/healthz', HOUSE, () => '/healthz'),
  open('/readyz', HOUSE, () => '/readyz'),
  open('/.well-known/security.txt', HOUSE, () => '/.well-known/security.txt'),
  open('/robots.txt', HOUSE, () => '/robots.txt'),
  open('/sitemap.xml', RELEASED, ({ mine }) => plainPaths.siteMap(mine.edition.slug)),
  {
    entry: 'GET /metrics',
    permission: 'token',
    why: 'Numbers without a person in them, for who asks on the machine itself or holds METRICS_TOKEN.',
    sample: () => ({ path: '/metrics' }),
  },
  {
    entry: 'GET /f/{file}',
    permission: 'desk.see',
    isAnyPart: true,
    sample: ({ fileId }) => ({ path: plainPaths.file(fileId) }),
  },
  {
    entry: 'PUT /organize/files',
    permission: 'file.upload',
    isAnyPart: true,
    changes: true,
    answers: [201],
    sample: ({ mine }, attempt) => uploadSample(mine.edition.slug, `plan-${attempt}.pdf`),
  },
];

import type { Language } from '#domain/locale.ts';
import { paths } from '#domain/paths.ts';

/** Words that fill the addresses of one edition, found by following its links; absent where it has no such thing. */
export type RouteSample = {
  readonly edition: string;
  readonly series: string;
  readonly day: string;
  readonly session: string;
  readonly hall: string | undefined;
  readonly person: string | undefined;
  readonly track: string | undefined;
  readonly forum: string | undefined;
  readonly organisation: string | undefined;
  /** One of the edition's own pages. */
  readonly page: string | undefined;
};

/** A public page in one of its states. */
export type RouteView = {
  /** Names tests, pictures and figures. */
  readonly name: string;
  /** The route of app/ behind it. */
  readonly route: string;
  readonly status: 200 | 404;
  /** Undefined where the edition has nothing of the kind. */
  readonly address: (sample: RouteSample, language: Language) => string | undefined;
};

/** The edition of the sample forums that has one of everything. */
export const SAMPLE_EDITION = 'creativity-week-siberia-2024';

const EDITION = '/{edition}';
const PROGRAMME = '/{edition}/programme';

/** Every public page of app/, at least once; `npm test` fails when one is missing here. */
export const ROUTE_VIEWS: readonly RouteView[] = [
  view('home', '/', (_, at) => at.home()),
  view('series', '/series/{series}', ({ series }, at) => at.series(series)),
  view('edition', EDITION, ({ edition }, at) => at.edition(edition)),
  view('programme', PROGRAMME, ({ edition }, at) => at.programme(edition)),
  view('programme-list', PROGRAMME, ({ edition }, at) => at.programme(edition, undefined, { view: 'list' })),
  view('programme-grid', PROGRAMME, ({ edition }, at) => at.programme(edition, undefined, { view: 'grid' })),
  view('programme-overview', PROGRAMME, ({ edition }, at) =>
    at.programme(edition, undefined, { view: 'grid', density: 'overview' }),
  ),
  view('programme-day', '/{edition}/programme/{day}', ({ edition, day }, at) => at.programme(edition, day)),
  view(
    'programme-filtered',
    '/{edition}/programme/{day}',
    ({ edition, day, hall }, at) => hall && at.programme(edition, day, { hall }),
  ),
  view('programme-nothing', '/{edition}/programme/{day}', ({ edition, day }, at) =>
    at.programme(edition, day, { q: 'zzzzzz' }),
  ),
  view('session', '/{edition}/sessions/{code}', ({ edition, session }, at) => at.session(edition, session)),
  view('people', '/{edition}/people', ({ edition }, at) => at.people(edition)),
  view(
    'person',
    '/{edition}/people/{slug}',
    ({ edition, person }, at) => person && at.person(edition, person),
  ),
  view('track', '/{edition}/tracks/{slug}', ({ edition, track }, at) => track && at.track(edition, track)),
  view('hall', '/{edition}/halls/{slug}', ({ edition, hall }, at) => hall && at.hall(edition, hall)),
  view(
    'hall-live',
    '/{edition}/halls/{slug}/live',
    ({ edition, hall }, at) => hall && at.hallLive(edition, hall),
  ),
  view('live', '/{edition}/live', ({ edition }, at) => at.live(edition)),
  view('forum', '/{edition}/forums/{slug}', ({ edition, forum }, at) => forum && at.forum(edition, forum)),
  view('edition-organisations', '/{edition}/organisations', ({ edition }, at) =>
    at.editionOrganisations(edition),
  ),
  view('own-page', '/{edition}/pages/{slug}', ({ edition, page }, at) => page && at.page(edition, page)),
  view('register', '/{edition}/register', ({ edition }, at) => at.register(edition)),
  view(
    'organisation',
    '/organisations/{slug}',
    ({ organisation }, at) => organisation && at.organisation(organisation),
  ),
  view('contact', '/{edition}/contact', ({ edition }, at) => at.contact(edition)),
  view('lost-ticket', '/{edition}/lost-ticket', ({ edition }, at) => at.lostTicket(edition)),
  // Nothing is drawn by lot there.
  view('draws-none', '/{edition}/draws', ({ edition }, at) => at.draws(edition), 404),
  view('ticket-refused', '/t/{secret}', (_, at) => at.ticket('a'.repeat(43)), 404),
  view('ticket-data-refused', '/t/{secret}/data', (_, at) => at.ticketData('a'.repeat(43)), 404),
  view('release-refused', '/t/{secret}/release', (_, at) => at.release('a'.repeat(43)), 404),
  view('delegation-refused', '/d/{secret}', (_, at) => at.delegation('a'.repeat(43)), 404),
  view('party-refused', '/g/{secret}', (_, at) => at.party('a'.repeat(43)), 404),
  view('not-me-refused', '/t/{secret}/not-me', (_, at) => at.notMe('a'.repeat(43)), 404),
  view('transfer-refused', '/t/{secret}/transfer', (_, at) => at.transfer('a'.repeat(43)), 404),
  view('verify-refused', '/verify/{code}', (_, at) => at.verify('a'.repeat(22)), 404),
  view('verify-report-refused', '/verify/reports/{hash}', (_, at) => at.verifyReport('0'.repeat(64)), 404),
  // Of a session that is not broadcast, as most of the samples are.
  view(
    'questions-none',
    '/{edition}/sessions/{code}/questions',
    ({ edition }, at) => at.questions(edition, '000000'),
    404,
  ),
  view(
    'stage-none',
    '/{edition}/sessions/{code}/stage',
    ({ edition }, at) => at.hallScreen(edition, '000000'),
    404,
  ),
  view('setup-refused', '/setup/{token}', (_, at) => at.setup('a'.repeat(32)), 404),
  view('missing-edition', EDITION, (_, at) => at.edition('no-such-forum'), 404),
  view(
    'missing-session',
    '/{edition}/sessions/{code}',
    ({ edition }, at) => at.session(edition, '000000'),
    404,
  ),
];

/** The addresses of one edition with the names of their views; what it does not have is left out. */
export function addressesOf(sample: RouteSample, language: Language) {
  return ROUTE_VIEWS.flatMap(({ name, status, address }) => {
    const path = address(sample, language);
    return path === undefined ? [] : [{ name, status, path }];
  });
}

/** Follows the links of an edition until every parameter has a value. `read` gives the HTML at an English address. */
export async function findSample(
  read: (path: string) => Promise<string>,
  edition: string,
): Promise<RouteSample> {
  const at = paths('en');
  const [front, programme, people, organisations] = await Promise.all([
    read(at.edition(edition)),
    read(at.programme(edition, undefined, { view: 'list' })),
    read(at.people(edition)),
    read(at.editionOrganisations(edition)),
  ]);
  const below = (html: string, ...parts: string[]) => firstLink(html, `/${[...parts].join('/')}/`);
  const series = below(front, 'series');
  const day = below(programme, edition, 'programme');
  const session = below(programme, edition, 'sessions');
  if (!series || !day || !session) throw new Error(`${edition} shows no series, day or session`);
  return {
    edition,
    series,
    day,
    session,
    hall: below(programme, edition, 'halls'),
    person: below(people, edition, 'people'),
    track: below(front, edition, 'tracks'),
    forum: below(front, edition, 'forums'),
    organisation: below(organisations, 'organisations'),
    page: below(front, edition, 'pages'),
  };
}

type Maker = (sample: RouteSample, at: ReturnType<typeof paths>) => string | undefined;

function view(name: string, route: string, make: Maker, status: 200 | 404 = 200): RouteView {
  return { name, route, status, address: (sample, language) => make(sample, paths(language)) };
}

function firstLink(html: string, start: string): string | undefined {
  const from = html.indexOf(`href="${start}`);
  if (from < 0) return undefined;
  const rest = html.slice(from + `href="${start}`.length);
  return decodeURIComponent(/^[^"/?#]+/.exec(rest)?.[0] ?? '') || undefined;
}

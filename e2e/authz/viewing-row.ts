import { plainPaths } from '#domain/paths.ts';
import { beatPath, reactionPath, VIEWING_ROUTES } from '#domain/viewing/route.ts';
import type { MatrixRow } from './row.ts';

const START =
  'Whoever watches may be counted: public streams need nothing, closed ones a grant in the body. server/viewing-start.test.ts walks every grant.';
const TOKEN =
  'The signed token in the body says whose play it is; server/viewing-beat.test.ts turns over each of its bits.';
const HALLS =
  'States and times of what was released, and as much of a number as the edition tells everybody.';

const BYTES = { 'Content-Type': 'application/octet-stream' };
const NO_BROADCAST = '00000000-0000-7000-8000-000000000000';

/** What players and the pages around them ask; no cookie is read. Nobody has a play here: all are refused. */
export const VIEWING_ROWS: readonly MatrixRow[] = [
  {
    entry: `POST ${VIEWING_ROUTES.start}`,
    permission: 'public',
    why: START,
    answers: [404],
    sample: () => ({
      path: VIEWING_ROUTES.start,
      json: { stream: 2_000_000_000, tab: '0'.repeat(16), source: 0 },
    }),
  },
  {
    entry: `POST ${VIEWING_ROUTES.beat}`,
    permission: 'token',
    why: TOKEN,
    answers: [401],
    sample: () => ({ path: beatPath(1), bytes: new Uint8Array(60), headers: BYTES }),
  },
  {
    entry: `POST ${VIEWING_ROUTES.reaction}`,
    permission: 'token',
    why: TOKEN,
    answers: [401],
    sample: () => ({ path: reactionPath(NO_BROADCAST), bytes: new Uint8Array(52), headers: BYTES }),
  },
  {
    entry: `GET ${VIEWING_ROUTES.edition}/{topic}`,
    permission: 'public',
    why: HALLS,
    sample: ({ mine }) => ({ path: plainPaths.liveHallsTwin(mine.edition.slug) }),
  },
  {
    entry: `GET ${VIEWING_ROUTES.broadcast}/{topic}`,
    permission: 'public',
    why: 'Public broadcasts are for everybody, closed ones ask for a grant: server/live-stream.test.ts tries each. Here is none.',
    answers: [404],
    sample: () => ({ path: plainPaths.liveTwin(NO_BROADCAST) }),
  },
];

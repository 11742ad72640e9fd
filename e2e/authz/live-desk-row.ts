import { action, page } from './edition-entry.ts';
import type { MatrixRow, World } from './row.ts';

const NO_LINK =
  'The cookie of a session or the tab that is named opens what its own visitor did, and nothing else.';
const atDesk = ({ mine }: World) => `live-desk/${mine.sessionCode}`;

/** An action of moderators on the live desk of the session of `mine`. */
function moderated(name: string, input: (world: World, attempt: number) => object): MatrixRow {
  return {
    ...action(name, 'broadcast.moderate', 'live-desk', (world, attempt) => ({
      code: world.mine.sessionCode,
      ...input(world, attempt),
    })),
    isAnyPart: true,
  };
}

/** What is asked and voted beside a broadcast, by visitors, moderators and captioners. */
export const LIVE_DESK_ROWS: readonly MatrixRow[] = [
  {
    entry: 'GET /{edition}/sessions/{code}/questions',
    permission: 'public',
    why: 'Whoever may watch reads what is asked; of a closed broadcast nothing is shown.',
    sample: ({ mine }) => ({ path: `/${mine.edition.slug}/sessions/${mine.sessionCode}/questions` }),
  },
  {
    entry: 'POST /{edition}/sessions/{code}/questions',
    permission: 'public',
    why: 'Whoever may watch may ask and vote: three questions in ten minutes, one vote each.',
    answers: [303],
    changes: true,
    sample: ({ mine }, attempt) => ({
      path: `/${mine.edition.slug}/sessions/${mine.sessionCode}/questions`,
      form: { deed: 'ask', text: `Why, for the time ${attempt}?` },
    }),
  },
  {
    entry: 'GET /{edition}/sessions/{code}/questions/own',
    permission: 'token',
    why: NO_LINK,
    sample: ({ mine }) => ({ path: `/${mine.edition.slug}/sessions/${mine.sessionCode}/questions/own` }),
  },
  {
    entry: 'GET /{edition}/sessions/{code}/stage',
    permission: 'token',
    why: 'The screen of the hall shows what everybody who may watch is shown.',
    sample: ({ mine }) => ({ path: `/${mine.edition.slug}/sessions/${mine.sessionCode}/stage` }),
  },
  {
    entry: 'POST /v/captions',
    permission: 'token',
    why: 'The key of a captioner opens the captions of its broadcast; who has none stores nothing.',
    answers: [401],
    sample: () => ({ path: '/v/captions', json: { lines: [{ locale: 'en', text: 'Nobody said this' }] } }),
  },
  { ...page('/live-desk', 'broadcast.moderate'), isAnyPart: true },
  ...['', '/state'].map(
    (below): MatrixRow => ({
      ...page(`/live-desk/{code}${below}`, 'broadcast.moderate', (world) => `/${atDesk(world)}${below}`),
      isAnyPart: true,
    }),
  ),
  {
    ...page(
      '/live-desk/{code}/captions',
      'broadcast.moderate',
      (world) => `/${atDesk(world)}/captions?locale=en`,
    ),
    isAnyPart: true,
  },
  // Each try takes another question, poll and key: what was done once is not done again.
  moderated('question.moderate', ({ liveDesk }, attempt) => ({
    questionId: liveDesk.questionIds[attempt] ?? 'none',
    ...{ version: 1, to: 'visible' },
  })),
  moderated('poll.save', (_, attempt) => ({
    ...{ kind: 'scale', question: { en: `How good, for the time ${attempt}?` } },
    ...{ options: [], mostChosen: 1, results: 'live' },
  })),
  moderated('poll.step', ({ liveDesk }, attempt) => ({
    pollId: liveDesk.pollIds[attempt] ?? 'none',
    ...{ version: 1, to: 'open' },
  })),
  moderated('caption.key_add', (_, attempt) => ({ label: `Captioner ${attempt}` })),
  moderated('caption.key_revoke', ({ liveDesk }, attempt) => ({ keyId: liveDesk.keyIds[attempt] ?? 'none' })),
  moderated('caption.file', () => ({})),
];

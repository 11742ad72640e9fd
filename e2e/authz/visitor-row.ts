import type { MatrixRow } from './row.ts';

const NO_LINK = '01890000-0000-7000-8000-000000000000';

/** Ways of visitors to what they keep and say beside their ticket. */
export const VISITOR_ROWS: readonly MatrixRow[] = [
  {
    entry: 'GET /my/favourites',
    permission: 'token',
    why: 'The cookie of a session opens the marks of its account alone; who has none is told so.',
    sample: () => ({ path: '/my/favourites' }),
  },
  {
    entry: 'POST /my/favourites',
    permission: 'signed_in',
    answers: [303],
    changes: true,
    sample: ({ mine }) => ({
      path: '/my/favourites',
      form: { edition: mine.edition.slug, add: mine.sessionCode },
    }),
  },
  {
    entry: 'GET /my/calendar',
    permission: 'public',
    why: 'Everybody has links of their own: those of the account, else those of the marks in the browser.',
    sample: () => ({ path: '/my/calendar' }),
  },
  {
    entry: 'POST /my/calendar',
    permission: 'token',
    why: 'The cookie of a session, or the key of the marks, opens its own links alone; others are not there.',
    answers: [404],
    sample: ({ mine }) => ({
      path: '/my/calendar',
      form: { deed: 'replace', edition: mine.edition.slug, link: NO_LINK },
    }),
  },
  ...(['agenda', 'speaker'] as const).map(
    (kind): MatrixRow => ({
      entry: `GET /cal/u/{token}/${kind}.ics`,
      permission: 'token',
      why: 'The token of the address opens it; a forged one is not there, whoever asks.',
      answers: [404],
      sample: () => ({ path: `/cal/u/${'A'.repeat(43)}/${kind}.ics` }),
    }),
  ),
  {
    entry: 'GET /my/ticket',
    permission: 'token',
    why: 'The cookie of a session opens the ticket of its account alone; who has none is told so.',
    sample: ({ mine }) => ({ path: `/my/ticket?edition=${mine.edition.slug}` }),
  },
  {
    entry: 'GET /t/{secret}/sessions',
    permission: 'token',
    why: 'The secret of the address opens it; a forged one is not there, whoever asks.',
    answers: [404],
    sample: () => ({ path: `/t/${'A'.repeat(43)}/sessions?session=ANY` }),
  },
  {
    entry: 'GET /{edition}/contact',
    permission: 'public',
    why: 'Everybody may write to the organizers.',
    sample: ({ mine }) => ({ path: `/${mine.edition.slug}/contact` }),
  },
  {
    entry: 'POST /{edition}/contact',
    permission: 'public',
    why: 'Mails a message to the organizers alone; a few an hour.',
    answers: [303],
    // What was typed wrongly is kept for the form that comes back.
    changes: true,
    sample: ({ mine }) => ({
      path: `/${mine.edition.slug}/contact`,
      form: { name: 'Nobody', email: 'no address', text: 'Hello' },
    }),
  },
  {
    entry: 'GET /t/{secret}/not-me',
    permission: 'token',
    why: 'The secret of the address opens it; a forged one is not there, whoever asks.',
    answers: [404],
    sample: () => ({ path: `/t/${'A'.repeat(43)}/not-me` }),
  },
  {
    entry: 'GET /t/{secret}/data',
    permission: 'token',
    why: 'The secret of the address opens it; a forged one is not there, whoever asks.',
    answers: [404],
    sample: () => ({ path: `/t/${'A'.repeat(43)}/data` }),
  },
  {
    entry: 'POST /t/{secret}/data',
    permission: 'token',
    why: 'Takes the link of a ticket and a code of its address; a forged link is not there, whoever asks.',
    answers: [404],
    sample: () => ({
      path: `/t/${'A'.repeat(43)}/data`,
      form: { deed: 'erase', code: '12345678', understood: 'on' },
    }),
  },
  {
    entry: 'POST /t/{secret}/type',
    permission: 'token',
    why: 'The secret of the address opens it; a forged one is not there, whoever asks.',
    answers: [404],
    sample: () => ({ path: `/t/${'A'.repeat(43)}/type`, form: { type: 'online' } }),
  },
];

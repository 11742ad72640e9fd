import { plainPaths } from '#domain/paths.ts';
import type { MatrixRow, World } from './row.ts';

/** Of the right form and never given out. */
const FORGED = 'A'.repeat(43);
const TICKET = 'The secret of the address opens it; a forged one is not there, whoever asks.';
const ANYBODY =
  'Everybody may register where an edition registers people, and may see how many seats are left.';

/** As a plain form sends it. */
const A_FILE = {
  bytes: Buffer.from(
    '--x\r\nContent-Disposition: form-data; name="file"; filename="scan.pdf"\r\n\r\n%PDF-1.7\r\n--x--\r\n',
  ),
  headers: { 'Content-Type': 'multipart/form-data; boundary=x' },
};

const below = ({ mine }: World, part: string) => `/${mine.edition.slug}/${part}`;

/** Ways of visitors to a ticket, and of holders to theirs (registration.md). */
export const REGISTRATION_ROWS: readonly MatrixRow[] = [
  {
    entry: 'GET /{edition}/register',
    permission: 'public',
    why: ANYBODY,
    sample: (world) => ({ path: below(world, 'register') }),
  },
  {
    entry: 'POST /{edition}/register',
    permission: 'public',
    why: ANYBODY,
    answers: [303],
    changes: true,
    sample: (world, attempt) => ({
      path: below(world, 'register'),
      form: { name: 'Nobody', email: `nobody-${attempt}@forum.example`, 'consents.terms': 'on' },
    }),
  },
  {
    entry: 'GET /{edition}/seats.json',
    permission: 'public',
    why: ANYBODY,
    sample: ({ mine }) => ({ path: plainPaths.seats(mine.edition.slug) }),
  },
  {
    entry: 'GET /{edition}/fullness.json',
    permission: 'public',
    why: 'How full halls are is told in words, where the edition wants it; here it does not.',
    answers: [404],
    sample: ({ mine }) => ({ path: plainPaths.fullness(mine.edition.slug) }),
  },
  {
    entry: 'GET /{edition}/draws',
    permission: 'public',
    why: 'Whether a draw was fair is everybody’s to check; it names nobody. Here nothing is drawn.',
    answers: [404],
    sample: (world) => ({ path: below(world, 'draws') }),
  },
  {
    entry: 'GET /{edition}/lost-ticket',
    permission: 'public',
    why: ANYBODY,
    sample: (world) => ({ path: below(world, 'lost-ticket') }),
  },
  {
    entry: 'POST /{edition}/lost-ticket',
    permission: 'public',
    why: 'Mails what an address has to that address and says the same of every other.',
    answers: [303, 429],
    changes: true,
    sample: (world, attempt) => ({
      path: below(world, 'lost-ticket'),
      form: { email: `nobody-${attempt}@forum.example` },
    }),
  },
  {
    entry: 'GET /t/{secret}',
    permission: 'token',
    why: TICKET,
    answers: [404],
    sample: () => ({ path: `/t/${FORGED}` }),
  },
  {
    entry: 'GET /t/{secret}/ticket.pdf',
    permission: 'token',
    why: TICKET,
    answers: [404],
    sample: () => ({ path: `/t/${FORGED}/ticket.pdf` }),
  },
  {
    entry: 'GET /t/{secret}/files/{question}',
    permission: 'token',
    why: TICKET,
    answers: [404],
    sample: () => ({ path: `/t/${FORGED}/files/scan` }),
  },
  {
    entry: 'POST /t/{secret}/files/{question}',
    permission: 'token',
    why: TICKET,
    answers: [404],
    sample: () => ({ path: `/t/${FORGED}/files/scan`, ...A_FILE }),
  },
  {
    entry: 'GET /t/{secret}/invoices/{id}',
    permission: 'token',
    why: TICKET,
    answers: [404],
    sample: () => ({ path: `/t/${FORGED}/invoices/${FORGED.slice(0, 16)}` }),
  },
  {
    entry: 'POST /t/{secret}',
    permission: 'token',
    why: TICKET,
    answers: [404],
    sample: () => ({ path: `/t/${FORGED}`, form: { deed: 'cancel' } }),
  },
  {
    entry: 'GET /t/{secret}/transfer',
    permission: 'token',
    why: TICKET,
    answers: [404],
    sample: () => ({ path: `/t/${FORGED}/transfer` }),
  },
  {
    entry: 'POST /t/{secret}/transfer',
    permission: 'token',
    why: TICKET,
    answers: [404],
    sample: () => ({ path: `/t/${FORGED}/transfer`, form: { 'consents.terms': 'on' } }),
  },
  { entry: 'GET /my', permission: 'signed_in', sample: () => ({ path: '/my' }) },
];

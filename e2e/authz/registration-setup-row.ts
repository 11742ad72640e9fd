import { action, page, text } from './edition-entry.ts';
import { type MatrixRow, readOnly, type World } from './row.ts';

const SETUP = 'registration/setup';
const deed = (name: string, part: string, input: (world: World, attempt: number) => object) =>
  action(`registration-setup.${name}`, 'registration.setup', `${SETUP}/${part}`, input);

/** What is drawn is drawn for everybody who comes after: of this world nothing is. */
function refused(name: string, refusal: string, input: () => object): MatrixRow {
  const { changes: _, ...row } = action(name, 'registration.setup', `${SETUP}/draws`, input);
  return { ...row, refusal };
}

/** Ticket types, seats, sessions, validities and settings of registration. */
export const REGISTRATION_SETUP_ROWS: readonly MatrixRow[] = [
  // It is open: the way leads on to the types.
  { ...page(`/${SETUP}`, 'registration.setup'), answers: [307] },
  page(`/${SETUP}/{records}`, 'registration.setup', () => `/${SETUP}/seats`),
  page(`/${SETUP}/{records}/new`, 'registration.setup', () => `/${SETUP}/types/new`),
  page(
    `/${SETUP}/{records}/{id}`,
    'registration.setup',
    ({ registration }) => `/${SETUP}/types/${registration.typeIds[0]}`,
  ),
  page(`/${SETUP}/settings`, 'registration.setup'),
  page(`/${SETUP}/draws`, 'registration.setup'),
  refused('lottery.announce', 'unknown', () => ({
    ...{ kind: 'occurrence', target: 'nowhere', closesAt: '2026-05-13T09:00', given: 0 },
  })),
  refused('lottery.take-back', 'gone', () => ({ id: 'nowhere' })),
  // Each opens registration of an edition that has none yet.
  deed('open', '', ({ registration: { unopened } }) => ({ edition: unopened[0] })),
  deed('take-over', '', ({ mine, registration: { unopened } }) => ({
    edition: unopened[1],
    from: mine.edition.slug,
  })),
  deed('save', 'seats', (_, attempt) => ({
    ...{ noun: 'pool', id: null, base: null },
    values: { name: text(`Pool ${attempt}`), nominal: 10, overbookPct: 0, isClosed: false },
  })),
  deed('save-bulk', 'types', ({ registration }) => ({
    noun: 'ticket-type',
    ids: registration.typeIds,
    values: { partyMax: 3 },
  })),
  deed('remove', 'seats', ({ registration }) => ({ noun: 'pool', ids: [registration.ownPoolId] })),
  deed('order', 'types', ({ registration }) => ({ ids: [...registration.typeIds].reverse() })),
  readOnly(
    deed('count', 'seats', () => ({})),
    'Counts seats anew and says what differs: it repairs nothing.',
  ),
];

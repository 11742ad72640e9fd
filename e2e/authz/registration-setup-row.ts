import { action, page, text } from './edition-entry.ts';
import type { MatrixRow, World } from './row.ts';

const SETUP = 'registration/setup';
const NOBODY = '00000000-0000-7000-8000-000000000000';
const deed = (name: string, part: string, input: (world: World, attempt: number) => object) =>
  action(`registration-setup.${name}`, 'registration.setup', `${SETUP}/${part}`, input);

/** Ticket types, seats, sessions, validities and settings of registration. */
export const REGISTRATION_SETUP_ROWS: readonly MatrixRow[] = [
  // It is open: the way leads on to the types.
  { ...page(`/${SETUP}`, 'registration.setup'), answers: [307] },
  page(`/${SETUP}/{records}`, 'registration.setup', () => `/${SETUP}/seats`),
  page(`/${SETUP}/{records}/new`, 'registration.setup', () => `/${SETUP}/types/new`),
  {
    ...page(`/${SETUP}/{records}/{id}`, 'registration.setup', () => `/${SETUP}/types/${NOBODY}`),
    answers: [404],
  },
  page(`/${SETUP}/settings`, 'registration.setup'),
  withoutChange(deed('open', '', () => ({}))),
  withoutChange(deed('take-over', '', ({ mine }) => ({ from: mine.edition.slug }))),
  deed('save', 'seats', (_, attempt) => ({
    ...{ noun: 'pool', id: null, base: null },
    values: { name: text(`Pool ${attempt}`), nominal: 10, overbookPct: 0, isClosed: false },
  })),
  withoutChange(
    deed('save-bulk', 'types', () => ({ noun: 'ticket-type', ids: [NOBODY], values: { partyMax: 3 } })),
  ),
  withoutChange(deed('remove', 'seats', () => ({ noun: 'pool', ids: [NOBODY] }))),
  withoutChange(deed('order', 'types', () => ({ ids: [NOBODY] }))),
  withoutChange(deed('count', 'seats', () => ({}))),
];

/** Of records that are not there, or of a setup that is open already: allowed, and nothing comes of it. */
function withoutChange({ changes: _, ...row }: MatrixRow): MatrixRow {
  return row;
}

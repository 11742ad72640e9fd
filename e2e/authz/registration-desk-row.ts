import { action, page } from './edition-entry.ts';
import type { MatrixRow } from './row.ts';

const PART = 'registration';
const NOBODY = '00000000-0000-7000-8000-000000000000';

const VALUES = {
  name: 'Somebody',
  familyName: '',
  givenName: '',
  patronymic: '',
  latinName: '',
  email: '',
  organisation: '',
  position: '',
  country: '',
  language: 'en',
  type: 'standard',
  answers: {},
};

const TEXT = { subject: { en: 'Doors', ru: '' }, body: { en: 'Open at nine', ru: '' }, query: '' };

/** People who registered, at the desk. The seeded edition registers nobody: the gate is asked before that is found. */
export const REGISTRATION_DESK_ROWS: readonly MatrixRow[] = [
  page(`/${PART}`, 'registration.see'),
  // Without the row that it is about: what it does is tested with its use case.
  asked('registration.preview_decision', 'registration.manage', { ids: [NOBODY] }),
  asked('registration.approve', 'registration.manage', { ids: [NOBODY] }),
  asked('registration.reject', 'registration.manage', { ids: [NOBODY] }),
  page(`/${PART}/new`, 'registration.edit'),
  page(`/${PART}/waitlist`, 'registration.see'),
  asked('registration.walk_in', 'registration.edit', { name: 'A', email: '', type: 'a', locale: 'en' }),
  ...['pause', 'resume', 'promote'].map((name) =>
    asked(`waitlist.${name}`, 'registration.manage', { id: NOBODY, version: 1 }),
  ),
  asked('waitlist.reorder', 'registration.manage', { id: NOBODY, version: 1, place: 1, reason: 'x' }),
  page(`/${PART}/mail`, 'registration.manage'),
  asked('campaign.preview', 'registration.manage', { ...TEXT, at: 0 }),
  asked('campaign.approve', 'registration.manage', { id: NOBODY, version: 1, count: 1 }),
  action('campaign.save', 'registration.manage', `${PART}/mail`, () => ({ ...TEXT, draft: null })),
  page(`/${PART}/import`, 'registration.manage'),
  asked('registration.import', 'registration.manage', { text: 'Name\nAnna', isDryRun: true }),
  {
    ...page(`/${PART}/export`, 'registration.manage', () => `/${PART}/export?format=csv`),
    // The seeded edition registers nobody: there is nothing to take away.
    answers: [404],
  },
  nobody('/{id}', NOBODY),
  nobody('/{id}/ticket.pdf', `${NOBODY}/ticket.pdf`),
  ...['approve_one', 'reject_one', 'cancel', 'reinstate', 'resend', 'new_link'].map((name) =>
    asked(`registration.${name}`, 'registration.edit', { id: NOBODY }),
  ),
  asked('registration.correct', 'registration.edit', { id: NOBODY, version: 1, values: VALUES }),
  asked('registration.note', 'registration.edit', { id: NOBODY, version: 1, note: '' }),
  asked('registration.block', 'registration.edit', { id: NOBODY, isBlocked: true }),
  asked('registration.replace', 'registration.edit', {
    id: NOBODY,
    version: 1,
    name: 'Somebody',
    email: '',
    language: 'en',
  }),
];

/** The page of somebody who is not there, for whoever may see people. */
function nobody(below: string, path: string): MatrixRow {
  const row = page(`/${PART}${below}`, 'registration.see', () => `/${PART}/${path}`);
  return { ...row, answers: [404] };
}

function asked(name: string, permission: Parameters<typeof action>[1], input: object): MatrixRow {
  const { changes: _, ...row } = action(name, permission, PART, () => input);
  return row;
}

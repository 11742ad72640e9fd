import type { Deed } from '#domain/permissions.ts';
import { action, page } from './edition-entry.ts';
import { addressOf, type MatrixRow, readOnly, type StaffDeed, type World } from './row.ts';

const PART = 'registration';

const VALUES = {
  name: 'Somebody',
  familyName: '',
  givenName: '',
  patronymic: '',
  latinName: '',
  email: addressOf('correct'),
  organisation: '',
  position: '',
  country: '',
  language: 'en',
  type: 'participant',
  answers: {},
};

const TEXT = { subject: { en: 'Doors', ru: '' }, body: { en: 'Open at nine', ru: '' }, query: '' };
const CHOICE = 'Says what a decision would do; the decision itself is a row of its own.';

/** People who registered, at the desk. */
export const REGISTRATION_DESK_ROWS: readonly MatrixRow[] = [
  page(`/${PART}`, 'registration.see'),
  readOnly(
    deed('registration.preview_decision', ({ people }) => ({ ids: [people.approve] })),
    CHOICE,
  ),
  deed('registration.approve', ({ people }) => ({ ids: [people.approve] })),
  deed('registration.reject', ({ people }) => ({ ids: [people.reject], reason: 'Full' })),
  page(`/${PART}/new`, 'registration.edit'),
  page(`/${PART}/waitlist`, 'registration.see'),
  edit('registration.walk_in', (_, attempt) => ({
    name: 'Somebody',
    email: `walk-in-${attempt}@forum.example`,
    type: 'participant',
    locale: 'en',
  })),
  ...(['pause', 'resume', 'promote'] as const).map((name) =>
    deed(`waitlist.${name}`, ({ waiting }) => ({ ...waiting[name] })),
  ),
  deed('waitlist.reorder', ({ waiting }) => ({ ...waiting.reorder, place: 1, reason: 'A mistake' })),
  page(`/${PART}/mail`, 'registration.manage'),
  readOnly(
    deed('campaign.preview', () => ({ ...TEXT, at: 0 })),
    'Shows a text as somebody would read it: no mail is left.',
  ),
  {
    // Approved, the house leaves its mails at some moment while the next rows are walked.
    ...readOnly(
      deed('campaign.approve', ({ campaignId }) => ({ id: campaignId, version: 1, count: 9_999 })),
      'The draft of somebody else, restated with a number of mails that is not that of now.',
    ),
    refusal: 'count_changed',
  },
  action('campaign.save', 'registration.manage', `${PART}/mail`, () => ({ ...TEXT, draft: null })),
  page(`/${PART}/import`, 'registration.manage'),
  deed('registration.import', (_, attempt) => ({ text: `Name\nImported ${attempt}`, isDryRun: false })),
  // Who took people out of the house is written down.
  { ...page(`/${PART}/export`, 'registration.manage', () => `/${PART}/export?format=csv`), changes: true },
  page(`/${PART}/{id}`, 'registration.see', ({ registration }) => `/${PART}/${registration.people.note}`),
  {
    ...page(
      `/${PART}/{id}/ticket.pdf`,
      'registration.see',
      ({ registration }) => `/${PART}/${registration.people.note}/ticket.pdf`,
    ),
    // Papers end with the links, 30 days after the forum: by the clock, that of the seed is long past.
    answers: [200, 404],
  },
  {
    ...page(
      `/${PART}/{id}/badge.pdf`,
      'registration.see',
      ({ registration }) => `/${PART}/${registration.people.note}/badge.pdf`,
    ),
    // Who has no ticket that works has no badge.
    answers: [200, 404],
  },
  ...(['approve_one', 'cancel', 'reinstate', 'resend', 'new_link'] as const).map((name) => one(name)),
  one('reject_one', { reason: 'Full' }),
  one('correct', { version: 1, values: VALUES }),
  one('note', { version: 1, note: 'Comes late' }),
  one('block', { isBlocked: true }),
  one('replace', { version: 1, name: 'Somebody', email: 'another@forum.example', language: 'en' }),
];

type Input = (registration: World['registration'], attempt: number) => object;

function deed(name: string, input: Input, permission: Deed = 'registration.manage'): MatrixRow {
  return action(name, permission, PART, ({ registration }, attempt) => input(registration, attempt));
}

function edit(name: string, input: Input): MatrixRow {
  return deed(name, input, 'registration.edit');
}

/** About the one who is there for it. */
function one(name: StaffDeed, rest: object = {}): MatrixRow {
  return edit(`registration.${name}`, ({ people }) => ({ id: people[name], ...rest }));
}

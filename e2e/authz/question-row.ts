import { action, page, text } from './edition-entry.ts';
import type { MatrixRow } from './row.ts';

const SETUP = 'registration/setup';
const NOBODY = '00000000-0000-7000-8000-000000000000';
const plain = {
  key: '',
  help: {},
  kind: 'short_text',
  options: [],
  isRequired: false,
  stage: 'before_ticket',
  visibleIf: null,
  typeIds: [],
  isSpecial: false,
  isOnBadge: false,
  purpose: {},
};

/** What people are asked and agree to. */
export const QUESTION_ROWS: readonly MatrixRow[] = [
  page(`/${SETUP}/questions`, 'registration.setup'),
  // Before any is there: the list that is sent must be the whole list.
  action('question.order', 'registration.setup', `${SETUP}/questions`, () => ({ ids: [] })),
  withoutChange(
    action('question.retire', 'registration.setup', `${SETUP}/questions`, () => ({
      id: NOBODY,
      version: 1,
      isRetired: true,
    })),
  ),
  action('question.save', 'registration.setup', `${SETUP}/questions`, (_, attempt) => ({
    id: null,
    version: null,
    values: { ...plain, label: text(`Question ${attempt}`) },
  })),
  page(`/${SETUP}/consents`, 'registration.setup'),
  // A wording of its own each time; only the first of them finds none before.
  action('consent.save', 'registration.setup', `${SETUP}/consents`, (_, attempt) => ({
    purpose: 'photo',
    version: null,
    text: text(`Wording ${attempt}`),
    isRequired: false,
  })),
  action('consent.retire', 'registration.setup', `${SETUP}/consents`, () => ({
    purpose: 'photo',
    version: 1,
  })),
];

/** Of a record that is not there: allowed, and nothing comes of it. */
function withoutChange({ changes: _, ...row }: MatrixRow): MatrixRow {
  return row;
}

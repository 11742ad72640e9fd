import { action, page, text } from './edition-entry.ts';
import type { MatrixRow } from './row.ts';

const SETUP = 'registration/setup';
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
  // The list that is sent must be the whole list.
  action('question.order', 'registration.setup', `${SETUP}/questions`, ({ registration }) => ({
    ids: [registration.asked.questionId],
  })),
  action('question.retire', 'registration.setup', `${SETUP}/questions`, ({ registration }) => ({
    id: registration.asked.questionId,
    version: 1,
    isRetired: true,
  })),
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

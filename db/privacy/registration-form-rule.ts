import { actors, blanked, kept, none, type PrivacyRegistry, personal, special } from './rule.ts';

/** What is asked, agreed and paid. */
export const registrationFormRules = {
  question: {
    retention: 'programme',
    about: [],
    columns: {
      ...none(
        'id',
        'editionId',
        'key',
        'label',
        'help',
        'kind',
        'options',
        'isRequired',
        'stage',
        'visibleIf',
      ),
      ...none('typeIds', 'retentionClass', 'isOnBadge', 'purpose', 'position', 'retiredAt', 'version'),
    },
  },
  answer: {
    // By the class of its question.
    retention: 'special',
    about: [{ column: 'registrationId', names: 'registration' }],
    columns: {
      ...none('id', 'editionId'),
      ...personal('registrationId', 'questionId', 'updatedAt'),
      ...special('value'),
    },
  },
  consentText: {
    retention: 'programme',
    about: [],
    columns: none('id', 'editionId', 'purpose', 'version', 'text', 'isRequired', 'createdAt', 'retiredAt'),
  },
  consent: {
    retention: 'identity',
    about: [{ column: 'registrationId', names: 'registration' }],
    columns: {
      ...none('id', 'editionId'),
      ...personal('registrationId', 'textId', 'purpose', 'locale', 'via', 'givenAt', 'withdrawnAt'),
    },
  },
  idempotency: {
    retention: 'passing',
    about: [],
    columns: none('id', 'scope', 'key', 'editionId', 'bodyHash', 'status', 'resultIds', 'createdAt'),
  },
  formDraft: {
    retention: 'passing',
    about: [{ column: 'emailNorm', names: 'address' }],
    columns: {
      ...none('id', 'expiresAt'),
      ...personal('editionId', 'kind', 'emailNorm', 'values', 'errors', 'createdAt'),
    },
  },
  favourite: {
    retention: 'account',
    about: [{ column: 'accountId', names: 'account' }],
    columns: { ...none('id'), ...personal('accountId', 'editionId', 'sessionId', 'createdAt') },
  },
  refusedCode: { retention: 'unserved', about: [], columns: none('id', 'editionId', 'codeHash', 'at') },
  campaign: {
    retention: 'correspondence',
    about: [
      { column: 'createdBy', names: 'actor' },
      { column: 'approvedBy', names: 'actor' },
    ],
    columns: {
      ...none('id', 'editionId', 'subject', 'body', 'audience', 'state', 'createdAt', 'approvedAt'),
      ...none('recipientCount', 'sentAt', 'version'),
      ...actors('createdBy', 'approvedBy'),
    },
  },
  purgeReport: {
    retention: 'record',
    about: [{ column: 'by', names: 'actor' }],
    columns: { ...none('id', 'editionId', 'counts', 'at'), ...actors('by') },
  },
  payment: {
    retention: 'invoice',
    about: [
      { column: 'registrationId', names: 'registration' },
      { column: 'partyId', names: 'party' },
    ],
    columns: {
      ...none('id', 'publicId', 'editionId', 'version'),
      ...kept('registrationId', 'partyId', 'adapter', 'state', 'amountMinor', 'paidMinor', 'currency'),
      ...kept('reference', 'dueAt', 'remindedAt', 'createdAt', 'settledAt'),
    },
  },
  paymentEvent: {
    retention: 'invoice',
    about: [
      { column: 'paymentId', names: 'payment' },
      { column: 'actor', names: 'actor' },
    ],
    columns: {
      ...none('id', 'editionId'),
      ...kept('adapter', 'eventId', 'paymentId', 'reference', 'state', 'amountMinor', 'currency'),
      ...kept('receivedAt', 'appliedAt', 'outcome'),
      ...blanked('note'),
      ...actors('actor'),
    },
  },
  refund: {
    retention: 'invoice',
    about: [
      { column: 'paymentId', names: 'payment' },
      { column: 'actor', names: 'actor' },
    ],
    columns: {
      ...none('id', 'editionId', 'version'),
      ...kept('paymentId', 'registrationId', 'state', 'amountMinor', 'currency', 'requestedAt', 'sentAt'),
      ...kept('settledAt'),
      ...blanked('reason'),
      ...actors('actor'),
    },
  },
  invoiceCounter: { retention: 'instance', about: [], columns: none('issuerKey', 'lastNumber') },
  invoice: {
    retention: 'invoice',
    about: [
      { column: 'registrationId', names: 'registration' },
      { column: 'partyId', names: 'party' },
    ],
    columns: {
      ...none('id', 'publicId', 'editionId', 'issuerKey', 'issuer'),
      ...blanked('registrationId', 'partyId'),
      ...kept('paymentId', 'number', 'kind', 'correctsId', 'issuedAt', 'dueAt', 'locale', 'currency'),
      ...kept('netMinor', 'vatMinor', 'totalMinor', 'reference', 'buyer', 'lines'),
    },
  },
} satisfies Partial<PrivacyRegistry>;

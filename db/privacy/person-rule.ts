import { actors, none, type PrivacyRegistry, personal, scrubbed } from './rule.ts';

/** People of the catalogue, what they are at an edition, and what plans and releases keep of them. */
export const personRules = {
  person: {
    retention: 'programme',
    about: [{ column: 'id', names: 'person' }],
    columns: {
      ...personal('id', 'slug', 'names', 'sortKey', 'email', 'photoUrl', 'biography', 'homeUrl'),
      ...none('isSample'),
    },
  },
  affiliation: {
    retention: 'programme',
    about: [{ column: 'personId', names: 'person' }],
    columns: {
      ...none('id', 'isPrimary'),
      ...personal('personId', 'organisationId', 'organisationText', 'position', 'fromOn', 'untilOn'),
    },
  },
  castMember: {
    retention: 'programme',
    about: [{ column: 'personId', names: 'person' }],
    columns: {
      ...none('id', 'position', 'weight'),
      ...personal(
        'editionId',
        'sessionId',
        'talkId',
        'personId',
        'text',
        'role',
        'affiliation',
        'inviteState',
        'presence',
        'isPublic',
      ),
    },
  },
  availability: {
    retention: 'programme',
    about: [{ column: 'personId', names: 'person' }],
    columns: {
      ...none('id', 'hallId', 'source'),
      ...personal('editionId', 'personId', 'startAt', 'endAt', 'kind'),
    },
  },
  plan: {
    retention: 'programme',
    about: [{ column: 'publishedBy', names: 'actor' }],
    columns: {
      ...none(
        'id',
        'editionId',
        'kind',
        'name',
        'isMain',
        'baseReleaseId',
        'subForumId',
        'major',
        'minor',
        'notes',
        'publishedAt',
        'seq',
      ),
      ...actors('publishedBy'),
    },
  },
  slot: {
    retention: 'programme',
    about: [],
    columns: none(
      'id',
      'editionId',
      'planId',
      'occurrenceId',
      'publicNo',
      'occurrenceCode',
      'sessionId',
      'kind',
      'title',
      'startAt',
      'endAt',
      'zone',
      'wallStart',
      'state',
      'isLocked',
      'rev',
      'calendarSequence',
    ),
  },
  slotHall: {
    retention: 'programme',
    about: [],
    columns: none('id', 'editionId', 'slotId', 'hallId', 'kind'),
  },
  publicNumber: { retention: 'programme', about: [], columns: none('editionId', 'lastSlotNo', 'lastHallNo') },
  command: {
    retention: 'programme',
    about: [{ column: 'actor', names: 'actor' }],
    within: true,
    columns: {
      ...none('id', 'editionId', 'planId', 'seq', 'clientId', 'clientSeq', 'verb', 'undoesId', 'at'),
      ...actors('actor'),
      ...scrubbed('payload'),
    },
  },
  releaseSnapshot: {
    retention: 'programme',
    about: [],
    within: true,
    columns: {
      ...none('releaseId', 'editionId', 'sha256', 'slotCount', 'sessionCount', 'personCount'),
      ...scrubbed('gzip'),
    },
  },
  publicRelease: {
    retention: 'programme',
    about: [],
    columns: none('editionId', 'releaseId', 'feedChangedAt'),
  },
  ruleSetting: {
    retention: 'programme',
    about: [],
    columns: none('id', 'editionId', 'code', 'level', 'params'),
  },
  acknowledgement: {
    retention: 'programme',
    about: [{ column: 'by', names: 'actor' }],
    columns: { ...none('id', 'editionId', 'findingKey', 'fingerprint', 'note', 'at'), ...actors('by') },
  },
} satisfies Partial<PrivacyRegistry>;

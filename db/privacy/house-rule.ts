import { actors, none, type PrivacyRegistry, personal, scrubbed, secrets } from './rule.ts';

/** What comes in and goes out as files, accounts, the desk, and what the house writes down about itself. */
export const houseRules = {
  importSource: {
    retention: 'programme',
    about: [],
    columns: none('id', 'editionId', 'profile', 'sourceKey', 'zone', 'locale'),
  },
  importRun: {
    retention: 'programme',
    about: [],
    within: true,
    columns: {
      ...none(
        'id',
        'editionId',
        'sourceId',
        'fileSha256',
        'fileBytes',
        'profile',
        'startedAt',
        'counts',
        'commandId',
      ),
      ...scrubbed('issues'),
    },
  },
  importKey: {
    retention: 'programme',
    about: [{ column: 'entityId', names: 'person' }],
    columns: {
      ...none('id', 'editionId', 'sourceId', 'kind'),
      ...personal('externalKey', 'entityId', 'fieldHashes'),
    },
  },
  exportFile: {
    retention: 'programme',
    about: [],
    within: true,
    columns: {
      ...none('id', 'editionId', 'releaseId', 'scope', 'locale', 'format', 'sha256', 'byteCount', 'builtAt'),
      ...scrubbed('gzip'),
    },
  },
  exportStat: {
    retention: 'programme',
    about: [],
    columns: none('editionId', 'format', 'locale', 'onDate', 'client', 'fetches', 'notModified'),
  },
  outbox: {
    retention: 'passing',
    about: [],
    within: true,
    columns: {
      ...none('id', 'dedupeKey', 'kind', 'runAt', 'leasedUntil', 'tries', 'doneAt', 'deadAt', 'lastError'),
      ...scrubbed('payload'),
    },
  },
  setupToken: {
    retention: 'passing',
    about: [],
    columns: { ...none('createdAt', 'expiresAt', 'usedAt'), ...secrets('tokenHash') },
  },
  slugHistory: {
    retention: 'programme',
    about: [{ column: 'ownerId', names: 'person' }],
    columns: { ...none('id', 'kind', 'scope'), ...personal('slug', 'ownerId', 'until') },
  },
  instanceFact: { retention: 'instance', about: [], columns: none('name', 'value', 'at') },
  account: {
    retention: 'account',
    about: [
      { column: 'id', names: 'account' },
      { column: 'personId', names: 'person' },
    ],
    columns: {
      ...personal('id', 'email', 'emailNorm', 'name', 'language', 'personId', 'preferences'),
      ...personal('passwordChangedAt', 'createdAt', 'disabledAt'),
      ...secrets('passwordHash'),
      ...none('version'),
    },
  },
  authSession: {
    retention: 'passing',
    about: [{ column: 'accountId', names: 'account' }],
    columns: {
      ...none('id'),
      ...personal(
        'accountId',
        'class',
        'createdAt',
        'seenAt',
        'expiresAt',
        'revokedAt',
        'reauthAt',
        'deviceLabel',
      ),
      ...secrets('sidHash'),
    },
  },
  accountProvider: {
    retention: 'account',
    about: [{ column: 'accountId', names: 'account' }],
    columns: { ...none('id'), ...personal('accountId', 'provider', 'providerAccountId', 'createdAt') },
  },
  oneTimeCode: {
    retention: 'passing',
    about: [
      { column: 'emailNorm', names: 'address' },
      { column: 'accountId', names: 'account' },
    ],
    columns: {
      ...none('id', 'tries'),
      ...personal('emailNorm', 'email', 'purpose', 'accountId', 'createdAt', 'expiresAt', 'usedAt'),
      ...secrets('codeHmac', 'flowHash'),
    },
  },
  signInLink: {
    retention: 'passing',
    about: [{ column: 'emailNorm', names: 'address' }],
    columns: {
      ...none('id', 'isOwner'),
      ...personal('email', 'emailNorm', 'createdAt', 'expiresAt', 'usedAt'),
      ...secrets('tokenHash'),
    },
  },
  grant: {
    retention: 'account',
    about: [{ column: 'accountId', names: 'account' }],
    columns: {
      ...none('id', 'scopeKey', 'version'),
      ...personal('accountId', 'role', 'scopeKind', 'seriesId', 'editionId', 'partId', 'createdAt'),
      ...actors('grantedBy'),
    },
  },
  invite: {
    retention: 'passing',
    about: [{ column: 'emailNorm', names: 'address' }],
    columns: {
      ...none('id', 'scopeKey'),
      ...personal('email', 'emailNorm', 'role', 'scopeKind', 'seriesId', 'editionId', 'partId', 'language'),
      ...personal('createdAt', 'expiresAt', 'usedAt', 'revokedAt'),
      ...actors('invitedBy'),
      ...secrets('tokenHash'),
    },
  },
  apiToken: {
    retention: 'account',
    about: [{ column: 'accountId', names: 'account' }],
    columns: {
      ...none('id'),
      ...personal('accountId', 'editionId', 'name', 'scopes'),
      ...personal('createdAt', 'expiresAt', 'lastUsedAt', 'revokedAt'),
      ...secrets('tokenHash'),
    },
  },
  savedView: {
    retention: 'account',
    about: [{ column: 'accountId', names: 'account' }],
    columns: { ...none('id'), ...personal('accountId', 'editionId', 'noun', 'name', 'query', 'createdAt') },
  },
  editionPage: {
    retention: 'programme',
    about: [],
    columns: none('id', 'editionId', 'slug', 'title', 'body', 'position', 'isShown', 'version'),
  },
  fileObject: {
    retention: 'programme',
    about: [
      { column: 'ownerId', names: 'person' },
      { column: 'createdBy', names: 'actor' },
    ],
    columns: {
      ...none('editionId', 'visibility', 'variants'),
      ...personal(
        'id',
        'ownerKind',
        'ownerId',
        'name',
        'mediaType',
        'sha256',
        'byteCount',
        'alt',
        'createdAt',
      ),
      ...actors('createdBy'),
    },
  },
  floorPlan: {
    retention: 'programme',
    about: [],
    columns: none('id', 'editionId', 'venueId', 'name', 'fileId', 'position', 'version'),
  },
  floorPlanMark: {
    retention: 'programme',
    about: [],
    columns: none('id', 'editionId', 'floorPlanId', 'hallId', 'x', 'y', 'width', 'height'),
  },
  material: {
    retention: 'programme',
    about: [],
    columns: none(
      'id',
      'editionId',
      'sessionId',
      'talkId',
      'fileId',
      'url',
      'title',
      'audience',
      'visibleFrom',
      'position',
      'version',
    ),
  },
  translationSource: {
    retention: 'programme',
    about: [{ column: 'ownerId', names: 'person' }],
    columns: {
      ...none('id', 'editionId', 'locale', 'sourceLocale'),
      ...personal('ownerId', 'field', 'sourceHash'),
    },
  },
  organisationMerge: {
    retention: 'programme',
    about: [{ column: 'by', names: 'actor' }],
    within: true,
    columns: { ...none('id', 'fromId', 'intoId', 'at', 'undoneAt'), ...scrubbed('moved'), ...actors('by') },
  },
  auditLog: {
    retention: 'record',
    about: [
      { column: 'actorId', names: 'account' },
      { column: 'targetId', names: 'person_or_account' },
    ],
    columns: {
      ...none('id', 'commandId', 'requestId'),
      ...actors(
        'at',
        'editionId',
        'actorKind',
        'actorId',
        'action',
        'targetKind',
        'targetId',
        'fields',
        'values',
      ),
    },
  },
  auditSeal: {
    retention: 'record',
    about: [],
    columns: none('id', 'fromId', 'toId', 'rowCount', 'hash', 'previousHash', 'at'),
  },
  mail: {
    retention: 'correspondence',
    about: [
      { column: 'accountId', names: 'account' },
      { column: 'personId', names: 'person' },
      { column: 'toEmail', names: 'address' },
    ],
    within: true,
    columns: {
      ...none('id', 'tries'),
      ...personal('dedupeKey', 'kind', 'language', 'accountId', 'personId', 'editionId', 'toEmail', 'params'),
      ...personal('state', 'createdAt', 'sentAt', 'lastError'),
    },
  },
  instanceSetting: {
    retention: 'instance',
    about: [],
    columns: none('name', 'value', 'version', 'updatedAt'),
  },
  backupLog: {
    retention: 'record',
    about: [],
    columns: none(
      'id',
      'name',
      'startedAt',
      'finishedAt',
      'isOk',
      'byteCount',
      'manifestHash',
      'verifiedAt',
      'lastError',
    ),
  },
  jobLease: {
    retention: 'instance',
    about: [],
    columns: none('name', 'holder', 'leasedUntil', 'startedAt', 'okAt', 'lastError'),
  },
} satisfies Partial<PrivacyRegistry>;

import { actors, blanked, kept, none, type PrivacyRegistry, personal, scrubbed, secrets } from './rule.ts';

/**
 * Registrations stay as counts without a name; answers, consents and transfers go (registration.md rule 54). An invoice
 * keeps its buyer as long as the law asks and loses the way back to whoever registered (rule 53).
 */
export const registrationRules = {
  editionNumber: { retention: 'instance', about: [], columns: none('number', 'editionId') },
  pool: {
    retention: 'programme',
    about: [],
    columns: {
      ...none('id', 'editionId', 'kind', 'refId', 'name', 'nominal', 'overbookPct', 'capacity', 'ceiling'),
      ...none('used', 'waiting', 'isClosed', 'version'),
    },
  },
  validity: {
    retention: 'programme',
    about: [],
    columns: none('id', 'editionId', 'validityNo', 'name', 'fromAt', 'untilAt', 'days', 'version'),
  },
  badgeTemplate: {
    retention: 'programme',
    about: [],
    columns: none('id', 'editionId', 'name', 'layout', 'version'),
  },
  ticketType: {
    retention: 'programme',
    about: [],
    columns: {
      ...none('id', 'editionId', 'subForumId', 'slug', 'typeNo', 'name', 'description', 'roleCategory'),
      ...none('priceMinor', 'currency', 'vatRate', 'approval', 'visibility', 'salesFrom', 'salesUntil'),
      ...none('partyMax', 'validityNo', 'freezeAt', 'cancelUntil', 'hasWaitlist', 'waitlistAccept'),
      ...none('badgeTemplateId', 'position', 'version'),
    },
  },
  ticketTypePool: { retention: 'programme', about: [], columns: none('id', 'editionId', 'typeId', 'poolId') },
  registrationSetting: {
    retention: 'programme',
    about: [],
    columns: {
      ...none('editionId', 'opensAt', 'closesAt', 'currency', 'holdMinutes', 'dueDays', 'allowsSecondType'),
      ...none('allowsOverlap', 'isStrictWaitlist', 'asksStillComing', 'speakerMode', 'speakerTypeId'),
      ...none('bookingOpensAt', 'bookingClosesAt', 'mostPerDay', 'mostPerTrack', 'mostPerFormat', 'mailFrom'),
      ...none('mailNote', 'replyTo', 'issuerKey', 'issuer', 'retentionDays', 'freeNetworks', 'version'),
    },
  },
  accessCode: {
    retention: 'identity',
    about: [
      { column: 'emailLock', names: 'address' },
      { column: 'createdBy', names: 'actor' },
    ],
    columns: {
      ...none(
        'id',
        'editionId',
        'codeNorm',
        'batch',
        'unlockTypeIds',
        'seatPoolId',
        'usesPoolId',
        'priceKind',
      ),
      ...none('priceValue', 'skipsApproval', 'validFrom', 'validUntil', 'revokedAt', 'createdAt', 'version'),
      // Null would open the code to everybody.
      ...scrubbed('emailLock'),
      ...actors('createdBy'),
    },
  },
  party: {
    retention: 'identity',
    about: [{ column: 'emailNorm', names: 'address' }],
    columns: {
      ...none('id', 'publicId', 'linkVersion', 'linkMadeAt', 'version'),
      ...blanked('contactName', 'email', 'emailNorm', 'organisation', 'country', 'address', 'payer'),
      ...kept('editionId', 'locale', 'remindersOffAt', 'createdAt'),
    },
  },
  registration: {
    retention: 'identity',
    about: [
      { column: 'personId', names: 'person' },
      { column: 'emailNorm', names: 'address' },
    ],
    columns: {
      ...none('id', 'publicId', 'linkVersion', 'linkMadeAt', 'holdExtensions', 'version'),
      ...blanked('personId', 'email', 'emailNorm', 'badgeName', 'familyName', 'givenName', 'patronymic'),
      ...blanked('latinName', 'organisation', 'position', 'country', 'address', 'reason', 'note'),
      ...scrubbed('sortKey'),
      ...kept(
        'editionId',
        'typeId',
        'partyId',
        'codeId',
        'source',
        'state',
        'locale',
        'priceMinor',
        'currency',
      ),
      ...kept('vatRate', 'deadlineAt', 'remindersOffAt', 'emailProvedAt', 'createdAt'),
      ...kept('approvedAt', 'confirmedAt', 'updatedAt'),
    },
  },
  claim: {
    retention: 'identity',
    about: [{ column: 'registrationId', names: 'registration' }],
    columns: {
      ...none('id', 'editionId'),
      ...kept('registrationId', 'poolId', 'state', 'expiresAt', 'createdAt'),
    },
  },
  transfer: {
    retention: 'identity',
    about: [
      { column: 'registrationId', names: 'registration' },
      { column: 'emailNorm', names: 'address' },
    ],
    columns: {
      ...none('id', 'publicId', 'editionId'),
      ...personal('registrationId', 'email', 'emailNorm', 'badgeName', 'locale'),
      ...personal('requestedAt', 'expiresAt', 'acceptedAt', 'closedAt'),
    },
  },
  ticket: {
    retention: 'identity',
    about: [{ column: 'registrationId', names: 'registration' }],
    columns: {
      ...none('editionId'),
      ...kept('id', 'registrationId', 'generation', 'kid', 'typeNo', 'validityNo', 'state', 'humanCode'),
      ...kept('issuedAt', 'updatedAt'),
    },
  },
  ticketEvent: {
    retention: 'identity',
    about: [
      { column: 'registrationId', names: 'registration' },
      { column: 'actor', names: 'actor' },
    ],
    columns: {
      ...none('id', 'editionId'),
      ...kept('registrationId', 'ticketId', 'kind', 'oldGeneration', 'newGeneration', 'at'),
      ...blanked('reason'),
      ...actors('actor'),
    },
  },
  signingKey: {
    retention: 'link',
    about: [],
    columns: {
      ...none('id', 'editionId', 'kid', 'publicKey', 'createdAt', 'retiredAt', 'deadAt'),
      ...secrets('sealedKey'),
    },
  },
  bookingTarget: {
    retention: 'programme',
    about: [],
    columns: {
      ...none('id', 'editionId', 'occurrenceId', 'sessionId', 'mode', 'poolId', 'followsHall', 'hasWaitlist'),
      ...none(
        'waitlistAccept',
        'opensAt',
        'closesAt',
        'typeIds',
        'mandatoryTypeIds',
        'graceMinutes',
        'version',
      ),
    },
  },
  booking: {
    retention: 'identity',
    about: [{ column: 'registrationId', names: 'registration' }],
    columns: {
      ...none('id', 'editionId', 'claimId', 'version'),
      ...kept('registrationId', 'occurrenceId', 'state', 'createdAt', 'updatedAt'),
      ...blanked('reason'),
    },
  },
  bookingInvite: {
    retention: 'identity',
    about: [{ column: 'registrationId', names: 'registration' }],
    columns: { ...none('id', 'editionId'), ...kept('registrationId', 'occurrenceId', 'createdAt') },
  },
  waitlistEntry: {
    retention: 'unserved',
    about: [
      { column: 'registrationId', names: 'registration' },
      { column: 'partyId', names: 'party' },
    ],
    columns: {
      ...none('id', 'publicId', 'editionId', 'version'),
      ...kept('targetKind', 'targetId', 'registrationId', 'partyId', 'size', 'priority', 'drawKey', 'state'),
      ...kept('isPaused', 'accept', 'skipped', 'firstSkippedAt', 'swapsOccurrenceId', 'offerEndsAt'),
      ...kept('createdAt', 'closedAt'),
      ...blanked('reason'),
    },
  },
  waitlistTally: { retention: 'programme', about: [], columns: none('id', 'editionId', 'waiting') },
  waitlistBlock: { retention: 'unserved', about: [], columns: none('id', 'editionId', 'entryId', 'poolId') },
  allocation: {
    retention: 'identity',
    about: [{ column: 'emailNorm', names: 'address' }],
    columns: {
      ...none(
        'id',
        'publicId',
        'editionId',
        'name',
        'organisationId',
        'codeId',
        'poolId',
        'aside',
        'returnAt',
      ),
      ...none('returnedAt', 'linkVersion', 'linkMadeAt', 'version'),
      ...blanked('email', 'emailNorm'),
      ...kept('remindersOffAt'),
    },
  },
  allocationParent: {
    retention: 'programme',
    about: [],
    columns: none('id', 'editionId', 'allocationId', 'poolId'),
  },
  lottery: {
    retention: 'programme',
    about: [],
    columns: {
      ...none('id', 'editionId', 'targetKind', 'targetId', 'seedHash', 'seed', 'closesAt', 'drawnAt'),
      ...secrets('sealedSeed'),
    },
  },
} satisfies Partial<PrivacyRegistry>;

import { actors, kept, none, type PrivacyRegistry, scrubbed, secrets } from './rule.ts';

/**
 * Scans and presence are counts of an edition and stay when somebody is erased, like the registration that they point to,
 * which then has no name any more; what staff typed about somebody goes. A ticket number says nothing by itself.
 */
export const doorRules = {
  area: {
    retention: 'programme',
    about: [],
    columns: {
      ...none('id', 'editionId', 'kind', 'parentId', 'venueId', 'hallId', 'name', 'capacity'),
      ...none('attendanceMode', 'closesClock', 'version'),
    },
  },
  checkpoint: {
    retention: 'programme',
    about: [],
    columns: {
      ...none('id', 'editionId', 'kind', 'areaId', 'name', 'directions', 'reentry', 'typeNos', 'booking'),
      ...none('capacityMode', 'policy', 'rules', 'opensAt', 'closesAt', 'toleranceMinutes'),
      ...none('standbyAfterMinutes', 'admitsNewTickets', 'item', 'handoutLimit', 'autoPrint', 'texts'),
      ...none('version'),
    },
  },
  device: {
    retention: 'programme',
    about: [],
    columns: {
      ...none('id', 'editionId', 'name', 'profile', 'capabilities', 'publicKey', 'pairedAt', 'expiresAt'),
      ...none('occurrenceId'),
      ...none('revokedAt', 'appVersion', 'lastSeenAt', 'queueCount', 'batteryPct', 'createdAt', 'version'),
      ...none('pastCheckpointIds', 'address', 'formerKeys'),
    },
  },
  deviceCheckpoint: {
    retention: 'programme',
    about: [],
    columns: none('id', 'editionId', 'deviceId', 'checkpointId'),
  },
  attendanceSetting: {
    retention: 'programme',
    about: [],
    columns: {
      ...none('occurrenceId', 'editionId', 'mode', 'requiredSharePct', 'actualStartAt', 'actualEndAt'),
      ...none('version'),
    },
  },
  scan: {
    retention: 'presence',
    about: [{ column: 'registrationId', names: 'registration' }],
    columns: {
      ...none('id', 'editionId', 'deviceId', 'seq', 'rawHash', 'deviceAt', 'offsetMs', 'appVersion'),
      ...none('manifestVersion', 'feedCursor', 'receivedAt', 'isOverride', 'overrideOf', 'operatorId'),
      ...kept('checkpointId', 'ticketNo', 'registrationId', 'generation', 'direction', 'slotNo'),
      ...kept('correctedAt', 'shownVerdict', 'admitted', 'method'),
      ...scrubbed('overrideReason'),
    },
  },
  scanOutcome: {
    retention: 'presence',
    about: [],
    columns: none('scanId', 'source', 'editionId', 'verdict', 'admitted', 'receivedAt'),
  },
  // Whose it is says the scan: db/registration/erasure.ts looks there.
  annulment: {
    retention: 'presence',
    about: [],
    within: true,
    columns: {
      ...none('scanId', 'editionId', 'operatorId', 'receivedAt'),
      ...scrubbed('reason'),
    },
  },
  earlyAnnulment: {
    retention: 'presence',
    about: [],
    columns: none('scanId', 'deviceId', 'editionId', 'operatorId', 'receivedAt'),
  },
  tally: {
    retention: 'presence',
    about: [],
    columns: {
      ...none('id', 'editionId', 'deviceId', 'checkpointId', 'change', 'deviceAt', 'offsetMs'),
      ...none('correctedAt', 'receivedAt'),
    },
  },
  doorClock: {
    retention: 'programme',
    about: [],
    columns: none('editionId', 'lastFeedSeq', 'planVersion', 'settledAt', 'settledKey'),
  },
  doorFeed: {
    retention: 'presence',
    about: [],
    columns: none('editionId', 'seq', 'kind', 'payload', 'at'),
  },
  presenceInterval: {
    retention: 'presence',
    about: [{ column: 'registrationId', names: 'registration' }],
    columns: {
      ...none('id', 'editionId', 'fromScanId', 'toScanId'),
      ...kept('registrationId', 'ticketNo', 'areaId', 'fromAt', 'toAt', 'source', 'confidence'),
    },
  },
  sessionAttendance: {
    retention: 'identity',
    about: [{ column: 'registrationId', names: 'registration' }],
    columns: {
      ...none('editionId'),
      ...kept('occurrenceId', 'registrationId', 'seconds', 'doorSeconds', 'onlineSeconds', 'share'),
      ...kept('firstInAt', 'status', 'confidence'),
    },
  },
  attendanceCorrection: {
    retention: 'identity',
    about: [
      { column: 'registrationId', names: 'registration' },
      { column: 'actor', names: 'actor' },
    ],
    columns: {
      ...none('id', 'editionId'),
      ...kept('occurrenceId', 'registrationId', 'seconds', 'status', 'at'),
      ...scrubbed('reason'),
      ...actors('actor'),
    },
  },
  conflict: {
    retention: 'identity',
    about: [{ column: 'resolvedBy', names: 'actor' }],
    columns: {
      ...none('id', 'editionId', 'kind', 'scanKey', 'ticketNo', 'at', 'firstSeenAt', 'stands'),
      ...kept('resolvedAt', 'note'),
      ...actors('resolvedBy'),
    },
  },
  devicePairing: {
    retention: 'programme',
    about: [],
    columns: {
      ...none('id', 'editionId', 'deviceId', 'createdAt', 'expiresAt', 'usedAt'),
      ...secrets('tokenHash', 'codeHash'),
    },
  },
  doorOperator: {
    retention: 'programme',
    about: [],
    columns: {
      ...none('id', 'editionId', 'removedAt', 'createdAt', 'version', 'name'),
      ...secrets('pinHash'),
    },
  },
  doorShift: {
    retention: 'programme',
    about: [],
    columns: none(
      ...(['id', 'editionId', 'deviceId', 'operatorId', 'fromAt', 'toAt', 'selfTest', 'receivedAt'] as const),
    ),
  },
  printJob: {
    retention: 'presence',
    about: [],
    within: true,
    columns: {
      ...none('id', 'editionId', 'ticketNo', 'generation', 'station', 'copyNo', 'state', 'deviceId'),
      ...none('createdAt'),
      ...scrubbed('reason'),
    },
  },
  doorSetting: {
    retention: 'programme',
    about: [],
    columns: none('editionId', 'mutedKinds', 'keepsSearchOffline', 'showsFullness', 'version'),
  },
  // On a venue hub alone, which empties itself at the edition's end + 24 h.
  hubLink: {
    retention: 'passing',
    about: [],
    columns: {
      ...none('deviceId', 'editionId', 'center', 'cursor', 'copy', 'pairedAt'),
      ...secrets('privateKey'),
    },
  },
  hubRoster: { retention: 'passing', about: [], columns: none('ticketNo', 'bytes') },
  hubQueue: {
    retention: 'passing',
    about: [],
    columns: none('kind', 'rowId', 'deviceId', 'row', 'queuedAt', 'refusal'),
  },
} satisfies Partial<PrivacyRegistry>;

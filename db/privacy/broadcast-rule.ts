import { actors, kept, keptSecrets, none, type PrivacyRegistry, scrubbed, secrets } from './rule.ts';

/**
 * Views are counted under keys that lead to nobody; `viewer_link` alone leads from a key to a registration or an account,
 * whose bare ids outlive the erasure of the person, so that every figure stays equal (security-reliability.md rule 23).
 */
export const broadcastRules = {
  broadcastSetting: {
    retention: 'programme',
    about: [],
    columns: {
      ...none('editionId', 'leadMinutes', 'access', 'ticketTypes', 'counterPolicy', 'tabStorage'),
      ...none('questionMode', 'venueNetworks', 'version'),
    },
  },
  viewingSalt: {
    retention: 'programme',
    about: [],
    columns: {
      ...none('editionId', 'createdAt', 'keepDays', 'destroyedAt'),
      ...secrets('sealedSalt'),
    },
  },
  stream: {
    retention: 'programme',
    about: [],
    columns: {
      ...none('id', 'editionId', 'no', 'hallId', 'title', 'hasPdt', 'audioUrl', 'signal', 'signalAt'),
      ...none('access', 'ticketTypes', 'probe', 'createdAt', 'version'),
    },
  },
  broadcast: {
    retention: 'programme',
    about: [],
    columns: {
      ...none('id', 'editionId', 'occurrenceId', 'streamId', 'state', 'access', 'ticketTypes'),
      ...none('recordingAccess', 'recordingTypes', 'recordingFromAt', 'recordingUntilAt', 'questionMode'),
      ...none('counterPolicy', 'startedByHandAt', 'heldAt', 'actualStartAt', 'actualEndAt', 'stateAt'),
      ...none('expectsRecording', 'version'),
    },
  },
  broadcastEvent: {
    retention: 'programme',
    about: [{ column: 'actor', names: 'account' }],
    columns: {
      ...none('id', 'editionId', 'broadcastId', 'fromState', 'toState', 'cause', 'at', 'reason'),
      ...none('startAt', 'endAt'),
      ...actors('actor'),
    },
  },
  recording: {
    retention: 'programme',
    about: [],
    columns: {
      ...none('id', 'editionId', 'no', 'broadcastId', 'durationDs', 'sessionOffsetDs', 'isEdited'),
      ...none('publishedAt', 'createdAt', 'version'),
    },
  },
  mediaSource: {
    retention: 'programme',
    about: [],
    columns: {
      ...none('id', 'editionId', 'streamId', 'recordingId', 'kind', 'url', 'locale', 'priority'),
      ...none('measure', 'failedAt', 'version'),
    },
  },
  captionFile: {
    retention: 'programme',
    about: [],
    columns: none('id', 'editionId', 'recordingId', 'locale', 'text', 'sha256', 'createdAt'),
  },
  captionLine: {
    retention: 'programme',
    about: [],
    columns: none('broadcastId', 'locale', 'seq', 'editionId', 'startAt', 'endAt', 'text'),
  },
  captionKey: {
    retention: 'programme',
    about: [],
    columns: {
      ...none('id', 'editionId', 'broadcastId', 'label', 'createdAt', 'revokedAt'),
      ...secrets('keySha256'),
    },
  },
  questionAsked: {
    retention: 'record',
    about: [],
    within: true,
    columns: {
      ...none('id', 'editionId', 'broadcastId', 'state', 'isPinned', 'votes', 'askedAt', 'version'),
      ...kept('askerKey'),
      ...scrubbed('text', 'askerName'),
    },
  },
  questionVote: {
    retention: 'record',
    about: [],
    columns: none('questionId', 'voterKey', 'editionId'),
  },
  poll: {
    retention: 'programme',
    about: [],
    columns: {
      ...none('id', 'editionId', 'broadcastId', 'kind', 'question', 'mostChosen', 'state', 'results'),
      ...none('isOnStage', 'position', 'openedAt', 'closedAt', 'version'),
    },
  },
  pollOption: {
    retention: 'programme',
    about: [],
    columns: none('id', 'editionId', 'pollId', 'text', 'position'),
  },
  pollVote: {
    retention: 'record',
    about: [],
    columns: none('pollId', 'voterKey', 'editionId', 'optionIds', 'at'),
  },
  viewerLink: {
    retention: 'presence',
    about: [
      { column: 'registrationId', names: 'registration' },
      { column: 'accountId', names: 'account' },
    ],
    columns: {
      ...none('viewerKey', 'editionId'),
      ...kept('registrationId', 'accountId'),
    },
  },
  externalFigure: {
    retention: 'programme',
    about: [{ column: 'enteredBy', names: 'account' }],
    columns: {
      ...none('id', 'editionId', 'sessionId', 'platform', 'metric', 'value', 'asOfAt', 'definition'),
      ...none('evidenceUrl', 'note', 'origin', 'enteredAt', 'supersedesId', 'endedAt'),
      ...actors('enteredBy'),
    },
  },
  audienceReport: {
    retention: 'programme',
    about: [{ column: 'actor', names: 'account' }],
    columns: {
      ...none('id', 'editionId', 'no', 'frozenAt', 'text', 'sha256', 'journalRoot', 'signature', 'keyId'),
      ...actors('actor'),
    },
  },
  certificateRule: {
    retention: 'programme',
    about: [],
    columns: {
      ...none('editionId', 'isOn', 'sharePct', 'leastMinutes', 'leastSessions', 'countsDoor'),
      ...none('countsLive', 'countsRecording', 'recordingUntilOn', 'version'),
    },
  },
  // The mark of the holder lies in the rule: db/viewing/certificate-erasure.ts takes it and typed reasons out.
  certificate: {
    retention: 'presence',
    about: [{ column: 'registrationId', names: 'registration' }],
    within: true,
    columns: {
      ...none('id', 'editionId', 'rule'),
      ...kept('registrationId', 'no', 'evidence', 'minutes', 'issuedAt', 'revokedAt'),
      ...scrubbed('revokedReason'),
      ...keptSecrets('code'),
    },
  },
  viewingNode: {
    retention: 'instance',
    about: [],
    columns: none('no', 'holder', 'epoch', 'leasedUntil', 'sharedAt'),
  },
  viewingBlock: { retention: 'instance', about: [], columns: none('no', 'node', 'takenAt') },
  viewingTarget: { retention: 'instance', about: [], columns: none('no', 'name') },
  // Keys of viewers in it are noise once their salt is gone, as in the files of the journal.
  viewingPiece: {
    retention: 'record',
    about: [],
    columns: none('node', 'segment', 'place', 'bytes', 'sha256', 'putAt'),
  },
} satisfies Partial<PrivacyRegistry>;

import { none, type PrivacyRegistry, personal, scrubbed } from './rule.ts';

/** Calendars name the people of a programme, in their bytes and in the addresses of people's own feeds. */
export const calendarRules = {
  calendarClock: {
    retention: 'programme',
    about: [],
    within: true,
    columns: { ...none('editionId', 'kind', 'digest', 'changedAt'), ...scrubbed('key') },
  },
  calendarMark: {
    retention: 'programme',
    about: [],
    columns: none('editionId', 'key', 'changedAt', 'firstPublishedAt', 'sequence'),
  },
  calendarFeed: {
    retention: 'programme',
    about: [],
    within: true,
    columns: {
      ...none('editionId', 'kind', 'locale', 'releaseId', 'basis', 'etag', 'byteCount', 'entryCount'),
      ...none('changedAt', 'builtAt', 'keptReason'),
      ...scrubbed('key', 'gzip'),
    },
  },
  calendarSetting: {
    retention: 'programme',
    about: [],
    columns: {
      ...none('editionId', 'alarmMinutes', 'cancelledMode', 'sentence', 'silentRoles', 'invitesHolders'),
      ...none('alarmAt', 'cancelledAt', 'sentenceAt', 'version'),
    },
  },
  feedStat: {
    retention: 'programme',
    about: [],
    within: true,
    columns: {
      ...none('editionId', 'kind', 'onDate', 'client', 'fetches', 'notModified'),
      ...scrubbed('key'),
    },
  },
  calendarInvite: {
    retention: 'identity',
    about: [
      { column: 'registrationId', names: 'registration' },
      { column: 'personId', names: 'person' },
    ],
    columns: {
      ...none('id', 'editionId'),
      ...personal('uid', 'registrationId', 'personId', 'sequence', 'contentSha256', 'state', 'sentAt'),
    },
  },
  releaseMail: {
    retention: 'identity',
    about: [{ column: 'personId', names: 'person' }],
    columns: {
      ...none('id', 'editionId', 'baseReleaseId'),
      ...personal('personId', 'createdAt'),
    },
  },
} satisfies Partial<PrivacyRegistry>;

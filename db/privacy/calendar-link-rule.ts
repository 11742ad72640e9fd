import { none, type PrivacyRegistry, personal, secrets } from './rule.ts';

/** Addresses of one's own calendars. */
export const calendarLinkRules = {
  // Of browsers alone: until somebody signs in, nothing says whose they are; then the row goes (calendar.md C9).
  favouriteSet: {
    retention: 'passing',
    about: [],
    columns: {
      ...none('id', 'editionId', 'sessionIds', 'createdAt', 'expiresAt'),
      ...secrets('keySha256'),
    },
  },
  feedLink: {
    retention: 'account',
    about: [{ column: 'accountId', names: 'account' }],
    columns: {
      ...none('id', 'favouriteSetId', 'digest', 'changedAt'),
      ...secrets('tokenSha256'),
      ...personal('editionId', 'accountId', 'kind', 'label', 'locale', 'zoneMode', 'alarmMinutes'),
      ...personal('cancelledMode', 'createdAt', 'expiresAt', 'revokedAt', 'seenAt', 'seenClient'),
      ...personal('seenRelease'),
    },
  },
} satisfies Partial<PrivacyRegistry>;

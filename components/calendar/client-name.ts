/** What the owners of calendars call them, in every language. */
export const CLIENT_NAME = {
  google: 'Google Calendar',
  outlook: 'Outlook.com',
  microsoft365: 'Microsoft 365',
} as const;

export const WEB_CLIENTS = ['google', 'outlook', 'microsoft365'] as const;

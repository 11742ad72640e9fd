import { type Language, type Messages, messages } from '#i18n/messages.ts';

const AREAS = [
  'accessCode',
  'account',
  'attendance',
  'audience',
  'audienceDesk',
  'audit',
  'badge',
  'broadcastDesk',
  'calendarSetting',
  'campaign',
  'catalogue',
  'delegation',
  'desk',
  'doorBoard',
  'exportDesk',
  'fileDesk',
  'importDesk',
  'lottery',
  'mail',
  'material',
  'moderator',
  'operator',
  'payment',
  'releaseMail',
  'registrationConsent',
  'registrationDesk',
  'registrationQuestion',
  'doorSetup',
  'registrationSetup',
  'retention',
  'sessionBooking',
  'sessionForm',
  'speakerRegistration',
  'state',
  'structure',
  'team',
  'token',
] as const satisfies readonly (keyof Messages)[];

/** The areas whose words client components of the desk use; they travel once with the first page. */
export function deskMessages(language: Language): Partial<Messages> {
  const all = messages[language];
  return Object.fromEntries(AREAS.map((area) => [area, all[area]]));
}

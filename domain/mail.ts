export const MAIL_STATES = ['due', 'sending', 'sent', 'dead'] as const;
export type MailState = (typeof MAIL_STATES)[number];

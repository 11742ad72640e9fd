import type { TicketInvite } from './calendar/invite.ts';
import type { SlotInvite } from './calendar/slot-invite.ts';
import type { PersonChangeKind } from './programme/person-change.ts';
import type { InvoiceFacts } from './registration/invoice-facts.ts';
import type { RegistrationMailKind } from './registration/vocabulary.ts';

/** `filed`: there was no mail server, so it lies in the outbox folder and reached nobody. */
export const MAIL_STATES = ['due', 'sending', 'sent', 'filed', 'dead'] as const;
export type MailState = (typeof MAIL_STATES)[number];

/** The templates; their words are in i18n/mail-text.ts. */
export const MAIL_KINDS = [
  'code',
  'invite',
  'register_invite',
  'contact',
  'journal_root',
  'email_changed',
  'password_changed',
  'broadcast_late',
  'test',
] as const;
export type MailKind = (typeof MAIL_KINDS)[number];

/** Whether a mail of the kind holds what signs somebody in; one that this version does not know may. */
export function holdsSecret(kind: string): boolean {
  const known = MAIL_KINDS.find((each) => each === kind);
  return known === undefined || SECRET_KINDS[known];
}

const SECRET_KINDS: Readonly<Record<MailKind, boolean>> = {
  code: true,
  invite: true,
  register_invite: true,
  contact: false,
  journal_root: false,
  email_changed: false,
  password_changed: false,
  broadcast_late: false,
  test: false,
};

/** Why a mail did not leave, as a class: never what a server said about an address (security-reliability.md rule 22). */
export const MAIL_FAILURES = [
  /** No connection: name, port, network. */
  'unreachable',
  /** No answer in time, also after the whole mail was handed over. */
  'timeout',
  /** The connection was closed in between. */
  'cut',
  'tls',
  /** The server wants other credentials. */
  'sign_in',
  /** It does not take mail from our From address. */
  'sender_refused',
  /** "Later": 4xx. */
  'busy',
  /** "Never": 5xx for this address. */
  'recipient_refused',
  /** "Never": 5xx for this mail. */
  'content_refused',
  /** A header field held what would have become another header. */
  'bad_field',
  /** What the mail is about is gone or over, e.g. a code that no longer works. */
  'expired',
  /** The mail could not be written to the outbox folder. */
  'not_written',
  'unknown',
] as const;
export type MailFailure = (typeof MAIL_FAILURES)[number];

/** Failures that the next attempt would only repeat. */
const FINAL: ReadonlySet<MailFailure> = new Set([
  'recipient_refused',
  'content_refused',
  'bad_field',
  'expired',
]);

/** Whether trying again would change nothing. */
export function isFinalFailure(failure: MailFailure): boolean {
  return FINAL.has(failure);
}

/** After that long a mail says nothing true any more (UTC milliseconds since it was made). */
export const MAIL_LIFE_MS: Readonly<Partial<Record<MailKind, number>>> = {
  code: 10 * 60_000,
  test: 60 * 60_000,
  invite: 7 * 86_400_000,
  broadcast_late: 60 * 60_000,
};

/** Whether a mail would say nothing true any more at `at` (UTC milliseconds). */
export function isMailOver(
  { kind, createdAt }: { readonly kind: string; readonly createdAt: number },
  at: number,
): boolean {
  const known = MAIL_KINDS.find((each) => each === kind);
  const lifeMs = known && MAIL_LIFE_MS[known];
  return lifeMs !== undefined && at > createdAt + lifeMs;
}

/** Parts of an edition that a right may be for alone. */
export const INVITE_PARTS = ['sub_forum', 'track', 'session', 'gate'] as const;
export type InvitePart = { readonly kind: (typeof INVITE_PARTS)[number]; readonly name: string };

/** What a mail is about, with the secrets that it carries; the words are made from it. */
export type MailMatter =
  | { readonly kind: 'code'; readonly purpose: string; readonly digits: string }
  | {
      readonly kind: 'invite';
      readonly role: string;
      /** Name of the edition or series; empty for the whole instance. */
      readonly place: string;
      /** The one part of the edition that the role is for. */
      readonly part: InvitePart | null;
      readonly inviter: string;
      readonly address: string;
    }
  | RegisterInviteMatter
  | ContactMatter
  | RootMatter
  | { readonly kind: 'email_changed'; readonly oldEmail: string; readonly newEmail: string }
  | { readonly kind: 'password_changed' }
  | LateMatter
  | { readonly kind: 'test' }
  | CampaignMatter
  | ReleaseMatter
  | RegistrationMatter;

/** What a visitor writes to the organizers; `email` is theirs, typed and not proved. */
type ContactMatter = {
  readonly kind: 'contact';
  readonly forum: string;
  readonly name: string;
  readonly email: string;
  readonly paragraphs: readonly string[];
};

/** What the journal of viewings came to by the end of a day (UTC), for those who run the broadcasts (B27). */
type RootMatter = {
  readonly kind: 'journal_root';
  readonly forum: string;
  /** In words. */
  readonly day: string;
  /** Hex. */
  readonly root: string;
  readonly segments: number;
  /** The page of the audience. */
  readonly address: string;
};

/** A broadcast that should have begun ten minutes ago; its times are in words. */
type LateMatter = {
  readonly kind: 'broadcast_late';
  readonly forum: string;
  readonly session: string;
  readonly hall: string;
  readonly planned: string;
  /** The control desk of the hall. */
  readonly address: string;
};

/** An invitation to register, with a code for one address. */
type RegisterInviteMatter = {
  readonly kind: 'register_invite';
  readonly forum: string;
  /** Name of the ticket type that it opens; absent: any. */
  readonly type?: string;
  readonly code: string;
  /** Until when, in words; empty: as long as people can register. */
  readonly until: string;
  readonly address: string;
};

/** A text of the organizers to many, as one person reads it. */
export type CampaignMatter = {
  readonly kind: 'campaign';
  readonly subject: string;
  readonly paragraphs: readonly string[];
  /** The ticket of the person. */
  readonly address: string;
  /** The page on which such mails are switched off. */
  readonly unsubscribe: string;
};

/** What releases changed for one person of the programme, in words already (programme.md PU5). */
export type ReleaseMatter = {
  readonly kind: 'release';
  /** All of it, or a short mail beside that only carries one entry of a calendar. */
  readonly about: 'digest' | 'entry';
  readonly forum: string;
  readonly name: string;
  readonly changes: readonly {
    readonly kind: PersonChangeKind;
    readonly title: string;
    readonly when: string;
    readonly hall: string;
    /** Time and hall before; empty for what did not move. */
    readonly was: string;
  }[];
  /** The public page of the person, or the programme for who has none. */
  readonly address: string;
  readonly isOwnPage: boolean;
  /** The calendar to subscribe to, where there are too many entries for mails; else empty. */
  readonly feed: string;
  /** What goes into the calendar of the reader, or out of it. */
  readonly invite?: SlotInvite;
};

/** What became of a session that somebody booked, asked for, waits for, or is invited to. */
export const SESSION_CHANGES = [
  ...(['cancelled', 'moved', 'hall', 'seat', 'closed', 'offer', 'lapsed'] as const),
  ...([
    'passed',
    'ended',
    'granted',
    'queued',
    'refused',
    'invited',
    'uninvited',
    'undrawn',
    'barred',
  ] as const),
] as const;
type SessionChange = (typeof SESSION_CHANGES)[number];

/** A mail about a registration; times and amounts are in words already, in the language of the mail. */
export type RegistrationMatter = {
  readonly kind: 'registration';
  readonly about: RegistrationMailKind;
  readonly forum: string;
  readonly dates: string;
  readonly type: string;
  /** Empty where it is not known any more. */
  readonly name: string;
  /** The page that the button opens; nothing is done before a second press there (registration.md rule 37). */
  readonly address: string;
  readonly rank: number | null;
  readonly deadline: string;
  readonly reason: string;
  readonly amount: string;
  readonly reference: string;
  /** Text of the QR symbol; null without a ticket, or where the reader of the mail may not have it. */
  readonly code: string | null;
  readonly humanCode: string | null;
  /** Where an amount is to be transferred, a line for each; empty: it is paid on the spot. */
  readonly account?: readonly string[];
  /** An amount that goes back. */
  readonly refund?: string;
  /** Seats of a delegation: how many, how many of them are taken, and the code that gives them out. */
  readonly seats?: { readonly total: number; readonly used: number; readonly code: string };
  /** Invoices and credit notes that go along as PDF. */
  readonly papers?: readonly InvoiceFacts[];
  /** What became of sessions that somebody booked or waits for, a line for each. */
  readonly changes?: readonly {
    readonly kind: SessionChange;
    readonly title: string;
    readonly when: string;
    readonly hall: string;
    /** End of an offer; empty for everything else. */
    readonly until: string;
  }[];
  /** Of a group: its people, a line for each. */
  readonly lines?: readonly string[];
  /** Where somebody says that they never registered; for the first mail that they get. */
  readonly denial?: string;
  /** What goes into the calendar of the reader, or out of it. */
  readonly invite?: TicketInvite;
  /** The page on which reminders are switched off; for the mails that remind. */
  readonly unsubscribe?: string;
};

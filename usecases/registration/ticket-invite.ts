import { environment } from '#adapters/env.ts';
import { type CalendarInvite, keepTicketInvite, ticketInvite } from '#db/calendar/calendar-invite.ts';
import { calendarSetting } from '#db/calendar/calendar-setting.ts';
import type { StoredMail } from '#db/mail.ts';
import type { Registration } from '#db/registration/registration.ts';
import type { Reader, Tx } from '#db/types.ts';
import type { CalendarMethod } from '#domain/calendar/calendar.ts';
import type { CalendarSetting } from '#domain/calendar/calendar-setting.ts';
import {
  nextInviteSequence,
  type TicketEntry,
  type TicketInvite,
  ticketUid,
} from '#domain/calendar/invite.ts';
import { type Language, type LocaleMap, pickText } from '#domain/locale.ts';
import { inertName } from '#domain/mail-name.ts';
import { paths } from '#domain/paths.ts';
import type { RegistrationMailKind } from '#domain/registration/vocabulary.ts';
import { calendarDomain } from '../calendar/calendar-domain.ts';
import { sha256 } from '../programme/import-means.ts';
import { type RegistrationSetup, typeById } from './setup-facts.ts';

/** An invitation or cancellation that a mail is to carry, and what was told before it. */
export type PlannedInvite = {
  readonly previous: CalendarInvite | undefined;
  readonly uid: string;
  readonly method: CalendarMethod;
  readonly sequence: number;
  readonly contentSha256: string;
};

/** What a mail of each kind tells the calendar of whoever has the ticket, or had it (calendar.md C11, rule 29). */
const METHODS: Readonly<Partial<Record<RegistrationMailKind, CalendarMethod>>> = {
  ticket: 'REQUEST',
  changed: 'REQUEST',
  cancelled: 'CANCEL',
  transferred: 'CANCEL',
};

/** What a mail tells the calendar of its reader; undefined when that is nothing, or nothing new. */
export async function planTicketInvite(
  tx: Tx,
  setup: RegistrationSetup,
  registration: Registration,
  { kind, language }: { readonly kind: RegistrationMailKind; readonly language: Language },
): Promise<PlannedInvite | undefined> {
  const method = METHODS[kind];
  if (method === undefined) return undefined;
  const uid = ticketUid(registration.id, await calendarDomain(tx));
  const previous = await ticketInvite(tx, setup.scope, { uid, registrationId: registration.id });
  const setting = await calendarSetting(tx, setup.scope);
  // Who has the entry keeps it true; nobody gets it anew (decision 143).
  if (!setting.invitesHolders && previous?.state !== 'sent') return undefined;
  const contentSha256 = sha256(JSON.stringify(entryOf(setup, registration, language, setting)));
  const isRepeatable = kind === 'ticket' && setting.invitesHolders;
  const wish = { method, contentSha256, isRepeatable };
  const sequence = nextInviteSequence(previous, wish);
  return sequence === undefined ? undefined : { previous, uid, method, sequence, contentSha256 };
}

/** What the row of the mail says of it: the rest is read when the mail leaves. */
export function inviteParams({ uid, method, sequence }: PlannedInvite): Readonly<Record<string, string>> {
  return { inviteUid: uid, inviteMethod: method, inviteSequence: String(sequence) };
}

/** Writes down that the mail was left, in its transaction: the next one has a higher number. */
export async function keepInvite(
  tx: Tx,
  setup: RegistrationSetup,
  { id: registrationId }: Registration,
  { previous, uid, method, sequence, contentSha256 }: PlannedInvite,
  sentAt: number,
): Promise<void> {
  const state = method === 'CANCEL' ? 'cancelled' : 'sent';
  const told = { registrationId, uid, sequence, contentSha256, state, sentAt } as const;
  await keepTicketInvite(tx, setup.scope, previous, told);
}

/** The invitation of a mail as it leaves; undefined for mails without one, and for a ticket that is no more. */
export async function inviteOfMail(
  reader: Reader,
  setup: RegistrationSetup,
  registration: Registration,
  { params, language, createdAt: at }: Pick<StoredMail, 'params' | 'language' | 'createdAt'>,
): Promise<TicketInvite | undefined> {
  const { inviteUid: uid, inviteMethod, inviteSequence } = params;
  const method = (['REQUEST', 'CANCEL'] as const).find((each) => each === inviteMethod);
  if (uid === undefined || method === undefined) return undefined;
  // It waited for a mail server, and the seat went meanwhile: nothing may come after the cancellation.
  if (method === 'REQUEST' && registration.state !== 'confirmed') return undefined;
  const setting = await calendarSetting(reader, setup.scope);
  const entry = entryOf(setup, registration, language, setting);
  return { ...entry, uid, method, sequence: Number(inviteSequence), madeAt: registration.createdAt, at };
}

function entryOf(
  setup: RegistrationSetup,
  { typeId }: Registration,
  language: Language,
  setting: Pick<CalendarSetting, 'sentence'>,
): TicketEntry {
  const { edition } = setup;
  const text = (map: LocaleMap) =>
    inertName(pickText(map, language, edition.defaultLocale, edition.locales)?.text ?? '');
  const sentence = pickText(setting.sentence, language, edition.defaultLocale, edition.locales)?.text;
  return {
    language,
    forum: text(edition.name) || edition.slug,
    city: text(edition.city),
    type: text(typeById(setup, typeId).name),
    first: edition.startOn,
    last: edition.endOn,
    address: environment().publicUrl + paths(language).edition(edition.slug),
    // Absent without one: the hash of what people have already must not change.
    ...(sentence !== undefined && { sentence }),
  };
}

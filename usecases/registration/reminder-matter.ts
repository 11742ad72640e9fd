import { environment } from '#adapters/env.ts';
import type { StoredMail } from '#db/mail.ts';
import type { Registration } from '#db/registration/registration.ts';
import { dateTimeText } from '#domain/date-text.ts';
import { pickText } from '#domain/locale.ts';
import type { RegistrationMatter } from '#domain/mail.ts';
import { inertName } from '#domain/mail-name.ts';
import { paths } from '#domain/paths.ts';
import type { RegistrationMailKind } from '#domain/registration/vocabulary.ts';
import { bookingMap } from './booking-place.ts';
import type { RegistrationSetup } from './setup-facts.ts';
import { secretOf } from './ticket.ts';

/** Mails that remind somebody, and that they may have switched off by the time when they leave. */
export const REMINDING: ReadonlySet<RegistrationMailKind> = new Set(['questions_reminder', 'still_coming']);

type Words = Pick<
  RegistrationMatter,
  'forum' | 'dates' | 'type' | 'name' | 'deadline' | 'amount' | 'reference'
>;

/**
 * What a reminder says: "still coming?" leads to the page whose button gives the seat back, each to the switch (A9, rule
 * 37). Undefined once reminders are off, the ticket is gone, or the address is no longer the person's.
 */
export async function reminderMatter(
  setup: RegistrationSetup,
  registration: Registration,
  { language, params, toEmail }: Pick<StoredMail, 'language' | 'params' | 'toEmail'>,
  about: RegistrationMailKind,
  { words, secrets }: { readonly words: Words; readonly secrets: 'shown' | 'hidden' },
): Promise<RegistrationMatter | undefined> {
  const { state, remindersOffAt, email } = registration;
  if (state !== 'confirmed' || remindersOffAt !== null || email !== toEmail) return undefined;
  const secret = secrets === 'shown' ? secretOf(registration) : '…';
  const at = paths(language);
  const { occurrenceId: session } = params;
  const { publicUrl } = environment();
  const asks = about === 'still_coming';
  const path = asks ? at.release(secret, session === undefined ? {} : { session }) : at.ticket(secret);
  return {
    kind: 'registration',
    about,
    ...words,
    rank: null,
    reason: '',
    code: null,
    humanCode: null,
    address: `${publicUrl}${decodeURI(path)}`,
    unsubscribe: `${publicUrl}${decodeURI(at.release(secret))}#reminders`,
    lines: session === undefined ? [] : await sessionLines(setup, session, language),
  };
}

async function sessionLines(
  setup: RegistrationSetup,
  occurrenceId: string,
  language: StoredMail['language'],
): Promise<string[]> {
  const place = (await bookingMap(setup)).place(occurrenceId);
  if (place === undefined) return [];
  const { edition } = setup;
  const title = pickText(place.title, language, edition.defaultLocale, edition.locales)?.text ?? '';
  return [`${inertName(title)}, ${dateTimeText(place.startAt, edition.zone, language)}`];
}

import { now } from '#adapters/clock.ts';
import { getDb } from '#db/client.ts';
import { newId } from '#db/id.ts';
import { queueMail } from '#db/mail.ts';
import { settingOf } from '#db/registration/setting.ts';
import { normaliseEmail } from '#domain/account.ts';
import { nameInput } from '#domain/account-input.ts';
import { pickText } from '#domain/locale.ts';
import type { Edition } from '#domain/programme/entity.ts';
import { clientNetwork, type ThrottleRule } from '#domain/throttle.ts';
import type { Viewer } from '#domain/viewer.ts';
import { gateEdition } from '../access.ts';
import { countAttempt } from '../account/throttle.ts';
import { languageOf } from './setup-facts.ts';
import { staffAddresses } from './staff-address.ts';

/** What a message may hold; more is a letter. */
export const MESSAGE_MOST = 2_000;

const CLIENT_RULE: ThrottleRule = { burst: 5, perQuarterHour: 2 };
const ADDRESS_RULE: ThrottleRule = { burst: 3, perQuarterHour: 1 };

export type ContactOrder = {
  readonly name: string;
  readonly email: string;
  readonly text: string;
  /** The field that people do not see was filled in: answered like a success, and nothing is done. */
  readonly isTrap: boolean;
  readonly client: string;
};

/** `name` is that of a field. */
type Problem = { readonly name: string; readonly code: 'missing' | 'long' | 'invalid' };

export type ContactAnswer =
  | { readonly ok: true }
  | { readonly ok: false; readonly reason: 'invalid'; readonly fields: readonly Problem[] }
  | { readonly ok: false; readonly reason: 'too_many'; readonly retryAfterSeconds: number }
  | { readonly ok: false; readonly reason: 'nobody' };

/** Whether somebody reads what is written to the organizers of an edition. @throws NotFoundError */
export async function canContact(viewer: Viewer, slug: string): Promise<boolean> {
  const { scope, edition } = await gateEdition(viewer, 'programme.see', { edition: slug });
  const { read } = getDb();
  return (await staffAddresses(read, { setting: await settingOf(read, scope), edition })).length > 0;
}

/**
 * Mails a message of a visitor to the organizers alone, through the outbox; nobody else is written to, least of all the
 * address that was typed (registration.md rule 37). @throws NotFoundError
 */
export async function contactOrganizers(
  viewer: Viewer,
  slug: string,
  order: ContactOrder,
): Promise<ContactAnswer> {
  const { scope, edition } = await gateEdition(viewer, 'programme.see', { edition: slug });
  const [fields, emailNorm] = [problemsOf(order), normaliseEmail(order.email)];
  if (fields.length > 0 || emailNorm === undefined) return { ok: false, reason: 'invalid', fields };
  const { read } = getDb();
  const to = await staffAddresses(read, { setting: await settingOf(read, scope), edition });
  if (to.length === 0) return { ok: false, reason: 'nobody' };
  const retryAfterSeconds = countAttempt([
    { kind: 'contact', who: clientNetwork(order.client), rule: CLIENT_RULE },
    { kind: 'contact-address', who: emailNorm, rule: ADDRESS_RULE },
  ]);
  if (retryAfterSeconds !== undefined) return { ok: false, reason: 'too_many', retryAfterSeconds };
  if (order.isTrap) return { ok: true };
  const messageId = newId();
  const params = {
    forum: nameOf(edition),
    name: order.name.trim(),
    email: emailNorm,
    text: order.text.trim(),
  };
  await getDb().tx(
    async (tx) => {
      for (const [n, { email, locale }] of to.entries())
        await queueMail(tx, {
          kind: 'contact',
          dedupeKey: `contact:${messageId}:${n}`,
          language: languageOf(locale),
          toEmail: email,
          editionId: scope.editionId,
          params,
          at: now(),
        });
    },
    { guarded: true, label: 'contact' },
  );
  return { ok: true };
}

function problemsOf({ name, email, text }: ContactOrder): Problem[] {
  const typed = nameInput.safeParse(name);
  const length = [...text.trim()].length;
  return [
    ...(typed.success
      ? []
      : [{ name: 'name', code: name.trim() === '' ? ('missing' as const) : ('long' as const) }]),
    ...(normaliseEmail(email) === undefined ? [{ name: 'email', code: 'invalid' as const }] : []),
    ...(length === 0 ? [{ name: 'text', code: 'missing' as const }] : []),
    ...(length > MESSAGE_MOST ? [{ name: 'text', code: 'long' as const }] : []),
  ];
}

function nameOf({ name, slug, defaultLocale, locales }: Edition): string {
  return pickText(name, languageOf(defaultLocale), defaultLocale, locales)?.text ?? slug;
}

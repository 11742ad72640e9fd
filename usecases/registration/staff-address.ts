import { grantsOfTeam } from '#db/account/grant.ts';
import type { Reader } from '#db/types.ts';
import { PERMISSIONS } from '#domain/permissions.ts';
import type { RegistrationSetup } from './setup-facts.ts';

/** More would be a mailing list. */
const MOST = 5;

/**
 * Who of the organizers is written to about money: the address for answers, where the edition has one, else those whose
 * right covers it.
 */
export async function staffAddresses(
  reader: Reader,
  { setting, edition }: Pick<RegistrationSetup, 'setting' | 'edition'>,
): Promise<{ readonly email: string; readonly locale: string }[]> {
  const locale = edition.defaultLocale;
  if (setting.replyTo !== null) return [{ email: setting.replyTo, locale }];
  const { id: editionId, seriesId } = edition;
  const grants = await grantsOfTeam(reader, { kind: 'edition', editionId, seriesId });
  const heads = grants.filter(({ role }) => PERMISSIONS['registration.manage'].includes(role));
  // Those of the instance are asked only where an edition has nobody of its own.
  const own = heads.filter(({ scope }) => scope.kind === 'edition' || scope.kind === 'series');
  const emails = [...new Set((own.length > 0 ? own : heads).map(({ accountEmail }) => accountEmail))];
  return emails.slice(0, MOST).map((email) => ({ email, locale }));
}

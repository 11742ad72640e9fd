import { accountById } from '#db/account/account.ts';
import { grantsOfTeam } from '#db/account/grant.ts';
import type { Reader } from '#db/types.ts';
import { PERMISSIONS } from '#domain/permissions.ts';
import type { RegistrationSetup } from './setup-facts.ts';

/** More would be a mailing list. */
const MOST = 5;

/**
 * Who of the organizers is written to about money: the address for answers, where the edition has one, else those whose
 * right covers it and who can sign in, each in their language.
 */
export async function staffAddresses(
  reader: Reader,
  { setting, edition }: Pick<RegistrationSetup, 'setting' | 'edition'>,
): Promise<{ readonly email: string; readonly locale: string }[]> {
  if (setting.replyTo !== null) return [{ email: setting.replyTo, locale: edition.defaultLocale }];
  return headAddresses(reader, edition, 'registration.manage');
}

/** Who of an edition's own organizers has a right and can sign in, else who of the instance has it; a few at most. */
export async function headAddresses(
  reader: Reader,
  { id: editionId, seriesId }: Pick<RegistrationSetup['edition'], 'id' | 'seriesId'>,
  permission: keyof typeof PERMISSIONS,
): Promise<{ readonly email: string; readonly locale: string }[]> {
  const grants = await grantsOfTeam(reader, { kind: 'edition', editionId, seriesId });
  const heads = grants.filter(({ role }) => PERMISSIONS[permission].includes(role));
  // Those of the instance are asked only where an edition has nobody of its own.
  const own = heads.filter(({ scope }) => scope.kind === 'edition' || scope.kind === 'series');
  const told = new Map<string, { readonly email: string; readonly locale: string }>();
  for (const { accountId } of own.length > 0 ? own : heads) {
    const account = told.size < MOST ? await accountById(reader, accountId) : undefined;
    if (account?.disabledAt === null) told.set(accountId, { email: account.email, locale: account.language });
  }
  return [...told.values()];
}

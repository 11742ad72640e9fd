import { and, desc, eq, sql } from 'drizzle-orm';
import { likeEscape } from '../fold.ts';
import type { StoredMail } from '../mail.ts';
import type { EditionScope } from '../scope.ts';
import type { Reader } from '../types.ts';

/** Mails about a registration, the newest first: the key of each names what it is about (registration.md "E-mails"). */
export async function mailsAbout(
  reader: Reader,
  { editionId }: EditionScope,
  registrationId: string,
  limit: number,
): Promise<StoredMail[]> {
  const { mail } = reader.t;
  const isAbout = sql`${mail.dedupeKey} like ${`%:${likeEscape(registrationId)}%`} escape '\\'`;
  return reader
    .select()
    .from(mail)
    .where(and(eq(mail.editionId, editionId), isAbout))
    .orderBy(desc(mail.createdAt), desc(mail.id))
    .limit(limit);
}

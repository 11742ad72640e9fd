import { eq, inArray } from 'drizzle-orm';
import { type DataSubject, mentions, saysOf } from './person-data.ts';
import type { Reader, Tx } from './types.ts';

type MailRow = Reader['t']['mail']['$inferSelect'];

/** Mails to or about the subject: the files of the outbox folder have their ids in the name. */
export async function mailsOf(
  reader: Reader,
  subject: DataSubject,
): Promise<{ readonly id: string; readonly kind: string }[]> {
  const found = await reader.select().from(reader.t.mail);
  return found.filter((mail) => isTheirMail(mail, subject)).map(({ id, kind }) => ({ id, kind }));
}

/**
 * Mails to others whose text may name the subject when it is written: to the contact of the group that they belong to.
 * Their rows hold ids alone and stay; what was written of them goes.
 */
export async function mailsNaming(reader: Reader, subject: DataSubject): Promise<string[]> {
  const { mail, registration } = reader.t;
  const groups = await reader
    .select({ id: registration.partyId })
    .from(registration)
    .where(inArray(registration.id, [...subject.registrationIds, '']));
  const about = new Set(groups.flatMap(({ id }) => id ?? []));
  if (about.size === 0) return [];
  const found = await reader.select({ id: mail.id, params: mail.params }).from(mail);
  return found.flatMap(({ id, params }) => (Object.values(params).some((one) => about.has(one)) ? [id] : []));
}

/** Deletes mails of the subject with the jobs that would send them, and puts a dash where others say who they are. */
export async function eraseMails(tx: Tx, subject: DataSubject): Promise<{ mails: number; jobs: number }> {
  const { mail, outbox } = tx.t;
  const all = await tx.select().from(mail);
  const theirs = all.filter((row) => isTheirMail(row, subject));
  const others = all.filter((row) => !theirs.includes(row) && saysOf(row.params, subject));
  for (const { id, params } of others) {
    const kept = Object.entries(params).map(([name, value]) => [name, saysOf(value, subject) ? '—' : value]);
    await tx
      .update(mail)
      .set({ params: Object.fromEntries(kept) })
      .where(eq(mail.id, id));
  }
  const ids = theirs.map(({ id }) => id);
  const { personIds, accountIds, registrationIds } = subject;
  const jobs = mentions(outbox.payload, [...ids, ...personIds, ...accountIds, ...registrationIds]);
  const gone = jobs ? await tx.delete(outbox).where(jobs).returning({ id: outbox.id }) : [];
  for (const id of ids) await tx.delete(mail).where(eq(mail.id, id));
  return { mails: theirs.length + others.length, jobs: gone.length };
}

function isTheirMail({ accountId, personId, toEmail, params }: MailRow, subject: DataSubject): boolean {
  if (accountId !== null && subject.accountIds.includes(accountId)) return true;
  if (personId !== null && subject.personIds.includes(personId)) return true;
  // Written about their registration: also to the recipient of a ticket that is not passed on any more.
  if (subject.registrationIds.includes(params.registrationId ?? '')) return true;
  const same = (address: string) => subject.addresses.includes(address.trim().toLowerCase());
  return subject.addresses.includes(toEmail) || same(toEmail) || Object.values(params).some(same);
}

import { eq } from 'drizzle-orm';
import { expect } from 'vitest';
import { readBack } from '#adapters/ical-check.ts';
import { allParts, type MailPart, readMailPart } from '#adapters/mail-part.fixture.ts';
import { aMailServer, type TestMailServer } from '#adapters/mail-server.fixture.ts';
import { claim } from '#db/outbox.ts';
import type { Db } from '#db/types.ts';
import { systemViewer } from '#domain/viewer.ts';
import { FORUM } from '#usecases/calendar/link.fixture.ts';
import { importProgramme } from '#usecases/programme/import-programme.ts';
import { programmeFile, type TestEvent } from '#usecases/programme/programme-file.fixture.ts';
import { approveReleaseMails } from '#usecases/programme/release-mail.ts';
import { openReleaseMails } from '#usecases/programme/release-mail-list.ts';
import { sendQueuedMail } from './mail.ts';

const house = systemViewer('test');
export const ADA = 'ada@forum.example';
export const JAN = 'jan@forum.example';
export const ADA_HERE = [[1, 'Ada Byron']] as const;
export const BOTH = [...ADA_HERE, [2, 'Jan Novák']] as const;

/** A published forum whose people have addresses, and a mail server, which the caller has to name to the house. */
export async function aMailedForum({ db }: { readonly db: Db }, events: readonly TestEvent[]) {
  await importProgramme(house, { bytes: programmeFile(events) });
  await db.tx(async (tx) => {
    for (const { id, slug } of await tx.select().from(tx.t.person))
      await tx
        .update(tx.t.person)
        .set({ email: `${slug.split('-')[0]}@forum.example` })
        .where(eq(tx.t.person.id, id));
  });
  return { db, server: await aMailServer() };
}

export function sessions(count: number, people: TestEvent['people'] = ADA_HERE): TestEvent[] {
  return Array.from({ length: count }, (_, at) => ({
    id: 101 + at,
    title: `Session ${at + 1}`,
    room: `Room ${at + 1}`,
    people: people ?? [],
  }));
}

/** The first ones at another time. */
export function moved(events: readonly TestEvent[], count: number, start: string): TestEvent[] {
  return events.map((event, at) => (at < count ? { ...event, start } : event));
}

export function desk(mailId?: string) {
  return openReleaseMails(house, FORUM, { language: 'en', mailId });
}

export async function waiting(): Promise<{ readonly releaseId: string }> {
  return { releaseId: (await desk()).release?.id ?? '' };
}

export type Sent = readonly [to: string | undefined, method?: string, sequence?: number];

export async function approveAll(db: Db, server: TestMailServer): Promise<readonly Sent[]> {
  const { lines } = await desk();
  const count = lines.filter(({ hasAddress }) => hasAddress).length;
  const order = { ...(await waiting()), mailId: null, count };
  expect(await approveReleaseMails(house, FORUM, order)).toEqual({ ok: true, count });
  return sendAll(db, server);
}

/** Sends what waits; gives to whom each mail went and what it tells their calendar, in order. */
export async function sendAll(db: Db, server: TestMailServer): Promise<readonly Sent[]> {
  const before = server.received.length;
  const attempt = { isLast: false, signal: new AbortController().signal };
  for (const job of await claim(db, { now: Date.UTC(2027, 0, 1), limit: 100, leaseMs: 60_000 }))
    if (job.kind === 'mail.send')
      expect(await sendQueuedMail(job.payload, attempt)).toEqual({ kind: 'done' });
  return server.received
    .slice(before)
    .map(sentBy)
    .toSorted((a, b) => (a.join(' ') < b.join(' ') ? -1 : 1));
}

function sentBy(mail: string): Sent {
  const to = /^To: .*?([\w.]+@[\w.]+)/m.exec(mail)?.[1];
  const part = calendarPart(mail);
  if (part === undefined) return [to];
  expect(linesOf(part.bytes)).toContain(`METHOD:${part.parameters.method}`);
  return [to, part.parameters.method ?? '', readBack(part.bytes)[0]?.sequence ?? -1];
}

/** The only one, as the third way to read the mail and nowhere else. */
export function calendarPart(mail: string): MailPart | undefined {
  const parts = allParts(readMailPart(mail));
  const ways = parts.find(({ type }) => type === 'multipart/alternative')?.parts ?? [];
  const found = parts.filter(({ type }) => type === 'text/calendar');
  const texts = ['text/plain', 'text/html'];
  expect(ways.map(({ type }) => type)).toEqual([...texts, ...found.map(({ type }) => type)]);
  expect(found.length).toBeLessThan(2);
  return found[0];
}

export function textOf(mail = ''): string {
  const part = allParts(readMailPart(mail)).find(({ type }) => type === 'text/plain');
  return part?.bytes.toString('utf8') ?? '';
}

/** Without folds. */
export function linesOf(bytes: Uint8Array = new Uint8Array()): string[] {
  return Buffer.from(bytes).toString('utf8').replaceAll('\r\n ', '').split('\r\n');
}

export function mailtoOf(line: string): string | undefined {
  return /:mailto:(.+)$/i.exec(line)?.[1];
}

import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { gunzipSync } from 'node:zlib';
import { eq } from 'drizzle-orm';
import { aGrant, anAccount, aSignIn } from '#db/factories/account.ts';
import { newId } from '#db/id.ts';
import { queueMail } from '#db/mail.ts';
import type { Db, Tx } from '#db/types.ts';
import { systemViewer } from '#domain/viewer.ts';
import { plantFeeds } from './canary-feed.fixture.ts';
import { CANARY_FILES, plantFileBytes, plantFileRows } from './canary-file.fixture.ts';
import { importProgramme } from './programme/import-programme.ts';
import { programmeFile } from './programme/programme-file.fixture.ts';
import { publishRelease } from './programme/publish-release.ts';
import type { DrawTicket } from './registration/ticket-paper.ts';

/** Stands in every value that is about the one person of these tests; no other text holds it. */
export const CANARY = 'zqcanary';
export const ADDRESS = `${CANARY}@forum.example`;
const AT = Date.UTC(2027, 4, 1);

export type Canary = { readonly personId: string; readonly accountId: string };

/** One person in every place where a person can be: two releases, drafts, commands, account, mails, files. */
export async function plantCanary(db: Db, folder: string): Promise<Canary> {
  const house = systemViewer('test');
  await importProgramme(house, { bytes: fileWith('Opening') });
  const [person] = (await db.read.select().from(db.t.person)).filter(({ slug }) => slug.includes(CANARY));
  if (!person) throw new Error('The import made no person.');
  const planted = await db.tx((tx) => plantRows(tx, person.id));
  await db.tx(async (tx) => {
    await tx.update(tx.t.session).set({ isFeatured: true });
  });
  await importProgramme(house, { bytes: fileWith('Grand opening') });
  const published = await publishRelease(house, 'canaryforum', { acknowledge: 'as in the source' });
  if (!published.ok) throw new Error(`No second release: ${published.reason}`);
  await db.tx((tx) => plantFeeds(tx, { releaseId: published.releaseId, slug: person.slug, marker: CANARY }));
  const photoUrl = `/f/${CANARY_FILES.photo}-480`;
  await db.tx((tx) => tx.update(tx.t.person).set({ photoUrl }).where(eq(tx.t.person.id, person.id)));
  await plantFiles(folder, planted.mailId);
  return { personId: person.id, accountId: planted.accountId };
}

/** Where the marker still is: rows of every table, with packed bytes opened. */
export async function rowHits(db: Db): Promise<string[]> {
  const hits: string[] = [];
  for (const [name, table] of Object.entries(db.t)) {
    for (const row of await db.read.select().from(table)) {
      const text = Object.values(row).map((value) =>
        value instanceof Uint8Array ? opened(value) : JSON.stringify(value),
      );
      if (text.join(' ').toLowerCase().includes(CANARY)) hits.push(name);
    }
  }
  return hits;
}

/** Files below a folder whose bytes or names hold the marker. */
export async function fileHits(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const hits: string[] = [];
  for (const entry of entries) {
    if (!entry.isFile()) continue;
    const file = path.join(entry.parentPath, entry.name);
    const bytes = (await readFile(file)).toString('latin1').toLowerCase();
    if (bytes.includes(CANARY) || entry.name.includes(CANARY)) hits.push(path.relative(folder, file));
  }
  return hits.sort();
}

function fileWith(title: string): Uint8Array {
  return programmeFile(
    [
      {
        id: 11,
        title,
        people: [
          [1, 'Zqcanary Bird'],
          [2, 'Ada Byron'],
        ],
      },
      { id: 12, title: 'Second', start: '12:00', people: [[1, 'Zqcanary Bird']] },
    ],
    { acronym: 'canaryforum', title: 'Forum of birds' },
  );
}

async function plantRows(tx: Tx, personId: string): Promise<{ accountId: string; mailId: string }> {
  const { person, edition, session } = tx.t;
  await tx
    .update(person)
    .set({ email: ADDRESS, homeUrl: `https://${CANARY}.example/` })
    .where(eq(person.id, personId));
  await plantFileRows(tx, personId);
  await plantAffiliation(tx, personId);
  const [forum] = await tx.select().from(edition);
  const [first] = await tx.select().from(session);
  const editionId = forum?.id ?? '';
  await plantSideRows(tx, personId, editionId);
  await plantTraces(tx, personId);
  const accountId = await plantAccount(tx, personId, editionId);
  const mailId = await plantMails(tx, { personId, accountId, sessionId: first?.id ?? '' });
  return { accountId, mailId };
}

/** Where the person works, and the copy of it that their seats keep. */
async function plantAffiliation(tx: Tx, personId: string): Promise<void> {
  const { affiliation, castMember } = tx.t;
  const text = { en: `${CANARY} text`, ru: `${CANARY} текст` };
  await tx.insert(affiliation).values({
    id: newId(),
    personId,
    organisationId: null,
    organisationText: text,
    position: text,
    fromOn: null,
    untilOn: null,
    isPrimary: true,
  });
  const affiliated = { organisation: text, position: text, organisationId: null };
  await tx.update(castMember).set({ affiliation: affiliated }).where(eq(castMember.personId, personId));
}

/** Rows that belong to the person without being one: hours, a former address, a translation. */
async function plantSideRows(tx: Tx, personId: string, editionId: string): Promise<void> {
  await tx.insert(tx.t.availability).values({
    id: newId(),
    editionId,
    personId,
    hallId: null,
    startAt: AT,
    endAt: AT + 3_600_000,
    kind: 'unavailable',
    source: CANARY,
  });
  await tx.insert(tx.t.slugHistory).values({
    id: newId(),
    kind: 'person',
    scope: 'instance',
    slug: `${CANARY}-old`,
    ownerId: personId,
    until: AT,
  });
  await tx.insert(tx.t.translationSource).values({
    id: newId(),
    editionId,
    ownerId: personId,
    field: 'biography',
    locale: 'ru',
    sourceLocale: 'en',
    sourceHash: CANARY,
  });
}

/** Records of work that name the person: an import and a merge of organisations. */
async function plantTraces(tx: Tx, personId: string): Promise<void> {
  const { importRun, organisation } = tx.t;
  const issue = {
    code: 'link_dropped',
    severity: 'info',
    place: '1:1',
    value: 'Zqcanary Bird',
    repair: 'kept',
    to: null,
  };
  await tx.update(importRun).set({ issues: [issue, { ...issue, value: 'another' }] });
  const [org] = await tx.select().from(organisation);
  const moved = [{ table: 'affiliation', personId, text: CANARY }, { table: 'organisation_alias' }];
  await tx.insert(tx.t.organisationMerge).values({
    id: newId(),
    fromId: org?.id ?? newId(),
    intoId: newId(),
    moved,
    by: 'system:test',
    at: AT,
    undoneAt: null,
  });
}

async function plantAccount(tx: Tx, personId: string, editionId: string): Promise<string> {
  const { id } = await anAccount(tx, {
    email: `Zqcanary@forum.example`,
    emailNorm: ADDRESS,
    name: 'Zqcanary Bird',
    personId,
  });
  await aGrant(tx, id, 'programme_editor', { kind: 'edition', editionId });
  await aSignIn(tx, id, 'programme_editor', AT);
  await tx.update(tx.t.authSession).set({ deviceLabel: CANARY });
  await tx.insert(tx.t.accountProvider).values({
    id: newId(),
    accountId: id,
    provider: 'oidc',
    providerAccountId: CANARY,
    createdAt: AT,
  });
  await tx.insert(tx.t.savedView).values({
    id: newId(),
    accountId: id,
    editionId: null,
    noun: 'session',
    name: CANARY,
    query: CANARY,
    createdAt: AT,
  });
  await plantPasses(tx);
  return id;
}

/** What lets somebody in once by their address: a code, a link, an invitation. */
async function plantPasses(tx: Tx): Promise<void> {
  const passing = { email: ADDRESS, emailNorm: ADDRESS, createdAt: AT, expiresAt: AT + 1, usedAt: null };
  await tx.insert(tx.t.oneTimeCode).values({
    ...passing,
    id: newId(),
    purpose: 'sign_in',
    accountId: null,
    codeHmac: 'a',
    flowHash: 'b',
    tries: 0,
  });
  await tx.insert(tx.t.signInLink).values({ ...passing, id: newId(), tokenHash: 'c', isOwner: false });
  await tx.insert(tx.t.invite).values({
    ...passing,
    id: newId(),
    tokenHash: 'd',
    role: 'organizer',
    scopeKind: 'instance',
    scopeKey: 'instance',
    seriesId: null,
    editionId: null,
    partId: null,
    language: 'en',
    invitedBy: 'system:test',
    revokedAt: null,
  });
}

async function plantMails(
  tx: Tx,
  { personId, accountId }: { personId: string; accountId: string; sessionId: string },
): Promise<string> {
  const mail = { language: 'en', at: AT, params: { inviter: 'Zqcanary Bird' } } as const;
  await queueMail(tx, { ...mail, kind: 'invite', dedupeKey: `invite:${CANARY}`, toEmail: ADDRESS, personId });
  await queueMail(tx, { ...mail, kind: 'invite', dedupeKey: 'other', toEmail: 'other@forum.example' });
  await queueMail(tx, {
    ...mail,
    kind: 'test',
    dedupeKey: 'capitals',
    toEmail: ` ${ADDRESS.toUpperCase()}`,
    accountId,
  });
  const [found] = await tx.select().from(tx.t.mail).where(eq(tx.t.mail.personId, personId));
  return found?.id ?? '';
}

async function plantFiles(folder: string, mailId: string): Promise<void> {
  await plantFileBytes(folder);
  await mkdir(path.join(folder, 'outbox'), { recursive: true });
  await writeFile(path.join(folder, 'outbox', `2027-05-01T00-00-00-${mailId}.eml`), `To: a@b\n\n${CANARY}`);
  await writeFile(path.join(folder, 'outbox', '2027-05-01T00-00-01-x.eml'), `To: <${ADDRESS}>\n\nHello`);
  await writeFile(
    path.join(folder, 'outbox', '2027-05-01T00-00-02-y.eml'),
    'To: other@forum.example\n\nHello',
  );
}

function opened(bytes: Uint8Array): string {
  try {
    return gunzipSync(bytes).toString('utf8');
  } catch {
    return Buffer.from(bytes).toString('latin1');
  }
}

/** A ticket on paper that says what it was given. */
export const aPaper: DrawTicket = async (_, facts) => Buffer.from(`%PDF ${JSON.stringify(facts)}`);

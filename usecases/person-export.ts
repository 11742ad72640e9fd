import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { now } from '#adapters/clock.ts';
import { environment } from '#adapters/env.ts';
import { type ZipFile, zipOf } from '#adapters/zip.ts';
import { recordAudit } from '#db/audit.ts';
import { questionsOfSubject } from '#db/broadcast/question-subject.ts';
import { getDb } from '#db/client.ts';
import { mailsOf } from '#db/erased-mail.ts';
import { isLastOwner, snapshotHashes, storedSnapshotOf } from '#db/erasure.ts';
import {
  commandsAbout,
  type DataSubject,
  exportedRow,
  findSubject,
  issuesAbout,
  mergesAbout,
  rowsAbout,
} from '#db/person-data.ts';
import type { Reader } from '#db/types.ts';
import { holdsSecret } from '#domain/mail.ts';
import type { ProgrammeSnapshot } from '#domain/programme/snapshot.ts';
import type { Viewer } from '#domain/viewer.ts';
import { gateInstance, requireFreshSignIn } from './access.ts';
import { type PersonTables, tableFiles } from './person-file.ts';
import { readSnapshot } from './programme/prepare-release.ts';
import { type DrawTicket, ticketFiles } from './registration/ticket-paper.ts';

export type PersonExport = { readonly ok: true; readonly fileName: string; readonly zip: Uint8Array };

/**
 * Everything that is held about a person, an account and the person it speaks for, or whoever registered: `person.json` with
 * every row of every table that the registry calls theirs, what releases show of them, stored commands about them; the
 * tables once more as CSV, their tickets as PDF, and their files (security-reliability.md V3, registration.md P2). Secrets
 * are left out, and mails that hold one: whoever exports somebody could sign in as them. An owner is exported by those who
 * may manage the instance.
 * @throws NotFoundError, ForbiddenError, ReauthRequiredError
 */
export async function exportPerson(
  viewer: Viewer,
  given: string,
  draw: DrawTicket,
): Promise<PersonExport | { readonly ok: false; readonly reason: 'not_found' }> {
  gateInstance(viewer, 'person.export');
  requireFreshSignIn(viewer, now());
  const { read } = getDb();
  const subject = await findSubject(read, given.trim());
  if (subject === undefined) return { ok: false, reason: 'not_found' };
  if ((await isLastOwner(read, subject)).hasOwner) gateInstance(viewer, 'instance.manage');
  return exportSubject(viewer, subject, { draw, link: 'hidden' });
}

/** The same of a subject whose data somebody may have; `link`: whether papers show what opens the ticket page. */
export async function exportSubject(
  viewer: Viewer,
  subject: DataSubject,
  { draw, link }: { readonly draw: DrawTicket; readonly link: 'shown' | 'hidden' },
): Promise<PersonExport> {
  const { read, tx } = getDb();
  const at = now();
  const mails = await mailsOf(read, subject);
  const tables = await tablesOf(read, subject);
  const tickets = await ticketFiles(subject.registrationIds, draw, link);
  const files = [...tickets, ...(await filesOf(environment().dataFolder, subject, mails))];
  const document = {
    format: 'plenum-person/1',
    exportedAt: new Date(at).toISOString(),
    persons: subject.personIds,
    accounts: subject.accountIds,
    registrations: subject.registrationIds,
    tables,
    releases: await releasesOf(read, subject),
    commands: await commandsAbout(read, subject),
    importIssues: await issuesAbout(read, subject),
    merges: await mergesAbout(read, subject),
    files: files.map(({ name }) => name),
    mailsLeftOut: mails.filter(({ kind }) => holdsSecret(kind)).map(({ id }) => id),
  };
  const json = { name: 'person.json', bytes: Buffer.from(JSON.stringify(document, null, 2)) };
  await tx((open) => recordAudit(open, viewer, at, [auditOf(subject)]), { label: 'export' });
  const day = new Date(at).toISOString().slice(0, 10);
  return { ok: true, fileName: `person-${day}.zip`, zip: zipOf([json, ...tableFiles(tables), ...files]) };
}

function auditOf({ personIds, accountIds, registrationIds }: DataSubject) {
  const isRegistered = personIds.length + accountIds.length === 0;
  const [targetId = null] = [...personIds, ...accountIds, ...registrationIds];
  const targetKind = isRegistered ? 'registration' : 'person';
  return { editionId: null, action: 'person.export', targetKind, targetId, fields: [] };
}

async function tablesOf(reader: Reader, subject: DataSubject): Promise<PersonTables> {
  const asked = await questionsOfSubject(reader, subject);
  const found = [
    ...(await rowsAbout(reader, subject)),
    ...(asked.length === 0 ? [] : [{ table: 'questionAsked' as const, rows: asked }]),
  ];
  return Object.fromEntries(
    found.map(({ table, rows }) => [table, rows.map((row) => exportedRow(table, row))]),
  );
}

/** What each release shows of them: their entry, and where they stand in its casts. */
async function releasesOf(reader: Reader, { personIds }: DataSubject): Promise<object[]> {
  const ids = new Set(personIds);
  const found: object[] = [];
  for (const releaseId of ids.size === 0 ? [] : (await snapshotHashes(reader)).keys()) {
    const stored = await storedSnapshotOf(reader, releaseId);
    const snapshot = stored && readSnapshot(stored.gzip);
    if (!snapshot) continue;
    const people = snapshot.people.filter(({ id }) => ids.has(id));
    const casts = castsOf(snapshot, ids);
    if (people.length === 0 && casts.length === 0) continue;
    const { edition, release } = snapshot;
    found.push({ edition: edition.slug, version: `${release.major}.${release.minor}`, people, casts });
  }
  return found;
}

function castsOf({ sessions }: ProgrammeSnapshot, ids: ReadonlySet<string>): object[] {
  return sessions.flatMap(({ code, title, cast, talks }) => {
    const theirs = [...cast, ...talks.flatMap((talk) => talk.cast)].filter(
      ({ personId }) => personId !== null && ids.has(personId),
    );
    return theirs.map((member) => ({ session: code, title, ...member }));
  });
}

async function filesOf(
  dataFolder: string,
  { fileIds }: DataSubject,
  mails: readonly { readonly id: string; readonly kind: string }[],
): Promise<ZipFile[]> {
  const files: ZipFile[] = [];
  for (const id of fileIds) {
    const folder = path.join(dataFolder, 'uploads', id.slice(0, 2), id);
    for (const name of await readdir(folder).catch(() => [])) {
      files.push({ name: `files/${id}/${name}`, bytes: await readFile(path.join(folder, name)) });
    }
  }
  const open = mails.filter(({ kind }) => !holdsSecret(kind));
  const outbox = path.join(dataFolder, 'outbox');
  for (const name of await readdir(outbox).catch(() => [])) {
    if (!open.some(({ id }) => name.includes(id))) continue;
    files.push({ name: `mails/${name}`, bytes: await readFile(path.join(outbox, name)) });
  }
  return files;
}

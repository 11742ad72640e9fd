import { bus } from '#adapters/bus.ts';
import { environment } from '#adapters/env.ts';
import { appendErasures } from '#adapters/erasure-log.ts';
import { failureOf, log } from '#adapters/log.ts';
import { recordAudit } from '#db/audit.ts';
import { getDb } from '#db/client.ts';
import { emptyLog } from '#db/erasure.ts';
import { findMentions } from '#db/mention.ts';
import type { DataSubject } from '#db/person-data.ts';
import { PlanMovedError } from '#db/programme/command.ts';
import { backupsFreeAt, type ErasureReceipt } from '#domain/erasure.ts';
import type { Viewer } from '#domain/viewer.ts';
import { eraseEverywhere } from './erasure-walk.ts';
import { forgetReleases } from './programme/release-cache.ts';

/**
 * Erases a subject that somebody was allowed to erase: written down first, so that the next start ends what a crash
 * interrupts (security-reliability.md rule 23). Undefined while releases keep coming.
 */
export async function runErasure(
  viewer: Viewer,
  subject: DataSubject,
  erasedAt: number,
): Promise<ErasureReceipt | undefined> {
  const db = getDb();
  const { dataFolder } = environment();
  await appendErasures(dataFolder, entriesOf(subject, erasedAt));
  try {
    const walked = await eraseEverywhere(db, dataFolder, subject, viewer);
    await db.tx((tx) => recordAudit(tx, viewer, erasedAt, auditOf(subject)), { label: 'erasure' });
    await tellServers();
    const { personIds, accountIds, registrationIds } = subject;
    const { editionIds: _, ...counts } = walked;
    const isLogEmpty = await emptyLog(db);
    const found = await findMentions(db.read, [...subject.names, ...subject.addresses]);
    const ids = { personIds, accountIds, registrationIds };
    const told = { erasedAt, ...ids, isLogEmpty, backupsFreeAt: backupsFreeAt(erasedAt) };
    return { ...told, ...counts, mentions: found };
  } catch (error) {
    if (error instanceof PlanMovedError) return undefined;
    throw error;
  }
}

function entriesOf({ personIds, accountIds, registrationIds }: DataSubject, at: number) {
  return [
    ...personIds.map((id) => ({ kind: 'person' as const, id, at })),
    ...accountIds.map((id) => ({ kind: 'account' as const, id, at })),
    ...registrationIds.map((id) => ({ kind: 'registration' as const, id, at })),
  ];
}

function auditOf({ personIds, accountIds, registrationIds }: DataSubject) {
  const entry = { editionId: null, action: 'person.erase', fields: [] };
  return [
    ...personIds.map((id) => ({ ...entry, targetKind: 'person', targetId: id })),
    ...accountIds.map((id) => ({ ...entry, targetKind: 'account', targetId: id })),
    ...registrationIds.map((id) => ({ ...entry, targetKind: 'registration', targetId: id })),
  ];
}

/** What processes keep of releases in memory is dropped: here at once, elsewhere by a hint. */
async function tellServers(): Promise<void> {
  forgetReleases();
  try {
    await bus().publish('erasure', '');
  } catch (error) {
    log('warn', { event: 'erasure.not_announced', failure: failureOf(error).failure }, process.stderr);
  }
}

import { environment } from '#adapters/env.ts';
import { roomFor } from '#adapters/folder-mode.ts';
import { isProxySuspected } from '#adapters/proxy-suspicion.ts';
import { APP_VERSION } from '#adapters/version.ts';
import { getDb } from '#db/client.ts';
import { schemaNumber } from '#db/database-health.ts';
import { findSubject } from '#db/person-data.ts';
import { sqliteVersion } from '#db/sqlite-version.ts';
import type { SystemState } from '#domain/system-state.ts';
import type { Viewer } from '#domain/viewer.ts';
import { gateInstance } from './access.ts';
import { backupAge, backupHistory } from './backup-state.ts';
import { keyState } from './key-rotation.ts';
import { instanceZone } from './setting.ts';

/**
 * What the owner sees of the installation; the only page that shows versions (security-reliability.md rule 32).
 * @throws NotFoundError, ForbiddenError
 */
export async function systemState(viewer: Viewer): Promise<SystemState> {
  gateInstance(viewer, 'instance.manage');
  const { dataFolder, databaseUrl, backupKey } = environment();
  const { backups, progress } = await backupHistory(viewer);
  const room = await roomFor(dataFolder, 'plenum.db');
  return {
    versions: {
      app: APP_VERSION,
      schema: await schemaNumber(getDb().read),
      node: process.versions.node,
      database: databaseUrl === undefined ? `SQLite ${sqliteVersion()}` : 'PostgreSQL',
    },
    age: await backupAge(),
    backups,
    progress: progress ?? null,
    isSealed: backupKey !== undefined,
    freeBytes: room.freeBytes,
    databaseBytes: room.fileBytes,
    zone: await instanceZone(),
    isProxySuspected: isProxySuspected(),
    keys: keyState(),
  };
}

export type PersonFound = {
  readonly id: string;
  readonly names: readonly string[];
  readonly personCount: number;
  readonly accountCount: number;
  /** Registrations, groups, offered tickets and codes. */
  readonly registrationCount: number;
};

export type RegistrantFound = {
  /** What names them at the export and at the erasure: their address, or the registration where that names nobody alone. */
  readonly asked: string;
  readonly found: PersonFound;
};

/**
 * The person of one registration. By their address, for an account under it is found by that alone; by the registration where
 * there is no address, or several people share it. Undefined where there is no such registration.
 * @throws NotFoundError, ForbiddenError
 */
export async function findRegistrantForPrivacy(
  viewer: Viewer,
  registrationId: string,
): Promise<RegistrantFound | undefined> {
  gateInstance(viewer, 'person.export');
  const own = registrationId === '' ? undefined : await findSubject(getDb().read, registrationId);
  if (own === undefined || !own.registrationIds.includes(registrationId)) return undefined;
  for (const asked of [...own.addresses, registrationId]) {
    const found = await findPersonForPrivacy(viewer, asked);
    if (found !== undefined) return { asked, found };
  }
  return undefined;
}

/**
 * Whom an id, a slug or an address names, before somebody exports or erases them: how many people and accounts, and an
 * id that names the same again.
 * @throws NotFoundError, ForbiddenError
 */
export async function findPersonForPrivacy(viewer: Viewer, given: string): Promise<PersonFound | undefined> {
  gateInstance(viewer, 'person.export');
  const subject = given.trim() === '' ? undefined : await findSubject(getDb().read, given.trim());
  if (subject === undefined) return undefined;
  const { names, personIds, accountIds, registrationIds } = subject;
  const id = accountIds[0] ?? personIds[0] ?? registrationIds[0] ?? '';
  const registrationCount = registrationIds.length;
  return { id, names, personCount: personIds.length, accountCount: accountIds.length, registrationCount };
}

import { createHash, randomBytes } from 'node:crypto';
import { deriveKey, formerSecrets, instanceSecret } from '#adapters/secret.ts';
import { loggedBackupNames } from '#db/backup-log.ts';
import type { Reader } from '#db/types.ts';
import { backupInstant, backupName } from '#domain/backup.ts';

/** A name for a backup that begins at `at` (UTC milliseconds): nobody else has it, and it tells whose it is. */
export function ownBackupName(dataFolder: string, at: number, isSealed: boolean): string {
  const random = randomBytes(3).toString('hex');
  const bare = backupName(at, random, isSealed);
  return backupName(at, random + signOf(instanceSecret(dataFolder), bare), isSealed);
}

/**
 * Tells backups of this instance from those of others in the same folder: by the backup log, and by the sign in their
 * name, as a log that came out of an older backup knows nothing of those made since.
 */
export async function ownBackups(reader: Reader, dataFolder: string): Promise<(name: string) => boolean> {
  const logged = await loggedBackupNames(reader);
  const former = formerSecrets(dataFolder).map(({ secret }) => secret);
  const secrets = [instanceSecret(dataFolder), ...former];
  return (name) => {
    if (backupInstant(name) === undefined) return false;
    if (logged.has(name)) return true;
    const [, start = '', random = '', sign, end = ''] =
      /^(.*-)([0-9a-f]{6})([0-9a-f]{6})(\..*)$/.exec(name) ?? [];
    return secrets.some((secret) => signOf(secret, start + random + end) === sign);
  };
}

function signOf(secret: Buffer, bareName: string): string {
  const hash = createHash('sha256').update(deriveKey(secret, 'fingerprint')).update(bareName);
  return hash.digest('hex').slice(0, 6);
}

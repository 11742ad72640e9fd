import path from 'node:path';
import type { ViewerRole } from '#domain/viewer.ts';
import { openSqlite } from '../sqlite.ts';
import { aGrant, anAccount, aSignIn } from './account.ts';

/**
 * Makes an account with a role over the whole instance beside a running server, and signs it in. The answer is the
 * value of its session cookie; `at` is now in UTC milliseconds.
 */
export async function signedInBeside(
  dataFolder: string,
  { role, name, at }: { readonly role: ViewerRole; readonly name: string; readonly at: number },
): Promise<string> {
  const db = await openSqlite({ file: path.join(dataFolder, 'plenum.db') });
  try {
    return await db.tx(async (tx) => {
      const account = await anAccount(tx, { name, email: `${role}-${at}-${process.pid}@forum.example` });
      await aGrant(tx, account.id, role, { kind: 'instance' });
      return aSignIn(tx, account.id, role, at);
    });
  } finally {
    await db.close();
  }
}

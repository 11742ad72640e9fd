import { auditNames } from '#db/audit-name.ts';
import { getDb } from '#db/client.ts';

const ACCOUNT = 'account:';

/** Names of today of actors as rows hold them (`account:…`); whoever is no account, or gone, is missing. One query. */
export async function actorNames(actors: readonly string[]): Promise<ReadonlyMap<string, string>> {
  const ids = actors.flatMap((actor) => (actor.startsWith(ACCOUNT) ? actor.slice(ACCOUNT.length) : []));
  const rows = await auditNames(getDb().read, 'account', [...new Set(ids)]);
  return new Map(rows.flatMap(({ id, plain }) => (plain ? [[`${ACCOUNT}${id}`, plain] as const] : [])));
}

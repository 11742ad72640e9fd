import { auditNames } from '#db/audit-name.ts';
import { getDb } from '#db/client.ts';

const KINDS = ['account', 'device'] as const;

/** Names of today of actors as rows hold them (`account:…`, `device:…`); others, and whoever is gone, are missing. Two queries. */
export async function actorNames(actors: readonly string[]): Promise<ReadonlyMap<string, string>> {
  const names = new Map<string, string>();
  for (const kind of KINDS) {
    const ids = actors.flatMap((actor) => (actor.startsWith(`${kind}:`) ? actor.slice(kind.length + 1) : []));
    for (const { id, plain } of await auditNames(getDb().read, kind, [...new Set(ids)]))
      if (plain) names.set(`${kind}:${id}`, plain);
  }
  return names;
}

import { now } from '#adapters/clock.ts';
import { getDb } from '#db/client.ts';
import { forgetKey, keepKey, keptAnswer } from '#db/registration/form-record.ts';
import type { Tx } from '#db/types.ts';
import { canonicalJson } from '#domain/canonical-json.ts';
import type { Viewer } from '#domain/viewer.ts';
import { ForbiddenError } from '../access.ts';
import { sha256 } from '../programme/import-means.ts';

/** How something that is made is recognised when it is asked for again (exchange.md rule 27). */
export type WriteKey = {
  readonly scope: string;
  readonly key: string;
  readonly bodyHash: string;
  readonly editionId: string;
};

const DAY_MS = 24 * 3_600_000;

/** A key means something to its token and its address alone. @throws ForbiddenError for who came without a token */
export function writeKey(
  viewer: Viewer,
  editionId: string,
  { what, key, body }: { readonly what: string; readonly key: string; readonly body: object },
): WriteKey {
  if (viewer.kind !== 'account' || viewer.tokenId === undefined) throw new ForbiddenError('session.edit');
  const scope = `api ${what} ${viewer.tokenId}`;
  return { scope, key, bodyHash: sha256(canonicalJson(body)), editionId };
}

export type Once<R> = {
  /** Makes it; `keep` stands in the same transaction and is told the id of what was made. */
  readonly make: (keep: (tx: Tx, id: string) => Promise<void>) => Promise<R>;
  /** The answer to the same again. */
  readonly again: (id: string) => Promise<R>;
};

/**
 * Makes something once for a key, for 24 hours and across restarts: the key is stored with what it made. Undefined when
 * the key was used with another body.
 */
export async function once<R>(use: WriteKey, { make, again }: Once<R>): Promise<R | undefined> {
  const before = await found(use);
  if (before !== undefined) return before.isSame ? again(before.id) : undefined;
  try {
    return await make((tx, id) => keep(tx, use, id));
  } catch (error) {
    if (!(error instanceof RepeatedKeyError)) throw error;
    const other = await found(use);
    if (other === undefined) throw error;
    return other.isSame ? again(other.id) : undefined;
  }
}

/** Another transaction took the key between our look and our write. */
class RepeatedKeyError extends Error {
  override readonly name = 'RepeatedKeyError';
}

async function found({ scope, key, bodyHash }: WriteKey) {
  const old = await keptAnswer(getDb().read, scope, key);
  if (old === undefined || now() - old.createdAt >= DAY_MS) return undefined;
  return { isSame: old.bodyHash === bodyHash, id: old.resultIds.id ?? '' };
}

async function keep(tx: Tx, { scope, key, bodyHash, editionId }: WriteKey, id: string): Promise<void> {
  const at = now();
  const row = { scope, key, bodyHash, editionId, status: 201, resultIds: { id }, createdAt: at };
  if (await keepKey(tx, row)) return;
  const old = await keptAnswer(tx, scope, key);
  if (old !== undefined && at - old.createdAt < DAY_MS) throw new RepeatedKeyError('taken');
  await forgetKey(tx, scope, key);
  if (!(await keepKey(tx, row))) throw new RepeatedKeyError('taken');
}

import { aGrant, anAccount } from '#db/factories/account.ts';
import type { Db } from '#db/types.ts';
import type { ApiScope } from '#domain/api/token.ts';
import { plainPaths } from '#domain/paths.ts';
import type { ViewerRole } from '#domain/viewer.ts';
import { holderOfToken, makeToken } from '#usecases/api/token.ts';
import { createBuckets } from './bucket.ts';
import { startEcho } from './front.fixture.ts';
import { programmeApiHandler } from './programme-api.ts';

/** The edition that tests of the interface import. */
export const API_EDITION = 'smallforum';

/** A front with the interface for programs on a free port; `clock.at` (ms) is the time of its buckets. */
export function startApi(clock: { readonly at: number }) {
  return startEcho({
    handlers: {
      'programme-api': programmeApiHandler({
        publicUrl: 'http://localhost:3000',
        buckets: createBuckets(() => clock.at),
        holderOf: holderOfToken,
      }),
    },
    monotonicMs: () => clock.at,
  });
}

/** A token of the edition with these scopes, made by an organizer of it who now holds `role`. */
export async function someToken(
  db: Db,
  scopes: readonly ApiScope[],
  { role = 'organizer', slug = API_EDITION }: { readonly role?: ViewerRole; readonly slug?: string } = {},
) {
  const editions = await db.read.select({ id: db.t.edition.id, slug: db.t.edition.slug }).from(db.t.edition);
  const editionId = editions.find((edition) => edition.slug === slug)?.id ?? '';
  const scope = { kind: 'edition', editionId } as const;
  const { id: accountId } = await db.tx((tx) => anAccount(tx));
  await db.tx((tx) => aGrant(tx, accountId, role, scope));
  const grants = [{ role: 'organizer', scope }] as const;
  const maker = { kind: 'account', accountId, name: 'Olga', grants, reauthAt: Date.now() } as const;
  const { token } = await makeToken(maker, slug, { name: 'App', scopes: [...scopes], days: 30 });
  return { accountId, authorization: `Bearer ${token}` };
}

export type Told = {
  readonly status: number;
  readonly headers: Headers;
  // Whatever a program was told: tests look into it.
  readonly body: Readonly<Record<string, unknown>>;
};

/** What a program sends of one row. */
export type Sent = { readonly body?: unknown; readonly headers?: Readonly<Record<string, string>> };

/** Sends a request to the draft of the edition as a program would, and reads the JSON of the answer. */
export async function sendDraft(
  front: { readonly publicUrl: string },
  method: 'GET' | 'PATCH' | 'POST',
  row: string,
  { body, headers = {} }: Sent,
): Promise<Told> {
  const path = plainPaths.api(`/editions/{edition}/draft/${row}`, API_EDITION);
  const answer = await fetch(`${front.publicUrl}${path}`, {
    method,
    headers: { ...(body === undefined ? {} : { 'content-type': 'application/json' }), ...headers },
    ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
  });
  const text = await answer.text();
  const isJson = /json/.test(answer.headers.get('content-type') ?? '');
  return { status: answer.status, headers: answer.headers, body: isJson ? JSON.parse(text) : { text } };
}

import path from 'node:path';
import Database from 'better-sqlite3';
import { newId } from '#db/id.ts';
import type { Tx } from '#db/types.ts';
import { RELEASE_TEXT_LENGTH } from '#domain/desk/publish-preview.ts';
import { LONGEST_VIEW_NAME } from '#domain/desk/saved-view.ts';
import { MATRIX } from '../e2e/authz/matrix.ts';
import { deskPath } from '../e2e/authz/sample.ts';
import { entryPoints } from '../scripts/inventory.ts';
import { sendSample } from './authorization-request.ts';

/** Lists whose saved views stand above their tables. */
const VIEWED = ['session', 'person', 'organisation', 'hall', 'track', 'page'] as const;

/** Views of the lists of an edition that are called as the payloads say. */
export async function hostileViews(
  tx: Tx,
  { accountId, editionId }: { readonly accountId: string; readonly editionId: string },
  texts: readonly string[],
): Promise<void> {
  const names = [...new Set(texts.map((text) => text.slice(0, LONGEST_VIEW_NAME)))];
  const rows = VIEWED.flatMap((noun) =>
    names.map((name, n) => ({
      id: newId(),
      accountId,
      editionId,
      noun,
      name,
      query: `q=${n}`,
      createdAt: n,
    })),
  );
  await tx.insert(tx.t.savedView).values(rows);
}

/** Publishes an edition the way people do: with payloads as what is new, and as why its findings are accepted. */
export async function publishHostile(
  origin: string,
  {
    token,
    slug,
    texts,
  }: { readonly token: string; readonly slug: string; readonly texts: readonly string[] },
): Promise<void> {
  const row = MATRIX.find(({ entry }) => entry === 'ACTION release.publish');
  const entry = entryPoints().find(({ name }) => name === 'ACTION release.publish');
  if (row === undefined || entry === undefined) throw new Error('nobody can publish');
  const said = asManyAsFit(texts);
  const json = { edition: slug, notes: { en: said, ru: said }, reason: said };
  const sample = { path: deskPath(slug, 'publish'), json };
  const { status, returned } = await sendSample(origin, { entry, row, sample, token });
  const isDone =
    typeof returned === 'object' && returned !== null && 'ok' in returned && returned.ok === true;
  if (!isDone) throw new Error(`publishing was answered ${status}: ${JSON.stringify(returned)}`);
}

/** How many texts of kinds that no factory plants hold a payload in the end. */
export function plantedIn(data: string): Readonly<Record<'notes' | 'reasons' | 'views', number>> {
  const file = new Database(path.join(data, 'plenum.db'), { readonly: true });
  const count = (table: string, column: string) =>
    file
      .prepare<[], { found: number }>(
        `select count(*) as found from "${table}" where "${column}" like '%\\_\\_xss%' escape '\\'`,
      )
      .get()?.found ?? 0;
  try {
    return {
      notes: count('plan', 'notes'),
      reasons: count('acknowledgement', 'note'),
      views: count('saved_view', 'name'),
    };
  } finally {
    file.close();
  }
}

function asManyAsFit(texts: readonly string[]): string {
  return texts.reduce(
    (all, text) => (all.length + text.length < RELEASE_TEXT_LENGTH ? `${all}\n${text}` : all),
    '',
  );
}

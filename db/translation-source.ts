import { and, eq, inArray } from 'drizzle-orm';
import type { TranslationSource } from '#domain/desk/translation-mark.ts';
import { newId } from './id.ts';
import { insertMany } from './programme/bulk.ts';
import type { EditionScope } from './scope.ts';
import type { Reader, Tx } from './types.ts';

const CHUNK = 400;

/** From which texts the translations of an edition were made; of some owners only when `ownerIds` says which. */
export async function translationSources(
  reader: Reader,
  scope: EditionScope,
  ownerIds?: readonly string[],
): Promise<TranslationSource[]> {
  const { translationSource: source } = reader.t;
  const columns = {
    ownerId: source.ownerId,
    field: source.field,
    locale: source.locale,
    sourceLocale: source.sourceLocale,
    sourceHash: source.sourceHash,
  };
  const own = eq(source.editionId, scope.editionId);
  if (ownerIds === undefined) return reader.select(columns).from(source).where(own);
  const found: TranslationSource[] = [];
  for (let at = 0; at < ownerIds.length; at += CHUNK) {
    const some = ownerIds.slice(at, at + CHUNK);
    found.push(
      ...(await reader
        .select(columns)
        .from(source)
        .where(and(own, inArray(source.ownerId, some)))),
    );
  }
  return found;
}

/** Remembers from which texts translations were made; what was known of the same text before is replaced. */
export async function storeTranslationSources(
  tx: Tx,
  scope: EditionScope,
  sources: readonly TranslationSource[],
): Promise<void> {
  const { translationSource: source } = tx.t;
  for (const one of sources) await forgetTranslationSource(tx, scope, one);
  const { editionId } = scope;
  await insertMany(tx, source, sources.map((one) => ({ id: newId(), editionId, ...one })) as never);
}

/** Forgets from which text one translation was made. */
export async function forgetTranslationSource(
  tx: Tx,
  scope: EditionScope,
  { ownerId, field, locale }: Pick<TranslationSource, 'ownerId' | 'field' | 'locale'>,
): Promise<void> {
  const { translationSource: source } = tx.t;
  await tx
    .delete(source)
    .where(
      and(
        eq(source.editionId, scope.editionId),
        eq(source.ownerId, ownerId),
        eq(source.field, field),
        eq(source.locale, locale),
      ),
    );
}

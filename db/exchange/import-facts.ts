import { and, eq, getTableColumns, inArray } from 'drizzle-orm';
import type { ImportFacts } from '#domain/exchange/apply-context.ts';
import type { ImportKeyState } from '#domain/exchange/diff.ts';
import type { Person } from '#domain/programme/person-entity.ts';
import { loadProgramme } from '../programme/load.ts';
import type { EditionScope } from '../scope.ts';
import type { Reader } from '../types.ts';

export type ImportSource = { id: string; profile: string; sourceKey: string; zone: string; locale: string };

/** The source of an edition by what makes two files the same one, or undefined before its first import. */
export async function importSource(
  reader: Reader,
  scope: EditionScope,
  sourceKey: string,
): Promise<ImportSource | undefined> {
  const { importSource: table } = reader.t;
  const [found] = await reader
    .select()
    .from(table)
    .where(and(eq(table.editionId, scope.editionId), eq(table.sourceKey, sourceKey)));
  return found;
}

/** What an import must know of the main draft; `sourceId` may be of a source that is not stored yet; `guids` are the file's of people. */
export async function loadImportFacts(
  reader: Reader,
  scope: EditionScope,
  sourceId: string,
  guids: readonly string[],
): Promise<ImportFacts> {
  const { importKey, slot } = reader.t;
  const ofSource = and(eq(importKey.editionId, scope.editionId), eq(importKey.sourceId, sourceId));
  const keys = await reader
    .select({
      kind: importKey.kind,
      externalKey: importKey.externalKey,
      entityId: importKey.entityId,
      fieldHashes: importKey.fieldHashes,
    })
    .from(importKey)
    .where(ofSource);
  return {
    programme: await loadProgramme(reader, scope),
    isNew: false,
    sourceId,
    keys: keys as ImportKeyState[],
    linkedPeople: await linkedPeople(reader, scope, sourceId, guids),
    past: await reader
      .selectDistinct({
        occurrenceId: slot.occurrenceId,
        publicNo: slot.publicNo,
        occurrenceCode: slot.occurrenceCode,
      })
      .from(slot)
      .where(eq(slot.editionId, scope.editionId)),
    ...(await lastNumbers(reader, scope)),
    personSlugs: await personSlugs(reader),
  };
}

async function linkedPeople(
  reader: Reader,
  scope: EditionScope,
  sourceId: string,
  guids: readonly string[],
): Promise<Person[]> {
  const { importKey, person } = reader.t;
  const byKey = await reader
    .select(getTableColumns(person))
    .from(person)
    .innerJoin(importKey, eq(importKey.entityId, person.id))
    .where(
      and(
        eq(importKey.editionId, scope.editionId),
        eq(importKey.sourceId, sourceId),
        eq(importKey.kind, 'person'),
      ),
    );
  const known = new Set(byKey.map(({ id }) => id));
  const byGuid = await peopleByIds(
    reader,
    guids.filter((guid) => !known.has(guid)),
  );
  return [...byKey, ...byGuid];
}

/** People of the instance by id: our own files name people so. */
export async function peopleByIds(reader: Reader, ids: readonly string[]): Promise<Person[]> {
  const { person } = reader.t;
  const found: Person[] = [];
  for (let at = 0; at < ids.length; at += 500) {
    found.push(
      ...(await reader
        .select()
        .from(person)
        .where(inArray(person.id, ids.slice(at, at + 500)))),
    );
  }
  return found;
}

/** Slugs of all people of the instance: they are unique in it (architecture.md 10). */
export async function personSlugs(reader: Reader): Promise<Set<string>> {
  const rows = await reader.select({ slug: reader.t.person.slug }).from(reader.t.person);
  return new Set(rows.map(({ slug }) => slug));
}

async function lastNumbers(reader: Reader, scope: EditionScope) {
  const { publicNumber } = reader.t;
  const [found] = await reader
    .select({ lastSlotNo: publicNumber.lastSlotNo, lastHallNo: publicNumber.lastHallNo })
    .from(publicNumber)
    .where(eq(publicNumber.editionId, scope.editionId));
  return found ?? { lastSlotNo: 0, lastHallNo: 0 };
}

import { getDb } from '#db/client.ts';
import { editionNames } from '#db/edition-name.ts';
import { allPeople, personAppearances } from '#db/person-directory.ts';
import { loadProgramme } from '#db/programme/load.ts';
import { personTable } from '#domain/desk/person-table.ts';
import type { RecordRow } from '#domain/desk/record.ts';
import { nameIn } from '#domain/desk/record-value.ts';
import type { Language } from '#domain/locale.ts';
import { comparerFor, nameFor } from '#domain/person-name.ts';
import type { Edition } from '#domain/programme/entity.ts';
import type { Viewer } from '#domain/viewer.ts';
import { gate, gateInstance } from '../access.ts';
import { noteExport } from '../export-note.ts';

export type PersonList = {
  readonly edition: Pick<Edition, 'slug' | 'name' | 'locales' | 'defaultLocale'>;
  readonly rows: readonly RecordRow[];
};

/**
 * The people with a place in the draft of an edition.
 * @throws NotFoundError, ForbiddenError
 */
export async function listPeople(viewer: Viewer, slug: string, language: Language): Promise<PersonList> {
  const scope = await gate(viewer, 'person.edit', { edition: slug });
  const draft = await loadProgramme(getDb().read, scope);
  return { edition: draft.edition, rows: personTable(draft, language) };
}

/**
 * Everybody in the instance with the editions that have them, by sort key; without addresses, which stand in the form.
 * @throws NotFoundError, ForbiddenError
 */
export async function listDirectoryPeople(viewer: Viewer, language: Language): Promise<readonly RecordRow[]> {
  gateInstance(viewer, 'person.edit');
  const reader = getDb().read;
  const [people, seats, editions] = [
    await allPeople(reader),
    Map.groupBy(await personAppearances(reader), ({ personId }) => personId),
    await editionNames(reader),
  ];
  const compare = comparerFor(language);
  return people
    .toSorted((a, b) => compare(a.sortKey, b.sortKey) || (a.id < b.id ? -1 : 1))
    .map(({ id, slug, names, sortKey }) => {
      const own = seats.get(id) ?? [];
      const name = nameFor(names, 'programme', language)?.text ?? slug;
      const where = new Set(own.map(({ editionId }) => editionId));
      const editionTexts = [...where].flatMap((editionId) => {
        const edition = editions.get(editionId);
        return edition ? [nameIn(edition.name, language, edition) || edition.slug] : [];
      });
      return {
        id,
        name,
        values: { name, sortKey, slug, seats: own.length, editions: editionTexts.sort(compare) },
      };
    });
}

/**
 * The same list for a file to take away: it holds addresses, so it needs the right to export people and a fresh sign-in
 * (security-reliability.md rule 12) and leaves a line in the audit log, however often it is asked for.
 * @throws NotFoundError, ForbiddenError, ReauthRequiredError
 */
export async function exportPeople(viewer: Viewer, slug: string, language: Language): Promise<PersonList> {
  const { editionId } = await gate(viewer, 'person.export', { edition: slug });
  const list = await listPeople(viewer, slug, language);
  await noteExport(viewer, { editionId, what: 'people' });
  return list;
}

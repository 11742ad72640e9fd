import { getDb } from '#db/client.ts';
import { loadProgramme } from '#db/programme/load.ts';
import { PERSON_NAMES, patchedPerson, personRecord } from '#domain/api/person-record.ts';
import type { PersonPatch, PersonRecord } from '#domain/api/record-schema.ts';
import type { PersonSave } from '#domain/desk/person-save.ts';
import { namesOf, personValues } from '#domain/desk/person-value.ts';
import type { Programme } from '#domain/programme/programme.ts';
import type { Viewer } from '#domain/viewer.ts';
import { gateEdition } from '../access.ts';
import { storedIn, storePerson } from '../desk/person.ts';
import { personContext } from '../desk/person-context.ts';
import { withRev } from './rev.ts';
import { type Change, formName, type Refusing, refusing, toldRefusal, type Written } from './write-answer.ts';

/**
 * A person of the edition as programs change them: public fields alone.
 * @throws NotFoundError also for people without a place in this edition, ForbiddenError
 */
export async function readPersonRecord(viewer: Viewer, slug: string, id: string): Promise<PersonRecord> {
  const { scope } = await gateEdition(viewer, 'person.edit', { edition: slug });
  return withRev(personRecord(storedIn(await loadProgramme(getDb().read, scope), id).person));
}

/**
 * Changes public fields of a person of the edition by the rules of the desk, as one command, when they are still as the
 * program knew them (exchange.md rule 27).
 * @throws NotFoundError also for people without a place in this edition, ForbiddenError
 */
export async function changePerson(
  viewer: Viewer,
  slug: string,
  { id, ifMatch, patch }: Change<PersonPatch>,
): Promise<Written<PersonRecord>> {
  const { scope, edition } = await gateEdition(viewer, 'person.edit', { edition: slug });
  const reader = getDb().read;
  const { person, affiliations } = storedIn(await loadProgramme(reader, scope), id);
  const own = { id, slug: person.slug };
  const context = await personContext(reader, edition, own, personValues({ person, affiliations }));
  let locales: readonly string[] = [];
  const wish = (draft: Programme): PersonSave | Refusing => {
    const stored = storedIn(draft, id);
    const { rev } = withRev(personRecord(stored.person));
    if (!ifMatch.includes(rev)) return refusing({ ok: false, reason: 'rev', rev });
    const base = personValues(stored);
    const values = patchedPerson(base, patch);
    locales = Object.keys(namesOf(values.names));
    return { id, base, values };
  };
  const result = await storePerson<Refusing>(viewer, scope, { context, wish });
  if (!result.ok) return toldRefusal(result, (name) => personName(name, locales));
  return { ok: true, record: withRev(personRecord(result.person)), isNew: false };
}

/** The form has a list of names, programs have them by locale. */
function personName(name: string, locales: readonly string[]): string {
  const [, index, part] = /^names\.(\d+)\.(\w+)$/.exec(name) ?? [];
  if (index === undefined) return formName(name, PERSON_NAMES);
  return `names.${locales[Number(index)] ?? index}.${part}`;
}

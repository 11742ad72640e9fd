import { getDb } from '#db/client.ts';
import { floorPlans } from '#db/floor-plan.ts';
import { partOfSession } from '#db/material.ts';
import { organisationById } from '#db/organisation-directory.ts';
import { personById } from '#db/person-directory.ts';
import { loadProgramme } from '#db/programme/load.ts';
import type { EditionScope } from '#db/scope.ts';
import type { DeskFileOwner } from '#domain/file.ts';
import type { Viewer } from '#domain/viewer.ts';
import { gate, gateInstance, NotFoundError } from './access.ts';

/** Whose a file shall be: `ownerId` null while there is no such thing yet, e.g. in the form of a new person. */
export type FileOwnerOrder = {
  readonly edition: string | undefined;
  readonly ownerKind: DeskFileOwner;
  readonly ownerId: string | null;
};

/**
 * Asks whether the viewer may bring a file for this owner, and gives the edition that it belongs to: who may bring files
 * somewhere, and edit the thing that is named, which must be of that edition. A file that is tied to a person is exported
 * and erased with them, so nobody may tie one to whom they may not edit (security-reliability.md rule 16, E 23).
 * @throws NotFoundError, ForbiddenError
 */
export async function gateFileOwner(viewer: Viewer, order: FileOwnerOrder): Promise<string | null> {
  const { edition, ownerKind, ownerId } = order;
  if (edition === undefined) {
    gateInstance(viewer, 'file.upload');
    if (ownerId !== null && !(await isOfInstance(viewer, ownerKind, ownerId))) throw new NotFoundError(NONE);
    return null;
  }
  const scope = await gate(viewer, 'file.upload', { edition, isAnyPart: true });
  if (ownerId === null) return scope.editionId;
  if (ownerKind === 'session') {
    const part = await partOfSession(getDb().read, scope, ownerId);
    if (!part) throw new NotFoundError(NONE);
    return (await gate(viewer, 'file.upload', { edition, part })).editionId;
  }
  if (ownerKind === 'none') throw new NotFoundError(NONE);
  await gate(viewer, DEED_OF_OWNER[ownerKind], { edition });
  if (!(await isOfEdition(scope, ownerKind, ownerId))) throw new NotFoundError(NONE);
  return scope.editionId;
}

const NONE = 'no such owner';

type EditionOwner = Exclude<DeskFileOwner, 'session' | 'none'>;

/** The right to edit what the file is for. */
const DEED_OF_OWNER = {
  person: 'person.edit',
  organisation: 'organisation.edit',
  edition: 'edition.edit',
  floor_plan: 'structure.edit',
} as const satisfies Record<EditionOwner, string>;

async function isOfEdition(scope: EditionScope, kind: EditionOwner, id: string): Promise<boolean> {
  const { read } = getDb();
  if (kind === 'edition') return id === scope.editionId;
  if (kind === 'floor_plan') return (await floorPlans(read, scope)).some((plan) => plan.id === id);
  const { people, organisations } = await loadProgramme(read, scope);
  return (kind === 'person' ? people : organisations).some((row) => row.id === id);
}

async function isOfInstance(viewer: Viewer, kind: DeskFileOwner, id: string): Promise<boolean> {
  const { read } = getDb();
  if (kind === 'person') {
    gateInstance(viewer, 'person.edit');
    return (await personById(read, id)) !== undefined;
  }
  if (kind !== 'organisation') return false;
  gateInstance(viewer, 'organisation.edit');
  return (await organisationById(read, id)) !== undefined;
}

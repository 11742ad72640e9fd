import type { MatrixRow, World } from '../e2e/authz/row.ts';
import { deskPath, newTrack, uploadSample } from '../e2e/authz/sample.ts';
import { type EntryPoint, entryPoints } from '../scripts/inventory.ts';
import { type Answer, sendSample } from './authorization-request.ts';
import type { SeededHouse } from './authorization-seed.ts';

const UPLOAD: MatrixRow = {
  entry: 'PUT of the seed',
  permission: 'file.upload',
  isAnyPart: true,
  sample: ({ mine }) => uploadSample(mine.edition.slug, `${mine.marker}.pdf`),
};
const NEW_TRACK: MatrixRow = {
  entry: 'ACTION record.save of the seed',
  permission: 'structure.edit',
  sample: ({ mine: { edition } }, attempt) => newTrack(edition.slug, `Undo ${attempt}`),
};
const NEW_SESSION: MatrixRow = {
  entry: 'ACTION session.duplicate of the seed',
  permission: 'session.edit',
  sample: ({ mine: { edition, ids } }) => ({
    path: deskPath(edition.slug, 'sessions'),
    json: { edition: edition.slug, id: ids.session },
  }),
};
const MERGE: MatrixRow = {
  entry: 'ACTION catalogue.merge of the seed',
  permission: 'organisation.edit',
  at: 'instance',
  sample: ({ idleOrganisationIds: [, , fromId, intoId] }) => ({
    path: '/organize/organisations',
    json: { fromId, intoId },
  }),
};

/** Rows whose organizer brings into the house what only the running program can make. */
export const BRINGING_ROWS: readonly MatrixRow[] = [UPLOAD, NEW_TRACK, NEW_SESSION, MERGE];

/** Rows that take something back each need a change of their own. */
const UNDOABLE = 8;

/** The world with a stored file, changes of the draft and a merge, each made the way people make them. */
export async function bringRest(origin: string, { world, cookieOf }: SeededHouse): Promise<World> {
  const entries = new Map(entryPoints().map((entry) => [entry.name, entry]));
  const bring = async (row: MatrixRow, attempt = 0): Promise<Answer> => {
    const entry = entries.get(row.entry.replace(' of the seed', '')) ?? UNNAMED;
    const sample = row.sample(world, attempt);
    return sendSample(origin, { entry, row, sample, token: cookieOf('organizer', row) });
  };
  const file = await bring(UPLOAD);
  const [, fileId] = /"id":"([\w-]{22})"/.exec(file.text) ?? [];
  const commandIds: string[] = [];
  for (let n = 0; n < UNDOABLE; n += 1) commandIds.push(textOf(await bring(NEW_TRACK, n), 'commandId'));
  const spareSessionId = textOf(await bring(NEW_SESSION), 'id');
  const mergeId = textOf(await bring(MERGE), 'mergeId');
  if (fileId === undefined) throw new Error(`the seed's file was answered ${file.status}: ${file.text}`);
  return { ...world, fileId, commandIds, spareSessionId, mergeId };
}

const UNNAMED: EntryPoint = { name: 'of the seed', kind: 'endpoint' };

function textOf({ status, returned, text }: Answer, name: string): string {
  const value = Object.entries((returned ?? {}) as object).find(([key]) => key === name)?.[1];
  if (typeof value !== 'string')
    throw new Error(
      `a change of the seed was answered ${status}: ${JSON.stringify(returned)} ${text.slice(-500)}`,
    );
  return value;
}

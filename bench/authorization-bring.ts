import { stillRight } from '../e2e/authz/edition-row.ts';
import { organisation, person } from '../e2e/authz/programme-row.ts';
import type { MatrixRow, World } from '../e2e/authz/row.ts';
import { deskPath, importSample, newTrack, uploadSample } from '../e2e/authz/sample.ts';
import { type EntryPoint, entryPoints } from '../scripts/inventory.ts';
import { type Answer, sendSample } from './authorization-request.ts';
import type { SeededHouse } from './authorization-seed.ts';

const UPLOAD: MatrixRow = {
  entry: 'PUT of the seed',
  permission: 'file.upload',
  isAnyPart: true,
  sample: ({ mine }) => uploadSample(mine.edition.slug, `${mine.marker}.pdf`),
};
/** Made by whoever takes it back: everybody takes back their own steps only. */
const NEW_TRACK: MatrixRow = {
  entry: 'ACTION record.save of the seed',
  permission: 'programme.undo',
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

/** Steps that no draft keeps, made by whoever takes them back. */
const STEPS: Readonly<Record<keyof World['steps'], MatrixRow>> = {
  directory: {
    entry: 'ACTION directory.save-person of the seed',
    permission: 'person.edit',
    at: 'instance',
    sample: () => ({ path: '/organize/people', json: person(900) }),
  },
  catalogue: {
    entry: 'ACTION catalogue.save-organisation of the seed',
    permission: 'organisation.edit',
    at: 'instance',
    sample: () => ({ path: '/organize/organisations', json: organisation(900) }),
  },
  series: {
    entry: 'ACTION series.save of the seed',
    permission: 'series.edit',
    at: 'instance',
    sample: ({ other: { series } }) => ({
      path: `/organize/series/${series.id}`,
      json: { id: series.id, base: { description: {} }, values: { description: { en: 'Of the seed' } } },
    }),
  },
  translation: { ...stillRight(), entry: 'ACTION translation.confirm of the seed' },
};

const IMPORT: MatrixRow = {
  entry: 'PUT /organize/imports of the seed',
  permission: 'programme.import',
  sample: ({ mine }) => importSample(mine.edition.slug),
};
const PREVIEW: MatrixRow = {
  entry: 'GET preview of the seed',
  permission: 'programme.import',
  sample: ({ mine, kept }) => ({ path: `${deskPath(mine.edition.slug, 'import')}?file=${kept.fileId}` }),
};
const NEW_IMPORT: MatrixRow = {
  entry: 'PUT /organize/imports of the seed, new',
  permission: 'edition.create',
  at: 'series',
  sample: () => importSample(undefined),
};

/** Rows whose organizer brings into the house what only the running program can make. */
export const BRINGING_ROWS: readonly MatrixRow[] = [
  ...[UPLOAD, NEW_TRACK, NEW_SESSION, MERGE],
  ...[IMPORT, PREVIEW, NEW_IMPORT],
  ...Object.values(STEPS),
];

/** Rows that take something back each need a change of their own. */
const UNDOABLE = 8;

/** The world with a stored file, changes of the draft and a merge, each made the way people make them. */
export async function bringRest(origin: string, house: SeededHouse): Promise<World> {
  const entries = new Map(entryPoints().map((entry) => [entry.name, entry]));
  const bring = async (row: MatrixRow, attempt = 0, world = house.world): Promise<Answer> => {
    const entry = entries.get(row.entry.replace(' of the seed', '')) ?? UNNAMED;
    const sample = row.sample(world, attempt);
    return sendSample(origin, { entry, row, sample, token: house.cookieOf('organizer', row) });
  };
  const fileId = partOf(await bring(UPLOAD), FILE_ID);
  const commandIds: string[] = [];
  for (let n = 0; n < UNDOABLE; n += 1) commandIds.push(textOf(await bring(NEW_TRACK, n), 'commandId'));
  const spareSessionId = textOf(await bring(NEW_SESSION), 'id');
  const mergeId = textOf(await bring(MERGE), 'mergeId');
  const steps = {
    directory: textOf(await bring(STEPS.directory), 'commandId'),
    catalogue: textOf(await bring(STEPS.catalogue), 'commandId'),
    series: textOf(await bring(STEPS.series), 'commandId'),
    translation: textOf(await bring(STEPS.translation), 'commandId'),
  };
  const brought = { ...house.world, fileId, commandIds, spareSessionId, mergeId, steps };
  const kept = { fileId: partOf(await bring(IMPORT), FILE_ID), fingerprint: '' };
  const preview = await bring(PREVIEW, 0, { ...brought, kept });
  const fingerprint = partOf(preview, /fingerprint\W+([0-9a-f]{64})/);
  const keptFileId = partOf(await bring(NEW_IMPORT), FILE_ID);
  return { ...brought, kept: { ...kept, fingerprint }, keptFileId };
}

const FILE_ID = /"id":"([\w-]{22})"/;

function partOf({ status, text }: Answer, pattern: RegExp): string {
  const [, found] = pattern.exec(text) ?? [];
  if (found === undefined)
    throw new Error(`${pattern} is not in an answer of ${status}: ${text.slice(-500)}`);
  return found;
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

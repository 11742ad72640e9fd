import { action, page, undoOf } from './edition-entry.ts';
import type { MatrixRow } from './row.ts';
import { importSample } from './sample.ts';

/** Programme files: brought, looked at, imported, taken back. */
export const IMPORT_ROWS: readonly MatrixRow[] = [
  {
    entry: 'PUT /organize/imports',
    permission: 'programme.import',
    changes: true,
    answers: [201],
    sample: ({ mine }) => importSample(mine.edition.slug),
  },
  page('/import', 'programme.import', ({ kept }) => `/import?file=${kept.fileId}`),
  action('import.apply', 'programme.import', 'import', ({ kept }) => ({
    ...kept,
    without: { kinds: [], units: [], fields: [] },
  })),
  action('import.undo', 'programme.undo', 'import', (world) => undoOf(world, 6)),
  {
    entry: 'GET /organize/import',
    permission: 'edition.create',
    at: 'anywhere',
    sample: ({ keptFileId }) => ({ path: `/organize/import?file=${keptFileId}` }),
  },
  {
    entry: 'ACTION edition.import',
    permission: 'edition.create',
    at: 'series',
    changes: true,
    sample: ({ keptFileId, mine }) => ({
      path: '/organize/import',
      json: { fileId: keptFileId, slug: 'imported-forum', seriesId: mine.series.id },
    }),
  },
];

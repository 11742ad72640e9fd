import { action, text } from './edition-entry.ts';
import type { MatrixRow, World } from './row.ts';

const PUBLIC = { audience: 'public', moment: 'now' } as const;

/** An action on the files of the session of the edition; its page is the form of the session. */
function material(name: string, input: (world: World) => object): MatrixRow {
  return action(`material.${name}`, 'session.edit', 'sessions', (world) => ({
    sessionId: world.materials.sessionId,
    ...input(world),
  }));
}

/** Slides and other files of a session. What adds and removes comes last: an order names all that are there. */
export const MATERIAL_ROWS: readonly MatrixRow[] = [
  material('order', ({ materials }) => ({ ids: materials.ids.toReversed() })),
  material('change', ({ materials: { ids } }) => ({
    ...{ id: ids[0], version: 1, title: text('Changed') },
    ...PUBLIC,
  })),
  material('add', ({ materials }) => ({
    ...{ fileId: materials.looseFileId, index: null, title: text('Added') },
    ...PUBLIC,
  })),
  material('remove', ({ materials: { ids } }) => ({ id: ids[1], version: 1 })),
];

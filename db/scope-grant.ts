import type { EditionScope } from './scope.ts';

/** Mints the proof. Importable by usecases/access.ts, factories and tests alone: the room law refuses everybody else. */
export function grantEditionScope(editionId: string): EditionScope {
  return { editionId } as EditionScope;
}

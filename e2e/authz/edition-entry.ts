import type { Deed } from '#domain/permissions.ts';
import type { MatrixRow, World } from './row.ts';
import { deskPath } from './sample.ts';

const BELOW = '/organize/editions/{edition}';

/** A page of the desk of an edition. */
export function page(
  below: string,
  permission: Deed,
  path: (world: World) => string = () => below,
): MatrixRow {
  return {
    entry: `GET ${BELOW}${below}`,
    permission,
    sample: (world) => ({ path: deskPath(world.mine.edition.slug) + path(world) }),
  };
}

/** An action on an edition that changes something: `part` is the page that it is called from. */
export function action(
  name: string,
  permission: Deed,
  part: string,
  input: (world: World, attempt: number) => object,
): MatrixRow {
  return {
    entry: `ACTION ${name}`,
    permission,
    changes: true,
    sample: (world, attempt) => ({
      path: deskPath(world.mine.edition.slug, part),
      json: { edition: world.mine.edition.slug, ...input(world, attempt) },
    }),
  };
}

/** The argument of an action that takes the n-th seeded change back. */
export function undoOf({ commandIds }: World, n: number): { readonly commandId: string } {
  return { commandId: commandIds[n] ?? 'none' };
}

/** The same words in both languages. */
export function text(words: string): Readonly<Record<'en' | 'ru', string>> {
  return { en: words, ru: words };
}

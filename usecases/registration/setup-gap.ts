import { getDb } from '#db/client.ts';
import type { Edition } from '#domain/programme/entity.ts';
import { findSetupGaps, type SetupGap } from '#domain/registration/setup-gap.ts';
import type { Viewer } from '#domain/viewer.ts';
import { gateEdition } from '../access.ts';
import { readSetup } from './setup-facts.ts';

export type SetupCheck = {
  readonly edition: Pick<Edition, 'slug' | 'locales' | 'defaultLocale'>;
  readonly gaps: readonly SetupGap[];
};

/**
 * What of the form is not written in every language of the edition: nothing is refused for it, visitors read another
 * language there. @throws NotFoundError, also where registration was never set up, ForbiddenError
 */
export async function checkSetup(viewer: Viewer, slug: string): Promise<SetupCheck> {
  const { scope, edition } = await gateEdition(viewer, 'registration.setup', { edition: slug });
  const setup = await readSetup(getDb().read, scope, edition);
  return { edition, gaps: findSetupGaps(setup, edition.locales) };
}

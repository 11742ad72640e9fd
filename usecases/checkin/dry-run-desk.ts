import { now } from '#adapters/clock.ts';
import { allCheckpoints } from '#db/checkin/checkpoint-desk.ts';
import { getDb } from '#db/client.ts';
import { nameIn } from '#domain/desk/record-value.ts';
import type { Language } from '#domain/locale.ts';
import { momentValue } from '#domain/registration/record-moment.ts';
import type { Viewer } from '#domain/viewer.ts';
import { gateDoors } from './door-place.ts';

/** What a dry run can be asked about. */
export type DryRunDesk = {
  readonly checkpoints: readonly { readonly id: string; readonly name: string }[];
  /** Now, `YYYY-MM-DDTHH:MM` on the wall of the edition. */
  readonly moment: string;
};

/** The form of a dry run. @throws NotFoundError, ForbiddenError */
export async function openDryRun(viewer: Viewer, slug: string, language: Language): Promise<DryRunDesk> {
  const { scope, edition } = await gateDoors(viewer, slug);
  const checkpoints = await allCheckpoints(getDb().read, scope);
  return {
    checkpoints: checkpoints.map(({ id, name }) => ({ id, name: nameIn(name, language, edition) || id })),
    moment: momentValue(now(), edition.zone) ?? '',
  };
}

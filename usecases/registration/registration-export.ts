import { now } from '#adapters/clock.ts';
import { recordAudit } from '#db/audit.ts';
import { getDb } from '#db/client.ts';
import { registrationPage } from '#db/registration/registration-list.ts';
import type { RegistrationFilter } from '#domain/registration/registration-filter.ts';
import type { Viewer } from '#domain/viewer.ts';
import { gateEdition, requireFreshSignIn } from '../access.ts';
import { type RegistrationList, rowsOf } from './registration-list.ts';
import { whereOfFilter } from './registration-list-filter.ts';
import { readSetup } from './setup-facts.ts';

export type RegistrationExport = Pick<RegistrationList, 'edition' | 'questions' | 'rows'>;

const MOST = 50_000;

/**
 * The list of people that fits, in the order of names (O6). Personal data of many: for who signed in within 15 minutes,
 * and written down. @throws NotFoundError, ForbiddenError, ReauthRequiredError
 */
export async function exportRegistrations(
  viewer: Viewer,
  slug: string,
  filter: RegistrationFilter,
): Promise<RegistrationExport> {
  const { scope, edition } = await gateEdition(viewer, 'registration.manage', { edition: slug });
  const at = now();
  requireFreshSignIn(viewer, at);
  const db = getDb();
  const setup = await readSetup(db.read, scope, edition);
  const where = await whereOfFilter(db.read, setup, filter);
  const { rows } = await registrationPage(db.read, scope, where, { limit: MOST, offset: 0 });
  const line = { editionId: edition.id, action: 'registration.export', targetKind: 'edition' };
  await db.tx((tx) => recordAudit(tx, viewer, at, [{ ...line, targetId: edition.id, fields: [] }]), {
    label: 'registration.export',
  });
  return { edition, questions: setup.questions, rows: await rowsOf(db.read, setup, rows) };
}

import { now } from '#adapters/clock.ts';
import { recordAudit } from '#db/audit.ts';
import { getDb } from '#db/client.ts';
import { type RegistrationWhere, registrationPage } from '#db/registration/registration-list.ts';
import { ticketsOf } from '#db/registration/ticket.ts';
import type { LocaleMap } from '#domain/locale.ts';
import type { RegistrationSource, RegistrationState } from '#domain/registration/vocabulary.ts';
import type { Viewer } from '#domain/viewer.ts';
import { gateEdition, requireFreshSignIn } from '../access.ts';
import { readSetup, typeById } from './setup-facts.ts';
import { shownHumanCode } from './ticket.ts';

/** One line of the list of people, for a file; the words of states and columns are the page's. */
export type RegistrationLine = {
  readonly name: string;
  readonly email: string;
  readonly type: LocaleMap;
  readonly state: RegistrationState;
  readonly source: RegistrationSource;
  readonly organisation: string;
  readonly position: string;
  readonly country: string;
  readonly humanCode: string;
  /** UTC ms. */
  readonly createdAt: number;
};

const MOST = 50_000;

/**
 * The list of people that fits, in its order (O6). Personal data of many: for who signed in within 15 minutes, and written
 * down. @throws NotFoundError, ForbiddenError, ReauthRequiredError
 */
export async function exportRegistrations(
  viewer: Viewer,
  slug: string,
  where: RegistrationWhere,
): Promise<readonly RegistrationLine[]> {
  const { scope, edition } = await gateEdition(viewer, 'registration.manage', { edition: slug });
  const at = now();
  requireFreshSignIn(viewer, at);
  const db = getDb();
  const setup = await readSetup(db.read, scope, edition);
  const { rows } = await registrationPage(db.read, scope, where, { limit: MOST, offset: 0 });
  const tickets = await ticketsOf(
    db.read,
    scope,
    rows.map(({ id }) => id),
  );
  const byRegistration = new Map(tickets.map((ticket) => [ticket.registrationId, ticket]));
  const line = { editionId: edition.id, action: 'registration.export', targetKind: 'edition' };
  await db.tx((tx) => recordAudit(tx, viewer, at, [{ ...line, targetId: edition.id, fields: [] }]), {
    label: 'registration.export',
  });
  return rows.map(({ id, badgeName, email, typeId, state, source, createdAt, ...rest }) => {
    const ticket = byRegistration.get(id);
    return {
      name: badgeName ?? '',
      email: email ?? '',
      type: typeById(setup, typeId).name,
      state,
      source,
      organisation: rest.organisation ?? '',
      position: rest.position ?? '',
      country: rest.country ?? '',
      humanCode: ticket === undefined ? '' : shownHumanCode(ticket),
      createdAt,
    };
  });
}

import { eq } from 'drizzle-orm';
import { aGrant, anAccount } from '#db/factories/account.ts';
import { aRegistration, aTicketType } from '#db/factories/registration.ts';
import { aTicket } from '#db/factories/registration-part.ts';
import type { Db } from '#db/types.ts';
import type { AccessKind } from '#domain/broadcast/vocabulary.ts';
import { anonymousViewer, systemViewer, type Viewer } from '#domain/viewer.ts';
import { openRegistration } from '../registration/open-registration.ts';
import type { Stage } from './broadcast.fixture.ts';

/** Who may watch the opening; by ticket: experts alone. */
export async function setAccess(db: Db, stage: Stage, access: AccessKind): Promise<void> {
  const t = db.t.broadcast;
  const types = access === 'ticket' ? ['expert'] : [];
  await db.tx((tx) =>
    tx
      .update(t)
      .set({ access, ticketTypes: types })
      .where(eq(t.id, stage.broadcast('Opening').id)),
  );
}

/**
 * Everybody who may come: nobody in particular, somebody signed in, a guest and an expert with tickets, an expert whose ticket was
 * taken back, and an organizer.
 */
export async function aCrowd(db: Db, { edition }: Stage) {
  await openRegistration(systemViewer('test'), edition.slug);
  return db.tx(async (tx) => {
    const guest = await aTicketType(tx, edition, [], { slug: 'guest' });
    const expert = await aTicketType(tx, edition, [], { slug: 'expert' });
    const held = async (type: typeof guest, state: 'active' | 'revoked') => {
      const account = await anAccount(tx, {});
      const own = { email: account.email, emailNorm: account.emailNorm };
      const registration = await aRegistration(tx, type, own);
      await aTicket(tx, registration, { state });
      const viewer: Viewer = { kind: 'account', accountId: account.id, name: '', grants: [] };
      return { viewer, registration };
    };
    const [one, two, three] = [
      await held(guest, 'active'),
      await held(expert, 'active'),
      await held(expert, 'revoked'),
    ];
    const stranger = await anAccount(tx, {});
    const office = await anAccount(tx, {});
    const grant = { role: 'organizer', scope: { kind: 'edition', editionId: edition.id } } as const;
    await aGrant(tx, office.id, grant.role, grant.scope);
    const viewers = {
      anonymous: anonymousViewer,
      signedIn: { kind: 'account', accountId: stranger.id, name: '', grants: [] },
      guest: one.viewer,
      expert: two.viewer,
      revoked: three.viewer,
      organizer: { kind: 'account', accountId: office.id, name: '', grants: [grant] },
    } as const satisfies Record<string, Viewer>;
    return { viewers, registrations: { guest: one.registration, expert: two.registration } };
  });
}

import { environment } from '#adapters/env.ts';
import { aTenancy, type Tenant } from '#db/factories/tenancy.ts';
import type { Db } from '#db/types.ts';
import { seedRegistration } from '../../bench/authorization-registration.ts';
import type { RegistrationWorld } from '../../e2e/authz/row.ts';
import type { IdPair } from '../foreign-id.fixture.ts';
import { publishRelease } from '../programme/publish-release.ts';
import { house } from './registration.fixture.ts';

/** One of everything that an action on the registration of an edition can be told, by id. */
export type RegistrationIds = Omit<RegistrationWorld, 'quiet' | 'unopened'> & {
  /** Has a role in the released programme, and no ticket yet. */
  readonly personId: string;
};

/** Two released editions of two series that register people, with the same of everything each. */
export async function aRegistrationPair(db: Db): Promise<IdPair<RegistrationIds>> {
  const { dataFolder } = environment();
  const { first, other } = await db.tx((tx) => aTenancy(tx));
  const idsOf = async (tenant: Tenant, reference: number): Promise<RegistrationIds> => {
    const world = await db.tx((tx) => seedRegistration(tx, tenant, dataFolder, reference));
    const released = await publishRelease(house, tenant.edition.slug, { acknowledge: 'test' });
    if (!released.ok) throw new Error(JSON.stringify(released));
    return { ...world, personId: tenant.ids.person };
  };
  return {
    slug: first.edition.slug,
    editionId: first.edition.id,
    own: await idsOf(first, 1),
    foreign: await idsOf(other, 4),
  };
}

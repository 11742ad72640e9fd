import type { DataSubject } from '#db/person-data.ts';
import { type Registration, registrationById } from '#db/registration/registration.ts';
import { liveRegistrationsOf } from '#db/registration/subject.ts';
import type { Tx } from '#db/types.ts';
import { isLiveState } from '#domain/registration/vocabulary.ts';
import { systemViewer, type Viewer } from '#domain/viewer.ts';
import { gateHouse, NotFoundError } from './access.ts';
import { moveAndPromote } from './registration/promote.ts';
import type { RegistrationWork } from './registration/registration-work.ts';
import { type RegistrationSetup, readSetup } from './registration/setup-facts.ts';

/**
 * Cancels what somebody still holds, before the rows forget who it was: seats go to those who wait, tickets die
 * (registration.md rule 1). In the transaction of the erasure: the mails that tell the person go with it.
 * @returns how many registrations ended
 */
export async function releaseSeats(
  tx: Tx,
  subject: DataSubject,
  { viewer, at }: { readonly viewer: Viewer; readonly at: number },
): Promise<number> {
  const live = Map.groupBy(await liveRegistrationsOf(tx, subject), ({ editionId }) => editionId);
  let ended = 0;
  for (const [editionId, registrations] of live) {
    const setup = await setupOf(tx, editionId);
    // Nothing can be given back there, and nobody may stay for that.
    if (setup === undefined) continue;
    ended += await cancelAll({ tx, setup, viewer, by: 'staff', at }, registrations);
  }
  return ended;
}

async function cancelAll(work: RegistrationWork, live: readonly Registration[]): Promise<number> {
  let ended = 0;
  for (const { id } of live) {
    // A seat that came free a moment ago may have moved the next of them.
    const current = await registrationById(work.tx, work.setup.scope, id);
    if (current === undefined || !isLiveState(current.state)) continue;
    if ((await moveAndPromote(work, current, 'cancel')).ok) ended += 1;
  }
  return ended;
}

async function setupOf(tx: Tx, editionId: string): Promise<RegistrationSetup | undefined> {
  try {
    const { scope, edition } = await gateHouse(systemViewer('erasure'), editionId, tx);
    return await readSetup(tx, scope, edition);
  } catch (error) {
    if (error instanceof NotFoundError) return undefined;
    throw error;
  }
}

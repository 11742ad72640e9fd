import type { Tx } from '#db/types.ts';
import type { TransitionActor } from '#domain/registration/transition-guard.ts';
import type { Viewer } from '#domain/viewer.ts';
import type { RegistrationSetup } from './setup-facts.ts';

/** What every step of one transaction is done with. */
export type RegistrationWork = {
  readonly tx: Tx;
  readonly setup: RegistrationSetup;
  readonly viewer: Viewer;
  readonly by: TransitionActor;
  /** UTC ms. */
  readonly at: number;
  /** To the person. */
  readonly reason?: string | undefined;
  /** Ends what is overdue in a pool that refuses (rule 7); given by promote.ts, which this file must not know. */
  readonly expire?: (work: RegistrationWork, poolId: string) => Promise<void>;
};

import fc from 'fast-check';
import { expect, it } from 'vitest';
import { testEnvironment } from '#adapters/env.ts';
import { type ModelRegistration, RegistrationModel, type Step } from './model.fixture.ts';
import { TRANSITION_ACTORS } from './transition-guard.ts';
import { type ClaimState, isLiveState, REGISTRATION_EVENTS, REGISTRATION_STATES } from './vocabulary.ts';
import { planPromotion } from './waitlist.ts';

const RUNS = testEnvironment().prove ? 10_000 : 500;

const step: fc.Arbitrary<Step> = fc.record({
  // New registrations come as often as everything else together, or nothing would ever be full.
  event: fc.oneof(
    fc.constantFrom('submit' as const, 'reserve' as const, 'join_waitlist' as const),
    // What runs out and what is paid late are rare otherwise.
    fc.constantFrom('expire' as const, 'pay' as const),
    fc.constantFrom(...REGISTRATION_EVENTS),
  ),
  pick: fc.nat(200),
  isNew: fc.boolean(),
  type: fc.nat(3),
  size: fc.integer({ min: 1, max: 3 }),
  by: fc.constantFrom(...TRANSITION_ACTORS),
  isNamed: fc.boolean(),
  isAuto: fc.boolean(),
  waitMinutes: fc.nat(40),
});

/** What claims of a registration are in, by its state; a person who awaits approval may have none. */
const CLAIMS_IN: Readonly<Record<string, ClaimState>> = {
  held: 'held',
  pending_approval: 'held',
  awaiting_payment: 'held',
  offered: 'offered',
  unassigned: 'confirmed',
  confirmed: 'confirmed',
};

/** Every step of every sequence asks this: plain comparisons, an expectation costs too much. */
function* faultsOf({ state, claims, ticket, entry, type }: ModelRegistration): Generator<string> {
  const isValid = ticket !== null && ticket.state !== 'revoked';
  if (isValid !== (state === 'confirmed'))
    yield 'a ticket is valid if and only if its registration is confirmed';
  if ((entry !== null) !== (state === 'waitlisted'))
    yield 'an entry waits if and only if its registration does';
  const claimState = CLAIMS_IN[state];
  if (!isLiveState(state) && claims.size > 0) yield 'a dead registration has claims';
  if (claimState === undefined && claims.size > 0) yield 'a claim that this state does not have';
  if (claimState === undefined || (state === 'pending_approval' && claims.size === 0)) return;
  if (claims.size !== type.pools.length || type.pools.some((id) => claims.get(id) !== claimState)) {
    yield 'claims that are not those of the type and the state';
  }
}

/** registration.md rule 2, and that no free seat is left unused while somebody waits for it. */
function* modelFaults(model: RegistrationModel): Generator<string> {
  const { pools, registrations } = model;
  for (const registration of registrations) {
    for (const fault of faultsOf(registration)) yield `${registration.id} ${registration.state}: ${fault}`;
  }
  const sum = (list: readonly ModelRegistration[]) => list.reduce((all, { size }) => all + size, 0);
  for (const [id, { used, waiting, capacity }] of pools) {
    if (used !== sum(registrations.filter(({ claims }) => claims.has(id))))
      yield `used of ${id} is not its claims`;
    const blocked = registrations.filter(({ entry }) => entry?.blockedOn.includes(id));
    if (waiting !== sum(blocked)) yield `waiting of ${id} is not who is blocked on it`;
    if (capacity !== null && used > capacity) yield `${id} is oversold`;
  }
  const { promotedIds } = planPromotion([...pools.values()], model.entries(), {
    at: model.at,
    isStrict: false,
  });
  if (promotedIds.length > 0) yield `${promotedIds[0]} waits beside a free seat`;
}

it(`keeps its invariants after each step of ${RUNS} random sequences`, () => {
  const reached = new Set<string>();
  fc.assert(
    fc.property(fc.array(step, { minLength: 20, maxLength: 80 }), (steps) => {
      const model = new RegistrationModel();
      for (const one of steps) {
        model.step(one);
        for (const { state } of model.registrations) reached.add(state);
        const [fault] = modelFaults(model);
        if (fault !== undefined) throw new Error(`after ${one.event}: ${fault}`);
      }
    }),
    { numRuns: RUNS, seed: 20_270_520 },
  );
  // A model that never gets anywhere would prove nothing.
  expect([...REGISTRATION_STATES].filter((state) => !reached.has(state))).toEqual([]);
});

import { demandOf, exchangeOf, isRefusedByQueueOnly, type PoolFacts, planClaim } from './claim-plan.ts';
import { decideTransition, freesSeat, type Transition } from './transition.ts';
import type { TransitionActor, TransitionContext, TransitionFacts } from './transition-guard.ts';
import type {
  ApprovalMode,
  ClaimState,
  RegistrationEvent,
  RegistrationState,
  TicketState,
} from './vocabulary.ts';
import { planPromotion, type WaitlistEntry } from './waitlist.ts';

/** The tables of one small edition, in memory, written as a use case writes them: every effect of a transition at once. */
export type ModelPool = { -readonly [K in keyof PoolFacts]: PoolFacts[K] };
export type ModelType = {
  readonly pools: readonly string[];
  readonly price: number;
  readonly approval: ApprovalMode;
};
export type ModelRegistration = {
  readonly id: string;
  type: ModelType;
  /** Seats that are claimed together. */
  readonly size: number;
  state: RegistrationState;
  approval: ApprovalMode;
  isNamed: boolean;
  paid: number;
  deadlineAt: number | null;
  readonly claims: Map<string, ClaimState>;
  ticket: { state: TicketState; generation: number } | null;
  entry: (Omit<WaitlistEntry, 'id' | 'demand' | 'size'> & { accept: 'ask' | 'auto' }) | null;
};
export type Step = {
  readonly event: RegistrationEvent;
  /** Which of those there are; `isNew` makes another one where the event can. */
  readonly pick: number;
  readonly isNew: boolean;
  readonly type: number;
  readonly size: number;
  readonly by: TransitionActor;
  readonly isNamed: boolean;
  readonly isAuto: boolean;
  readonly waitMinutes: number;
};

const MINUTE = 60_000;

export class RegistrationModel {
  readonly pools = new Map<string, ModelPool>();
  readonly registrations: ModelRegistration[] = [];
  at = Date.UTC(2027, 4, 1);
  private readonly types: readonly ModelType[];
  private counter = 0;

  constructor() {
    const sizes = { edition: 7, free: 3, paid: 2, asked: 1, seated: 2 };
    for (const [id, capacity] of Object.entries(sizes)) {
      const kind = id === 'edition' ? 'edition' : 'type';
      this.pools.set(id, { id, kind, capacity, used: 0, waiting: 0, isClosed: false });
    }
    const type = (pool: string, price: number, approval: ApprovalMode) => ({
      pools: ['edition', pool],
      price,
      approval,
    });
    this.types = [
      type('free', 0, 'none'),
      type('paid', 500, 'none'),
      type('asked', 0, 'before_seat'),
      type('seated', 0, 'seat_held'),
    ];
  }

  /** One event on one registration, or on a new one; what the table refuses changes nothing. */
  step(step: Step): void {
    this.at += step.waitMinutes * MINUTE;
    const isMaking = step.event === 'submit' || step.event === 'reserve' || step.event === 'join_waitlist';
    const existing =
      isMaking && step.isNew ? undefined : this.registrations[step.pick % (this.registrations.length || 1)];
    const registration = existing ?? this.draft(step);
    if (step.event === 'pay') registration.paid = registration.type.price * registration.size;
    if (step.event === 'assign' || step.event === 'transfer') registration.isNamed = true;
    const before = existing === undefined ? null : existing.state;
    const done = this.apply(registration, before, step.event, step);
    if (done && existing === undefined) this.registrations.push(registration);
    if (done?.frees) this.promote();
  }

  /** All that is waiting, as the walk reads it. */
  entries(): WaitlistEntry[] {
    return this.registrations.flatMap(({ id, entry, size, type }) =>
      entry === null ? [] : [{ ...entry, id, size, demand: demandFor(type, size) }],
    );
  }

  private draft(step: Step): ModelRegistration {
    const type = this.typeAt(step.type);
    this.counter += 1;
    return {
      id: `r${String(this.counter).padStart(3, '0')}`,
      type,
      size: step.size,
      state: 'held',
      approval: type.approval,
      isNamed: step.isNamed,
      paid: 0,
      deadlineAt: null,
      claims: new Map(),
      ticket: null,
      entry: null,
    };
  }

  private apply(
    registration: ModelRegistration,
    state: RegistrationState | null,
    event: RegistrationEvent,
    step: Pick<Step, 'by' | 'isAuto' | 'type'>,
  ): (Transition & { frees: boolean }) | undefined {
    const target = event === 'change_type' ? this.typeAt(step.type) : registration.type;
    const { claimed } = exchangeOf([...registration.claims.keys()], target.pools);
    const demand = demandOf(Array.from({ length: registration.size }, () => claimed));
    const isNewcomer = event !== 'promote' && step.by !== 'staff';
    const plan = planClaim([...this.pools.values()], demand, { isNewcomer });
    const context: TransitionContext = {
      at: this.at,
      by: step.by,
      pools: plan.ok ? 'claimable' : 'full',
      cutoffAt: null,
      freezeAt: null,
      reason: 'because',
    };
    const decided = decideTransition(factsOf(registration, state, step.isAuto), event, context);
    if (!decided.ok) return undefined;
    const frees = freesSeat(decided, registration.claims.size > 0);
    const refused = plan.ok ? [] : plan.refusals.map(({ poolId }) => poolId);
    this.write(registration, decided, { claimed, target, refused, isAuto: step.isAuto });
    const isGap = decided.waiting === 'join' && !plan.ok && isRefusedByQueueOnly(plan.refusals);
    return { ...decided, frees: frees || isGap };
  }

  private write(
    registration: ModelRegistration,
    done: Transition,
    around: { claimed: readonly string[]; target: ModelType; refused: readonly string[]; isAuto: boolean },
  ): void {
    if (registration.state === 'pending_approval' && done.to !== 'rejected') registration.approval = 'none';
    this.writeSeats(registration, done, around.claimed, around.target);
    registration.type = around.target;
    this.writeWaiting(registration, done, around.refused, around.isAuto);
    writeTicket(registration, done);
    registration.state = done.to;
    registration.deadlineAt = done.deadline === 'none' ? null : this.at + 30 * MINUTE;
  }

  private writeSeats(
    { claims, size }: ModelRegistration,
    { seats, claimsSeat }: Transition,
    claimed: readonly string[],
    target: ModelType,
  ): void {
    if (claimsSeat) for (const id of claimed) this.take(id, size);
    if (claimsSeat) for (const id of claimed) claims.set(id, 'held');
    const given =
      seats === 'release' ? [...claims.keys()] : exchangeOf([...claims.keys()], target.pools).released;
    if (seats === 'release' || seats === 'exchange') {
      for (const id of given) {
        this.take(id, -size);
        claims.delete(id);
      }
    }
    const state = CLAIM_STATE_OF[seats];
    if (state !== undefined) for (const id of claims.keys()) claims.set(id, state);
  }

  private writeWaiting(
    registration: ModelRegistration,
    { waiting, priority }: Transition,
    refused: readonly string[],
    isAuto: boolean,
  ): void {
    if (waiting === 'join') {
      registration.entry = {
        priority,
        createdAt: this.at,
        skipped: 0,
        firstSkippedAt: null,
        blockedOn: [],
        accept: isAuto ? 'auto' : 'ask',
      };
      this.block(registration, refused);
    }
    if (waiting !== 'leave') return;
    this.block(registration, []);
    registration.entry = null;
  }

  private block(registration: ModelRegistration, poolIds: readonly string[]): void {
    const { entry, size } = registration;
    if (entry === null) return;
    for (const id of entry.blockedOn) this.pool(id).waiting -= size;
    for (const id of poolIds) this.pool(id).waiting += size;
    registration.entry = { ...entry, blockedOn: poolIds };
  }

  /** Rule 16: in the transaction that freed the seat. */
  private promote(): void {
    const plan = planPromotion([...this.pools.values()], this.entries(), { at: this.at, isStrict: false });
    for (const { id, blockedOn, skipped, firstSkippedAt } of plan.asked) {
      const registration = this.byId(id);
      this.block(registration, blockedOn);
      if (registration.entry) registration.entry = { ...registration.entry, skipped, firstSkippedAt };
    }
    for (const id of plan.promotedIds) {
      const registration = this.byId(id);
      const isAuto = registration.entry?.accept === 'auto';
      const done = this.apply(registration, 'waitlisted', 'promote', { by: 'system', isAuto, type: 0 });
      if (done === undefined) throw new Error(`${id} was promoted and found no seat`);
    }
  }

  private take(id: string, size: number): void {
    this.pool(id).used += size;
  }

  private pool(id: string): ModelPool {
    const pool = this.pools.get(id);
    if (pool === undefined) throw new Error(`No pool ${id}`);
    return pool;
  }

  private byId(id: string): ModelRegistration {
    const found = this.registrations.find((registration) => registration.id === id);
    if (found === undefined) throw new Error(`No registration ${id}`);
    return found;
  }

  private typeAt(no: number): ModelType {
    const type = this.types[no % this.types.length];
    if (type === undefined) throw new Error(`No type ${no}`);
    return type;
  }
}

const CLAIM_STATE_OF: Readonly<Record<Transition['seats'], ClaimState | undefined>> = {
  keep: undefined,
  release: undefined,
  hold: 'held',
  offer: 'offered',
  confirm: 'confirmed',
  exchange: 'confirmed',
};

function demandFor({ pools }: ModelType, size: number) {
  return demandOf(Array.from({ length: size }, () => pools));
}

function factsOf(
  registration: ModelRegistration,
  state: RegistrationState | null,
  isAuto: boolean,
): TransitionFacts {
  const { type, size, approval, isNamed, paid, claims, ticket, deadlineAt } = registration;
  return {
    state,
    approval,
    totalMinor: type.price * size,
    paidMinor: paid,
    isNamed,
    isPartySeat: size > 1,
    holdsSeat: claims.size > 0,
    hasTicket: ticket !== null,
    accept: isAuto ? 'auto' : 'ask',
    deadlineAt,
  };
}

function writeTicket(registration: ModelRegistration, { ticket }: Transition): void {
  const old = registration.ticket;
  if (ticket === 'issue') registration.ticket = { state: 'active', generation: 0 };
  if (old === null || ticket === 'issue' || ticket === 'keep') return;
  if (ticket === 'revoke') registration.ticket = { ...old, state: 'revoked' };
  else registration.ticket = { state: 'active', generation: old.generation + 1 };
}

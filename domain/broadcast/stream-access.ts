import { type AccessRefusal, type AccessRule, decideAccess, type Watcher } from './broadcast-access.ts';
import type { BroadcastState } from './vocabulary.ts';

/** One broadcast of a stream, as far as the others on that stream are concerned by it. */
export type CarriedBroadcast = {
  readonly id: string;
  readonly state: BroadcastState;
  /** Left the air; UTC ms. */
  readonly actualEndAt: number | null;
  /** In the public release, of a session that is not closed. */
  readonly isReleased: boolean;
  /** The rule that holds, inherited where it says none. */
  readonly rule: AccessRule;
};

/** What was on is still what a stream carried for so long: players that run may begin anew. */
export const LINGERS_MS = 10 * 60_000;

/** Sent at this moment, or expected back. */
export function isOnAir({ state }: Pick<CarriedBroadcast, 'state'>): boolean {
  return state === 'live' || state === 'interrupted';
}

/**
 * Why the picture of one broadcast is not given at this moment to a viewer who may watch it, and under which rule; undefined: it
 * is given. A stream has one address for all that it carries, so everything that is on decides, never the broadcast alone that
 * somebody names: before it begins viewers see a countdown (broadcast.md B18), after its end the next one is on. Who works at the
 * edition looks at any hour.
 */
export function withheldPicture(
  carried: readonly CarriedBroadcast[],
  one: CarriedBroadcast,
  watcher: Watcher,
): { readonly reason: AccessRefusal; readonly rule: AccessRule } | undefined {
  if (watcher.isInsider) return undefined;
  const { rule } = one;
  if (one.state === 'planned' || one.state === 'waiting') return { reason: 'early', rule };
  if (!isOnAir(one)) return { reason: 'over', rule };
  for (const other of carried.filter(isOnAir)) {
    const verdict = decideAccess(other.rule, watcher);
    if (!other.isReleased) return { reason: 'over', rule };
    if (!verdict.ok) return { reason: verdict.reason, rule: other.rule };
  }
  return undefined;
}

/**
 * Whether somebody may see what a stream carries at an instant (UTC ms): all that is on, else what was last on and ended within
 * ten minutes. Nothing on is nothing to see, whatever the stream allows by itself (B10, B18).
 */
export function maySeeStream(carried: readonly CarriedBroadcast[], watcher: Watcher, at: number): boolean {
  if (watcher.isInsider) return true;
  const on = carried.filter(isOnAir);
  const decisive = on.length > 0 ? on : lastOn(carried, at);
  return decisive.length > 0 && decisive.every((one) => maySee(one, watcher));
}

/** Whether all that a stream carries may be seen by somebody: only then may its bare address stand where others read it too. */
export function isWhollyOpen(carried: readonly CarriedBroadcast[], watcher: Watcher): boolean {
  return carried.every((one) => one.state === 'cancelled' || maySee(one, watcher));
}

/** Whether somebody may see one broadcast while it is on, leaving aside what else is. */
export function maySee({ isReleased, rule }: CarriedBroadcast, watcher: Watcher): boolean {
  return watcher.isInsider || (isReleased && decideAccess(rule, watcher).ok);
}

function lastOn(carried: readonly CarriedBroadcast[], at: number): readonly CarriedBroadcast[] {
  const endOf = ({ actualEndAt }: CarriedBroadcast) => actualEndAt ?? Number.NEGATIVE_INFINITY;
  const last = carried.reduce<CarriedBroadcast | undefined>(
    (found, one) => (found === undefined || endOf(one) > endOf(found) ? one : found),
    undefined,
  );
  return last !== undefined && endOf(last) > at - LINGERS_MS ? [last] : [];
}

import type { DecideStep, Given, StepResult } from './decision.ts';
import { doorDay, factsOf } from './fact.ts';
import { findMatchingRule } from './rule.ts';
import { areaState, type Movement } from './ticket-state.ts';
import { movesPeople } from './vocabulary.ts';

/** Steps 6 to 9 of rule 1: the checkpoint's own rules, who is inside already, and how many. */
export const AREA_STEPS: readonly DecideStep[] = [
  { no: 6, name: 'way', run: wrongWay },
  { no: 6, name: 'rules', run: ownRules },
  { no: 7, name: 'inside', run: alreadyIn },
  { no: 7, name: 'handout', run: alreadyTaken },
  { no: 7, name: 'leaving', run: leaving },
  { no: 8, name: 'capacity', run: capacity },
  { no: 9, name: 'roster', run: notInRoster },
  { no: 9, name: 'question', run: question },
  { no: 9, name: 'attention', run: attention },
  { no: 9, name: 'pass', run: pass },
];

function wrongWay({ checkpoint, direction }: Given): StepResult {
  const isWrong = checkpoint.directions === 'out' && direction === 'in';
  return isWrong ? { verdict: 'rule_denied', facts: { why: 'wrong_way' } } : undefined;
}

function ownRules(given: Given): StepResult {
  const { holder, checkpoint } = given;
  if (!holder) return undefined;
  const found = findMatchingRule(checkpoint.rules, () => factsOf({ ...given, typeNo: holder.typeNo }));
  if (found.kind === 'none') return undefined;
  const ruleNo = found.at + 1;
  if (found.kind === 'broken') return { verdict: 'rule_denied', facts: { why: 'broken_rule', ruleNo } };
  const { text } = found;
  if (found.kind === 'warn') return { note: { kind: 'rule', ruleNo, text } };
  return { verdict: 'rule_denied', facts: { why: 'rule', ruleNo, text } };
}

/** A handout and a kiosk move nobody, so nobody is too often inside for them. */
function alreadyIn(given: Given): StepResult {
  const { direction, checkpoint, state } = given;
  if (direction === 'out' || !movesPeople(checkpoint.kind)) return undefined;
  const since = spentBy(given);
  if (!since) return undefined;
  const isInside = areaState(state, checkpoint.areaId).inside !== null;
  return { verdict: 'already_in', facts: { reentry: checkpoint.reentry, isInside, since } };
}

/**
 * The movement that stands in the way of one more entry. Under `once` any entry does, also one that was left again: if only
 * who is inside counted, it would be `after_exit`, and every exit-all would make it once a day.
 */
function spentBy({ checkpoint, state, manifest, now }: Given): Movement | undefined {
  const { inside, entries } = areaState(state, checkpoint.areaId);
  const last = inside ?? entries.at(-1);
  if (checkpoint.reentry === 'once') return last;
  if (checkpoint.reentry === 'after_exit') return inside ?? undefined;
  if (checkpoint.reentry === 'always') return undefined;
  const today = doorDay(manifest, now);
  return last && doorDay(manifest, last.at) === today ? last : undefined;
}

/** All counters that give the same count together. */
function alreadyTaken({ direction, checkpoint, state }: Given): StepResult {
  const { kind, item, handoutLimit: limit } = checkpoint;
  if (direction === 'out' || kind !== 'handout' || limit === null) return undefined;
  const taken = state.handouts.filter((handout) => handout.item === item);
  if (taken.length < limit) return undefined;
  return { verdict: 'already_taken', facts: { limit, last: taken.at(-1) ?? null } };
}

/** Leaving is never refused. */
function leaving({ direction, checkpoint, state }: Given): StepResult {
  if (direction === 'in') return undefined;
  const { inside } = areaState(state, checkpoint.areaId);
  return { verdict: inside ? 'exit' : 'exit_unmatched', facts: {} };
}

/** Whoever is inside already is one of those counted: it does not get fuller. */
function capacity({ checkpoint, state, occupancy }: Given): StepResult {
  const { inside, capacity: most } = occupancy;
  if (checkpoint.capacityMode === 'off' || most === null || inside < most) return undefined;
  if (areaState(state, checkpoint.areaId).inside) return undefined;
  const facts = { inside, capacity: most };
  return checkpoint.capacityMode === 'block'
    ? { verdict: 'full', facts }
    : { note: { kind: 'full', ...facts } };
}

/** The signature says that the ticket was sold, the roster does not say what became of it. */
function notInRoster({ row, checkpoint }: Given): StepResult {
  if (row || checkpoint.admitsNewTickets) return undefined;
  return { verdict: 'rule_denied', facts: { why: 'not_in_roster' } };
}

function question({ row }: Given): StepResult {
  return row?.hasOpenQuestion ? { verdict: 'question', facts: {} } : undefined;
}

/** A text that nobody looks at is none, so a note asks for attention as the flag does. */
function attention({ row, notes, isStandby }: Given): StepResult {
  const isFlagged = row?.needsAttention ?? false;
  if (!isFlagged && notes.length === 0) return undefined;
  return { verdict: 'ok_attention', facts: { isNew: !row, isStandby, isFlagged } };
}

function pass({ row, isStandby }: Given): StepResult {
  if (isStandby) return { verdict: 'standby_ok', facts: { isNew: !row, isStandby } };
  return { verdict: row ? 'ok' : 'new_ticket', facts: {} };
}

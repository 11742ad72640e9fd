import type { DecideStep, Given, Holder, StepResult } from './decision.ts';

/** Steps 1 and 2 of rule 1: is this a code of ours, and is it still the right one. */
export const CODE_STEPS: readonly DecideStep[] = [
  { no: 1, name: 'readable', run: unreadable },
  { no: 1, name: 'edition', run: wrongEvent },
  { no: 1, name: 'key', run: unknownCode },
  { no: 1, name: 'test', run: testCode },
  { no: 2, name: 'generation', run: revoked },
  { no: 2, name: 'block', run: blocked },
  { no: 2, name: 'replaced', run: replaced },
];

/**
 * Whom a code stands for. The signed code comes before the roster, which may be older; a human code has the roster alone
 * and without it names nobody.
 */
export function holderOf({ parsed, row }: Pick<Given, 'parsed' | 'row'>): Holder | null {
  if (parsed.kind === 'unreadable') return null;
  if (parsed.kind === 'token') {
    const { ticketNo, typeNo, validityNo, generation } = parsed.fields;
    return { ticketNo, typeNo, validityNo, generation };
  }
  if (!row) return null;
  return { ticketNo: row.ticketNo, typeNo: row.typeNo, validityNo: row.validityNo, generation: null };
}

function unreadable({ parsed }: Given): StepResult {
  if (parsed.kind !== 'unreadable') return undefined;
  return { verdict: 'unreadable', facts: { reason: parsed.reason } };
}

function wrongEvent({ parsed, manifest }: Given): StepResult {
  if (parsed.kind !== 'token') return undefined;
  const { editionNo } = parsed.fields;
  return editionNo === manifest.editionNo ? undefined : { verdict: 'wrong_event', facts: { editionNo } };
}

function unknownCode({ parsed, row }: Given): StepResult {
  if (parsed.kind === 'token' && parsed.refusal !== null)
    return { verdict: 'unknown_code', facts: { reason: parsed.refusal } };
  if (parsed.kind === 'number' && !row)
    return { verdict: 'unknown_code', facts: { reason: 'not_in_roster' } };
  return undefined;
}

function testCode({ parsed }: Given): StepResult {
  return parsed.kind === 'token' && parsed.fields.kind === 'test'
    ? { verdict: 'test', facts: {} }
    : undefined;
}

/** The roster knows the generation of today, the list of replaced codes also that of tickets it does not have. */
function revoked({ holder, row, manifest }: Given): StepResult {
  if (!holder || holder.generation === null) return undefined;
  const listed = manifest.leastGenerations[holder.ticketNo] ?? 0;
  const leastGeneration = Math.max(listed, row?.generation ?? 0);
  const { generation } = holder;
  return generation < leastGeneration
    ? { verdict: 'revoked', facts: { generation, leastGeneration } }
    : undefined;
}

function blocked({ row }: Given): StepResult {
  return row?.isBlocked ? { verdict: 'blocked', facts: {} } : undefined;
}

/** A number is the same on a lost badge and on the one that replaced it, so somebody has to look at the person. */
function replaced({ parsed, row, direction }: Given): StepResult {
  const isPlain = parsed.kind === 'number' && direction === 'in';
  return isPlain && row !== null && row.generation > FIRST_GENERATION
    ? { note: { kind: 'replaced' } }
    : undefined;
}

/** Of a ticket whose code was never replaced (usecases/registration/ticket.ts). */
const FIRST_GENERATION = 1;

import { AREA_STEPS } from './decide-area.ts';
import { CODE_STEPS, holderOf } from './decide-code.ts';
import { TICKET_STEPS } from './decide-ticket.ts';
import type { DecideInput, DecideStep, Decision, Given } from './decision.ts';

/** The nine steps of rule 1 in their order, each in the parts that can be left out one by one. */
export const STEPS: readonly DecideStep[] = [...CODE_STEPS, ...TICKET_STEPS, ...AREA_STEPS];

/**
 * What a door answers to a code: the first step of rule 1 that has something to say. One function for server, browser and
 * worker, without clock, I/O or memory, so that they cannot differ. Whoever leaves meets steps 1 and 7 only: leaving is
 * never refused. Never throws, whatever rules a device holds. Source: checkin.md rules 1-6.
 */
export function decide(input: DecideInput): Decision {
  return decideBy(STEPS, input);
}

/** The same with other steps, for those who want to know what each is for. No step, no entry. */
export function decideBy(steps: readonly DecideStep[], input: DecideInput): Decision {
  let given = givenOf(input);
  for (const { no, run } of steps) {
    if (input.direction === 'out' && no !== 1 && no !== 7) continue;
    const result = run(given);
    if (result === undefined) continue;
    if ('verdict' in result) return { ...result, notes: given.notes };
    if ('note' in result) given = { ...given, notes: [...given.notes, result.note] };
    else given = { ...given, isStandby: true };
  }
  return { verdict: 'unreadable', facts: { reason: null }, notes: given.notes };
}

/** A row of another ticket says nothing about this one. */
function givenOf(input: DecideInput): Given {
  const { parsed } = input;
  const ticketNo = parsed.kind === 'token' ? parsed.fields.ticketNo : null;
  const wanted = parsed.kind === 'number' ? parsed.ticketNo : ticketNo;
  const row = input.row?.ticketNo === wanted ? input.row : null;
  return { ...input, row, holder: holderOf({ parsed, row }), isStandby: false, notes: [] };
}

import { AREA_CASES } from './decide-area-cases.fixture.ts';
import { CODE_CASES } from './decide-code-cases.fixture.ts';
import { ORDER_CASES } from './decide-order-cases.fixture.ts';
import { RULE_CASES } from './decide-rule-cases.fixture.ts';
import type { DecideCase } from './decide-situation.fixture.ts';
import { TICKET_CASES } from './decide-ticket-cases.fixture.ts';
import { VALIDITY_CASES } from './decide-validity-cases.fixture.ts';

/** The decision table of checkin.md "Tests that prove it", 1, as plain JSON: run it unchanged wherever `decide` runs. */
export const DECIDE_CASES: readonly DecideCase[] = [
  ...CODE_CASES,
  ...TICKET_CASES,
  ...VALIDITY_CASES,
  ...RULE_CASES,
  ...AREA_CASES,
  ...ORDER_CASES,
];

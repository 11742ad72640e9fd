import type { FactName } from '#domain/checkin/fact.ts';
import type { RuleFault } from '#domain/checkin/rule-fault.ts';
import type { DeskRefusal } from '../record/record-answer.ts';

/** Values of facts that have names in the edition. */
export type RuleChoices = Readonly<
  Partial<Record<FactName, readonly { readonly value: string | number; readonly label: string }[]>>
>;

/** The rules of a checkpoint as their editor gets them. */
export type RuleDeskView = {
  readonly checkpointId: string;
  readonly rules: readonly unknown[];
  readonly locales: readonly string[];
  readonly choices: RuleChoices;
};

export type SaveRulesAnswer =
  | { readonly ok: true }
  | { readonly ok: false; readonly reason: 'invalid'; readonly faults: readonly RuleFault[] }
  | { readonly ok: false; readonly reason: 'stale'; readonly current: readonly unknown[] }
  | { readonly ok: false; readonly reason: 'gone' | 'busy' };

export type SaveRules = (input: {
  readonly edition: string;
  readonly checkpointId: string;
  readonly base: unknown;
  readonly rules: unknown;
}) => Promise<SaveRulesAnswer | DeskRefusal>;

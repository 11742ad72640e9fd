import { z } from '../schema.ts';
import type { Rule } from './rule.ts';
import { findRuleFaults, MOST_RULES } from './rule-fault.ts';

/**
 * The rules of a checkpoint as people send them; each issue has the path of its fault and the code as its message. Devices
 * only evaluate (rule.ts) and carry no schema; both ask the same judge, so nothing is saved that a device would not
 * understand. Source: rule 2.
 */
export const rulesInput: z.ZodType<readonly Rule[]> = z
  .array(
    z.custom<Rule>().superRefine((rule, context) => {
      for (const { path, code } of findRuleFaults(rule))
        context.addIssue({ code: 'custom', path: [...path], message: code });
    }),
  )
  .max(MOST_RULES);

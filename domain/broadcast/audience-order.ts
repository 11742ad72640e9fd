import { z } from '../schema.ts';
import { certificateRuleInput } from './certificate-rule.ts';
import { externalFigureInput } from './external-figure.ts';

const id = z.string().min(1).max(64);
const edition = z.string().min(1).max(64);

// What the actions about the audience take.

export const enterFigureOrder = z.strictObject({ edition, figure: externalFigureInput });

/** A file of figures; a dry run only looks through it. */
export const importFiguresOrder = z.strictObject({
  edition,
  text: z.string().max(400_000),
  isDryRun: z.boolean(),
});

export const endFigureOrder = z.strictObject({ edition, id });

export const freezeOrder = z.strictObject({ edition });

/** `version`: of the rule that was shown, 0 for none. */
export const saveRuleOrder = z.strictObject({
  edition,
  version: z.int().min(0),
  rule: certificateRuleInput,
});

export const issueOrder = z.strictObject({ edition });

export const revokeOrder = z.strictObject({ edition, id, reason: z.string().trim().min(1).max(500) });

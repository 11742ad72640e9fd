import { z } from '../schema.ts';

// What the routes of the desk take; names and addresses are judged by the inputs of registration.

const LINE = 200;
const line = z.string().max(LINE).default('');
const ticketNo = z
  .int()
  .min(0)
  .max(2 ** 40 - 1);
/** PostgreSQL takes no NUL. */
const words = z
  .string()
  .trim()
  .min(1)
  .max(500)
  .refine((text) => !text.includes('\u0000'));
const code = z.string().max(200);
const language = z.enum(['ru', 'en']);

export const walkInOrderInput = z.strictObject({
  typeNo: z.int().min(0).max(255),
  name: z.string().max(2_000),
  email: z.string().max(320).default(''),
  organisation: line,
  position: line,
  language,
});
export const badgeOrderInput = z.strictObject({
  ticketNo,
  station: z.string().min(1).max(100),
  reason: words.nullable().default(null),
  code: code.optional(),
});
export const badgeOutcomeInput = z.strictObject({ state: z.enum(['printed', 'failed']) });
export const correctionInput = z.strictObject({
  ticketNo,
  code: code.optional(),
  name: z.string().max(2_000).optional(),
  position: z.string().max(LINE).optional(),
  organisation: z.string().max(LINE).optional(),
});
export const reissueInput = z.strictObject({ ticketNo, reason: words });
export const holderInput = z.strictObject({ code });
/** As it was typed: the grouping is not asked for. */
export const typedNameInput = z.strictObject({ code: z.string().max(40) });
export const codeOrderInput = z.strictObject({ email: z.string().max(320), language });
export const codeAnswerInput = z.strictObject({ flow: z.string().max(100), digits: z.string().max(40) });
export const resolutionInput = z.strictObject({ note: words });

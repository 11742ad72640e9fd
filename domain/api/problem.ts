import { z } from '../schema.ts';

/** Every refusal of the interface for programs: RFC 9457 with our code (security-reliability.md rule 8). */
export const problemSchema = z.strictObject({
  type: z.literal('about:blank'),
  title: z.string(),
  status: z.int(),
  code: z.string(),
  requestId: z.string(),
  rev: z.string().optional().meta({ description: 'With 412: of the row as it is now.' }),
  fields: z
    .array(z.strictObject({ name: z.string(), code: z.string(), message: z.string() }))
    .optional()
    .meta({ description: 'What was sent wrongly, by its name.' }),
});

import { z } from '../schema.ts';

/** The body of `POST /v/w`: one broadcast by its id, or one recording by its number; with the link of a ticket or without. */
export const watchInput = z
  .strictObject({
    broadcast: z.string().min(1).max(64).optional(),
    recording: z.number().int().min(1).max(2_147_483_647).optional(),
    ticket: z.string().max(64).optional(),
  })
  .refine(
    ({ broadcast, recording }) => (broadcast === undefined) !== (recording === undefined),
    'one_of_two',
  );

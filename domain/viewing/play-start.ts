import { z } from '#domain/schema.ts';
import { isSourceByte } from './source-byte.ts';

/** A body of `/v/s` is at most so long. */
export const START_BYTES = 512;

const no = z.number().int().min(1).max(2_147_483_647);
const rest = {
  /** 48 bytes as base64url. */
  grant: z
    .string()
    .regex(/^[A-Za-z0-9_-]{64}$/)
    .optional(),
  /** 64 bits that the tab drew. */
  tab: z.string().regex(/^[0-9a-f]{16}$/),
  /** See `sourceByteOf` in domain/viewing/source-byte.ts. */
  source: z.number().int().refine(isSourceByte),
};

/** What a page says when it begins to play: what of, by which right, in which tab, from which kind of source. */
export const playStartInput = z.union([
  z.strictObject({ stream: no, ...rest }),
  z.strictObject({ recording: no, ...rest }),
]);
export type PlayStartInput = z.output<typeof playStartInput>;

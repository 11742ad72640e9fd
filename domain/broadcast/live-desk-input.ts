import { z } from '../schema.ts';

/** Of which live desk a deed is: by the slug of the edition and the code of the session or of its occurrence. */
const deskOf = { edition: z.string().min(1).max(64), code: z.string().min(1).max(64) };

export const CAPTION_LABEL_MOST = 80;

export const deskOfInput = z.strictObject(deskOf);
export const captionKeyInput = z.strictObject({
  ...deskOf,
  label: z.string().trim().min(1).max(CAPTION_LABEL_MOST),
});
export const endCaptionKeyInput = z.strictObject({ ...deskOf, keyId: z.uuid() });

import { z } from '../schema.ts';

export const SPEAKER_MODES = ['automatic', 'proposed', 'off'] as const;
export type SpeakerMode = (typeof SPEAKER_MODES)[number];

const edition = z.string().min(1).max(64);
const id = z.string().min(1).max(64);

// What the actions of the page of speakers take.

export const speakerSettingOrder = z.strictObject({
  edition,
  mode: z.enum(SPEAKER_MODES),
  /** Null: a type of their own is made. */
  typeId: id.nullable(),
});
export const approveSpeakersOrder = z.strictObject({ edition, personIds: z.array(id).min(1).max(2_000) });
export const endSpeakerOrder = z.strictObject({ edition, id });

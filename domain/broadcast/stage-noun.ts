import { ofEdition, removeInput, saveBulkInput, saveRecordInput } from '../desk/record-order.ts';
import { z } from '../schema.ts';
import { OPERATOR_ORDERS } from './broadcast-state.ts';

/** What organizers keep about broadcasts, by the word in the address of its list. */
export const STAGE_NOUNS = { streams: 'stream', sessions: 'broadcast', recordings: 'recording' } as const;
export type StageWord = keyof typeof STAGE_NOUNS;
export type StageNoun = (typeof STAGE_NOUNS)[StageWord] | 'broadcast-setting';

/** The noun behind the word of an address, or undefined for any other word. */
export function stageWordOf(address: string): StageWord | undefined {
  return (Object.keys(STAGE_NOUNS) as StageWord[]).find((word) => word === address);
}

const noun = z.enum(['stream', 'broadcast', 'recording', 'broadcast-setting']);
const id = z.string().min(1).max(64);
const instant = z.number().int().min(0).max(8_640_000_000_000_000);
const locale = z.string().min(2).max(35);

/* What the actions of the desk of broadcasts take. */
export const saveStageInput = saveRecordInput.extend({ ...ofEdition, noun });
export const saveStageBulkInput = saveBulkInput.extend({ ...ofEdition, noun });
export const removeStageInput = removeInput.extend({ ...ofEdition, noun });
export const fillStreamInput = z.strictObject({ ...ofEdition, streamId: id });
export const makeStreamsInput = z.strictObject({ ...ofEdition });
export const runBroadcastInput = z.strictObject({ ...ofEdition, id, order: z.enum(OPERATOR_ORDERS) });
export const correctTimesInput = z.strictObject({
  ...ofEdition,
  id,
  startAt: instant,
  endAt: instant.nullable(),
  reason: z.string().trim().min(1).max(300),
});
export const testStreamInput = z.strictObject({ ...ofEdition, streamId: id });
/** Characters; an embed code of a platform has some hundreds. */
export const LONGEST_LINK = 4_000;
export const checkLinkInput = z.strictObject({ ...ofEdition, link: z.string().max(LONGEST_LINK) });
/** A source belongs to a stream or to a recording. */
export const addSourceInput = checkLinkInput.extend({
  owner: z.strictObject({ kind: z.enum(['stream', 'recording']), id }),
  locale: locale.nullable(),
});
export const sourceInput = z.strictObject({ ...ofEdition, id, deed: z.enum(['first', 'restore', 'remove']) });
export const captionInput = z.strictObject({
  ...ofEdition,
  recordingId: id,
  locale,
  /** WebVTT; empty takes the captions away. */
  text: z.string().max(500_000),
});

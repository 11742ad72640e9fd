import { ofEdition, removeInput, saveBulkInput, saveRecordInput } from '../desk/record-order.ts';
import { z } from '../schema.ts';
import { MOST_BYTES } from './upload-limit.ts';

/** What organizers keep about the doors, by the word in the address of its list. */
export const DOOR_NOUNS = {
  checkpoints: 'checkpoint',
  areas: 'area',
  devices: 'device',
  people: 'door-operator',
  sessions: 'attendance',
} as const;
export type DoorWord = keyof typeof DOOR_NOUNS;
export type DoorNoun = (typeof DOOR_NOUNS)[DoorWord] | 'door-setting';

/** Names that the house gives: a fresh set of doors has to be called something in every language of the edition. */
export const DOOR_PRESETS = ['gate', 'halls', 'badges', 'lunch'] as const;
export type DoorPreset = (typeof DOOR_PRESETS)[number];

/** The noun behind the word of an address, or undefined for any other word. */
export function doorWordOf(address: string): DoorWord | undefined {
  return (Object.keys(DOOR_NOUNS) as DoorWord[]).find((word) => word === address);
}

const noun = z.enum(['checkpoint', 'area', 'device', 'door-operator', 'attendance', 'door-setting']);
const id = z.string().min(1).max(64);

/* What the actions of the setup of doors take. */
export const saveDoorInput = saveRecordInput.extend({ ...ofEdition, noun });
export const saveDoorBulkInput = saveBulkInput.extend({ ...ofEdition, noun });
export const removeDoorInput = removeInput.extend({ ...ofEdition, noun });
export const presetInput = z.strictObject({ ...ofEdition, preset: z.enum(DOOR_PRESETS) });
export const takeOverDoorsInput = z.strictObject({ ...ofEdition, from: ofEdition.edition });
export const deviceInput = z.strictObject({ ...ofEdition, deviceId: id });
/** One part of the file that a device saved its queue to. */
export const bringQueueInput = deviceInput.extend({ text: z.string().max(MOST_BYTES) });
/** Whether the rules are ones is asked by rulesInput, which says where they are not. */
export const saveRulesInput = z.strictObject({
  ...ofEdition,
  checkpointId: id,
  base: z.unknown(),
  rules: z.unknown(),
});
export const dryRunInput = z.strictObject({
  ...ofEdition,
  /** A human code, the text of a symbol, a name or a ticket number. */
  who: z.string().trim().min(1).max(400),
  checkpointId: id,
  direction: z.enum(['in', 'out']),
  /** `YYYY-MM-DDTHH:MM` on the wall of the edition. */
  moment: z.string().max(16),
  language: z.enum(['ru', 'en']),
});
export type DryRunInput = z.output<typeof dryRunInput>;

import { ofEdition, removeInput, saveBulkInput, saveRecordInput } from '../desk/record-order.ts';
import { z } from '../schema.ts';

/** What the setup of registration keeps, by the word in the address of its list. */
export const SETUP_NOUNS = {
  types: 'ticket-type',
  seats: 'pool',
  sessions: 'booking-target',
  validities: 'validity',
} as const;
export type SetupWord = keyof typeof SETUP_NOUNS;
export type SetupNoun = (typeof SETUP_NOUNS)[SetupWord] | 'registration-setting';

/** The noun behind the word of an address, or undefined for any other word. */
export function setupWord(address: string): SetupWord | undefined {
  return (Object.keys(SETUP_NOUNS) as SetupWord[]).find((word) => word === address);
}

const noun = z.enum(['ticket-type', 'pool', 'booking-target', 'validity', 'registration-setting']);
const slug = ofEdition.edition;

/* What the actions of the setup take. */
export const saveSetupInput = saveRecordInput.extend({ ...ofEdition, noun });
export const saveSetupBulkInput = saveBulkInput.extend({ ...ofEdition, noun });
export const removeSetupInput = removeInput.extend({ ...ofEdition, noun });
export const orderTypesInput = removeInput.extend(ofEdition);
export const editionInput = z.strictObject(ofEdition);
export const takeOverInput = z.strictObject({ ...ofEdition, from: slug });

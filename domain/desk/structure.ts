import { dayRecord } from './day-record.ts';
import { editionRecord } from './edition-record.ts';
import { formatRecord } from './format-record.ts';
import { hallLinkRecord } from './hall-link-record.ts';
import { hallRecord } from './hall-record.ts';
import type { RecordNoun } from './record.ts';
import type { RecordDefinition } from './record-definition.ts';
import { subForumRecord } from './sub-forum-record.ts';
import { trackRecord } from './track-record.ts';
import { venueRecord } from './venue-record.ts';

/** Nouns whose records are rows of a draft, in the order in which somebody sets up a forum. */
export const STRUCTURE_NOUNS = [
  'sub-forum',
  'venue',
  'hall',
  'hall-link',
  'day',
  'track',
  'format',
] as const satisfies readonly RecordNoun[];
export type StructureNoun = (typeof STRUCTURE_NOUNS)[number];
/** With the settings of the edition itself. */
export type DraftNoun = StructureNoun | 'edition';

export const DEFINITIONS: Readonly<Record<DraftNoun, RecordDefinition>> = {
  'sub-forum': subForumRecord,
  venue: venueRecord,
  hall: hallRecord,
  'hall-link': hallLinkRecord,
  day: dayRecord,
  track: trackRecord,
  format: formatRecord,
  edition: editionRecord,
};

/** The word of an address below an edition: `halls` for hall. */
export function addressOfNoun(noun: RecordNoun): string {
  return noun === 'person' ? 'people' : noun === 'series' ? 'series' : `${noun}s`;
}

/** The noun behind the word of an address, or undefined for any other word. */
export function structureNoun(address: string): StructureNoun | undefined {
  return STRUCTURE_NOUNS.find((noun) => addressOfNoun(noun) === address);
}

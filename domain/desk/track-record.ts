import type { Track } from '../programme/entity.ts';
import { latinForm, trackSlug } from '../slug.ts';
import type { RecordValues } from './record.ts';
import { type DraftState, type RecordDefinition, rowRecord } from './record-definition.ts';
import { countField, LETTER_SLUG_FIELD, nameField, POSITION_FIELD } from './record-field.ts';
import { countOf, nextPosition, slugFor, slugTaken, usesOf } from './record-rule.ts';
import { mapValue, nameIn, numberValue, slugSource, textValue } from './record-value.ts';

const COLOURS = 12;
const LONGEST_CODE = 4;

/** Tracks: thematic lines with a colour and a short code (programme.md ST5, design.md rule 9). */
export const trackRecord: RecordDefinition = rowRecord({
  noun: 'track',
  set: 'tracks',
  fields: [
    nameField(),
    { name: 'code', kind: 'text', maxLength: LONGEST_CODE, isColumn: true },
    { name: 'colourNo', kind: 'colour', isRequired: true, isColumn: true, isBulk: true },
    { name: 'groupName', kind: 'locale_text', maxLength: 120, isColumn: true, isBulk: true },
    { name: 'description', kind: 'locale_markdown', maxLength: 5_000 },
    LETTER_SLUG_FIELD,
    POSITION_FIELD,
    countField('sessionCount'),
  ],
  valuesOf: ({ id, name, code, colourNo, groupName, description, slug, position }, { rows }) => ({
    name,
    code,
    colourNo,
    groupName,
    description,
    slug,
    position,
    sessionCount: countOf(rows.sessions, (session) => session.trackId === id),
  }),
  blank: ({ rows }) => ({
    name: {},
    code: '',
    colourNo: rarestColour(rows.tracks),
    groupName: {},
    description: {},
    slug: '',
    position: nextPosition(rows.tracks),
  }),
  nameOf: ({ name, slug }, { edition }, language) => nameIn(name, language, edition) || slug,
  check: ({ rows }, id, values) => slugTaken(rows.tracks, id, values),
  rowOf: trackRow,
  uses: ({ rows }, id) => usesOf({ session: countOf(rows.sessions, (session) => session.trackId === id) }),
});

function trackRow(
  id: string,
  values: RecordValues,
  before: Track | undefined,
  { rows, edition }: DraftState,
): Track {
  const name = mapValue(values, 'name');
  const colourNo = numberValue(values, 'colourNo') ?? rarestColour(rows.tracks);
  return {
    id,
    editionId: edition.id,
    slug: slugFor(rows.tracks, id, textValue(values, 'slug'), trackSlug(slugSource(name, edition))),
    code: textValue(values, 'code') || codeOf(nameIn(name, edition.defaultLocale, edition)),
    name,
    description: mapValue(values, 'description'),
    colourNo,
    // What a file called its colour no longer holds once somebody chose another.
    importedHex: before !== undefined && before.colourNo === colourNo ? before.importedHex : null,
    groupName: mapValue(values, 'groupName'),
    position: numberValue(values, 'position') ?? before?.position ?? nextPosition(rows.tracks),
  };
}

/** Two or three letters for cards: the initials of the name, or its beginning when it is one word. */
export function codeOf(name: string): string {
  const words = name.split(/[^\p{L}\p{N}]+/u).filter((word) => word.length > 2 || /\p{N}/u.test(word));
  const initials = words.map((word) => word.charAt(0)).join('');
  const letters = initials.length >= 2 ? initials : (words[0] ?? latinForm(name));
  return letters.slice(0, 3).toUpperCase();
}

/** The colour that fewest tracks have, so that neighbours differ without anybody choosing. */
function rarestColour(tracks: ReadonlyMap<string, Track>): number {
  const numbers = Array.from({ length: COLOURS }, (_, index) => index + 1);
  const used = (colour: number) => countOf(tracks, ({ colourNo }) => colourNo === colour);
  return numbers.toSorted((a, b) => used(a) - used(b) || a - b)[0] ?? 1;
}

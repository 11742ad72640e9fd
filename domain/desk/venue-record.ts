import { slugOf } from '../slug.ts';
import { rowRecord } from './record-definition.ts';
import { countField, nameField, POSITION_FIELD, SLUG_FIELD, ZONE_FIELD } from './record-field.ts';
import { countOf, nextPosition, slugFor, slugTaken, usesOf } from './record-rule.ts';
import { mapValue, nameIn, numberValue, slugSource, textValue } from './record-value.ts';
import { keepWallTimes } from './zone-change.ts';

/** Venues: buildings and sites with an address and a zone (programme.md ST3). */
export const venueRecord = rowRecord({
  noun: 'venue',
  set: 'venues',
  fields: [
    nameField(),
    { name: 'shortName', kind: 'locale_text', maxLength: 60 },
    { name: 'address', kind: 'locale_text', maxLength: 300, isColumn: true },
    ZONE_FIELD,
    { name: 'latitude', kind: 'number', min: -90, max: 90, isDecimal: true },
    { name: 'longitude', kind: 'number', min: -180, max: 180, isDecimal: true },
    SLUG_FIELD,
    POSITION_FIELD,
    countField('hallCount'),
  ],
  valuesOf: ({ id, editionId: _, ...row }, { rows }) => ({
    ...row,
    hallCount: countOf(rows.halls, (hall) => hall.venueId === id),
  }),
  blank: ({ edition, rows }) => ({
    name: {},
    shortName: {},
    address: {},
    zone: edition.zone,
    latitude: null,
    longitude: null,
    slug: '',
    position: nextPosition(rows.venues),
  }),
  nameOf: ({ name, slug }, { edition }, language) => nameIn(name, language, edition) || slug,
  check: ({ rows }, id, values) => slugTaken(rows.venues, id, values),
  rowOf: (id, values, before, { rows, edition }) => {
    const name = mapValue(values, 'name');
    const suggestion = slugOf(slugSource(name, edition)) || 'venue';
    return {
      id,
      editionId: edition.id,
      slug: slugFor(rows.venues, id, textValue(values, 'slug'), suggestion),
      name,
      shortName: mapValue(values, 'shortName'),
      address: mapValue(values, 'address'),
      zone: textValue(values, 'zone'),
      latitude: numberValue(values, 'latitude'),
      longitude: numberValue(values, 'longitude'),
      position: numberValue(values, 'position') ?? before?.position ?? nextPosition(rows.venues),
    };
  },
  after: (state, _id, _values, { before }) => keepWallTimes(before, state),
  uses: ({ rows }, id) => usesOf({ hall: countOf(rows.halls, (hall) => hall.venueId === id) }),
});

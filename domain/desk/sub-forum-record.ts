import { PUBLISH_STATES } from '../programme/vocabulary.ts';
import { slugOf } from '../slug.ts';
import { rowRecord } from './record-definition.ts';
import { countField, nameField, POSITION_FIELD, SLUG_FIELD, ZONE_FIELD } from './record-field.ts';
import { countOf, endBeforeStart, nextPosition, slugFor, slugTaken, usesOf } from './record-rule.ts';
import { choiceValue, mapValue, nameIn, numberValue, slugSource, textValue } from './record-value.ts';
import { keepWallTimes } from './zone-change.ts';

/** Sub-forums: parts of an edition with their own city, dates and zone (programme.md ST2). */
export const subForumRecord = rowRecord({
  noun: 'sub-forum',
  set: 'subForums',
  fields: [
    nameField(),
    { name: 'city', kind: 'locale_text', maxLength: 120, isColumn: true },
    { name: 'startOn', kind: 'date', isRequired: true, isColumn: true },
    { name: 'endOn', kind: 'date', isRequired: true, isColumn: true },
    ZONE_FIELD,
    { name: 'publishState', kind: 'choice', options: PUBLISH_STATES, isColumn: true, isBulk: true },
    SLUG_FIELD,
    POSITION_FIELD,
    countField('sessionCount'),
  ],
  valuesOf: ({ name, city, startOn, endOn, zone, publishState, slug, position, id }, { rows }) => ({
    name,
    city,
    startOn,
    endOn,
    zone,
    publishState,
    slug,
    position,
    sessionCount: countOf(rows.sessions, (session) => session.subForumId === id),
  }),
  blank: ({ edition, rows }) => ({
    name: {},
    city: {},
    startOn: edition.startOn,
    endOn: edition.endOn,
    zone: edition.zone,
    publishState: 'published',
    slug: '',
    position: nextPosition(rows.subForums),
  }),
  nameOf: ({ name, slug }, { edition }, language) => nameIn(name, language, edition) || slug,
  check: ({ rows }, id, values) => [
    ...endBeforeStart(values, 'startOn', 'endOn'),
    ...slugTaken(rows.subForums, id, values),
  ],
  rowOf: (id, values, before, { rows, edition }) => {
    const name = mapValue(values, 'name');
    const suggestion = slugOf(slugSource(name, edition)) || 'forum';
    return {
      id,
      editionId: edition.id,
      slug: slugFor(rows.subForums, id, textValue(values, 'slug'), suggestion),
      name,
      city: mapValue(values, 'city'),
      startOn: textValue(values, 'startOn'),
      endOn: textValue(values, 'endOn'),
      zone: textValue(values, 'zone'),
      publishState: choiceValue(values, 'publishState', PUBLISH_STATES),
      position: numberValue(values, 'position') ?? before?.position ?? nextPosition(rows.subForums),
    };
  },
  after: (state, _id, _values, { before }) => keepWallTimes(before, state),
  uses: ({ rows }, id) =>
    usesOf({
      session: countOf(rows.sessions, (session) => session.subForumId === id),
      hall: countOf(rows.halls, (hall) => hall.subForumId === id),
      day: countOf(rows.days, (day) => day.subForumId === id),
    }),
});

import type { Format, RoleLimits } from '../programme/entity.ts';
import { CAST_ROLES, type CastRole, FORMAT_KINDS } from '../programme/vocabulary.ts';
import { slugOf } from '../slug.ts';
import type { FieldRefusal, FieldValue, RecordField, RecordValues } from './record.ts';
import { type DraftState, type RecordDefinition, rowRecord } from './record-definition.ts';
import { countField, nameField, POSITION_FIELD, SLUG_FIELD } from './record-field.ts';
import { countOf, nextPosition, slugFor, slugTaken, usesOf } from './record-rule.ts';
import {
  choiceValue,
  flagValue,
  mapValue,
  nameIn,
  numberValue,
  slugSource,
  textValue,
} from './record-value.ts';

/** Stands for "as many as you like" where only a fewest number was given. */
const NO_LIMIT = 999;
const LONGEST_MINUTES = 1_440;

/** Formats: kinds of sessions with their usual length and who must be in the cast (programme.md ST5). */
export const formatRecord: RecordDefinition = rowRecord({
  noun: 'format',
  set: 'formats',
  fields: [
    { ...nameField(), section: 'main' },
    { name: 'kind', kind: 'choice', options: FORMAT_KINDS, isRequired: true, isColumn: true, isBulk: true },
    {
      name: 'defaultMinutes',
      kind: 'number',
      min: 1,
      max: LONGEST_MINUTES,
      unit: 'minutes',
      isRequired: true,
      isColumn: true,
      isBulk: true,
    },
    { name: 'allowsTalks', kind: 'flag', isColumn: true, isBulk: true },
    SLUG_FIELD,
    POSITION_FIELD,
    countField('sessionCount'),
    ...CAST_ROLES.flatMap((role) => [limitField('fewest', role), limitField('most', role)]),
  ],
  valuesOf: ({ id, name, kind, defaultMinutes, allowsTalks, slug, position, roleLimits }, { rows }) => ({
    name,
    kind,
    defaultMinutes,
    allowsTalks,
    slug,
    position,
    sessionCount: countOf(rows.sessions, (session) => session.formatId === id),
    ...limitValues(roleLimits),
  }),
  blank: ({ rows }) => ({
    name: {},
    kind: 'panel',
    defaultMinutes: 60,
    allowsTalks: false,
    slug: '',
    position: nextPosition(rows.formats),
    ...limitValues({}),
  }),
  nameOf: ({ name, slug }, { edition }, language) => nameIn(name, language, edition) || slug,
  check: ({ rows }, id, values) => [...slugTaken(rows.formats, id, values), ...wrongLimits(values)],
  rowOf: formatRow,
  uses: ({ rows }, id) => usesOf({ session: countOf(rows.sessions, (session) => session.formatId === id) }),
});

function limitField(which: 'fewest' | 'most', role: CastRole): RecordField {
  return { name: `${which}_${role}`, kind: 'number', min: 0, max: NO_LIMIT, section: 'roles' };
}

function limitValues(limits: RoleLimits): Record<string, FieldValue> {
  return Object.fromEntries(
    CAST_ROLES.flatMap((role) => {
      const [fewest, most] = limits[role] ?? [null, null];
      return [
        [`fewest_${role}`, fewest === 0 ? null : fewest],
        [`most_${role}`, most === NO_LIMIT ? null : most],
      ];
    }),
  );
}

function limitsOf(values: RecordValues): RoleLimits {
  return Object.fromEntries(
    CAST_ROLES.flatMap((role) => {
      const [fewest, most] = [numberValue(values, `fewest_${role}`), numberValue(values, `most_${role}`)];
      return fewest === null && most === null ? [] : [[role, [fewest ?? 0, most ?? NO_LIMIT] as const]];
    }),
  );
}

function wrongLimits(values: RecordValues): readonly FieldRefusal[] {
  return CAST_ROLES.flatMap((role): FieldRefusal[] => {
    const [fewest, most] = limitsOf(values)[role] ?? [0, NO_LIMIT];
    return most < fewest ? [{ name: `most_${role}`, code: 'too_small' }] : [];
  });
}

function formatRow(
  id: string,
  values: RecordValues,
  before: Format | undefined,
  { rows, edition }: DraftState,
): Format {
  const name = mapValue(values, 'name');
  const suggestion = slugOf(slugSource(name, edition)) || 'format';
  return {
    id,
    editionId: edition.id,
    slug: slugFor(rows.formats, id, textValue(values, 'slug'), suggestion),
    name,
    kind: choiceValue(values, 'kind', FORMAT_KINDS),
    defaultMinutes: numberValue(values, 'defaultMinutes') ?? before?.defaultMinutes ?? 60,
    allowsTalks: flagValue(values, 'allowsTalks'),
    roleLimits: limitsOf(values),
    position: numberValue(values, 'position') ?? before?.position ?? nextPosition(rows.formats),
  };
}

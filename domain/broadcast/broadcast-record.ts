import type { FieldRefusal, RecordField, RecordValues } from '../desk/record.ts';
import { choiceValue, flagValue, textValue } from '../desk/record-value.ts';
import { keptMoment, momentValue } from '../registration/record-moment.ts';
import { accessFields, accessFrom, checkAccess, INHERITED, idsOf, type TypeSlugs } from './stream-record.ts';
import {
  type AccessKind,
  BROADCAST_STATES,
  COUNTER_POLICIES,
  type CounterPolicy,
  QUESTION_MODES,
  type QuestionMode,
} from './vocabulary.ts';

/** What organizers say of a broadcast; null: as the level above. Instants are UTC ms. */
export type BroadcastFacts = {
  readonly streamId: string;
  readonly access: AccessKind | null;
  readonly ticketTypes: readonly string[] | null;
  readonly recordingAccess: AccessKind | null;
  readonly recordingTypes: readonly string[] | null;
  readonly recordingFromAt: number | null;
  readonly recordingUntilAt: number | null;
  readonly questionMode: QuestionMode | null;
  readonly counterPolicy: CounterPolicy | null;
  readonly expectsRecording: boolean;
};

export const BLANK_BROADCAST: BroadcastFacts = {
  ...{ streamId: '', access: null, ticketTypes: null, recordingAccess: null, recordingTypes: null },
  ...{ recordingFromAt: null, recordingUntilAt: null, questionMode: null, counterPolicy: null },
  expectsRecording: false,
};

/** The session of a new one; a broadcast keeps the one it was made for. Its options are times of sessions. */
export const OCCURRENCE_FIELD: RecordField = {
  ...{ name: 'occurrenceId', kind: 'reference', of: 'session', isRequired: true },
};

export const BROADCAST_FIELDS: readonly RecordField[] = [
  { name: 'streamId', kind: 'reference', of: 'stream', isRequired: true, isColumn: true },
  ...accessFields('access', 'ticketTypes'),
  {
    name: 'questionMode',
    kind: 'choice',
    options: [INHERITED, ...QUESTION_MODES],
    isBulk: true,
    section: 'page',
  },
  {
    name: 'counterPolicy',
    kind: 'choice',
    options: [INHERITED, ...COUNTER_POLICIES],
    isBulk: true,
    section: 'page',
  },
  { name: 'expectsRecording', kind: 'flag', isBulk: true, section: 'recording' },
  ...accessFields('recordingAccess', 'recordingTypes').map(
    (field): RecordField => ({ ...field, section: 'recording', isColumn: false }),
  ),
  { name: 'recordingFromAt', kind: 'wall_time', isBulk: true, section: 'recording' },
  { name: 'recordingUntilAt', kind: 'wall_time', isBulk: true, section: 'recording' },
];

/** Where it stands, for the table alone. */
export const BROADCAST_COLUMNS: readonly RecordField[] = [
  { name: 'startAt', kind: 'wall_time', isColumn: true, isReadOnly: true },
  { name: 'state', kind: 'choice', options: BROADCAST_STATES, isColumn: true, isReadOnly: true },
  ...BROADCAST_FIELDS,
];

export function broadcastValues(facts: BroadcastFacts, types: TypeSlugs, zone: string): RecordValues {
  return {
    streamId: facts.streamId === '' ? null : facts.streamId,
    access: facts.access ?? INHERITED,
    ticketTypes: idsOf(facts.ticketTypes, types),
    recordingAccess: facts.recordingAccess ?? INHERITED,
    recordingTypes: idsOf(facts.recordingTypes, types),
    recordingFromAt: momentValue(facts.recordingFromAt, zone),
    recordingUntilAt: momentValue(facts.recordingUntilAt, zone),
    questionMode: facts.questionMode ?? INHERITED,
    counterPolicy: facts.counterPolicy ?? INHERITED,
    expectsRecording: facts.expectsRecording,
  };
}

export function broadcastFrom(
  values: RecordValues,
  before: BroadcastFacts,
  types: TypeSlugs,
  zone: string,
): BroadcastFacts {
  const recording = accessFrom(values, 'recordingAccess', 'recordingTypes', types);
  const said = <const T extends string>(name: string, words: readonly [T, ...T[]]) =>
    values[name] === INHERITED ? null : choiceValue(values, name, words);
  return {
    streamId: textValue(values, 'streamId'),
    ...accessFrom(values, 'access', 'ticketTypes', types),
    recordingAccess: recording.access,
    recordingTypes: recording.ticketTypes,
    recordingFromAt: keptMoment(values, 'recordingFromAt', zone, before.recordingFromAt),
    recordingUntilAt: keptMoment(values, 'recordingUntilAt', zone, before.recordingUntilAt),
    questionMode: said('questionMode', QUESTION_MODES),
    counterPolicy: said('counterPolicy', COUNTER_POLICIES),
    expectsRecording: flagValue(values, 'expectsRecording'),
  };
}

export function checkBroadcast(values: RecordValues): readonly FieldRefusal[] {
  const from = textValue(values, 'recordingFromAt');
  const until = textValue(values, 'recordingUntilAt');
  const isTurned = from !== '' && until !== '' && until <= from;
  return [
    ...checkAccess(values, 'access', 'ticketTypes'),
    ...checkAccess(values, 'recordingAccess', 'recordingTypes'),
    ...(isTurned ? [{ name: 'recordingUntilAt', code: 'ends_before_start' as const }] : []),
  ];
}

import type { Decision } from '#domain/checkin/decision.ts';
import { PROFILE_CAPABILITIES } from '#domain/checkin/device-profile.ts';
import type { DoorSlot } from '#domain/checkin/manifest.ts';
import type { DoorCheckpoint, ManifestAnswer } from '#domain/checkin/protocol.ts';
import { VERDICT_SIGNS, type Verdict } from '#domain/checkin/verdict.ts';
import type { DeviceProfile } from '#domain/checkin/vocabulary.ts';

/** When everything on the stage happens: 20 May 2027, 10:04 in Moscow. */
export const NOW = Date.parse('2027-05-20T10:04:00+03:00');

const at = (time: string) => Date.parse(`2027-05-20T${time}:00+03:00`);
const slot = (no: number, from: string, until: string): DoorSlot => ({
  ...{ no, hallIds: ['hall'], startAt: at(from), endAt: at(until) },
  ...{ actualStartAt: null, actualEndAt: null, needsBooking: true },
});
export const SLOTS = [slot(14, '09:30', '10:08'), slot(15, '10:15', '11:30')] as const;

const common: Omit<DoorCheckpoint, 'id' | 'kind' | 'areaId' | 'directions' | 'name'> = {
  ...{ reentry: 'after_exit', typeNos: [], booking: 'none', capacityMode: 'warn', policy: 'optimistic' },
  ...{ rules: [], opensAt: null, closesAt: null, toleranceMinutes: 15, standbyAfterMinutes: 5 },
  ...{ admitsNewTickets: true, item: null, handoutLimit: null, texts: {}, autoPrint: 'never' },
};
export const GATE: DoorCheckpoint = {
  ...{ ...common, id: 'gate', kind: 'gate', areaId: 'site', directions: 'both' },
  name: { ru: 'Главный вход', en: 'Main entrance' },
};
export const HALL_DOOR: DoorCheckpoint = {
  ...{ ...common, id: 'door', kind: 'session_door', areaId: 'hall', directions: 'both' },
  name: { ru: 'Большой зал, левая дверь', en: 'Great Hall, left door' },
};

const TITLES = [
  { ru: 'Открытие и пленарное заседание', en: 'Opening and plenary session' },
  {
    ru: 'Креативные индустрии Сибири: кто платит за ремесло и кому оно нужно',
    en: 'Creative industries of Siberia: who pays for a craft, and who needs it',
  },
];
const TYPES = [
  { ru: 'Участник', en: 'Participant' },
  { ru: 'Докладчик', en: 'Speaker' },
];

/** What a device of a profile knows at a forum of two days. */
export function stageManifest(profile: DeviceProfile): ManifestAnswer {
  return {
    ...{ epoch: 'first', version: 41, editionId: 'e', editionSlug: 'forum', wipeAt: at('23:00') },
    editionName: { ru: 'Форум', en: 'Forum' },
    device: {
      id: 'phone',
      name: 'Phone 3',
      profile,
      capabilities: PROFILE_CAPABILITIES[profile],
      expiresAt: null,
    },
    ...{ keys: [], center: 'https://forum.example', hubs: [] },
    rules: {
      ...{ editionNo: 259, zone: 'Europe/Moscow', startsOn: '2027-05-20', dayChange: '04:00' },
      ...{ types: [], validities: [], areas: [], slots: SLOTS, leastGenerations: {} },
    },
    checkpoints: [GATE, HALL_DOOR],
    areas: [
      {
        ...{ id: 'site', parentId: null, kind: 'site', hallId: null, name: { ru: 'Площадка', en: 'Site' } },
        ...{ capacity: 1_200, attendanceMode: 'in_out' },
      },
      {
        ...{ id: 'hall', parentId: 'site', kind: 'hall', hallId: 'hall', capacity: 250 },
        ...{ name: { ru: 'Большой зал', en: 'Great Hall' }, attendanceMode: 'count_only' },
      },
    ],
    slots: SLOTS.map(({ no }, index) => ({ no, title: TITLES[index] ?? {}, mode: null })),
    types: TYPES.map((name, index) => ({ typeNo: index + 1, name })),
    halls: [{ id: 'hall', name: { ru: 'Большой зал', en: 'Great Hall' } }],
    operators: [
      { id: 'a', name: 'Анна Ветрова', hasPin: true },
      { id: 'b', name: 'Тимур Ержанов', hasPin: false },
    ],
    devices: [{ id: 'other', name: 'Phone 7' }],
    places: [
      {
        id: 'gate',
        kind: 'gate',
        areaId: 'site',
        item: null,
        name: { ru: 'Северный вход', en: 'North gate' },
      },
    ],
    settings: { keepsSearchOffline: false, mutedKinds: [] },
  };
}

const since = { at: at('08:47'), checkpointId: 'gate', deviceId: 'other' };
const hours = { of: 'validity', at: at('14:00') } as const;
const FACTS: Partial<Record<Verdict, object>> = {
  ok_attention: { isNew: false, isStandby: false, isFlagged: true },
  standby_ok: { isNew: false, isStandby: true },
  already_in: { reentry: 'after_exit', isInside: true, since },
  already_taken: { limit: 1, last: { ...since, item: 'lunch' } },
  full: { inside: 250, capacity: 250 },
  too_early: hours,
  too_late: { ...hours, at: at('09:00') },
  wrong_day: { days: ['2027-05-21', '2027-05-22'], isSpan: true },
  wrong_session: { slotNo: 14, bookedSlotNo: 15 },
  not_booked: { slotNo: 14, standbyAt: at('10:20'), isFull: false },
  rule_denied: {
    ...{ why: 'rule', ruleNo: 1 },
    text: {
      ru: 'В зону прессы проходят только с браслетом. Выдают в штабе, второй этаж.',
      en: 'The press zone needs a wristband. It is given at the headquarters, second floor.',
    },
  },
  not_entitled: { typeNo: 1 },
  revoked: { generation: 0, leastGeneration: 1 },
  unknown_code: { reason: 'bad_signature' },
  wrong_event: { editionNo: 7 },
  unreadable: { reason: 'not_a_token' },
};

/** A decision of each verdict, with a text to read where somebody has to look. */
export function stageDecision(verdict: Verdict): Decision {
  const note = { kind: 'full', inside: 1_203, capacity: 1_200 } as const;
  const notes = verdict === 'ok_attention' ? [note] : [];
  return { verdict, facts: FACTS[verdict] ?? {}, notes } as unknown as Decision;
}

export function stageOverride(verdict: Verdict): 'none' | 'with_reason' {
  const { override } = VERDICT_SIGNS[verdict];
  return override === 'supervisor' || override === 'supervisor_with_reason' ? 'with_reason' : 'none';
}

import { describe, expect, it } from 'vitest';
import { decide } from './decide.ts';
import {
  type Changes,
  DOOR,
  ELSEWHERE,
  insideSince,
  LUNCH,
  leftAgain,
  moved,
  ruleJson,
  SLOT,
  situation,
} from './decide-situation.fixture.ts';
import { type DoorNames, EXPLAINERS, type Explainers, explain } from './explain.ts';
import { VERDICTS } from './verdict.ts';

const names: DoorNames = {
  ...{ language: 'en', zone: 'Europe/Berlin', now: situation({}).now },
  checkpoint: (id) => ({ gate: 'Main gate' })[id],
  device: (id) => ({ 'phone-1': 'Phone of Ada' })[id],
  slot: (no) => (no === ELSEWHERE.no ? { title: 'Glass', hall: 'Hall B' } : undefined),
  type: (typeNo) => ({ 1: 'Participant' })[typeNo],
  text: (map) => map.en ?? '',
};
const why = (changes: Changes, more: Partial<DoorNames> = {}) =>
  explain(decide(situation(changes)), { ...names, ...more });
const sentence = (changes: Changes, more: Partial<DoorNames> = {}) => why(changes, more).sentence;
const message = (key: string, values: object = {}) => ({ kind: 'message', key, values });
const NINE = '2026-05-20T09:00+02:00';

type Accepted<Table> = Table extends Explainers ? 'yes' : 'no';

describe('the sentence for the door', () => {
  it('says when, where and by which device somebody came in (D4)', () => {
    const place = { time: '09:00', place: 'Main gate', device: 'Phone of Ada' };
    expect(sentence({ state: insideSince(NINE) })).toEqual(message('inside_since', place));
    const once = { state: leftAgain(NINE, '2026-05-20T09:30+02:00') };
    expect(sentence({ ...once, checkpoint: { reentry: 'once' } })).toEqual(message('entered_once', place));
    expect(sentence({ ...once, checkpoint: { reentry: 'once_per_day' } })).toEqual(
      message('entered_today', place),
    );
    const handouts = [{ ...moved(NINE), item: 'lunch' }];
    expect(sentence({ checkpoint: LUNCH, state: { areas: [], handouts } })).toEqual(
      message('handed_out', { limit: 1, ...place }),
    );
  });

  it('gives the date of what was not today, in the language and the zone', () => {
    const state = insideSince('2026-05-19T23:30+02:00');
    const time = (more: Partial<DoorNames>) => sentence({ state }, more);
    expect(time({})).toMatchObject({ values: { time: '19 May 2026, 23:30' } });
    expect(time({ language: 'ru' })).toMatchObject({ values: { time: '19 мая 2026 г., 23:30' } });
    expect(time({ zone: 'Asia/Almaty' })).toMatchObject({ values: { time: '02:30' } });
  });

  it('falls back to ids where a name is not known', () => {
    const state = {
      areas: [
        { areaId: 'site', inside: { at: 0, checkpointId: 'x', deviceId: 'y' }, entries: [], lastOutAt: null },
      ],
      handouts: [],
    };
    expect(sentence({ state })).toMatchObject({ values: { place: 'x', device: 'y' } });
    expect(sentence({ checkpoint: { typeNos: [7] }, code: { typeNo: 9 } })).toEqual(
      message('not_entitled', { type: '9' }),
    );
  });

  it('tells days and hours of a ticket from those of the door', () => {
    expect(sentence({ code: { validityNo: 2 }, now: '2026-05-21T10:00+02:00' })).toEqual(
      message('wrong_day', { days: '20 May 2026, 22 May 2026' }),
    );
    expect(sentence({ code: { validityNo: 4 }, now: '2026-05-24T10:00+02:00' })).toEqual(
      message('wrong_day', { days: '20–22 May 2026' }),
    );
    expect(sentence({ code: { validityNo: 3 }, now: '2026-05-20T08:00+02:00' })).toEqual(
      message('ticket_too_early', { time: '09:00' }),
    );
    expect(sentence({ code: { validityNo: 3 }, now: '2026-05-20T19:00+02:00' })).toEqual(
      message('ticket_too_late', { time: '18:00' }),
    );
    const hours = { opensAt: situation({}).now + 1, closesAt: null };
    expect(sentence({ checkpoint: hours })).toEqual(message('not_open_yet', { time: '10:00' }));
    expect(sentence({ checkpoint: { opensAt: null, closesAt: situation({}).now } })).toEqual(
      message('closed', { time: '10:00' }),
    );
  });

  it('says where somebody is booked, from when seats are free, and that none is', () => {
    const door = { checkpoint: DOOR, slot: SLOT };
    expect(sentence({ ...door, row: { bookedSlotNos: [21] } })).toEqual(
      message('wrong_session', { title: 'Glass', hall: 'Hall B' }),
    );
    expect(sentence(door)).toEqual(message('seats_later', { time: '10:05' }));
    const full = { occupancy: { inside: 5, capacity: 5 }, now: '2026-05-20T10:30+02:00' };
    expect(sentence({ ...door, ...full })).toEqual(message('no_seats'));
    expect(sentence({ ...door, slot: null })).toEqual(message('nothing_on'));
  });

  it('takes the words of the rule, and says so when they are missing', () => {
    const asked = (deed: string, text: object) =>
      why({ checkpoint: { rules: [ruleJson({ fact: 'checkpoint', op: 'eq', value: 'gate' }, deed, text)] } });
    expect(asked('deny', { en: 'Cloakroom first' }).sentence).toEqual({
      kind: 'own',
      text: 'Cloakroom first',
    });
    expect(asked('deny', { ru: 'Сначала гардероб' }).sentence).toEqual(message('broken_rule', { number: 1 }));
    expect(asked('warn', { en: 'Give a map' })).toEqual({
      sentence: message('read_note'),
      notes: [{ kind: 'own', text: 'Give a map' }],
    });
    expect(sentence({ checkpoint: { rules: 'x' } })).toEqual(message('broken_rule', { number: 0 }));
  });

  it('asks to look at who gives the number of a replaced badge', () => {
    const parsed = { kind: 'number', ticketNo: situation({}).row?.ticketNo ?? 0 } as const;
    expect(why({ parsed, row: { generation: 2 } })).toEqual({
      sentence: message('read_note'),
      notes: [message('replaced_before')],
    });
  });

  it('tells notes of a full area', () => {
    const full = { checkpoint: { capacityMode: 'warn' as const }, occupancy: { inside: 9, capacity: 8 } };
    expect(why(full).notes).toEqual([message('full', { inside: 9, capacity: 8 })]);
  });

  it('exists for every verdict, or does not compile', () => {
    expect(Object.keys(EXPLAINERS).toSorted()).toEqual(VERDICTS.toSorted());
    const lacking: Accepted<Omit<Explainers, 'ok'>> = 'no';
    const whole: Accepted<typeof EXPLAINERS> = 'yes';
    expect([lacking, whole]).toEqual(['no', 'yes']);
  });
});

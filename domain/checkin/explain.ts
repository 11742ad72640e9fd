import { dateRange, dateText, dateTimeText, timeText } from '../date-text.ts';
import type { Language, LocaleMap } from '../locale.ts';
import { localDay } from '../time.ts';
import type { Decision, Note, Ruling, VerdictFacts } from './decision.ts';
import type { Movement } from './ticket-state.ts';
import type { Verdict } from './verdict.ts';

/** Sentences whose words stand in the messages (`door.sentence`); a key without words does not compile there. */
export type SentenceKey =
  | 'ok'
  | 'attention'
  | 'read_note'
  | 'replaced_before'
  | 'new_ticket'
  | 'free_seat'
  | 'exit'
  | 'exit_unmatched'
  | 'test'
  | 'inside_since'
  | 'entered_once'
  | 'entered_today'
  | 'handed_out'
  | 'nothing_given'
  | 'question'
  | 'unpaid'
  | 'full'
  | 'ticket_too_early'
  | 'ticket_too_late'
  | 'not_open_yet'
  | 'closed'
  | 'wrong_day'
  | 'wrong_session'
  | 'nothing_on'
  | 'seats_later'
  | 'no_seats'
  | 'broken_rule'
  | 'not_in_roster'
  | 'unknown_validity'
  | 'wrong_way'
  | 'not_entitled'
  | 'unapproved'
  | 'cancelled'
  | 'revoked'
  | 'blocked'
  | 'unknown_code'
  | 'given_up_key'
  | 'unknown_number'
  | 'wrong_event'
  | 'unreadable';

/** One sentence for the door: in the words of the house, or those that the organizers gave their rule. */
export type DoorSentence =
  | {
      readonly kind: 'message';
      readonly key: SentenceKey;
      readonly values: Readonly<Record<string, string | number>>;
    }
  | { readonly kind: 'own'; readonly text: string };

/** How things are called in the operator's language; a name that nobody knows is undefined. */
export type DoorNames = {
  readonly language: Language;
  readonly zone: string;
  /** Corrected time, UTC ms: what happened today is told without its date. */
  readonly now: number;
  readonly checkpoint: (id: string) => string | undefined;
  readonly device: (id: string) => string | undefined;
  readonly slot: (no: number) => { readonly title: string; readonly hall: string } | undefined;
  readonly type: (typeNo: number) => string | undefined;
  readonly text: (map: LocaleMap) => string;
};

export type Explanation = { readonly sentence: DoorSentence; readonly notes: readonly DoorSentence[] };

/** For each verdict its sentence; a verdict without one does not compile (rule 4). */
export type Explainers = {
  readonly [V in Verdict]: (facts: VerdictFacts[V], names: DoorNames) => DoorSentence;
};

/**
 * Why the door answered so, in one sentence from the failing step and its facts, and what is to be read beside it. Times
 * are those of the edition's zone. Source: rule 4, D4.
 */
export function explain(decision: Decision, names: DoorNames): Explanation {
  const notes = decision.notes.map((note) => noteSentence(note, names));
  return { sentence: sentenceOf(decision, names), notes };
}

// The verdict and its facts belong together in the type of a ruling, which TypeScript cannot follow into a table.
function sentenceOf<V extends Verdict>(
  ruling: Ruling & { readonly verdict: V },
  names: DoorNames,
): DoorSentence {
  return EXPLAINERS[ruling.verdict](ruling.facts as VerdictFacts[V], names);
}

function noteSentence(note: Note, names: DoorNames): DoorSentence {
  if (note.kind === 'rule') return own(note.text, note.ruleNo, names);
  if (note.kind === 'replaced') return say('replaced_before');
  return say('full', { inside: note.inside, capacity: note.capacity });
}

export const EXPLAINERS: Explainers = {
  ok: () => say('ok'),
  ok_attention: ({ isFlagged }) => say(isFlagged ? 'attention' : 'read_note'),
  new_ticket: () => say('new_ticket'),
  standby_ok: () => say('free_seat'),
  exit: () => say('exit'),
  exit_unmatched: () => say('exit_unmatched'),
  test: () => say('test'),
  already_in: alreadyIn,
  already_taken: ({ limit, last }, names) =>
    last ? say('handed_out', { limit, ...placeOf(last, names) }) : say('nothing_given'),
  question: () => say('question'),
  unpaid: () => say('unpaid'),
  full: ({ inside, capacity }) => say('full', { inside, capacity }),
  too_early: ({ of, at }, names) =>
    say(of === 'validity' ? 'ticket_too_early' : 'not_open_yet', { time: moment(at, names) }),
  too_late: ({ of, at }, names) =>
    say(of === 'validity' ? 'ticket_too_late' : 'closed', { time: moment(at, names) }),
  wrong_day: ({ days, isSpan }, { language }) => say('wrong_day', { days: daysText(days, isSpan, language) }),
  wrong_session: ({ bookedSlotNo }, names) => {
    const { title, hall } = names.slot(bookedSlotNo) ?? { title: String(bookedSlotNo), hall: '?' };
    return say('wrong_session', { title, hall });
  },
  not_booked: notBooked,
  rule_denied: ruleDenied,
  not_entitled: ({ typeNo }, names) => say('not_entitled', { type: names.type(typeNo) ?? String(typeNo) }),
  unapproved: () => say('unapproved'),
  cancelled: () => say('cancelled'),
  revoked: () => say('revoked'),
  blocked: () => say('blocked'),
  unknown_code: ({ reason }) => {
    if (reason === 'not_in_roster') return say('unknown_number');
    return say(reason === 'dead_key' ? 'given_up_key' : 'unknown_code');
  },
  wrong_event: () => say('wrong_event'),
  unreadable: () => say('unreadable'),
};

function alreadyIn({ reentry, isInside, since }: VerdictFacts['already_in'], names: DoorNames): DoorSentence {
  const left = reentry === 'once_per_day' ? 'entered_today' : 'entered_once';
  return say(isInside ? 'inside_since' : left, placeOf(since, names));
}

function notBooked(
  { slotNo, standbyAt, isFull }: VerdictFacts['not_booked'],
  names: DoorNames,
): DoorSentence {
  if (slotNo === null) return say('nothing_on');
  if (isFull || standbyAt === null) return say('no_seats');
  return say('seats_later', { time: moment(standbyAt, names) });
}

function ruleDenied(facts: VerdictFacts['rule_denied'], names: DoorNames): DoorSentence {
  if (facts.why === 'rule') return own(facts.text, facts.ruleNo, names);
  return facts.why === 'broken_rule' ? say('broken_rule', { number: facts.ruleNo }) : say(facts.why);
}

/** A rule whose text is empty in every language is still not silent. */
function own(text: LocaleMap, ruleNo: number, names: DoorNames): DoorSentence {
  const said = names.text(text).trim();
  return said === '' ? say('broken_rule', { number: ruleNo }) : { kind: 'own', text: said };
}

function placeOf({ at, checkpointId, deviceId }: Movement, names: DoorNames) {
  return {
    time: moment(at, names),
    place: names.checkpoint(checkpointId) ?? checkpointId,
    device: names.device(deviceId) ?? deviceId,
  };
}

function moment(at: number, { zone, language, now }: DoorNames): string {
  const isToday = localDay(at, zone) === localDay(now, zone);
  return isToday ? timeText(at, zone) : dateTimeText(at, zone, language);
}

function daysText(days: readonly string[], isSpan: boolean, language: Language): string {
  const [first, last] = [days[0], days.at(-1)];
  if (isSpan && first !== undefined && last !== undefined) return dateRange(first, last, language);
  return days.map((day) => dateText(day, language)).join(', ');
}

function say(key: SentenceKey, values: Readonly<Record<string, string | number>> = {}): DoorSentence {
  return { kind: 'message', key, values };
}

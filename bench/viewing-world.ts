import type { SessionInterval } from '#domain/viewing/audience.ts';
import type { CountedTarget } from '#domain/viewing/counted-target.ts';

/*
 * A forum that never was: who opens which page when, what they do, and what of it reaches the server, from one seed. Two tabs,
 * reloads, hall hopping, hidden tabs, pauses, seeking, short visits, bots, tokens that were handed on, clients that lie.
 */
export const WORLD_EPOCH = Date.UTC(2026, 10, 20, 17);
export const WORLD_START = Date.UTC(2026, 10, 21, 3, 0, 0);

export type WorldStart = {
  readonly target: number;
  readonly viewer: number;
  readonly network: number;
  readonly classByte: number;
  readonly tier: number;
  readonly sourceKind: number;
  readonly country: string;
};
export type WorldBeat = {
  readonly seq: number;
  readonly flags: number;
  readonly playedMs: number;
  readonly stalledDs: number;
  readonly track: number;
  readonly ranges: readonly (readonly [number, number])[];
  readonly tag: number;
};
/** `play`: a number of the world, not of the book. */
export type WorldEvent =
  | { readonly at: number; readonly kind: 'start'; readonly play: number; readonly start: WorldStart }
  | { readonly at: number; readonly kind: 'beat'; readonly play: number; readonly beat: WorldBeat };

export type World = {
  readonly targets: readonly CountedTarget[];
  readonly sessions: readonly (Omit<SessionInterval, 'liveTargets' | 'recordings'> & {
    readonly target: number;
    readonly recording: number;
  })[];
  readonly events: readonly WorldEvent[];
  readonly endAt: number;
};

const STREAMS = 3;
const SESSION_MS = 45 * 60_000;

/** @param viewers how many people come; about 1.4 plays each */
export function makeWorld(seed: number, viewers: number, hours = 2): World {
  const random = generator(seed);
  const targets: CountedTarget[] = [
    ...Array.from({ length: STREAMS }, (_, i) => ({
      kind: 'live' as const,
      streamNo: i + 1,
      dayOn: '2026-11-21',
      epochAt: WORLD_EPOCH,
      editionNo: 1,
    })),
    { kind: 'recording', recordingNo: 1, editionNo: 1, durationDs: 24_000 },
    { kind: 'recording', recordingNo: 2, editionNo: 1, durationDs: 150 },
  ];
  const events: WorldEvent[] = [];
  const endAt = WORLD_START + hours * 3_600_000;
  let plays = 0;
  for (let viewer = 1; viewer <= viewers; viewer += 1) {
    const person = { viewer, random, targets, newPlay: () => plays++, events, endAt };
    visit(person, WORLD_START + Math.floor(random() * (endAt - WORLD_START) * 0.8));
  }
  events.sort((a, b) => a.at - b.at);
  const sessions = Array.from({ length: STREAMS * 2 }, (_, i) => ({
    code: `S${i + 1}`,
    target: i % STREAMS,
    recording: 3,
    startAt: WORLD_START + Math.floor(i / STREAMS) * (SESSION_MS + 12_345) + i * 1000,
    endAt: WORLD_START + Math.floor(i / STREAMS) * (SESSION_MS + 12_345) + SESSION_MS,
  }));
  return { targets, sessions, events, endAt };
}

type Person = {
  readonly viewer: number;
  readonly random: () => number;
  readonly targets: readonly CountedTarget[];
  readonly newPlay: () => number;
  readonly events: WorldEvent[];
  readonly endAt: number;
};

function visit(person: Person, from: number): void {
  const { random } = person;
  const kind = random();
  const target = random() < 0.8 ? Math.floor(random() * STREAMS) : STREAMS + Math.floor(random() * 2);
  const who = {
    viewer: person.viewer,
    network: Math.floor(random() * 40),
    classByte: random() < 0.3 ? 3 : 0,
    tier: kind > 0.97 ? 2 : kind > 0.93 ? 1 : kind > 0.9 ? 3 : 0,
    sourceKind: kind > 0.6 && kind < 0.65 ? 16 + 1 : random() < 0.2 ? 1 : 0,
    country: random() < 0.9 ? 'RU' : 'KZ',
  };
  const stay = kind < 0.1 ? random() * 12_000 : random() * 1_800_000;
  watch(person, { ...who, target }, from, stay);
  // A second tab beside it, a reload, another hall, and who comes back after a long while.
  if (kind < 0.2) watch(person, { ...who, target }, from + Math.floor(random() * 60_000), stay);
  else if (kind < 0.35)
    watch(person, { ...who, target }, Math.floor(from + stay + random() * 120_000), stay / 2);
  else if (kind < 0.45)
    watch(person, { ...who, target: (target + 1) % STREAMS }, Math.floor(from + stay), stay);
  else if (kind < 0.55)
    watch(person, { ...who, target }, Math.floor(from + stay + 1_700_000 + random() * 300_000), stay);
}

type Playing = {
  played: number;
  stalled: number;
  seq: number;
  ranges: [number, number][];
  position: number;
};

function watch(person: Person, start: WorldStart, from: number, stayMs: number): void {
  const { random, events, targets } = person;
  const at = Math.floor(from);
  if (at >= person.endAt) return;
  const play = person.newPlay();
  const target = targets[start.target];
  events.push({ at, kind: 'start', play, start });
  const length = (target?.kind === 'recording' ? target.durationDs : null) ?? Number.POSITIVE_INFINITY;
  const position =
    target?.kind === 'live' ? (at - target.epochAt) / 100 - 50 : Math.floor(random() * length * 0.3);
  const state: Playing = { played: 0, stalled: 0, seq: 0, ranges: [], position };
  const habit = {
    lies: random() < 0.04,
    isHanded: random() < 0.02,
    isCoarse: start.sourceKind >= 16,
    length,
    isLive: target?.kind === 'live',
  };
  for (let now = at; now - at < stayMs && now < person.endAt; ) {
    // Pauses send nothing; some are so long that the play closes meanwhile.
    if (random() < 0.02) now += Math.floor(random() * (random() < 0.2 ? 800_000 : 60_000));
    const step = Math.floor((10_000 + random() * 6_000) * (random() < 0.05 ? 0.2 : 1));
    now += step;
    go(state, step, habit, random, at, now);
    send(person, { play, state, at: now, isHidden: random() < 0.15, habit });
  }
}

type Habit = { lies: boolean; isHanded: boolean; isCoarse: boolean; length: number; isLive: boolean };

function go(
  state: Playing,
  step: number,
  habit: Habit,
  random: () => number,
  from: number,
  now: number,
): void {
  const stall = random() < 0.1 ? Math.floor(random() * step * 0.3) : 0;
  state.stalled += Math.floor(stall / 100);
  state.played += habit.lies ? step * 4 : step - stall;
  if (!habit.isLive && random() < 0.1) state.position = Math.floor(random() * habit.length);
  else if (habit.isLive && now - from > 60_000 && random() < 0.03)
    state.position -= Math.floor(random() * 900);
  const begin = Math.max(0, Math.floor(state.position));
  const end = Math.min(habit.length, Math.floor(begin + ((step - stall) / 100) * (habit.lies ? 30 : 1)));
  state.position = end;
  const last = state.ranges.at(-1);
  if (last !== undefined && last[1] === begin) last[1] = end;
  else if (end > begin) state.ranges.push([begin, end]);
}

function send(
  person: Person,
  told: { play: number; state: Playing; at: number; isHidden: boolean; habit: Habit },
): void {
  const { random, events } = person;
  const { state, habit, play } = told;
  state.seq += 1;
  const beat: WorldBeat = {
    seq: state.seq,
    flags: 1 | (told.isHidden ? 0 : 2) | (random() < 0.2 ? 4 : 0),
    playedMs: state.played,
    stalledDs: state.stalled,
    track: random() < 0.3 ? 1 : 0,
    ranges: habit.isCoarse ? [] : state.ranges.slice(-8).map(([from, to]) => [from, to] as const),
    tag: habit.isHanded ? Math.floor(random() * 6) : random() < 0.01 ? 9 : person.viewer % 5000,
  };
  const delay = () => Math.floor(random() ** 4 * 20_000);
  // One in twenty is lost for good, one in thirty comes twice, and slow ones are overtaken.
  if (random() >= 0.05) events.push({ at: told.at + delay(), kind: 'beat', play, beat });
  if (random() < 0.033) events.push({ at: told.at + delay(), kind: 'beat', play, beat });
}

/** mulberry32: the same numbers from the same seed everywhere. */
export function generator(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b_79f5) >>> 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  };
}

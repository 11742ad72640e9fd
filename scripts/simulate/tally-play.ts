import type { TruthLine } from './truth-line.ts';

/*
 * What a play comes to by the written rules (broadcast.md "Merge", R-DEF), with plain objects and lists of intervals: none of the
 * code that counts. Tenths of a second of content are ds; instants UTC ms.
 */
export type Span = [from: number, to: number];
export type TalliedTarget = {
  readonly name: string;
  readonly kind: 'live' | 'recording';
  readonly ofNo: number;
  readonly dayOn: string | null;
  readonly epochAt: number | null;
  readonly durationDs: number | null;
};
export type TalliedPlay = {
  readonly no: number;
  readonly at: number;
  readonly target: TalliedTarget;
  readonly viewer: string;
  readonly key: string;
  readonly network: string;
  readonly isIdentified: boolean;
  readonly tier: number;
  readonly source: number;
  readonly country: string;
  readonly device: number;
  credited: number;
  visible: number;
  stalledDs: number;
  seq: number;
  flags: number;
  lastAt: number;
  isCoarse: boolean;
  isShared: boolean;
  beats: number;
  spans: Span[];
  /** Networks heard, newest last. */
  heard: { network: string; at: number }[];
};

/** view/1. */
export type TalliedView = { readonly target: TalliedTarget; readonly plays: TalliedPlay[]; spans: Span[] };

export type StartLine = Extract<TruthLine, ['start', ...unknown[]]>;
export type BeatLine = Extract<TruthLine, ['beat', ...unknown[]]>;

export function playOf(line: StartLine, target: TalliedTarget): TalliedPlay {
  const [, at, no, , viewer, key, network, isIdentified, tier, source, country, device] = line;
  return {
    ...{
      no,
      at,
      target,
      viewer,
      key,
      network,
      isIdentified: isIdentified === 1,
      tier,
      source,
      country,
      device,
    },
    ...{ credited: 0, visible: 0, stalledDs: 0, seq: -1, flags: 0, lastAt: at, beats: 0 },
    ...{ isCoarse: source >= 16, isShared: false, spans: [], heard: [] },
  };
}

const MINUTE = 60_000;
const TEN_MINUTES = 10 * MINUTE;
const SLACK = 5_000;

/** What a beat adds to the watch time of its target. */
export type Laid = { readonly from: number; readonly to: number; readonly track: number };

/**
 * A beat is heard: credited is at most the wall clock since the start plus five seconds, what it grew by lies backwards from now, but
 * not where the same viewer on the same target has something already (`until`, UTC ms). @returns what is laid
 */
export function hear(
  play: TalliedPlay,
  line: BeatLine,
  until: number,
): { laid: Laid | undefined; isRepeated: boolean; grew: boolean } {
  const [, at, , seq, flags, playedMs, stalledDs, track, network, ranges] = line;
  hearNetwork(play, network, at);
  const earned = Math.min(playedMs, at - play.at + SLACK);
  const growth = Math.max(0, earned - play.credited);
  play.credited += growth;
  const from = Math.max(at - growth, until);
  const laid = growth > 0 && from < at ? { from, to: at, track } : undefined;
  if (laid !== undefined && (flags & 2) !== 0) play.visible += at - from;
  play.stalledDs = Math.max(play.stalledDs, stalledDs);
  see(play, at, ranges, growth);
  const isRepeated = seq === play.seq;
  if (seq > play.seq) [play.seq, play.flags, play.lastAt] = [seq, flags, at];
  play.beats += 1;
  return { laid, isRepeated, grew: growth > 0 };
}

function see(
  play: TalliedPlay,
  at: number,
  ranges: readonly (readonly [number, number])[],
  growth: number,
): void {
  const { epochAt, durationDs } = play.target;
  const most =
    epochAt === null ? (durationDs ?? Number.POSITIVE_INFINITY) : Math.floor((at + SLACK - epochAt) / 100);
  for (const [from, to] of ranges) if (Math.min(to, most) > from) play.spans.push([from, Math.min(to, most)]);
  if (ranges.length === 0 && play.isCoarse && epochAt !== null && growth > 0) {
    // Who only says that it plays saw what the clock says.
    const span: Span = [Math.floor((at - growth - epochAt) / 100), Math.floor((at - epochAt) / 100)];
    if (span[1] > span[0]) play.spans.push(span);
  }
  if (play.spans.length > 1) play.spans = united(play.spans);
}

/** One token from more than three networks within ten minutes; where from nobody knew, nothing is said. */
function hearNetwork(play: TalliedPlay, network: string, at: number): void {
  if (network === '') return;
  play.heard = play.heard.filter((one) => at - one.at <= TEN_MINUTES && one.network !== network);
  play.heard.push({ network, at });
  if (play.heard.length > 3) play.isShared = true;
}

export type Fate = 'bots' | 'shared' | 'impossible' | 'flaggedShort' | 'underTenSeconds' | 'counts';

/** The first term of the waterfall that takes a closed play out, or that it counts. */
export function fateOf(play: TalliedPlay): Fate {
  const { target, credited, tier, isIdentified } = play;
  if (tier === 2) return 'bots';
  if (play.isShared) return 'shared';
  if (lengthOf(play.spans) * 1_000 > 21 * credited + 300_000) return 'impossible';
  if (tier === 1 && !isIdentified && play.visible < MINUTE) return 'flaggedShort';
  const { durationDs } = target;
  const isEnough =
    durationDs !== null && durationDs < 200 ? credited * 2 > durationDs * 100 : credited >= 10_000;
  return isEnough ? 'counts' : 'underTenSeconds';
}

export function united(spans: readonly Span[]): Span[] {
  const result: Span[] = [];
  for (const [from, to] of [...spans].sort((a, b) => a[0] - b[0])) {
    const last = result.at(-1);
    if (last !== undefined && from <= last[1]) last[1] = Math.max(last[1], to);
    else result.push([from, to]);
  }
  return result;
}

export function lengthOf(spans: readonly Span[]): number {
  return spans.reduce((sum, [from, to]) => sum + to - from, 0);
}

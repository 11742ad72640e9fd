import type { OperatorOrder } from '#domain/broadcast/broadcast-state.ts';
import type { LinkRefusal, ReadLink } from '#domain/broadcast/source-link.ts';
import type { ProbeFailure } from '#domain/broadcast/source-report.ts';
import type { BroadcastState, Signal, SourceKind } from '#domain/broadcast/vocabulary.ts';
import type { BadgeTone } from '../../ui/badge.tsx';
import type { DeskRefusal } from '../record/record-answer.ts';

/** One broadcast, ready to be shown: texts are in the language of the page, times on the wall of the edition. */
export type BroadcastView = {
  readonly id: string;
  readonly title: string;
  readonly state: BroadcastState;
  readonly planned: string;
  readonly actual: string;
  readonly hint: string;
  readonly orders: readonly OperatorOrder[];
  /** For the form of corrections: `YYYY-MM-DDTHH:MM`; null where it never was live. */
  readonly times: { readonly start: string; readonly end: string | null } | null;
};

export type StreamView = {
  readonly id: string;
  readonly title: string;
  readonly signal: Signal;
  readonly since: string;
  readonly now: BroadcastView | null;
  readonly next: BroadcastView | null;
  readonly alarms: readonly ('late' | 'lost' | 'needs_operator' | 'failed')[];
  /** What is missing before anything can be sent. */
  readonly missing: 'source' | 'broadcast' | null;
  /** Its control desk. */
  readonly address: string;
  /** Its own page, with its sources. */
  readonly setupAddress: string;
};

export type SourceView = {
  readonly id: string;
  readonly kind: SourceKind;
  readonly host: string;
  readonly address: string;
  readonly language: string;
  /** `played`, `waits`, or the time since which it fails. */
  readonly failedAt: string | null;
  readonly isPlayed: boolean;
};

export const STATE_TONES: Readonly<Record<BroadcastState, BadgeTone>> = {
  planned: 'neutral',
  waiting: 'accent',
  live: 'success',
  interrupted: 'danger',
  ended: 'neutral',
  processing: 'neutral',
  recorded: 'neutral',
  cancelled: 'neutral',
};
export const SIGNAL_TONES: Readonly<Record<Signal, BadgeTone>> = {
  up: 'success',
  down: 'danger',
  unknown: 'neutral',
};

type Answer<O, A> = (input: O) => Promise<A | DeskRefusal>;

export type RunBroadcast = Answer<
  { readonly edition: string; readonly id: string; readonly order: OperatorOrder },
  | { readonly ok: true; readonly state: BroadcastState }
  | { readonly ok: false; readonly reason: 'state'; readonly state: BroadcastState }
>;
export type CorrectTimes = Answer<
  {
    readonly edition: string;
    readonly id: string;
    readonly startAt: number;
    readonly endAt: number | null;
    readonly reason: string;
  },
  | { readonly ok: true }
  | { readonly ok: false; readonly reason: 'ends_before_start' | 'not_begun' | 'future' | 'same' }
>;
export type TestStream = Answer<
  { readonly edition: string; readonly streamId: string },
  { readonly ok: true; readonly signal: Signal }
>;
export type MakeMany = Answer<{ readonly edition: string }, { readonly ok: true; readonly made: number }>;
export type FillStream = Answer<
  { readonly edition: string; readonly streamId: string },
  { readonly ok: true; readonly made: number }
>;

export type Owner = { readonly kind: 'stream' | 'recording'; readonly id: string };
export type FoundLink = ReadLink & {
  readonly host: string;
  readonly verdict: 'found' | 'not_found' | 'closed' | 'unchecked';
  readonly title: string | null;
  readonly report: {
    readonly failure: ProbeFailure | null;
    readonly variants: readonly { readonly bandwidth: number; readonly resolution: string | null }[];
    readonly audio: readonly { readonly language: string | null; readonly name: string }[];
    readonly subtitles: readonly { readonly language: string | null; readonly name: string }[];
    readonly hasPdt: boolean | null;
  } | null;
};
export type CheckLink = Answer<
  { readonly edition: string; readonly link: string },
  { readonly ok: true; readonly link: FoundLink } | { readonly ok: false; readonly reason: LinkRefusal }
>;
export type AddSource = Answer<
  { readonly edition: string; readonly owner: Owner; readonly link: string; readonly locale: string | null },
  { readonly ok: true; readonly id: string } | { readonly ok: false; readonly reason: LinkRefusal | 'taken' }
>;
export type ChangeSource = Answer<
  { readonly edition: string; readonly id: string; readonly deed: 'first' | 'restore' | 'remove' },
  { readonly ok: true } | { readonly ok: false; readonly reason: 'gone' | 'last' }
>;
export type SaveCaptions = Answer<
  { readonly edition: string; readonly recordingId: string; readonly locale: string; readonly text: string },
  | { readonly ok: true; readonly cues: number }
  | { readonly ok: false; readonly reason: 'not_captions'; readonly line: number }
>;

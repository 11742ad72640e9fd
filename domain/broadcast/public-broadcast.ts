import type { LocaleMap } from '../locale.ts';
import type { AccessKind, BroadcastState, Measure, QuestionMode, SourceKind } from './vocabulary.ts';

/** An address of a provider as public pages get it. */
export type PublicSource = {
  readonly id: string;
  readonly kind: SourceKind;
  /**
   * The address of a frame or of a playlist, without what an adapter adds to steer its player; empty while access is refused:
   * a watch request gives it (architecture of `POST /v/w`).
   */
  readonly url: string;
  /** Null: has all languages of the stream. */
  readonly locale: string | null;
  /** 0 first, among sources of one language. */
  readonly priority: number;
  readonly measure: Measure;
  /** Said before a click, and told to the content security policy. */
  readonly providerHost: string;
};

/** A recording of a broadcast. Durations are tenths of a second, instants UTC ms. */
export type PublicRecording = {
  readonly no: number;
  readonly access: AccessKind;
  /** Null: from its publication on, and without an end. */
  readonly fromAt: number | null;
  readonly untilAt: number | null;
  readonly sources: readonly PublicSource[];
  readonly captions: readonly { readonly locale: string; readonly id: string }[];
  readonly durationDs: number | null;
  /** Time of the session at zero of the recording. */
  readonly sessionOffsetDs: number;
};

/** One broadcast as everybody may see it (broadcast.md B1–B4): never a draft, never a closed session. Instants are UTC ms. */
export type PublicBroadcast = {
  readonly id: string;
  /** Number of its stream in grants. */
  readonly streamNo: number;
  readonly state: BroadcastState;
  readonly sessionCode: string;
  readonly title: LocaleMap;
  /** Who speaks; without a slug there is no page of them. */
  readonly people: readonly { readonly name: LocaleMap; readonly slug: string | null }[];
  readonly plannedStartAt: number;
  readonly plannedEndAt: number;
  readonly actualStartAt: number | null;
  readonly actualEndAt: number | null;
  readonly access: AccessKind;
  /** Slugs of the ticket types that open it, for `ticket`. */
  readonly ticketTypes: readonly string[];
  readonly recording: PublicRecording | null;
  readonly questionMode: QuestionMode;
  /** Its start has passed, and nothing is sent. */
  readonly isDelayed: boolean;
};

type HallName = { readonly slug: string; readonly name: LocaleMap };

/** A hall at its stable address (B2, B3). */
export type PublicHallLive = {
  readonly hall: HallName;
  readonly stream: {
    readonly no: number;
    readonly sources: readonly PublicSource[];
    /** A playlist with sound alone; null also while access is refused. */
    readonly audioUrl: string | null;
    /** Whether content time is in its playlists; null: not seen yet. */
    readonly hasPdt: boolean | null;
  } | null;
  readonly now: PublicBroadcast | null;
  readonly next: PublicBroadcast | null;
  /** Other halls with a stream. */
  readonly others: readonly PublicHallLine[];
};

export type PublicHallLine = {
  readonly hallSlug: string;
  readonly hallName: LocaleMap;
  readonly now: PublicBroadcast | null;
  readonly next: PublicBroadcast | null;
};

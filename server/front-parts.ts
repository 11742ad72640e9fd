import type { IncomingMessage, RequestListener } from 'node:http';
import type { LogLevel, LogLine } from '#adapters/log.ts';
import type { Buckets } from './bucket.ts';
import type { EndpointHandlers } from './endpoint-handler.ts';
import type { CountFetch, Feeds } from './feeds.ts';
import type { House, KnownActions, SessionClass } from './guard.ts';
import type { Metrics } from './metrics.ts';
import type { PageCache } from './page-cache.ts';
import type { PlayerOriginBook } from './player-origin.ts';
import type { HeaderRules } from './response-headers.ts';
import type { BeatTaker } from './viewing-beat.ts';

/** Everything the front works with; tests give it another upstream. */
export type FrontParts = {
  readonly house: House;
  readonly trustedProxyCount: number;
  readonly headers: HeaderRules;
  readonly handlers: EndpointHandlers;
  /** The framework. */
  readonly upstream: RequestListener;
  /** Absent in development, where every request is rendered. */
  readonly cache: PageCache | undefined;
  /** Calendars in memory; without it each goes to its handler. */
  readonly feeds?: Feeds;
  readonly countFetch?: CountFetch | undefined;
  /** Takes beats before anything else is looked up; without it they go to their handler. */
  readonly beats?: BeatTaker | undefined;
  /** Other origins of the door: of hubs at their center, of the center at a hub. */
  readonly doorOrigins?: () => readonly string[];
  /** Whose frames and streams the page with the player may show; without it, nobody's. */
  readonly playerOrigins?: Pick<PlayerOriginBook, 'known' | 'load'>;
  readonly buckets: Buckets;
  readonly metrics: Pick<Metrics, 'count'>;
  readonly log: (level: LogLevel, line: LogLine) => void;
  readonly monotonicMs: () => number;
  readonly nextRequestId: () => string;
  readonly sessionClass: (cookie: string | undefined) => Promise<SessionClass>;
  /** Whose session a Cookie header opens. */
  readonly accountOf: (cookie: string | undefined) => Promise<string | undefined>;
  /** Whether a token opened the setup before there was an owner. */
  readonly isSpentSetup: (token: string) => Promise<boolean>;
  readonly actionIds: KnownActions;
  readonly watchBody: (req: IncomingMessage, isUpload: boolean) => void;
};

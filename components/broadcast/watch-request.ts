import type { PublicSource } from '#domain/broadcast/public-broadcast.ts';
import type { LocaleMap } from '#domain/locale.ts';

/** What a hall or a recording offers to be played. */
export type Offer = {
  /** Changes with what is to be played. */
  readonly key: string;
  readonly broadcastId: string;
  /** Null: live. */
  readonly recordingNo: number | null;
  readonly streamNo: number;
  readonly sources: readonly PublicSource[];
  readonly audioUrl: string | null;
  readonly captions: readonly { readonly locale: string; readonly id: string }[];
  /** Its addresses are given to those who may watch alone. */
  readonly isClosed: boolean;
};

const REASONS = ['sign_in', 'register', 'ticket', 'revoked', 'early', 'over', 'failed'] as const;
export type RefusedReason = (typeof REASONS)[number];

export type WatchAnswer = {
  readonly ok: true;
  readonly sources: readonly PublicSource[];
  readonly audioUrl: string | null;
  /** For counting; undefined for whoever is nobody. */
  readonly grant: string | undefined;
  /** The id of the tab may outlive a reload. */
  readonly keepsTab: boolean;
  /** Until when the addresses are good, UTC ms; undefined: for as long as they are. */
  readonly untilAt?: number | undefined;
  /** What was asked beside playing, whose answer it did not wait for: counting does. */
  readonly beside?: Promise<WatchAnswer | Refused> | undefined;
};
export type Refused = {
  readonly ok: false;
  readonly reason: RefusedReason;
  /** Names of the types of tickets that open it. */
  readonly types: readonly LocaleMap[];
  /** When it does, for `early`; UTC ms. */
  readonly opensAt: number | null;
};

/** What was let in, and whether by a press. */
export type Opened = { readonly offer: Offer; readonly answer: WatchAnswer; readonly isAsked: boolean };

const ADDRESS = '/v/w';

/**
 * Asks whether whoever is signed in, or has this ticket, may watch, for the grant, and for the addresses of the sources
 * (broadcast.md B10). What is open to everybody is played also when nobody answers (B31), and not when the answer is no. Never throws.
 */
export async function askToWatch(offer: Offer, ticket: string | undefined): Promise<WatchAnswer | Refused> {
  const { broadcastId, recordingNo, isClosed, sources, audioUrl } = offer;
  const target = recordingNo === null ? { broadcast: broadcastId } : { recording: recordingNo };
  const said = await post({ ...target, ...(ticket === undefined ? {} : { ticket }) });
  if (said?.sources !== undefined)
    return {
      ok: true,
      sources: said.sources,
      audioUrl: said.audioUrl ?? null,
      grant: said.grant ?? undefined,
      keepsTab: said.keepsTab === true,
      untilAt: said.untilAt,
    };
  const reason = REASONS.find((one) => one === said?.reason);
  if (!isClosed && reason === undefined)
    return { ok: true, sources, audioUrl, grant: undefined, keepsTab: false };
  const types = (said?.types ?? []).map(({ name }) => name);
  return { ok: false, reason: reason ?? 'failed', types, opensAt: said?.opensAt ?? null };
}

/**
 * What can be played without asking, where the page has all addresses: playing then waits for nothing (B31), and who plays it is
 * asked beside. Undefined where an address is given to those who may watch alone.
 */
export function playableAtOnce(
  { sources, audioUrl }: Offer,
  beside: Promise<WatchAnswer | Refused>,
): WatchAnswer | undefined {
  if (sources.length === 0 || sources.some(({ url }) => url === '')) return undefined;
  return { ok: true, sources, audioUrl, grant: undefined, keepsTab: false, beside };
}

/** Whether a refusal ends what plays already: not when nobody answered, and what is over is let run to its end. */
export function endsPlaying({ reason }: Refused): boolean {
  return reason !== 'failed' && reason !== 'over';
}

/** A signed address lives ten minutes at least, so asking sooner than after five is a wrong clock. */
const RENEW_BEFORE_MS = 90_000;
const RENEW_LEAST_MS = 5 * 60_000;

/** Milliseconds until fresh addresses are to be asked for; undefined where none is signed: those never end. */
export function renewalIn({ sources, untilAt }: WatchAnswer, at: number): number | undefined {
  if (untilAt === undefined || !sources.some(({ url }) => SIGNED.test(url))) return undefined;
  return Math.max(RENEW_LEAST_MS, untilAt - at - RENEW_BEFORE_MS);
}

/** As our own server signs: by the path (broadcast.md "Player and embeds"). */
const SIGNED = /\/play\/[\w-]{22}\/\d{10}\//;

/** A grant for whoever began to watch more than ten minutes ago; undefined where there is none. */
export async function grantOf(offer: Offer, ticket: string | undefined): Promise<string | undefined> {
  const answer = await askToWatch(offer, ticket);
  return answer.ok ? answer.grant : undefined;
}

/**
 * The grant for what stands beside a closed broadcast, which is also given while only the hour of its picture is wrong. Null: it is
 * not for them; undefined: nobody answered. Never throws.
 */
export async function grantBeside(
  broadcastId: string,
  ticket: string | undefined,
): Promise<string | null | undefined> {
  const said = await post({ broadcast: broadcastId, ...(ticket === undefined ? {} : { ticket }) });
  const isAnswer = said?.sources !== undefined || REASONS.some((one) => one === said?.reason);
  return isAnswer ? (said?.grant ?? null) : undefined;
}

type Said = Partial<{
  sources: readonly PublicSource[];
  audioUrl: string | null;
  grant: string | null;
  keepsTab: boolean;
  untilAt: number;
  reason: string;
  types: readonly { readonly name: LocaleMap }[];
  opensAt: number | null;
}>;

async function post(order: object): Promise<Said | undefined> {
  try {
    const answer = await fetch(ADDRESS, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify(order),
      signal: AbortSignal.timeout(PATIENCE_MS),
    });
    return (await answer.json()) as Said;
  } catch {
    return undefined;
  }
}

const PATIENCE_MS = 8_000;

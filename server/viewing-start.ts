import type { IncomingMessage } from 'node:http';
import { networkList } from '#adapters/network-list.ts';
import type { PlayKeys } from '#adapters/play-key.ts';
import { BROWSERS, clientKindOf, DEVICES } from '#domain/viewing/client-kind.ts';
import { networkOf } from '#domain/viewing/client-network.ts';
import { PLAY_REASONS } from '#domain/viewing/play-reason.ts';
import { type PlayStartInput, playStartInput, START_BYTES } from '#domain/viewing/play-start.ts';
import {
  classByteOf,
  isOver,
  PLAY_TIERS,
  type PlayToken,
  playClassOf,
  TOKEN_MINUTES,
  VIEWER_KEY_BYTES,
} from '#domain/viewing/play-token.ts';
import { isUnmeasured } from '#domain/viewing/source-byte.ts';
import type { PlayTarget } from '#usecases/viewing/play-target.ts';
import type { Buckets } from './bucket.ts';
import { clientKey } from './bucket.ts';
import { answerText, type EndpointContext, type EndpointHandler } from './endpoint-handler.ts';
import type { Bucket } from './entry.ts';
import type { ProxyTest } from './proxy-test.ts';
import type { DropReason, StartFacts, ViewingBook } from './viewing-book.ts';
import { isDeclaredBot } from './viewing-client.ts';
import type { ViewingLoad } from './viewing-load.ts';
import type { PlayTargets } from './viewing-target.ts';

export type StartParts = {
  readonly book: () => ViewingBook | undefined;
  readonly keys: PlayKeys;
  readonly targets: PlayTargets;
  readonly buckets: Buckets;
  readonly proxy: ProxyTest;
  readonly isHosting: (address: string) => boolean;
  /** Two letters, or empty. */
  readonly countryOf: (address: string) => string;
  readonly load: Pick<ViewingLoad, 'intervalS'>;
  /** UTC ms. */
  readonly now: () => number;
};

/** Above it a start is flagged and never refused: whole ministries sit behind one address. */
const PACE: Bucket = { burst: 300, perMinute: 60 };

type Refused = {
  readonly kind: 'refused';
  readonly status: number;
  readonly reason: DropReason;
  readonly targetNo: number;
};

type Started = { readonly kind: 'started'; readonly said: ReturnType<typeof startedAnswer> };
type Opened = { readonly kind: 'opened' };

/** `POST /v/s`: a token once START is on disk (broadcast.md "Start, token, beat"); what is refused is counted, not written. */
export function startHandler(parts: StartParts): EndpointHandler {
  return async (context) => {
    const book = parts.book();
    if (book === undefined) return answerText(context, 503, '', RETRY);
    try {
      const answered = await begin(parts, book, context);
      if (answered.kind === 'started') return answerJson(context, answered.said);
      if (answered.kind === 'opened') return answerJson(context, {});
      book.drop(answered.reason, answered.targetNo, 'start');
      answerText(context, answered.status, '', answered.status === 503 ? RETRY : {});
    } catch {
      // Nothing of what is thrown here is told: playback goes on, the page tries again.
      book.drop('overload', 0, 'start');
      answerText(context, 503, '', RETRY);
    }
  };
}

async function begin(
  parts: StartParts,
  book: ViewingBook,
  context: EndpointContext,
): Promise<Refused | Started | Opened> {
  const input = readInput(await readText(context.req));
  if (input === undefined) return { kind: 'refused', status: 400, reason: 'malformed', targetNo: 0 };
  const [kind, no] =
    'stream' in input ? (['stream', input.stream] as const) : (['recording', input.recording] as const);
  const target = await parts.targets.find(kind, no);
  if (target === undefined) return { kind: 'refused', status: 404, reason: 'malformed', targetNo: 0 };
  const targetNo = await parts.targets.numberOf(book, target.counted);
  const grant =
    input.grant === undefined ? undefined : parts.keys.open(Buffer.from(input.grant, 'base64url'));
  if (input.grant !== undefined && grant === undefined)
    return { kind: 'refused', status: 401, reason: 'signature', targetNo };
  const at = parts.now();
  if (grant !== undefined && isOver(grant, at))
    return { kind: 'refused', status: 410, reason: 'access', targetNo };
  // A grant opens what its holder may watch now, which is not all that the stream ever carries.
  const fits = grant === undefined || isGrantOf(grant, target, no);
  const mayWatch = target.isOpen || (grant !== undefined && fits && (await target.opensTo(grant.viewerKey)));
  if (!fits || !mayWatch) return { kind: 'refused', status: 403, reason: 'access', targetNo };
  parts.proxy.start(context.client, context.isForwarded);
  const facts = factsOf(parts, { input, grant, target, targetNo }, context);
  if (isUnmeasured(input.source)) return open(book, facts);
  try {
    const { playNo, issuedAt } = await book.start(facts);
    return { kind: 'started', said: startedAnswer(parts, facts, { playNo, issuedAt, at }, target) };
  } catch {
    return { kind: 'refused', status: 503, reason: 'overload', targetNo };
  }
}

/** A player that tells nothing begins no play: it is counted that one was opened, by no robot and no flood of one network. */
function open(book: ViewingBook, { tier, targetNo }: StartFacts): Opened {
  if (tier !== PLAY_TIERS.bot && tier !== PLAY_TIERS.pace) book.drop('opened', targetNo);
  return { kind: 'opened' };
}

/** A grant names the stream or recording itself, and opens no other. */
function isGrantOf(grant: PlayToken, { counted }: PlayTarget, no: number): boolean {
  const { isGrant, isRecording } = playClassOf(grant.classByte);
  const isSame = grant.targetNo === no && grant.editionNo === counted.editionNo && grant.playNo === 0;
  return isGrant && isSame && isRecording === (counted.kind === 'recording');
}

function factsOf(
  parts: StartParts,
  {
    input,
    grant,
    target,
    targetNo,
  }: { input: PlayStartInput; grant?: PlayToken | undefined; target: PlayTarget; targetNo: number },
  { req, client }: EndpointContext,
): StartFacts {
  const userAgent = req.headers['user-agent'] ?? '';
  const { device, browser } = clientKindOf(userAgent);
  const tier = tierOf(parts, userAgent, client, target);
  const classByte = classByteOf({
    viewer: grant === undefined ? 'tab' : playClassOf(grant.classByte).viewer,
    isRecording: target.counted.kind === 'recording',
    isEmbed: false,
    isGrant: false,
    tier,
  });
  return {
    targetNo,
    editionNo: target.counted.editionNo,
    viewerKey: grant?.viewerKey ?? target.keys.viewerKey({ tab: input.tab }),
    networkKey: networkKeyOf(target, client, browser),
    classByte,
    tier,
    reasons: REASON_OF_TIER[tier] ?? 0,
    sourceKind: input.source,
    country: parts.countryOf(client),
    device: DEVICES.indexOf(device),
    browser: BROWSERS.indexOf(browser),
    partner: 0,
  };
}

function networkKeyOf({ keys }: PlayTarget, client: string, browser: string): Uint8Array {
  const network = networkOf(client);
  return network === '' ? new Uint8Array(VIEWER_KEY_BYTES) : keys.networkKey(network, browser);
}

/** Never a reason to refuse: bots are told apart, floods of one address are weighed later, servers are named. */
function tierOf(
  { buckets, isHosting }: StartParts,
  userAgent: string,
  client: string,
  target: PlayTarget,
): number {
  if (isDeclaredBot(userAgent)) return PLAY_TIERS.bot;
  const isVenue = target.venueNetworks.length > 0 && networkList(target.venueNetworks)(client);
  if (!isVenue && buckets.take(clientKey(client), PACE) !== undefined) return PLAY_TIERS.pace;
  return isHosting(client) ? PLAY_TIERS.hosting : PLAY_TIERS.clean;
}

const REASON_OF_TIER: readonly number[] = [0, PLAY_REASONS.flagged, PLAY_REASONS.bot, PLAY_REASONS.hosting];

function startedAnswer(
  { keys, load }: StartParts,
  { classByte, editionNo, targetNo, viewerKey }: StartFacts,
  { playNo, issuedAt, at }: { playNo: number; issuedAt: number; at: number },
  { counted }: PlayTarget,
) {
  const validMinutes = TOKEN_MINUTES;
  const token = keys.sign({ classByte, editionNo, targetNo, viewerKey, playNo, issuedAt, validMinutes });
  return {
    token: Buffer.from(token).toString('base64url'),
    play: playNo,
    interval: load.intervalS(0),
    now: at,
    epoch: counted.kind === 'live' ? counted.epochAt : null,
  };
}

function readInput(text: string | undefined): PlayStartInput | undefined {
  if (text === undefined) return undefined;
  try {
    return playStartInput.safeParse(JSON.parse(text)).data;
  } catch {
    return undefined;
  }
}

async function readText(req: IncomingMessage): Promise<string | undefined> {
  const parts: Buffer[] = [];
  let bytes = 0;
  for await (const part of req as AsyncIterable<Buffer>) {
    bytes += part.length;
    if (bytes > START_BYTES) return undefined;
    parts.push(part);
  }
  return Buffer.concat(parts).toString('utf8');
}

function answerJson(context: EndpointContext, value: Readonly<Record<string, unknown>>): void {
  answerText(context, 200, JSON.stringify(value), { 'Content-Type': 'application/json' });
}

const RETRY = { 'Retry-After': '10' };

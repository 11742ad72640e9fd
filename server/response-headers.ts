import type { ServerResponse } from 'node:http';
import type { PlayerOrigins } from '#domain/broadcast/player-policy.ts';
import type { PolicyClass } from './entry.ts';

/** What the headers of every answer depend on (security-reliability.md A 4 to 6). */
export type HeaderContext = {
  readonly policy: PolicyClass;
  /** Readable from other origins. */
  readonly cors: boolean;
  /** The page of the door: it alone may use the camera. */
  readonly isScanner: boolean;
  /** Reads codes by WebAssembly: the page of the door, and files of the build, since a worker has the policy of its file. */
  readonly runsWasm?: boolean;
  /** Its form may end at the issuer of the OIDC sign-in: browsers check the redirect after a form too. */
  readonly isSignIn?: boolean;
  /** Other origins that the page of the door may ask: its center, its venue hubs. */
  readonly asks?: readonly string[];
  /** Of the page with the player: whose frames and streams it shows. */
  readonly player?: PlayerOrigins;
  /** Of this one request; private pages only. */
  readonly nonce?: string | undefined;
};

export type HeaderRules = {
  /** Name and value pairs for an answer; equal for all requests of a class except for the nonce. */
  readonly pairs: (context: HeaderContext) => readonly (readonly [string, string])[];
  readonly policyOf: (context: HeaderContext) => string;
};

const COMMON =
  "default-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data: blob:; " +
  "worker-src 'self'; object-src 'none'; base-uri 'none'; frame-ancestors 'none'";
const NO_DEVICES = 'microphone=(), geolocation=(), payment=(), usb=(), serial=(), browsing-topics=()';

/** `dev`: React's debugging help needs eval, which no built server allows. `issuer`: of the OIDC sign-in, if any. */
export function headerRules({
  https,
  dev,
  issuer,
}: {
  readonly https: boolean;
  readonly dev: boolean;
  readonly issuer?: string | undefined;
}): HeaderRules {
  const evaluate = dev ? " 'unsafe-eval'" : '';
  const issuerOrigin = issuer === undefined ? '' : ` ${new URL(issuer).origin}`;
  const policyOf = ({ policy, nonce, isSignIn, isScanner, runsWasm, asks = [], player }: HeaderContext) => {
    const scripts =
      policy === 'private' && nonce !== undefined
        ? `'nonce-${nonce}' 'strict-dynamic'`
        : "'self' 'unsafe-inline'";
    const wasm = isScanner || runsWasm === true ? " 'wasm-unsafe-eval'" : '';
    const forms = `form-action 'self'${isSignIn === true ? issuerOrigin : ''}`;
    const connects = isScanner && asks.length > 0 ? ` connect-src 'self' ${asks.join(' ')};` : '';
    return `script-src ${scripts}${wasm}${evaluate}; ${forms};${connects}${playerPolicy(player)} ${COMMON}`;
  };
  const rest = ({ cors, isScanner }: HeaderContext): [string, string][] => [
    ['X-Content-Type-Options', 'nosniff'],
    ['Referrer-Policy', 'same-origin'],
    ['Cross-Origin-Opener-Policy', 'same-origin'],
    ['Cross-Origin-Resource-Policy', cors ? 'cross-origin' : 'same-origin'],
    ['Permissions-Policy', `camera=${isScanner ? '(self)' : '()'}, ${NO_DEVICES}`],
    ...(cors ? ([['Access-Control-Allow-Origin', '*']] as [string, string][]) : []),
    ...(https ? ([['Strict-Transport-Security', 'max-age=31536000']] as [string, string][]) : []),
  ];
  const kept = new Map<string, readonly (readonly [string, string])[]>();
  return {
    policyOf,
    pairs: (context) => {
      const make = () => [['Content-Security-Policy', policyOf(context)] as const, ...rest(context)];
      const isOwn = context.nonce !== undefined || context.player !== undefined;
      if (isOwn || (context.asks?.length ?? 0) > 0) return make();
      const key = `${context.policy} ${context.cors} ${context.isScanner} ${context.isSignIn === true} ${context.runsWasm === true}`;
      let pairs = kept.get(key);
      if (pairs === undefined) {
        pairs = make();
        kept.set(key, pairs);
      }
      return pairs;
    },
  };
}

/** What is played is put together in memory (`blob:`), and hls.js begins its captions with an empty file (`data:`); no script of anybody else ever runs (rule 6). */
function playerPolicy(player: PlayerOrigins | undefined): string {
  if (player === undefined) return '';
  const media = ["'self'", ...player.media].join(' ');
  const frames = player.frames.length > 0 ? player.frames.join(' ') : "'none'";
  return ` connect-src ${media}; media-src blob: data: ${media}; frame-src ${frames};`;
}

/** Puts the headers on an answer before anybody else writes to it. */
export function applyHeaders(
  res: ServerResponse,
  pairs: readonly (readonly [string, string])[],
  requestId: string,
): void {
  for (const [name, value] of pairs) res.setHeader(name, value);
  res.setHeader('X-Request-Id', requestId);
}

/** A whole answer for a socket whose request could not be read as HTTP. */
export function rawAnswer(
  status: number,
  phrase: string,
  pairs: readonly (readonly [string, string])[],
  requestId: string,
): string {
  const body = `${phrase}\n`;
  const lines = [
    `HTTP/1.1 ${status} ${phrase}`,
    ...pairs.map(([name, value]) => `${name}: ${value}`),
    `X-Request-Id: ${requestId}`,
    'Content-Type: text/plain; charset=utf-8',
    `Content-Length: ${Buffer.byteLength(body)}`,
    'Cache-Control: no-store',
    'Connection: close',
  ];
  return `${lines.join('\r\n')}\r\n\r\n${body}`;
}

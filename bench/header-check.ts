import { readdirSync } from 'node:fs';
import path from 'node:path';

type Headers = Readonly<Record<string, unknown>>;

/**
 * What the headers of an answer lack (security-reliability.md rules 4 to 6, S8); empty when they are as they must be. Only
 * where codes are read may a decoder of WebAssembly run, and only where videos are shown may they come from where they are.
 */
export function wrongHeaders(headers: Headers, isPrivatePage: boolean, path: string): string[] {
  const policy = String(headers['content-security-policy'] ?? '');
  const isFrame = /frame-ancestors 'none'|^sandbox/.test(policy);
  const isHtml = String(headers['content-type']).startsWith('text/html');
  return [
    ...(isFrame ? [] : ['frame-ancestors']),
    ...(/(?<!wasm-)unsafe-eval|https?:/.test(ownPolicy(policy, path)) ? ['policy too wide'] : []),
    ...(policy.includes('wasm-unsafe-eval') && !OF_SCANNER.test(path) ? ['wasm'] : []),
    ...(isPrivatePage && isHtml && !/'nonce-[\w+/=]{22,24}' 'strict-dynamic'/.test(policy) ? ['nonce'] : []),
    ...(headers['x-content-type-options'] === 'nosniff' ? [] : ['nosniff']),
    ...(headers['referrer-policy'] === 'same-origin' ? [] : ['referrer-policy']),
    ...(headers['cross-origin-opener-policy'] === 'same-origin' ? [] : ['opener-policy']),
    ...(headers['permissions-policy'] === undefined ? ['permissions-policy'] : []),
    ...(headers['x-request-id'] === undefined ? ['request id'] : []),
    ...wrongCookies(headers['set-cookie']),
  ];
}

/** The policy without the hosts of videos, where there is a player. */
function ownPolicy(policy: string, path: string): string {
  if (!OF_PLAYER.test(path)) return policy;
  return policy.replace(/(?<=^|; ?)(connect-src|media-src|frame-src) [^;]*/g, '');
}

const OF_PLAYER = /^(\/ru)?\/[^/]+\/halls\/[^/]+\/live$/;

/** The page of the door, its worker, and files of the build, from which the worker of a page has its policy. */
const OF_SCANNER = /^\/(door|door\/reader\.js|_next\/static\/.*)$/;

function wrongCookies(given: unknown): string[] {
  const lines = Array.isArray(given) ? given.map(String) : given === undefined ? [] : [String(given)];
  // What the switches of language and colours remember is read by scripts and says nothing of a person.
  const secret = lines.filter((line) => /plenum|authjs|csrf/i.test(line));
  return secret.filter((line) => !/HttpOnly/i.test(line) || !/SameSite=(Lax|Strict)/i.test(line));
}

/** Hosts of other people that a page would load something from, or send something to. */
export function foreignHosts(html: string, own: string): string[] {
  const places =
    /<(?:script|link|img|iframe|source|video|audio|form|use)\b[^>]*?\s(?:src|href|action|srcset)="([^"]*)"/gi;
  const found = [...html.matchAll(places)].flatMap(([tag, address = '']) => {
    // Who else holds this page, and in which language, is said by an address and loads nothing.
    if (/<link\b[^>]*rel="(canonical|alternate)"/i.test(tag)) return [];
    const url = URL.parse(address, own);
    return url !== null && /^https?:$/.test(url.protocol) && url.origin !== own ? [url.host] : [];
  });
  return [...new Set(found)];
}

/** Scripts and styles of the build, as files. */
export function clientFiles(): string[] {
  const folder = path.join('.next', 'static');
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.(js|css)$/.test(name))
    .map((name) => path.join(folder, name));
}

/** Everything static, as addresses. */
export function staticAddresses(): string[] {
  const below = (folder: string, start: string) =>
    readdirSync(folder, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) =>
        path.relative(folder, path.join(entry.parentPath, entry.name)).split(path.sep).join('/'),
      )
      .map((name) => `${start}/${name}`);
  return [...below(path.join('.next', 'static'), '/_next/static'), ...below('public', '')];
}

import fc from 'fast-check';

/** One request as the bytes on the wire, and whether it ends before it is whole. */
export type HostileRequest = { readonly text: string; readonly isCut?: boolean };

export type HostileContext = {
  readonly host: string;
  /** Addresses that exist. */
  readonly paths: readonly string[];
};

/** Of every generated request, unless somebody wants others. */
export const SEED = 20_270_520;

/** So many requests, the same for the same context: real addresses made dirty in every part. */
export function hostileRequests(context: HostileContext, count: number, seed = SEED): HostileRequest[] {
  return fc.sample(requestOf(context), { numRuns: count, seed });
}

const METHODS = [
  'GET',
  'HEAD',
  'POST',
  'PUT',
  'PATCH',
  'DELETE',
  'OPTIONS',
  'TRACE',
  'PROPFIND',
  'SEARCH',
  'PURGE',
  'QUERY',
  'LINK',
  'get',
  'FOO',
] as const;

const DIRT = [
  '%',
  '%00',
  '%0',
  '%zz',
  '%ff',
  '%c0%ae',
  '%e0%80%80',
  '%2e%2e',
  '..',
  '.',
  '%2f',
  '%5c',
  '\\',
  '//',
  ';x=1',
  '%25',
  '%252f',
  '%0d%0aX:1',
  '\u00e9',
  '\ud83d\ude00',
  "'",
  '"',
  '<script>',
  '{{7*7}}',
  '$%7Bx%7D',
  '__proto__',
  'constructor',
  '[...missing]',
  '%5Fmissing',
  '_missing',
  '_next',
  '.rsc',
  '.json',
  '.txt',
  '.segments',
  'null',
  'undefined',
  '-1',
  '0',
  '9'.repeat(40),
  'a'.repeat(300),
  '~',
  '@',
  ':',
  '*',
  '(',
  '%E2%80%AE',
  '%F0%9F%8E%AA',
  'Пленум',
  '2024-02-30',
  '2024-11-21T00:00',
  '0000-00-00',
  '99999-01-01',
  '-271821-04-20',
] as const;

const QUERY_NAMES = [
  'view',
  'density',
  'track',
  'hall',
  'format',
  'language',
  'forum',
  'tag',
  'q',
  'lang',
  'v',
  'draft',
  '_rsc',
  'nxtPlang',
  'nxtPedition',
  '__nextLocale',
  'amp',
  'page',
  '__proto__',
  'constructor',
  'url',
  'w',
  '',
  'x[]',
] as const;

const HEADERS: readonly (readonly [string, readonly string[]])[] = [
  ['Accept', ['*/*', 'text/html', 'application/json;q=x', ',,,', 'a'.repeat(2000)]],
  ['Accept-Encoding', ['br', 'gzip;q=0', '*;q=0', 'identity;q=0', ';;;', 'br;q=zz,gzip']],
  ['Accept-Language', ['ru', 'en;q=9', '*', ';q=', 'x'.repeat(500), 'ru;q=-1,en;q=NaN']],
  ['If-None-Match', ['*', '"', 'W/"x"', '"a",'.repeat(200), '"\u00e9"']],
  ['If-Modified-Since', ['yesterday', 'Thu, 01 Jan 1970 00:00:00 GMT', '99999999999999']],
  ['Range', ['bytes=0-0', 'bytes=-1', 'bytes=9-1', 'lines=1']],
  [
    'Cookie',
    [
      'lang=ru',
      'lang=xx; theme=dark',
      '=;;;=',
      '__Host-plenum=x; __Host-plenum=y',
      'theme=%zz',
      'a=b;'.repeat(300),
    ],
  ],
  ['RSC', ['1', 'x']],
  ['Next-Router-State-Tree', ['%5B%22%22%5D', '{', '%zz', '%5B%22%22%2C%7B%7D%5D', 'a'.repeat(3000)]],
  ['Next-Router-Prefetch', ['1', '2', 'x']],
  ['Next-Router-Segment-Prefetch', ['/_tree', '/../x', '/_index', '%00']],
  ['Next-Url', ['/', '//evil.example', '%zz', '/ru/x']],
  ['Next-Action', ['x', '0'.repeat(40), 'a'.repeat(64), '']],
  ['Next-Resume', ['1']],
  ['X-Middleware-Subrequest', ['middleware:middleware', 'src/middleware']],
  ['X-Matched-Path', ['/organize']],
  ['X-Invoke-Path', ['/en']],
  ['X-Forwarded-Host', ['evil.example']],
  ['X-Forwarded-For', ['1.2.3.4, ::1', ',,,']],
  ['X-Forwarded-Proto', ['https', 'javascript']],
  ['Content-Security-Policy', ["script-src 'nonce-x'", 'nonce-"><script>']],
  ['Origin', ['null', 'http://evil.example', 'http://localhost', '']],
  ['Referer', ['http://evil.example/%zz', 'x']],
  ['Authorization', ['Bearer %ff', 'Basic ===', 'Bearer']],
  ['Upgrade', ['websocket', 'h2c']],
  ['Expect', ['100-continue', '200-ok']],
  ['Sec-Fetch-Site', ['same-origin', 'cross-site', 'x']],
  ['X-HTTP-Method-Override', ['DELETE']],
  ['User-Agent', ['', 'Googlebot', 'a'.repeat(4000)]],
  ['X-Odd', ['\u00e9\u00ff', 'tab\there', 'a'.repeat(9000)]],
];

const TYPES = [
  'application/x-www-form-urlencoded',
  'application/json',
  'multipart/form-data; boundary=x',
  'multipart/form-data',
  'text/plain',
  'text/x-component',
  'x',
  'application/xml',
] as const;

const BODIES = [
  '',
  'a=1',
  '{',
  '[]',
  '{"__proto__":{"x":1}}',
  '["$K1"]',
  '--x\r\nContent-Disposition: form-data; name="0"\r\n\r\n[]\r\n--x--',
  '--x\r\n\r\n',
  '0'.repeat(5000),
  '\u0000\u0001',
  '<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>',
] as const;

function requestOf({ host, paths }: HostileContext): fc.Arbitrary<HostileRequest> {
  const headers = fc.array(
    fc
      .constantFrom(...HEADERS)
      .chain(([name, values]) => fc.constantFrom(...values).map((value) => `${name}: ${value}`)),
    { maxLength: 4 },
  );
  return fc
    .record({
      method: fc.oneof({ weight: 5, arbitrary: fc.constant('GET') }, fc.constantFrom(...METHODS)),
      target: fc.tuple(pathOf(paths), queryText).map((parts) => parts.join('')),
      headers,
      body: fc.oneof({ weight: 2, arbitrary: fc.constant(undefined) }, bodyText),
      isOdd: fc.nat(19).map((n) => n === 0),
      host: fc.oneof(
        { weight: 12, arbitrary: fc.constant(host) },
        fc.constantFrom('', 'evil.example', 'localhost:1', 'a b', '[::1'),
      ),
    })
    .map(({ method, target, headers: lines, body: drawn, host: named, isOdd }) => {
      // Reading with a body is refused at once: a few of them are enough.
      const body = /^(GET|HEAD)$/.test(method) && !isOdd ? undefined : drawn;
      const framing =
        body === undefined
          ? []
          : [`Content-Type: ${body.type}`, `Content-Length: ${Buffer.byteLength(body.text)}`];
      const head = [
        `${method} ${target} HTTP/1.1`,
        `Host: ${named}`,
        'Connection: close',
        ...framing,
        ...lines,
      ];
      return { text: `${head.join('\r\n')}\r\n\r\n${body?.text ?? ''}` };
    });
}

const bodyText = fc.record({ type: fc.constantFrom(...TYPES), text: fc.constantFrom(...BODIES) });

/** A real address, as it is or with dirt in, between or instead of its segments. */
function pathOf(paths: readonly string[]): fc.Arbitrary<string> {
  const real = fc.constantFrom(...paths).map((path) => path.split('?')[0] ?? '/');
  const dirt = fc.oneof(
    fc.constantFrom(...DIRT),
    fc.string({ unit: 'binary', maxLength: 12 }).map(onOneLine),
  );
  const spoiled = fc
    .tuple(real, dirt, fc.nat(6), fc.constantFrom('instead', 'after', 'between'))
    .map(([path, bad, at, how]) => {
      const segments = path.split('/');
      const n = 1 + (at % segments.length);
      if (how === 'instead') segments[n] = bad;
      else if (how === 'after') segments[n] = `${segments[n] ?? ''}${bad}`;
      else segments.splice(n, 0, bad);
      return segments.join('/');
    });
  return fc.oneof({ weight: 2, arbitrary: real }, { weight: 3, arbitrary: spoiled });
}

const queryText: fc.Arbitrary<string> = fc
  .array(
    fc.tuple(
      fc.constantFrom(...QUERY_NAMES),
      fc.oneof(
        fc.constantFrom(...DIRT, ...DIRT.map(encodeURIComponent)),
        fc.string({ maxLength: 20 }).map(encodeURIComponent),
        fc.constant('x'),
      ),
    ),
    { maxLength: 4 },
  )
  .map((pairs) =>
    pairs.length === 0 ? '' : `?${pairs.map(([name, value]) => `${name}=${onOneLine(value)}`).join('&')}`,
  );

/** A space or a line end would only make it another request. */
function onOneLine(text: string): string {
  return text.replace(/[\r\n ]/g, '_');
}

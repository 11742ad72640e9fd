import type { HostileRequest } from './hostile-request.ts';

/** A request that once mattered somewhere, with the answers that are right; `0`: hanging up without an answer. */
export type CorpusRequest = HostileRequest & { readonly name: string; readonly answers: readonly number[] };

/** Attacks on the guard and the framework that have a name (security-reliability.md, Traps and T22), and broken HTTP. */
export function hostileCorpus(host: string, page: string): CorpusRequest[] {
  const origin = `Origin: http://${host}`;
  const get = (target: string, ...lines: string[]) => whole('GET', target, host, lines);
  const post = (target: string, body: string, ...lines: string[]) =>
    `${whole('POST', target, host, [`Content-Length: ${Buffer.byteLength(body)}`, ...lines])}${body}`;
  const multipart = '--x\r\nContent-Disposition: form-data; name="$ACTION_ID_0"\r\n\r\n\r\n--x--\r\n';
  const action = ['Content-Type: multipart/form-data; boundary=x', origin];
  const rows: [string, string, number[]][] = [
    ['two hosts', get('/', `Host: ${host}`), [400]],
    ['no host', 'GET / HTTP/1.1\r\nConnection: close\r\n\r\n', [400]],
    ['absolute target', get(`http://${host}/`), [400]],
    ['asterisk', whole('OPTIONS', '*', host, []), [400]],
    ['connect', whole('CONNECT', 'localhost:80', host, []), [400]],
    ['trace', whole('TRACE', '/', host, []), [405]],
    ['foreign host', whole('GET', '/', 'evil.example', []), [421]],
    ['dot segments', get('/api/auth/../../act'), [400]],
    ['encoded dot segments', get('/api/%2e%2e/act'), [400]],
    ['encoded slash', get('/ru%2fx'), [400]],
    ['double encoding', get('/%252e%252e/x'), [400]],
    ['broken escape', get('/%zz'), [400]],
    ['overlong utf-8', get('/%c0%ae%c0%ae/x'), [400]],
    ['nul in the query', get('/?q=%00'), [400]],
    ['broken escape in the query', get('/?q=%'), [400]],
    ['long path', get(`/${'a'.repeat(2_100)}`), [414]],
    ['long query', get(`/?q=${'a'.repeat(4_200)}`), [414]],
    ['long headers', get('/', `X: ${'a'.repeat(20_000)}`), [431]],
    ['image optimizer', get('/_next/image?url=%2Fa.png&w=64&q=75'), [404]],
    ['data of a page', get('/_next/data/x/index.json'), [404]],
    ['middleware skipped', get(page, 'X-Middleware-Subrequest: middleware:middleware'), [200]],
    ['half a state tree', get(page, 'RSC: 1', 'Next-Router-State-Tree: %5B'), [200, 307, 400]],
    [
      'prefetch of a segment',
      get(page, 'RSC: 1', 'Next-Router-Prefetch: 1', 'Next-Router-Segment-Prefetch: /_tree'),
      [200, 204, 307, 404],
    ],
    ['rsc file', get(`${page}.rsc`), [404]],
    ['segments file', get(`${page}.segments/_tree.segment.rsc`), [404]],
    ['route parameters in the query', get('/?nxtPlang=ru&nxtPedition=x'), [200]],
    [
      'resumed render',
      post(page, '{}', 'Next-Resume: 1', 'Content-Type: application/json', origin),
      [403, 415],
    ],
    ['action without session', post(page, multipart, ...action), [403]],
    ['action named', post(page, multipart, `Next-Action: ${'a'.repeat(40)}`, ...action), [403]],
    [
      'action forwarded',
      post(page, multipart, 'X-Action-Forwarded: 1', `Next-Action: ${'a'.repeat(40)}`, ...action),
      [403],
    ],
    ['post without origin', post(page, 'a=1', 'Content-Type: text/plain'), [403]],
    ['post from null', post(page, 'a=1', 'Content-Type: text/plain', 'Origin: null'), [403]],
    [
      'chunked post',
      `${whole('POST', page, host, ['Transfer-Encoding: chunked', 'Content-Type: text/plain', origin])}0\r\n\r\n`,
      [411],
    ],
    [
      'both lengths',
      `${whole('POST', page, host, ['Transfer-Encoding: chunked', 'Content-Length: 5', origin])}0\r\n\r\n`,
      [400, 411],
    ],
    ['get with a body', `${get(page, 'Content-Length: 3')}abc`, [413]],
    ['get with chunks', `${get(page, 'Transfer-Encoding: chunked')}0\r\n\r\n`, [413]],
    ['packed body', post(page, 'abc', 'Content-Encoding: gzip', 'Content-Type: text/plain', origin), [415]],
    ['delete a page', whole('DELETE', page, host, [origin]), [405]],
    ['websocket', get('/', 'Upgrade: websocket', 'Sec-WebSocket-Key: x', 'Sec-WebSocket-Version: 13'), [200]],
    ['old http', `GET / HTTP/1.0\r\nHost: ${host}\r\n\r\n`, [200]],
    ['no http', '\u0016\u0003\u0001\u0002\u0000\u0001\u0000', [400]],
    ['empty line', '\r\n\r\n\r\n', [0, 400, 408]],
    ['bare line ends', `GET / HTTP/1.1\nHost: ${host}\n\n`, [200, 400]],
    [
      'folded header',
      `GET / HTTP/1.1\r\nHost: ${host}\r\nX: a\r\n b\r\nConnection: close\r\n\r\n`,
      [200, 400],
    ],
    ['negative length', whole('POST', page, host, ['Content-Length: -1']), [400]],
    ['bad bearer', get('/metrics', 'Authorization: Bearer %ff'), [404]],
    ['bad version', get(page.replace(/programme$/, 'schedule.xml?v=x')), [400]],
    ['bad locale', get(page.replace(/programme$/, 'schedule.xml?lang=..')), [400]],
  ];
  const cut: [string, string, number[]][] = [
    ['cut head', `GET ${page} HTTP/1.1\r\nHost: ${host}\r\nX:`, [0, 400, 408]],
    [
      'cut body',
      `${whole('POST', page, host, ['Content-Length: 500', 'Content-Type: text/plain', origin])}abc`,
      [0, 400, 403],
    ],
  ];
  return [
    ...rows.map(([name, text, answers]) => ({ name, text, answers })),
    ...cut.map(([name, text, answers]) => ({ name, text, answers, isCut: true })),
  ];
}

function whole(method: string, target: string, host: string, lines: readonly string[]): string {
  return `${[`${method} ${target} HTTP/1.1`, `Host: ${host}`, 'Connection: close', ...lines].join('\r\n')}\r\n\r\n`;
}

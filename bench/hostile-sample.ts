import fc from 'fast-check';
import type { Sample } from '../e2e/authz/row.ts';

/** What is done to the sample of an entry before it is sent. */
export type Spoiling = {
  readonly how: 'leaf' | 'extra' | 'missing' | 'whole' | 'garbage' | 'path' | 'header' | 'none';
  /** Which of many is spoiled; taken modulo how many there are. */
  readonly at: number;
  readonly value: unknown;
  readonly text: string;
};

/** So many ways to spoil a sample, the same for the same seed. */
export function spoilings(seed: number, count: number): Spoiling[] {
  const how = fc.constantFrom<Spoiling['how']>(
    ...['leaf', 'leaf', 'leaf', 'leaf', 'extra', 'missing', 'whole', 'garbage', 'path', 'header', 'none'].map(
      (word) => word as Spoiling['how'],
    ),
  );
  const value = fc.oneof(
    { weight: 3, arbitrary: fc.constantFrom<unknown>(...ODD) },
    fc.jsonValue({ maxDepth: 3 }),
    fc.string({ unit: 'binary', maxLength: 40 }),
  );
  const text = fc.constantFrom(...GARBAGE);
  return fc.sample(fc.record({ how, at: fc.nat(999), value, text }), { seed, numRuns: count });
}

/** The sample with one part of it spoiled. `body` is what goes over the wire in place of what the sample would say. */
export function spoil(sample: Sample, { how, at, value, text }: Spoiling): { sample: Sample; body?: string } {
  const { json, form, bytes, path, headers = {} } = sample;
  if (how === 'garbage') return { sample, body: text };
  if (how === 'path') return { sample: { ...sample, path: dirtied(path, at) } };
  if (how === 'header') {
    const [name, ...values] = HEADERS[at % HEADERS.length] ?? ['X-Odd', 'x'];
    return { sample: { ...sample, headers: { ...headers, [name]: values[at % values.length] ?? '' } } };
  }
  if (how === 'none') return { sample };
  if (form !== undefined) return { sample: { ...sample, form: spoiledForm(form, { how, at, value, text }) } };
  if (bytes !== undefined) return { sample: { ...sample, bytes: spoiledBytes(bytes, at) } };
  return { sample: { ...sample, json: spoiledJson(json, { how, at, value, text }) } };
}

const ODD: readonly unknown[] = [
  ...[null, true, -1, 0, 1e308, 1.5, 2 ** 53, '', ' ', '\u0000', '\ud800', '\u202e', 'x'.repeat(10_000)],
  ...['../../etc/passwd', "' or 1=1 --", '{{7*7}}', `$\u007b7*7}`, '=cmd|x', '<script>', '%00', '__proto__'],
  ...['2024-02-30', '99999-01-01T00:00', 'Not/A_Zone', 'en', 'xx', 'constructor', 'toString', 'NaN'],
  ...[
    '00000000-0000-7000-8000-000000000000',
    'instance',
    'series:x',
    'edition:',
    'https://[::1',
    'javascript:1',
  ],
  ...[
    [],
    {},
    [[[[]]]],
    JSON.parse('{"__proto__":{"a":1},"then":1}'),
    { length: -1 },
    { toString: 1 },
    ['x', null],
  ],
];

const GARBAGE = [
  ...['', '{', '[', '[]', 'null', '"x"', '["$K1"]', '["$@1"]', '["$F1"]', '["$Q1"]', '["$1:a:b"]', '["$n9"]'],
  ...[
    '["$D2024-99-99"]',
    '["$undefined"]',
    '["$-Infinity"]',
    '[{"then":"$@0"}]',
    '["$B0"]',
    '\u0000',
    '0:[]',
  ],
  ...[
    '[{"__proto__":{"x":1}}]',
    `[${'['.repeat(2_000)}`,
    `["${'a'.repeat(60_000)}"]`,
    '--x\r\n\r\n',
    'a=1&a=2',
  ],
] as const;

const HEADERS: readonly (readonly [string, ...string[]])[] = [
  [
    'Content-Type',
    'text/plain',
    'application/json',
    'multipart/form-data; boundary=x',
    'x',
    'application/xml',
  ],
  ['Accept', 'text/x-component', '*/*', ',,,'],
  ['RSC', '1', 'x'],
  ['Next-Router-State-Tree', '%5B%22%22%5D', '{', '%zz', 'a'.repeat(3_000)],
  ['Next-Router-Prefetch', '1', 'x'],
  ['Next-Url', '//evil.example', '%zz'],
  ['If-Match', '*', '"x"'],
  ['If-Range', '"x"', 'yesterday'],
  ['Range', 'bytes=0-0', 'bytes=-1', 'bytes=9-1,0-0'],
  ['Content-Digest', 'sha-256=:x:', 'md5=:x:', `sha-256=:${'A'.repeat(43)}=:`, ',,'],
  ['Accept-Language', '*', 'ru;q=-1', ';q='],
];

function dirtied(path: string, at: number): string {
  const dirt = [
    '%zz',
    '%00',
    '..',
    '%2e%2e',
    ';x',
    '%F0%9F%8E%AA',
    'a'.repeat(70),
    '__proto__',
    '-1',
    '%E2%80%AE',
  ];
  const segments = path.split('/');
  const n = 1 + (at % Math.max(1, segments.length - 1));
  segments[n] = dirt[at % dirt.length] ?? 'x';
  return segments.join('/');
}

function spoiledForm(
  form: Readonly<Record<string, string>>,
  { how, at, value }: Spoiling,
): Record<string, string> {
  const names = Object.keys(form);
  const name = names[at % Math.max(1, names.length)] ?? 'x';
  const text = typeof value === 'string' ? value : (JSON.stringify(value) ?? '');
  if (how === 'missing') return Object.fromEntries(Object.entries(form).filter(([key]) => key !== name));
  if (how === 'extra') return { ...form, [`x${at}`]: text };
  return how === 'whole' ? { [text.slice(0, 50)]: text } : { ...form, [name]: text };
}

function spoiledBytes(bytes: Uint8Array, at: number): Uint8Array {
  const copy = Uint8Array.from(bytes);
  if (copy.length === 0) return copy;
  if (at % 3 === 0) return copy.subarray(0, at % copy.length);
  copy[at % copy.length] = at % 256;
  return copy;
}

function spoiledJson(json: unknown, spoiling: Spoiling): unknown {
  const { how, at, value } = spoiling;
  if (how === 'whole' || typeof json !== 'object' || json === null) return value;
  if (Array.isArray(json)) {
    if (json.length === 0) return [value];
    const n = at % json.length;
    return json.map((one: unknown, index) => (index === n ? spoiledJson(one, spoiling) : one));
  }
  const names = Object.keys(json);
  if (how === 'extra' || names.length === 0) return { ...json, [`x${at}`]: value };
  const name = names[at % names.length] ?? '';
  if (how === 'missing') return Object.fromEntries(Object.entries(json).filter(([key]) => key !== name));
  const inner = (json as Record<string, unknown>)[name];
  return { ...json, [name]: at % 2 === 0 ? value : spoiledJson(inner, { ...spoiling, at: at >> 1 }) };
}

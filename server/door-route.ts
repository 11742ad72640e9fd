import { now } from '#adapters/clock.ts';
import { TIME_HEADER } from '#domain/checkin/protocol.ts';
import { z } from '#domain/schema.ts';
import type { DeviceCaller } from '#usecases/checkin/device-access.ts';
import type { PinRefusal } from '#usecases/checkin/door-shift.ts';
import { answerProblem, type EndpointContext } from './endpoint-handler.ts';
import type { RouteParams } from './route-pattern.ts';

/** A request that the allow-list let through. */
export type DoorCall = {
  readonly context: EndpointContext;
  /** Of the pattern below /door/v1. */
  readonly params: RouteParams;
  readonly query: URLSearchParams;
  /** The body as it came; empty where none is taken. */
  readonly text: string;
};
/** One that came with a bearer: by then the device may ask this route. */
export type DeviceCall = DoorCall & {
  readonly caller: DeviceCaller;
  /** UTC ms. */
  readonly bearerUntil: number;
  /** Counts a human code that is nobody's; seconds to wait once there were ten in a minute (rule 32). */
  readonly wrongCode: { readonly wait: () => number | undefined; readonly count: () => void };
};

type Headers = Readonly<Record<string, string>>;

/** What a route answers; `stream` answers by itself and for as long as it likes. */
export type DoorAnswer =
  | { readonly kind: 'json'; readonly body: object; readonly status?: 200 | 201 }
  | { readonly kind: 'bytes'; readonly bytes: Uint8Array; readonly headers: Headers }
  | {
      readonly kind: 'problem';
      readonly status: 400 | 401 | 404 | 409 | 413 | 422 | 429 | 503 | 507;
      readonly code: string;
      readonly title: string;
      readonly headers?: Headers;
    }
  | { readonly kind: 'stream'; readonly open: (context: EndpointContext) => void };
type Problem = Extract<DoorAnswer, { kind: 'problem' }>;

/** What a route of the allow-list does. */
export type OpenDeed = (call: DoorCall) => Promise<DoorAnswer>;
export type DeviceDeed = (call: DeviceCall) => Promise<DoorAnswer>;

export const json = (body: object, status: 200 | 201 = 200): DoorAnswer => ({ kind: 'json', body, status });

/** The refusals that more than one route gives, each in one place. */
export const DOOR_REFUSED = {
  token: (code: string): Problem => ({
    ...{ kind: 'problem', status: 401, code, title: 'This needs the token of a device that is paired.' },
    headers: { 'WWW-Authenticate': 'Bearer' },
  }),
  notFound: (): Problem => ({
    ...{ kind: 'problem', status: 404, code: 'not_found', title: 'There is nothing here.' },
  }),
  malformed: (): Problem => ({
    ...{ kind: 'problem', status: 400, code: 'malformed', title: 'The body is not what is asked for.' },
  }),
  tooLarge: (): Problem => ({
    ...{ kind: 'problem', status: 413, code: 'too_large', title: 'Too many rows, or too long a body.' },
  }),
  rush: (seconds: number): Problem => ({
    ...{ kind: 'problem', status: 429, code: 'too_many', title: 'Too many requests: try again later.' },
    headers: { 'Retry-After': String(seconds) },
  }),
  busy: (): Problem => ({
    ...{ kind: 'problem', status: 503, code: 'busy', title: 'Busy: try again in a moment.' },
    headers: { 'Retry-After': '2' },
  }),
  diskFull: (): Problem => ({
    ...{ kind: 'problem', status: 507, code: 'disk_full', title: 'The disk of the server is full.' },
  }),
} as const;

/** What somebody hears whose PIN does not open. */
export function pinProblem(refused: PinRefusal): DoorAnswer {
  if (refused.reason === 'too_many') return DOOR_REFUSED.rush(refused.waitSeconds);
  if (refused.reason === 'wrong_pin')
    return { kind: 'problem', status: 409, code: 'operator.pin', title: 'This is not the PIN.' };
  return { kind: 'problem', status: 409, code: 'operator.unknown', title: 'There is no such operator.' };
}

/** Reads the JSON of a body by its schema; undefined for anything else. */
export function readBody<S extends z.ZodType>(schema: S, text: string): z.infer<S> | undefined {
  try {
    const read = schema.safeParse(JSON.parse(text));
    return read.success ? read.data : undefined;
  } catch {
    return undefined;
  }
}

const wholeNumber = z.coerce.number().int().min(0).max(Number.MAX_SAFE_INTEGER);

/** A number of the query, e.g. `after`: null where it is absent, undefined for anything that is none. */
export function readNumber(query: URLSearchParams, name: string): number | null | undefined {
  const text = query.get(name);
  if (text === null) return null;
  const read = wholeNumber.safeParse(/^\d{1,16}$/.test(text) ? text : Number.NaN);
  return read.success ? read.data : undefined;
}

/** Sends an answer; each has the server's clock, from which devices measure theirs (rule 10). */
export function sendDoor(context: EndpointContext, answer: DoorAnswer): void {
  const { req, res } = context;
  res.setHeader(TIME_HEADER, String(now()));
  if (answer.kind === 'stream') {
    answer.open(context);
    return;
  }
  if (answer.kind === 'problem') {
    const { status, code, title, headers } = answer;
    answerProblem(context, status, { code, title }, headers);
    return;
  }
  const isJson = answer.kind === 'json';
  const bytes = isJson ? Buffer.from(JSON.stringify(answer.body)) : answer.bytes;
  res.writeHead(isJson ? (answer.status ?? 200) : 200, {
    'Cache-Control': 'private, no-store',
    'Content-Type': isJson ? 'application/json' : 'application/octet-stream',
    ...(isJson ? {} : answer.headers),
    'Content-Length': bytes.length,
  });
  res.end(req.method === 'HEAD' ? undefined : bytes);
}

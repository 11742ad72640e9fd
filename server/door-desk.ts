import {
  badgeOrderInput,
  badgeOutcomeInput,
  codeAnswerInput,
  codeOrderInput,
  correctionInput,
  holderInput,
  reissueInput,
  resolutionInput,
  typedNameInput,
  walkInOrderInput,
} from '#domain/checkin/desk-input.ts';
import { DESK_REFUSALS, type DeskRefusal, type DeskResult } from '#domain/checkin/desk-protocol.ts';
import type { DESK_ROUTES } from '#domain/checkin/desk-route.ts';
import type { RouteKey } from '#domain/checkin/door-route.ts';
import type { z } from '#domain/schema.ts';
import { systemViewer } from '#domain/viewer.ts';
import { badgeSheet, endBadge, orderBadge } from '#usecases/checkin/desk-badge.ts';
import { answerTicketCode, askTicketCode } from '#usecases/checkin/desk-code.ts';
import { listConflicts, resolveAtDoor } from '#usecases/checkin/desk-conflict.ts';
import { correctAtDoor } from '#usecases/checkin/desk-correction.ts';
import { ticketHistory } from '#usecases/checkin/desk-history.ts';
import { ticketHolder } from '#usecases/checkin/desk-holder.ts';
import { reissueAtDoor } from '#usecases/checkin/desk-reissue.ts';
import { searchPeople } from '#usecases/checkin/desk-search.ts';
import { typedName } from '#usecases/checkin/desk-typed-name.ts';
import { registerWalkIn } from '#usecases/checkin/desk-walk-in.ts';
import {
  type DeviceCall,
  type DeviceDeed,
  DOOR_REFUSED,
  type DoorAnswer,
  json,
  readBody,
} from './door-route.ts';

type DeskDeeds = Readonly<Record<RouteKey<(typeof DESK_ROUTES)[number]>, DeviceDeed>>;

/** Made by the client, 16 to 128 signs (registration.md rule 12). */
const KEY = /^[\w-]{16,128}$/;

/** What the desk and the kiosk ask; each use case looks at the device again (rule 32). */
export const DESK_DEEDS: DeskDeeds = {
  'GET /search': async (call) => answer(await searchPeople(...who(call), call.query.get('q') ?? '')),
  'GET /tickets/{ticketNo}': async (call) => {
    const { ticketNo = '' } = call.params;
    if (!/^\d{1,13}$/.test(ticketNo)) return DOOR_REFUSED.notFound();
    return json(await ticketHistory(...who(call), Number(ticketNo)));
  },
  'POST /walk-ins': async (call) => {
    const key = call.context.req.headers['idempotency-key'];
    if (typeof key !== 'string' || !KEY.test(key)) return refused('key.missing');
    return withBody(call, walkInOrderInput, async (order) =>
      answer(await registerWalkIn(...who(call), order, key), 201),
    );
  },
  'POST /holders': (call) =>
    withBody(call, holderInput, ({ code }) => counted(call, () => ticketHolder(...who(call), code))),
  'POST /names': (call) =>
    withBody(call, typedNameInput, ({ code }) => counted(call, () => typedName(...who(call), code))),
  'POST /badges': (call) =>
    withBody(call, badgeOrderInput, async ({ code, ...order }) =>
      answer(await orderBadge(...who(call), { ...order, ...(code === undefined ? {} : { code }) }), 201),
    ),
  'GET /badges/{jobId}': async (call) => answer(await badgeSheet(...who(call), call.params.jobId ?? '')),
  'POST /badges/{jobId}/outcomes': (call) =>
    withBody(call, badgeOutcomeInput, async ({ state }) => {
      await endBadge(...who(call), call.params.jobId ?? '', state);
      return json({ state });
    }),
  'POST /corrections': (call) =>
    withBody(call, correctionInput, async (order) => answer(await correctAtDoor(...who(call), given(order)))),
  'POST /reissues': (call) =>
    withBody(call, reissueInput, async (order) => answer(await reissueAtDoor(...who(call), order), 201)),
  'POST /codes': (call) =>
    withBody(call, codeOrderInput, async (order) => answer(await askTicketCode(...who(call), order))),
  'POST /codes/answers': (call) =>
    withBody(call, codeAnswerInput, async (order) => answer(await answerTicketCode(...who(call), order))),
  'GET /conflicts': async (call) => json(await listConflicts(...who(call))),
  'POST /conflicts/{id}/resolutions': (call) =>
    withBody(call, resolutionInput, async ({ note }) =>
      answer(await resolveAtDoor(...who(call), { id: call.params.id ?? '', note }), 201),
    ),
};

function who({ caller, context }: DeviceCall) {
  const { device, edition } = caller;
  const house = { ...systemViewer('door'), requestId: context.requestId };
  return [house, { editionId: edition.id, deviceId: device.id }] as const;
}

/** Whoever tries codes out is slowed down, whichever way: ten wrong ones a minute (rule 32). */
async function counted<T extends object>(
  { wrongCode }: DeviceCall,
  find: () => Promise<DeskResult<T>>,
): Promise<DoorAnswer> {
  const wait = wrongCode.wait();
  if (wait !== undefined) return DOOR_REFUSED.rush(wait);
  const found = await find();
  if (!found.ok && found.reason === 'ticket.unusable') wrongCode.count();
  return answer(found);
}

async function withBody<S extends z.ZodType>(
  call: DeviceCall,
  schema: S,
  deed: (body: z.infer<S>) => Promise<DoorAnswer>,
): Promise<DoorAnswer> {
  const body = readBody(schema, call.text);
  return body === undefined ? DOOR_REFUSED.malformed() : deed(body);
}

function answer<T extends object>(result: DeskResult<T>, status: 200 | 201 = 200): DoorAnswer {
  if (result.ok) return json(result.value, status);
  const { reason, retryAfterSeconds } = result;
  return refused(reason, retryAfterSeconds);
}

function refused(code: DeskRefusal, retryAfterSeconds?: number): DoorAnswer {
  const headers = retryAfterSeconds === undefined ? {} : { 'Retry-After': String(retryAfterSeconds) };
  return { kind: 'problem', status: DESK_REFUSALS[code], code, title: TITLES[DESK_REFUSALS[code]], headers };
}

const TITLES = {
  400: 'A key is missing.',
  409: 'That cannot be done as things are.',
  422: 'Something in the order is not right.',
  429: 'Too many attempts: try again later.',
} as const satisfies Record<(typeof DESK_REFUSALS)[DeskRefusal], string>;

/** Without what was left out. */
function given<T extends object>(order: T) {
  return Object.fromEntries(Object.entries(order).filter(([, value]) => value !== undefined)) as {
    [K in keyof T]: Exclude<T[K], undefined>;
  };
}

import { createHash, randomBytes } from 'node:crypto';
import { addInvite } from '#db/account/invite.ts';
import { addSignInLink } from '#db/account/sign-in-link.ts';
import { anAccount, aSignIn } from '#db/factories/account.ts';
import { aFeedLink } from '#db/factories/feed-link.ts';
import { aTenancy } from '#db/factories/tenancy.ts';
import { newId } from '#db/id.ts';
import { addSetupToken } from '#db/setup.ts';
import type { Tx } from '#db/types.ts';
import { codeInOutbox } from './outbox-mail.ts';
import { openSeeded, type SeededInstance } from './seeded-instance.ts';
import { changedTables, watchTables } from './table-hash.ts';

export const FORGED_KINDS = ['session', 'invite', 'setup', 'link', 'code', 'feed'] as const;
export type ForgedKind = (typeof FORGED_KINDS)[number];

export type ForgedFigures = {
  readonly tried: number;
  /** What was let in, as `kind number`. */
  readonly accepted: readonly string[];
  readonly changed: readonly string[];
  /** Kinds whose real token opened what it is for: without them nothing was proved. */
  readonly controls: readonly ForgedKind[];
  /** Real tokens sent again after they were used up or taken back, and what they opened or changed all the same. */
  readonly replayed: number;
  readonly replays: readonly string[];
};

type Tokens = Readonly<Record<'session' | 'invite' | 'setup' | 'link' | 'feed', string>> & {
  /** Slug of the edition of the calendar. */
  readonly edition: string;
};
type Shot = {
  readonly origin: string;
  readonly tokens: Tokens;
  readonly token: string;
  readonly client: string;
};

/**
 * Sends `count` tokens of each kind that nobody gave out, random ones and real ones with one sign changed, each from
 * another client so that no bucket stands before the check; then `replays` real ones that were used up before
 * (security-reliability.md S3).
 */
export async function tryForged(count: number, replays: number): Promise<ForgedFigures> {
  const instance = await openSeeded({ name: 'forged', seed, env: { TRUSTED_PROXY_COUNT: '1' } });
  const { server, data, seeded: tokens } = instance;
  const tables = watchTables(data);
  try {
    const flow = await askCode(server.origin, ASKING, '203.0.113.1');
    const before = tables.hashes();
    const accepted: string[] = [];
    for (let n = 0; n < count; n += 1) {
      const client = `198.18.${n >> 8}.${n & 255}`;
      const shots = FORGED_KINDS.map(async (kind) => {
        const token = kind === 'code' ? (n % 2 === 0 ? flow : forge(flow, n)) : forge(tokens[kind], n);
        const isIn = await SEND[kind]({ origin: server.origin, tokens, token, client }, n);
        if (isIn) accepted.push(`${kind} ${n}`);
      });
      await Promise.all(shots);
    }
    const changed = changedTables(before, tables.hashes());
    const { good: controls, spent, digits } = await control(instance);
    const again = await replay(instance, { spent, digits, replays });
    return { tried: count * FORGED_KINDS.length, accepted, changed, controls, ...again };
  } finally {
    tables.close();
    await server.stop();
  }
}

/** Sends one token of a kind, and tells whether it opened anything; `n` makes the digits of a code. */
const SEND: Readonly<Record<ForgedKind, (shot: Shot, n: number) => Promise<boolean>>> = {
  session: async ({ origin, token, client }) => {
    const headers = { 'X-Forwarded-For': client, Cookie: `plenum=${token}` };
    const answer = await fetch(`${origin}/my/account`, { headers, redirect: 'manual' });
    await answer.arrayBuffer();
    return answer.status === 200;
  },
  invite: ({ origin, token, tokens, client }) => {
    const form = { deed: 'accept', name: 'Forger' };
    return post(`${origin}/invite/${token}`, form, client, `plenum=${tokens.session}`);
  },
  setup: ({ origin, token, client }) => {
    const form = { name: 'Forger', email: 'forger@forum.example', language: 'en', password: '' };
    return post(`${origin}/setup/${token}`, form, client);
  },
  link: ({ origin, token, client }) => post(`${origin}/sign-in/link/${token}`, {}, client),
  code: ({ origin, token, client }, n) =>
    post(`${origin}/sign-in/code`, { code: String(n).padStart(8, '0') }, client, `plenum-flow=${token}`),
  // Only "there is none" is shut: 304, 410 and 429 would tell that somebody has this link.
  feed: async ({ origin, token, client }) => {
    const headers = { 'X-Forwarded-For': client };
    const answer = await fetch(`${origin}/cal/u/${token}/agenda.ics`, { headers, redirect: 'manual' });
    await answer.arrayBuffer();
    return answer.status !== 404;
  },
};

/** Whether a form was answered with a session. */
async function post(
  address: string,
  form: Readonly<Record<string, string>>,
  client: string,
  cookie = '',
): Promise<boolean> {
  const answer = await send(address, form, client, cookie);
  return answer.headers.getSetCookie().some((line) => /^plenum=[\w-]{43}/.test(line));
}

async function send(address: string, form: Readonly<Record<string, string>>, client: string, cookie: string) {
  const answer = await fetch(address, {
    method: 'POST',
    redirect: 'manual',
    headers: {
      Origin: new URL(address).origin,
      'Content-Type': 'application/x-www-form-urlencoded',
      'X-Forwarded-For': client,
      ...(cookie === '' ? {} : { Cookie: cookie }),
    },
    body: new URLSearchParams(form).toString(),
  });
  await answer.arrayBuffer();
  return answer;
}

/** The cookie that binds a code to this browser. */
async function askCode(origin: string, email: string, client: string): Promise<string> {
  const answer = await send(`${origin}/sign-in`, { way: 'code', email, password: '' }, client, '');
  const [, flow] = /plenum-flow=([\w-]{43})/.exec(answer.headers.getSetCookie().join('\n')) ?? [];
  if (flow === undefined) throw new Error(`no code was made: ${answer.status}`);
  return flow;
}

async function control({ server, data, seeded: tokens }: SeededInstance<Tokens>) {
  const [origin, client] = [server.origin, '203.0.113.2'];
  const flow = await askCode(origin, INVITED, client);
  const digits = Number(await codeInOutbox(data, INVITED));
  const good: ForgedKind[] = [];
  const open = async (kind: ForgedKind) => {
    const token = kind === 'code' ? flow : tokens[kind];
    if (await SEND[kind]({ origin, tokens, token, client }, digits)) good.push(kind);
  };
  for (const kind of ['feed', 'session'] as const) await open(kind);
  // Before the invitation, which gives its reader another session.
  await switchOff(origin, tokens);
  // The setup comes before the link: a house with an owner has none.
  for (const kind of ['code', 'invite', 'setup', 'link'] as const) await open(kind);
  const spent: Tokens & { readonly code: string } = { ...tokens, code: flow };
  return { good, spent, digits };
}

async function switchOff(origin: string, { edition, session }: Tokens): Promise<void> {
  const form = { deed: 'off', edition, link: FEED_LINK };
  const answer = await send(`${origin}/my/calendar`, form, '203.0.113.3', `plenum=${session}`);
  if (answer.status !== 303) throw new Error(`the calendar was not switched off: ${answer.status}`);
}

type Replay = {
  readonly spent: Readonly<Record<ForgedKind, string>>;
  readonly digits: number;
  readonly replays: number;
};

/** Each of them opened something a moment ago; the calendar is switched off by now, the session is signed out first. */
async function replay(
  { server, data, seeded }: SeededInstance<Tokens>,
  { spent, digits, replays }: Replay,
): Promise<{ replayed: number; replays: string[] }> {
  const { origin } = server;
  await send(`${origin}/sign-out`, {}, '203.0.113.3', `plenum=${seeded.session}`);
  const tables = watchTables(data);
  try {
    const before = tables.hashes();
    const opened: string[] = [];
    for (let n = 0; n < replays; n += 1) {
      const kind = FORGED_KINDS[n % FORGED_KINDS.length] ?? 'session';
      const client = `198.19.${n >> 8}.${n & 255}`;
      const shot = { origin, tokens: seeded, token: spent[kind], client };
      if (await SEND[kind](shot, digits)) opened.push(`${kind} again, ${n}`);
    }
    const changed = changedTables(before, tables.hashes()).map((table) => `changed ${table}`);
    return { replayed: replays, replays: [...opened, ...changed] };
  } finally {
    tables.close();
  }
}

/** Random ones, and the right one with one sign changed, cut, longer, or its stored hash. */
function forge(token: string, n: number): string {
  const place = n % token.length;
  const other = token.charAt(place) === 'A' ? 'B' : 'A';
  const near = token.slice(0, place) + other + token.slice(place + 1);
  const kinds = [random(32), random(24), near, token.slice(0, -1), `${token}A`, sha256(token)];
  return kinds[n % kinds.length] ?? near;
}

const ASKING = 'asking@forum.example';
const INVITED = 'invited@forum.example';
const FEED_LINK = '00000000-0000-4000-8000-00000000feed';

async function seed(tx: Tx): Promise<Tokens> {
  const { first } = await aTenancy(tx);
  const [at, link, invite, setup, feed] = [Date.now(), random(24), random(24), random(24), random(32)];
  const times = { createdAt: at, expiresAt: at + 86_400_000 };
  await anAccount(tx, { email: ASKING });
  const invited = await anAccount(tx, { email: INVITED });
  const who = { email: INVITED, emailNorm: INVITED };
  await addSignInLink(tx, { tokenHash: sha256(link), ...who, isOwner: false, ...times });
  await addSetupToken(tx, { tokenHash: sha256(setup), ...times });
  await addInvite(tx, {
    ...{ id: newId(), tokenHash: sha256(invite), ...who, role: 'moderator', language: 'en', ...times },
    scope: { kind: 'edition', editionId: first.edition.id },
    invitedBy: 'system:seed',
  });
  await aFeedLink(tx, first.edition, { id: FEED_LINK, tokenSha256: sha256(feed), accountId: invited.id });
  const session = await aSignIn(tx, invited.id, 'registered', at);
  return { session, invite, setup, link, feed, edition: first.edition.slug };
}

function random(bytes: number): string {
  return randomBytes(bytes).toString('base64url');
}

function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}

if (import.meta.main) {
  process.stdout.write(`${JSON.stringify(await tryForged(Number(process.argv[2] ?? 200), 100), null, 2)}\n`);
}

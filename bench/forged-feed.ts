import { randomBytes } from 'node:crypto';
import { Agent, get } from 'node:http';
import { buffer } from 'node:stream/consumers';
import { anAccount, aSignIn } from '#db/factories/account.ts';
import { aFeedLink } from '#db/factories/feed-link.ts';
import { aTenancy } from '#db/factories/tenancy.ts';
import { newId } from '#db/id.ts';
import type { Tx } from '#db/types.ts';
import { newToken, tokenHash } from '#usecases/account/secret.ts';
import { forgedTokens } from './forged-token.ts';
import { openSeeded } from './seeded-instance.ts';
import { changedTables, watchTables } from './table-hash.ts';

export type ForgedFeedFigures = {
  readonly tried: number;
  /** What was not answered as missing or malformed. */
  readonly accepted: readonly string[];
  /** "There is none" in other bytes than for a token that never was. */
  readonly unlike: readonly string[];
  readonly changed: readonly string[];
  /** What the real links answered, in the order of {@link LIFE}. */
  readonly life: readonly string[];
};

/** A link asked for before and after the forged ones, replaced, switched off and on again, and one that is over. */
export const LIFE = [
  ...['before 200', 'after 200'],
  ...['replaced 404 alike', 'its new address 200'],
  ...['off 404 alike', 'on again 200'],
  'over 410',
] as const;

type Links = {
  readonly live: string;
  readonly over: string;
  /** Real ones that answer nobody: switched off, of a hidden edition, of another kind of calendar. */
  readonly dead: readonly string[];
  readonly linkId: string;
  readonly edition: string;
  readonly session: string;
};

/**
 * Asks a built server for own calendars with `count` tokens that open nothing, each from another client so that no bucket
 * stands before the check, and then changes a real link by its forms (calendar.md rules 8, 9 and tests 6).
 */
export async function tryForgedFeeds(count: number): Promise<ForgedFeedFigures> {
  const env = { TRUSTED_PROXY_COUNT: '1' };
  const { server, data, seeded } = await openSeeded({ name: 'forged-feeds', seed, env });
  const agent = new Agent({ keepAlive: true });
  const asked = { origin: server.origin, agent };
  const tables = watchTables(data);
  try {
    const never = await ask(asked, randomBytes(32).toString('base64url'));
    const life = [`before ${(await ask(asked, seeded.live)).status}`];
    const before = tables.hashes();
    const tokens = forgedTokens(seeded, count);
    const [accepted, unlike]: [string[], string[]] = [[], []];
    for (const [at, token] of tokens.entries()) {
      const { status, bytes } = await ask(asked, token, at);
      if (status !== 404 && status !== 400) accepted.push(`${at} ${token}: ${status}`);
      if (/^[\w-]{1,64}$/.test(token) && bytes !== never.bytes) unlike.push(`${at} ${token}: ${status}`);
    }
    const changed = changedTables(before, tables.hashes());
    life.push(`after ${(await ask(asked, seeded.live)).status}`);
    life.push(...(await livedThrough(asked, seeded, never)));
    return { tried: tokens.length, accepted, unlike, changed, life };
  } finally {
    tables.close();
    agent.destroy();
    await server.stop();
  }
}

type Asked = { readonly origin: string; readonly agent: Agent };
type Answer = { readonly status: number; readonly bytes: string };

/** The next request after each deed. */
async function livedThrough(asked: Asked, seeded: Links, never: Answer): Promise<string[]> {
  const look = async (name: string, token: string) => {
    const { status, bytes } = await ask(asked, token);
    return `${name} ${status}${bytes === never.bytes ? ' alike' : ''}`;
  };
  const replaced = await send(asked, seeded, 'replace');
  const [, next = ''] = /plenum-calendar=([\w-]{43})/.exec(replaced) ?? [];
  const seen = [await look('replaced', seeded.live), await look('its new address', next)];
  await send(asked, seeded, 'off');
  seen.push(await look('off', next));
  await send(asked, seeded, 'on');
  seen.push(await look('on again', next), await look('over', seeded.over));
  return seen;
}

/** An answer without what differs by chance: its date and the number of the request. */
function ask({ origin, agent }: Asked, token: string, at = 0): Promise<Answer> {
  const { hostname, port, host } = new URL(origin);
  // The bytes as they are: nothing that a client would tidy up first.
  const path = `/cal/u/${encodeURIComponent(token).replaceAll('%2F', '/')}/agenda.ics`;
  const headers = { Host: host, 'X-Forwarded-For': `198.18.${at >> 8}.${at & 255}` };
  return new Promise((resolve, reject) => {
    get({ hostname, port, path, headers, agent }, async (res) => {
      const body = (await buffer(res)).toString('latin1');
      const { statusCode: status = 0, rawHeaders } = res;
      const lines = rawHeaders.flatMap((name, index) =>
        index % 2 === 0 && !/^(date|x-request-id)$/i.test(name) ? `${name}: ${rawHeaders[index + 1]}` : [],
      );
      resolve({ status, bytes: [status, ...lines, body].join('\n') });
    }).on('error', reject);
  });
}

/** Does something with the link; gives the cookies of the answer. */
async function send({ origin }: Asked, { edition, linkId, session }: Links, deed: string): Promise<string> {
  const answer = await fetch(`${origin}/my/calendar`, {
    method: 'POST',
    redirect: 'manual',
    headers: { Origin: origin, Cookie: `plenum=${session}` },
    body: new URLSearchParams({ deed, edition, link: linkId }),
  });
  await answer.arrayBuffer();
  if (answer.status !== 303) throw new Error(`${deed} was answered with ${answer.status}`);
  return answer.headers.getSetCookie().join('\n');
}

async function seed(tx: Tx): Promise<Links> {
  const { first, firstHidden } = await aTenancy(tx);
  const { id: accountId } = await anAccount(tx);
  const at = Date.now();
  const link = async (values: Partial<Parameters<typeof aFeedLink>[2]> = {}, edition = first.edition) => {
    const token = newToken(32);
    await aFeedLink(tx, edition, { accountId, tokenSha256: tokenHash(token), ...values });
    return token;
  };
  const linkId = newId();
  return {
    live: await link({ id: linkId }),
    over: await link({ expiresAt: at - 1 }),
    dead: [
      await link({ revokedAt: at }),
      await link({ kind: 'speaker' }),
      await link({}, firstHidden.edition),
    ],
    linkId,
    edition: first.edition.slug,
    session: await aSignIn(tx, accountId, 'registered', at),
  };
}

if (import.meta.main) {
  process.stdout.write(`${JSON.stringify(await tryForgedFeeds(Number(process.argv[2] ?? 200)), null, 2)}\n`);
}

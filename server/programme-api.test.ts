import type { IncomingHttpHeaders } from 'node:http';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { describeEachEngine } from '#db/factories/test-database.ts';
import type { Db } from '#db/types.ts';
import { openApiDocument } from '#domain/api/open-api.ts';
import { OPERATIONS } from '#domain/api/operation.ts';
import { API_SCOPES, type ApiScope } from '#domain/api/token.ts';
import { API_ROOT, plainPaths } from '#domain/paths.ts';
import { systemViewer, type ViewerRole } from '#domain/viewer.ts';
import { importProgramme } from '#usecases/programme/import-programme.ts';
import { inUse, programmeFile, SMALL_FORUM } from '#usecases/programme/programme-file.fixture.ts';
import { type ApiDocument, answerSchema, badValues, type Parameter } from './api-contract.fixture.ts';
import { API_EDITION, someToken, startApi } from './api-house.fixture.ts';

const SAMPLES: Readonly<Record<string, string>> = {
  lang: 'en',
  v: '1.0',
  from: '1.0',
  to: '1',
  limit: '2',
  cursor: '0',
  updated_since: '2020-01-01T00:00:00+03:00',
  fields: 'id',
  expand: 'cast,talks',
};

let front: Awaited<ReturnType<typeof startApi>>;
const clock = { at: 0 };
const get = (operation: string, query: Record<string, string> = {}, headers: Record<string, string> = {}) =>
  front.ask(plainPaths.api(operation, API_EDITION, query), headers);
const tokenFor = async (db: Db, scopes: readonly ApiScope[], role?: ViewerRole) => {
  const { authorization } = await someToken(db, scopes, role === undefined ? {} : { role });
  return { authorization };
};
const list = (what: string, query: Record<string, string> = {}, headers: Record<string, string> = {}) =>
  get(`/editions/{edition}/${what}`, query, headers);
const parsed = ({ body }: { body: Buffer }) => JSON.parse(body.toString());

describeEachEngine('the interface for programs', (engine) => {
  let db: Db;
  beforeEach(async () => {
    db = inUse(await engine.open());
    await importProgramme(systemViewer('test'), { bytes: programmeFile(SMALL_FORUM), locale: 'en' });
    clock.at = 0;
    front = await startApi(clock);
  });
  afterEach(async () => {
    await front.close();
    inUse(undefined);
  });

  test('answers every path of its document as the document says, to good and to bad questions', async () => {
    const all = await tokenFor(db, API_SCOPES);
    const document: ApiDocument = parsed(await get('/openapi.json'));
    expect(document).toEqual(JSON.parse(JSON.stringify(openApiDocument('http://localhost:3000'))));
    const paths = [...new Set(OPERATIONS.map(({ path }) => path))];
    expect(Object.keys(document.paths)).toEqual(paths);
    for (const [pattern, { get: operation }] of Object.entries(document.paths)) {
      const path = await filled(db, pattern);
      if (operation !== undefined) {
        const asked = operation.parameters.filter((parameter) => parameter.in === 'query');
        const needed = sampleOf(asked.filter(({ required }) => required));
        for (const query of [needed, sampleOf(asked.filter(({ name }) => name !== 'fields'))]) {
          clock.at += 60_000;
          const answer = await get(path, query, all);
          expect([path, query, answer.status]).toEqual([path, query, 200]);
          const promised = answerSchema(document, operation, 200);
          expect(promised.safeParse(bodyOf(answer)).error).toBeUndefined();
        }
        const refused = answerSchema(document, operation, 422);
        for (const [name, value] of [...badOf(asked), ['nothing', '1']] as const) {
          clock.at += 60_000;
          const answer = await front.ask(
            `${addressOf(path)}?${new URLSearchParams({ ...needed, [name]: value })}`,
            all,
          );
          expect([path, name, value, answer.status]).toEqual([path, name, value, 422]);
          expect(refused.safeParse(parsed(answer)).error).toBeUndefined();
          expect(parsed(answer)).toMatchObject({ code: 'invalid', fields: [{ name }] });
        }
        if (Object.keys(needed).length > 0) expect((await get(path, {}, all)).status).toBe(422);
        if (!path.includes('{edition}')) continue;
        const foreign = await front.ask(plainPaths.api(path, 'nothing', needed), all);
        expect(answerSchema(document, operation, 404).safeParse(parsed(foreign)).error).toBeUndefined();
        expect(parsed(foreign)).toMatchObject({
          status: 404,
          code: 'not_found',
          requestId: expect.any(String),
        });
      }
    }
  });

  test('opens the draft to a token that was made for it, and to nothing else', async () => {
    const renamed = SMALL_FORUM.map((event) => (event.id === 11 ? { ...event, title: 'Welcome' } : event));
    await importProgramme(systemViewer('test'), { bytes: programmeFile(renamed), locale: 'en' });
    await db.tx((tx) => tx.update(tx.t.person).set({ email: 'ada@forum.example' }));
    const reads = await tokenFor(db, ['programme:read-draft']);
    const draft = await list('draft/sessions', { lang: 'en', fields: 'title' }, reads);
    expect([draft.status, draft.headers['cache-control']]).toEqual([200, 'private, no-store']);
    expect(parsed(draft)).toMatchObject({ version: 'draft' });
    expect(draft.body.toString()).toContain('Welcome');
    expect((await list('sessions', {}, reads)).body.toString()).not.toContain('Welcome');
    const emails = async (headers: Record<string, string>) =>
      (await list('draft/people', {}, headers)).body.toString().includes('ada@forum.example');
    expect(await emails(reads)).toBe(false);
    expect(await emails(await tokenFor(db, API_SCOPES))).toBe(true);
    // Who made it may not have the addresses themselves.
    const weak = await tokenFor(db, API_SCOPES, 'programme_editor');
    expect((await list('draft/people', {}, weak)).status).toBe(403);
    expect((await list('draft/sessions', {}, weak)).status).toBe(200);

    const refusals = [
      ['draft/sessions', {}, 401, 'token'],
      ['draft/sessions', { authorization: `Bearer plenum_${'a'.repeat(43)}` }, 401, 'token'],
      ['sessions', { authorization: 'Bearer %ff' }, 401, 'token'],
      ['draft/schedule.xml', reads, 403, 'forbidden'],
      ['draft/days', await tokenFor(db, ['exports:run']), 403, 'forbidden'],
      ['draft/days', await tokenFor(db, API_SCOPES, 'desk'), 403, 'forbidden'],
    ] as const;
    for (const [what, headers, status, code] of refusals) {
      const answer = await list(what, {}, headers);
      expect([what, answer.status, parsed(answer).code]).toEqual([what, status, code]);
      expect(answer.headers['www-authenticate']).toBe(status === 401 ? 'Bearer' : undefined);
      expect(answer.body.toString()).not.toContain('Welcome');
    }
    // Of another edition a token knows nothing, not even that it is there.
    await importProgramme(systemViewer('test'), {
      bytes: programmeFile(SMALL_FORUM, { acronym: 'elsewhere' }),
    });
    const other = await front.ask(plainPaths.api('/editions/{edition}/draft/sessions', 'elsewhere'), reads);
    expect([other.status, parsed(other).code]).toEqual([404, 'not_found']);
    const cookie = await front.ask(plainPaths.api('/editions/{edition}/draft/days', API_EDITION), {
      cookie: 'plenum=x',
    });
    expect(cookie.status).toBe(401);
  });

  test('gives the file of a draft a name and a version that say so, and keeps it from every cache', async () => {
    const runs = await tokenFor(db, ['exports:run']);
    const file = await list('draft/schedule.xml', { lang: 'en' }, runs);
    expect(file.headers).toMatchObject({
      'content-type': 'application/xml; charset=utf-8',
      'content-disposition': 'attachment; filename="smallforum-draft-schedule.xml"',
      'cache-control': 'private, no-store',
    });
    expect(file.body.toString()).toContain('<version>draft</version>');
    expect((await list('draft/schedule.xml', { lang: 'kk' }, runs)).status).toBe(422);
  });

  test('is read by pages, by fields and with what belongs to a session', async () => {
    const first = parsed(await list('sessions', { limit: '2', fields: 'code' }));
    expect(first.data).toHaveLength(2);
    expect(Object.keys(first.data[0])).toEqual(['id', 'code']);
    const second = parsed(await list('sessions', { cursor: first.next_cursor }));
    expect([second.data.length, second.next_cursor]).toEqual([1, null]);
    const flat = parsed(await list('sessions', { lang: 'en', expand: 'cast', fields: 'title,cast' }));
    const opening = flat.data.find((row: { title: string }) => row.title === 'Opening');
    expect(opening).toMatchObject({ lang_used: { title: 'en' }, cast: [{ role: 'speaker' }] });
    const people = parsed(await list('people', { lang: 'en' })).data;
    expect(people.map((row: { name: string }) => row.name).sort()).toEqual(['Ada Byron', 'Jan Novák']);
    expect(JSON.stringify(parsed(await list('sessions')).data)).not.toContain('"cast"');
  });

  test('has strong tags, answers from any origin and says little to pollers', async () => {
    const release = await list('release');
    expect(release.body.length).toBeLessThan(200);
    expect(release.headers).toMatchObject({
      'access-control-allow-origin': '*',
      'access-control-expose-headers': 'ETag, Location, Retry-After, X-Request-Id',
      'cache-control': 'public, max-age=60, stale-while-revalidate=600',
    });
    const tag = release.headers.etag ?? '';
    const again = await list('release', {}, { 'if-none-match': tag });
    expect([again.status, again.body.length, again.headers.etag]).toEqual([304, 0, tag]);
    // Other words are another tag, or whoever asks with it would be told that nothing changed.
    await db.tx((tx) => tx.update(tx.t.publicRelease).set({ feedChangedAt: 1 }));
    const changed = await list('release', {}, { 'if-none-match': tag });
    expect([changed.status, changed.headers.etag === tag]).toEqual([200, false]);
    expect((await list('release', {}, { 'if-none-match': '"other"' })).status).toBe(200);
    const head = await front.ask(plainPaths.api('/editions/{edition}/release', API_EDITION), {}, 'HEAD');
    expect([head.body.length, head.headers['content-length']]).toEqual([0, String(release.body.length)]);
    const zipped = await list('sessions', {}, { 'accept-encoding': 'gzip' });
    expect([zipped.headers['content-encoding'], zipped.headers.etag]).toEqual([
      'gzip',
      (await list('sessions')).headers.etag,
    ]);
    const asked = { origin: 'https://app.example', 'access-control-request-headers': 'authorization' };
    const preflight = await front.ask(
      plainPaths.api('/editions/{edition}/days', API_EDITION),
      asked,
      'OPTIONS',
    );
    expect(preflight).toMatchObject({
      status: 204,
      headers: {
        'access-control-allow-origin': '*',
        'access-control-allow-methods': 'GET, HEAD',
        'access-control-allow-headers': expect.stringContaining('Authorization'),
      },
    });
  });

  test('gives 120 answers a minute without a key and 600 with one, over all addresses, and says when to come again', async () => {
    const answers = [];
    for (let i = 0; i < 121; i++) answers.push((await list(i % 2 === 0 ? 'release' : 'days')).status);
    expect(answers.slice(0, 120).every((status) => status === 200)).toBe(true);
    const refused = await list('tracks');
    expect([answers[120], refused.status, refused.headers['content-type']]).toEqual([
      429,
      429,
      'application/problem+json',
    ]);
    expect(Number(refused.headers['retry-after'])).toBeGreaterThan(0);
    expect(parsed(refused)).toMatchObject({ status: 429, code: 'too_many' });
    const key = await tokenFor(db, []);
    const same = { 'if-none-match': '*' };
    for (let i = 0; i < 10; i++) {
      const many = await Promise.all(
        Array.from({ length: 60 }, () => get('/openapi.json', {}, { ...key, ...same })),
      );
      expect(new Set(many.map(({ status }) => status))).toEqual(new Set([304]));
    }
    expect((await list('release', {}, key)).status).toBe(429);
    clock.at += 1_000;
    expect((await list('tracks')).status).toBe(200);
  });

  test('says which release or language there is not, and that nothing was released', async () => {
    const refusal = async (what: string, query: Record<string, string>) => {
      const { status, body } = await list(what, query);
      return [status, JSON.parse(body.toString()).code];
    };
    expect(await refusal('days', { v: '9.9' })).toEqual([404, 'unknown_version']);
    expect(await refusal('changes', { from: '9.9' })).toEqual([404, 'unknown_version']);
    expect(await refusal('days', { lang: 'kk' })).toEqual([422, 'invalid']);
    expect((await front.ask(`${addressOf('/editions/{edition}/days')}?limit=1&limit=2`)).status).toBe(422);
  });
});

function bodyOf({ body, headers }: { body: Buffer; headers: IncomingHttpHeaders }): unknown {
  return headers['content-type'] === 'application/json' ? JSON.parse(body.toString()) : body.toString();
}

/** The pattern of a path with ids of the draft in it. */
async function filled(db: Db, pattern: string): Promise<string> {
  const { session, slot, person } = db.t;
  const [row] = await db.read.select({ id: session.id }).from(session);
  const [place] = await db.read.select({ id: slot.occurrenceId }).from(slot);
  const [human] = await db.read.select({ id: person.id }).from(person);
  return pattern
    .replace('{session}', row?.id ?? '')
    .replace('{slot}', place?.id ?? '')
    .replace('{person}', human?.id ?? '');
}

function addressOf(path: string): string {
  return `${API_ROOT}${path.replace('{edition}', API_EDITION)}`;
}

function sampleOf(parameters: readonly Parameter[]): Record<string, string> {
  return Object.fromEntries(parameters.map(({ name }) => [name, SAMPLES[name] ?? '']));
}

function badOf(parameters: readonly Parameter[]): (readonly [string, string])[] {
  return parameters.flatMap((parameter) =>
    badValues(parameter).map((value) => [parameter.name, value] as const),
  );
}

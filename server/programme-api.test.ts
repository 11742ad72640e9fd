import { afterEach, beforeEach, expect, test } from 'vitest';
import { describeEachEngine } from '#db/factories/test-database.ts';
import { openApiDocument } from '#domain/api/open-api.ts';
import { OPERATIONS } from '#domain/api/operation.ts';
import { API_ROOT, plainPaths } from '#domain/paths.ts';
import { systemViewer } from '#domain/viewer.ts';
import { importProgramme } from '#usecases/programme/import-programme.ts';
import { inUse, programmeFile, SMALL_FORUM } from '#usecases/programme/programme-file.fixture.ts';
import { type ApiDocument, answerSchema, badValues, type Parameter } from './api-contract.fixture.ts';
import { createBuckets } from './bucket.ts';
import { startEcho } from './front.fixture.ts';
import { programmeApiHandler } from './programme-api.ts';

const EDITION = 'smallforum';
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

let front: Awaited<ReturnType<typeof startEcho>>;
let at = 0;
const get = (operation: string, query: Record<string, string> = {}, headers: Record<string, string> = {}) =>
  front.ask(plainPaths.api(operation, EDITION, query), headers);
const list = (what: string, query: Record<string, string> = {}, headers: Record<string, string> = {}) =>
  get(`/editions/{edition}/${what}`, query, headers);
const parsed = ({ body }: { body: Buffer }) => JSON.parse(body.toString());

async function open() {
  at = 0;
  const buckets = createBuckets(() => at);
  front = await startEcho({
    handlers: { 'programme-api': programmeApiHandler({ publicUrl: 'http://localhost:3000', buckets }) },
    monotonicMs: () => at,
  });
}

describeEachEngine('the interface for programs', (engine) => {
  beforeEach(async () => {
    inUse(await engine.open());
    await importProgramme(systemViewer('test'), { bytes: programmeFile(SMALL_FORUM), locale: 'en' });
    await open();
  });
  afterEach(async () => {
    await front.close();
    inUse(undefined);
  });

  test('answers every path of its document as the document says, to good and to bad questions', async () => {
    const document: ApiDocument = parsed(await get('/openapi.json'));
    expect(document).toEqual(JSON.parse(JSON.stringify(openApiDocument('http://localhost:3000'))));
    expect(Object.keys(document.paths)).toEqual(OPERATIONS.map(({ path }) => path));
    for (const [path, methods] of Object.entries(document.paths)) {
      for (const operation of Object.values(methods)) {
        const asked = operation.parameters.filter((parameter) => parameter.in === 'query');
        const needed = sampleOf(asked.filter(({ required }) => required));
        for (const query of [needed, sampleOf(asked.filter(({ name }) => name !== 'fields'))]) {
          at += 60_000;
          const answer = await get(path, query);
          expect([path, query, answer.status]).toEqual([path, query, 200]);
          expect(answerSchema(document, operation, 200).safeParse(parsed(answer)).error).toBeUndefined();
        }
        const refused = answerSchema(document, operation, 422);
        for (const [name, value] of [...badOf(asked), ['nothing', '1']] as const) {
          at += 60_000;
          const answer = await front.ask(
            `${addressOf(path)}?${new URLSearchParams({ ...needed, [name]: value })}`,
          );
          expect([path, name, value, answer.status]).toEqual([path, name, value, 422]);
          expect(refused.safeParse(parsed(answer)).error).toBeUndefined();
          expect(parsed(answer)).toMatchObject({ code: 'invalid', fields: [{ name }] });
        }
        if (Object.keys(needed).length > 0) expect((await get(path)).status).toBe(422);
        if (!path.includes('{edition}')) continue;
        const foreign = await front.ask(plainPaths.api(path, 'nothing', needed));
        expect(answerSchema(document, operation, 404).safeParse(parsed(foreign)).error).toBeUndefined();
        expect(parsed(foreign)).toMatchObject({
          status: 404,
          code: 'not_found',
          requestId: expect.any(String),
        });
      }
    }
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
      'access-control-expose-headers': 'ETag, Retry-After, X-Request-Id',
      'cache-control': 'public, max-age=60, stale-while-revalidate=600',
    });
    const tag = release.headers.etag ?? '';
    const again = await list('release', {}, { 'if-none-match': tag });
    expect([again.status, again.body.length, again.headers.etag]).toEqual([304, 0, tag]);
    expect((await list('release', {}, { 'if-none-match': '"other"' })).status).toBe(200);
    const head = await front.ask(plainPaths.api('/editions/{edition}/release', EDITION), {}, 'HEAD');
    expect([head.body.length, head.headers['content-length']]).toEqual([0, String(release.body.length)]);
    const zipped = await list('sessions', {}, { 'accept-encoding': 'gzip' });
    expect([zipped.headers['content-encoding'], zipped.headers.etag]).toEqual([
      'gzip',
      (await list('sessions')).headers.etag,
    ]);
    const asked = { origin: 'https://app.example', 'access-control-request-headers': 'authorization' };
    const preflight = await front.ask(plainPaths.api('/editions/{edition}/days', EDITION), asked, 'OPTIONS');
    expect(preflight).toMatchObject({
      status: 204,
      headers: {
        'access-control-allow-origin': '*',
        'access-control-allow-methods': 'GET, HEAD',
        'access-control-allow-headers': expect.stringContaining('Authorization'),
      },
    });
  });

  test('gives 120 answers a minute without a key, over all addresses, and says when to come again', async () => {
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
    at += 1_000;
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

function addressOf(path: string): string {
  return `${API_ROOT}${path.replace('{edition}', EDITION)}`;
}

function sampleOf(parameters: readonly Parameter[]): Record<string, string> {
  return Object.fromEntries(parameters.map(({ name }) => [name, SAMPLES[name] ?? '']));
}

function badOf(parameters: readonly Parameter[]): (readonly [string, string])[] {
  return parameters.flatMap((parameter) =>
    badValues(parameter).map((value) => [parameter.name, value] as const),
  );
}

import { eq } from 'drizzle-orm';
import { expect, test } from 'vitest';
import { describeEachEngine } from '#db/factories/test-database.ts';
import { OPERATIONS } from '#domain/api/operation.ts';
import { WRITE_BYTES } from '#domain/api/record-schema.ts';
import { API_SCOPES, type ApiScope } from '#domain/api/token.ts';
import { plainPaths } from '#domain/paths.ts';
import { systemViewer } from '#domain/viewer.ts';
import { importProgramme } from '#usecases/programme/import-programme.ts';
import { programmeFile, SMALL_FORUM } from '#usecases/programme/programme-file.fixture.ts';
import { type ApiDocument, answerSchema } from './api-contract.fixture.ts';
import { API_EDITION, sendDraft, someToken } from './api-house.fixture.ts';
import { asMatch, eachWriteHouse, programOf, type Row, said } from './programme-write.fixture.ts';

describeEachEngine('a draft that programs may not change', (engine) => {
  const house = eachWriteHouse(engine);
  const { send, change, make, rows, titled, read, stored } = programOf(house);

  test('tells every field that is wrong, and stores no part of it', async () => {
    const id = await titled('Opening');
    const match = asMatch(await read(`sessions/${id}`));
    const before = await stored();
    const bad = [
      [{ titel: { en: 'x' } }, [{ name: 'titel', code: 'unknown' }]],
      [{ film: { stars: 1 } }, [{ name: 'film.stars', code: 'unknown' }]],
      [{ featured: 'yes', tags: 'a' }, [{ name: 'tags' }, { name: 'featured' }]],
      [{ title: { en: null } }, [{ name: 'title', code: 'required' }]],
      [{ title: { en: 'x'.repeat(301) } }, [{ name: 'title.en', code: 'too_long' }]],
      [
        { format_id: 'none', film: { year: 3 } },
        [
          { name: 'format_id', code: 'unknown' },
          { name: 'film.year', code: 'too_small' },
        ],
      ],
      [
        { links: [{ url: 'x', title: '', type: 'related' }] },
        [{ name: 'links.0.url', code: 'not_an_address' }],
      ],
      [{ access: 'closed' }, [{ name: 'access' }]],
      [{ state: 'submitted' }, [{ name: 'state', code: 'not_from_here' }]],
    ] as const;
    for (const [patch, fields] of bad) {
      const answer = await change(`sessions/${id}`, patch, match);
      expect([patch, ...said(answer), answer.body.fields]).toMatchObject([patch, 422, 'invalid', fields]);
    }
    expect((await make('sessions', { tags: [] })).body.fields).toMatchObject([{ name: 'title' }]);
    for (const body of ['[]', '{', 'null', '"x"'])
      expect(said(await change(`sessions/${id}`, body, match))).toEqual([400, 'malformed']);
    expect(said(await change(`sessions/${id}?x=1`, {}, match))).toEqual([422, 'invalid']);
    const form = { 'content-type': 'application/x-www-form-urlencoded' };
    expect(said(await change(`sessions/${id}`, 'a=1', match, form))).toEqual([415, 'media_type']);
    const long = JSON.stringify({ description: { en: 'x'.repeat(WRITE_BYTES) } });
    expect(said(await change(`sessions/${id}`, long, match))).toEqual([413, 'too_large']);
    expect(await stored()).toEqual(before);
    const merge = { 'content-type': 'application/merge-patch+json' };
    expect((await change(`sessions/${id}`, { subtitle: { en: 'x' } }, match, merge)).status).toBe(200);
  });

  test('is shut to every token but one of its own that may, and nothing moves', async () => {
    const id = await titled('Opening');
    const [slot, person] = [(await rows('slots'))[0]?.id, (await rows('people'))[0]?.id];
    const match = asMatch(await read(`sessions/${id}`));
    const second = programmeFile(SMALL_FORUM, { acronym: 'elsewhere' });
    await importProgramme(systemViewer('test'), { bytes: second, locale: 'en' });
    const refused = async (scopes: readonly ApiScope[], more = {}) =>
      (await someToken(house.db, scopes, more)).authorization;
    const [ended, old] = [await someToken(house.db, API_SCOPES), await someToken(house.db, API_SCOPES)];
    const { apiToken, grant } = house.db.t;
    await house.db.tx((tx) =>
      tx.update(apiToken).set({ revokedAt: 1 }).where(eq(apiToken.accountId, ended.accountId)),
    );
    await house.db.tx((tx) =>
      tx.update(apiToken).set({ expiresAt: 1 }).where(eq(apiToken.accountId, old.accountId)),
    );
    const lost = await someToken(house.db, API_SCOPES);
    await house.db.tx((tx) => tx.delete(grant).where(eq(grant.accountId, lost.accountId)));
    const reading = API_SCOPES.filter((scope) => scope !== 'programme:write');
    const tries = [
      ['another edition', await refused(API_SCOPES, { slug: 'elsewhere' }), 404],
      ['revoked', ended.authorization, 401],
      ['expired', old.authorization, 401],
      ['nobody', '', 401],
      ['only reading', await refused(reading), 403],
      ['a reviewer now', await refused(API_SCOPES, { role: 'reviewer' }), 403],
      ['without any right now', lost.authorization, 403],
    ] as const;
    const before = await stored();
    const body = { title: { en: 'Taken over' } };
    for (const [who, authorization, status] of tries) {
      const headers = { 'if-match': match, 'idempotency-key': 'key-of-somebody-else', authorization };
      const moved = { session_id: id, starts_at: '2027-05-20T02:00:00Z', ends_at: '2027-05-20T03:00:00Z' };
      const answers = [
        await send('PATCH', `sessions/${id}`, { body, headers }),
        await send('PATCH', `slots/${slot}`, { body: { state: 'cancelled' }, headers }),
        await send('PATCH', `people/${person}`, { body: { biography: {} }, headers }),
        await send('POST', 'sessions', { body, headers }),
        await send('POST', 'slots', { body: moved, headers }),
        await send('GET', `sessions/${id}`, { headers }),
      ];
      expect([who, ...answers.map((answer) => answer.status)]).toEqual([who, ...answers.map(() => status)]);
      expect(JSON.stringify(answers.map((answer) => answer.body))).not.toContain('Opening');
    }
    expect(await stored()).toEqual(before);
  });

  test('keeps closed sessions, breaks and rows of others out of reach, as if they were not there', async () => {
    const id = await titled('Opening');
    const [slot] = (await rows('slots')).filter(({ session_id: session }) => session === id);
    const match = asMatch(await read(`sessions/${id}`));
    const at = asMatch(await read(`slots/${slot?.id}`));
    await house.db.tx((tx) =>
      tx.update(tx.t.session).set({ access: 'closed' }).where(eq(tx.t.session.id, id)),
    );
    const second = programmeFile(
      SMALL_FORUM.map((event) => ({ ...event, id: event.id + 100, people: [[9, 'Someone Else']] as const })),
      { acronym: 'elsewhere' },
    );
    await importProgramme(systemViewer('test'), { bytes: second, locale: 'en' });
    const { session, slot: slots, castMember, edition } = house.db.t;
    const [other] = await house.db.read.select().from(edition).where(eq(edition.slug, 'elsewhere'));
    const [foreign] = await house.db.read
      .select()
      .from(session)
      .where(eq(session.editionId, other?.id ?? ''));
    const [place] = await house.db.read
      .select()
      .from(slots)
      .where(eq(slots.sessionId, foreign?.id ?? ''));
    const seat = eq(castMember.editionId, other?.id ?? '');
    const [member] = await house.db.read.select().from(castMember).where(seat);
    const before = await stored();
    const tries = [
      [`sessions/${id}`, match],
      [`slots/${slot?.id}`, at],
      [`sessions/${foreign?.id}`, match],
      [`slots/${place?.occurrenceId}`, at],
      [`people/${member?.personId}`, at],
      ['sessions/none', match],
    ] as const;
    for (const [row, ifMatch] of tries) {
      expect([row, ...said(await change(row, {}, ifMatch))]).toEqual([row, 404, 'not_found']);
      expect([row, ...said(await send('GET', row))]).toEqual([row, 404, 'not_found']);
    }
    const moved = { starts_at: '2027-05-20T02:00:00Z', ends_at: '2027-05-20T03:00:00Z' };
    for (const session_id of [id, foreign?.id])
      expect((await make('slots', { session_id, ...moved })).status).toBe(422);
    const [track] = await house.db.read
      .select()
      .from(house.db.t.track)
      .where(eq(house.db.t.track.editionId, other?.id ?? ''));
    const [own] = await rows('sessions');
    const named = await change(`sessions/${own?.id}`, { track_id: track?.id }, asMatch(own as Row));
    expect([named.status, named.body.fields]).toMatchObject([422, [{ name: 'track_id', code: 'unknown' }]]);
    expect(await stored()).toEqual(before);
  });

  test('counts writing with everything else that a token asks', async () => {
    await rows('tracks');
    const statuses = new Set<number>();
    for (let n = 0; n < 10; n++) {
      const many = Array.from({ length: 60 }, () => change('sessions/x', {}, undefined));
      for (const { status } of await Promise.all(many)) statuses.add(status);
    }
    expect(statuses).toEqual(new Set([428, 429]));
    const refused = await make('sessions', { title: { en: 'x' } });
    expect([...said(refused), Number(refused.headers.get('retry-after')) > 0]).toEqual([
      429,
      'too_many',
      true,
    ]);
  });

  test('lets pages of other origins ask with a token, and says what they may send', async () => {
    const asked = { origin: 'https://app.example', 'access-control-request-method': 'PATCH' };
    const path = (row: string) => plainPaths.api(`/editions/{edition}/draft/${row}`, API_EDITION);
    const row = await house.front.ask(path('sessions/x'), asked, 'OPTIONS');
    expect([row.status, row.headers['access-control-allow-methods']]).toEqual([204, 'GET, HEAD, PATCH']);
    for (const name of ['If-Match', 'Idempotency-Key', 'Content-Type', 'Authorization'])
      expect(row.headers['access-control-allow-headers']).toContain(name);
    expect(row.headers['access-control-allow-credentials']).toBeUndefined();
    const list = await house.front.ask(path('slots'), asked, 'OPTIONS');
    expect(list.headers['access-control-allow-methods']).toBe('GET, HEAD, POST');
    const [first] = await rows('sessions');
    const answer = await change(`sessions/${first?.id}`, {}, asMatch(first as Row), {
      origin: 'https://app.example',
    });
    expect([answer.status, answer.headers.get('access-control-allow-origin')]).toEqual([200, '*']);
  });

  test('answers each way of writing as the document says', async () => {
    const document: ApiDocument = JSON.parse(
      await (await fetch(`${house.front.publicUrl}/api/v1/openapi.json`)).text(),
    );
    const id = await titled('Opening');
    const slot = (await rows('slots')).find(({ session_id: session }) => session === id)?.id;
    const person = (await rows('people'))[0]?.id;
    const readOnly = await someToken(house.db, []);
    const moved = { session_id: id, starts_at: '2027-05-20T02:00:00Z', ends_at: '2027-05-20T03:00:00Z' };
    const good: Readonly<Record<string, object>> = {
      'patch sessions': { tags: ['contract'] },
      'patch slots': { state: 'delayed' },
      'patch people': { home_url: 'https://contract.example' },
      'post sessions': { title: { en: 'By contract' } },
      'post slots': moved,
    };
    const writing = OPERATIONS.filter(({ method }) => method !== 'get');
    expect(writing).toHaveLength(Object.keys(good).length);
    for (const { method, path } of writing) {
      const list = path.split('/')[4] ?? '';
      const filled = path
        .replace('{session}', id)
        .replace('{slot}', slot ?? '')
        .replace('{person}', person ?? '');
      const row = filled.split('/draft/')[1] ?? '';
      const verb = method === 'patch' ? 'PATCH' : 'POST';
      const body = good[`${method} ${list}`] ?? {};
      const key = `contract-of-${list}-0001`;
      const match = method === 'patch' ? asMatch(await read(row)) : '';
      const headers = { 'if-match': match, 'idempotency-key': key };
      const nobody = { ...headers, authorization: '' };
      const weak = { ...headers, authorization: readOnly.authorization };
      const { 'if-match': _, ...bare } = { ...headers, authorization: house.token.authorization };
      const answers = [
        [401, await send(verb, row, { body, headers: nobody })],
        [403, await send(verb, row, { body, headers: weak })],
        [422, await send(verb, row, { body: { nothing: 1 }, headers })],
        [400, await send(verb, row, { body: '[', headers })],
        ...(verb === 'PATCH'
          ? ([
              [428, await sendDraft(house.front, verb, row, { body, headers: bare })],
              [412, await send(verb, row, { body, headers: { ...headers, 'if-match': '"old"' } })],
              [404, await send(verb, `${list}/nothing`, { body, headers })],
              [200, await send(verb, row, { body, headers })],
            ] as const)
          : ([
              [201, await send(verb, row, { body, headers })],
              [200, await send(verb, row, { body, headers })],
            ] as const)),
      ] as const;
      const operation = document.paths[path]?.[method];
      for (const [status, answer] of answers) {
        expect([path, method, answer.status]).toEqual([path, method, status]);
        if (operation === undefined) throw new Error(`the document lacks ${method} ${path}`);
        expect(answerSchema(document, operation, status).safeParse(answer.body).error).toBeUndefined();
        if (status >= 400) expect(answer.headers.get('content-type')).toBe('application/problem+json');
      }
    }
  });
});

import { eq } from 'drizzle-orm';
import { expect, test } from 'vitest';
import { describeEachEngine } from '#db/factories/test-database.ts';
import { API_SCOPES } from '#domain/api/token.ts';
import { plainPaths } from '#domain/paths.ts';
import { API_EDITION, someToken, startApi, type Told } from './api-house.fixture.ts';
import { asMatch, eachWriteHouse, programOf, rowOf, said } from './programme-write.fixture.ts';

describeEachEngine('a draft that programs change', (engine) => {
  const house = eachWriteHouse(engine);
  const { send, change, make, rows, released, titled, read, stored } = programOf(house);

  test('takes texts and references of a session as the desk does, and shows nobody before a release', async () => {
    const before = [await released('release'), await released('sessions'), await released('slots')];
    const id = await titled('Opening');
    const row = await read(`sessions/${id}`);
    expect((await rows('sessions')).find((one) => one.id === id)?.rev).toBe(row.rev);
    const [track] = await rows('tracks');
    const patch = { title: { ru: 'Открытие' }, track_id: track?.id, tags: ['main'], held_languages: ['ru'] };
    const answer = await change(`sessions/${id}`, patch, asMatch(row));
    expect(answer.status).toBe(200);
    expect(answer.body).toMatchObject({
      ...{ id, title: { en: 'Opening', ru: 'Открытие' }, track_id: track?.id, tags: ['main'] },
      ...{ held_languages: ['ru'], abstract: row.abstract },
    });
    expect(rowOf(answer).rev).not.toBe(row.rev);
    expect(answer.headers.get('etag')).toBe(asMatch(rowOf(answer)));
    expect(answer.headers.get('cache-control')).toBe('private, no-store');
    expect(await read(`sessions/${id}`)).toEqual(answer.body);
    const without = await change(`sessions/${id}`, { title: { ru: null } }, asMatch(rowOf(answer)));
    expect(without.body.title).toEqual({ en: 'Opening' });
    expect([await released('release'), await released('sessions'), await released('slots')]).toEqual(before);

    const lines = await house.db.read
      .select()
      .from(house.db.t.auditLog)
      .where(eq(house.db.t.auditLog.targetId, id));
    const [known] = await house.db.read.select({ id: house.db.t.apiToken.id }).from(house.db.t.apiToken);
    const own = lines.filter(({ action }) => action === 'session.edit.changed');
    expect(own).toHaveLength(2);
    expect(own[0]).toMatchObject({
      ...{ actorKind: 'account', actorId: house.token.accountId },
      values: { 'by token': { before: null, after: known?.id } },
    });
  });

  test('overwrites nothing that a program did not see', async () => {
    const id = await titled('Opening');
    const row = await read(`sessions/${id}`);
    const before = await stored();
    const title = { title: { en: 'Mine' } };
    expect(said(await change(`sessions/${id}`, title, undefined))).toEqual([428, 'if_match']);
    expect(said(await change(`sessions/${id}`, title, '*'))).toEqual([428, 'if_match']);
    expect(await stored()).toEqual(before);
    const many = await Promise.all(
      Array.from({ length: 20 }, (_, n) => change(`sessions/${id}`, { tags: [`${n}`] }, asMatch(row))),
    );
    expect(many.map(({ status }) => status).sort()).toEqual([200, ...Array.from({ length: 19 }, () => 412)]);
    const now = await read(`sessions/${id}`);
    const after = await stored();
    for (const old of [asMatch(row), `W/${asMatch(now)}`, 'x', '"x", "y"']) {
      const refused = await change(`sessions/${id}`, title, old);
      expect([...said(refused), refused.body.rev]).toEqual([412, 'changed', now.rev]);
      expect(refused.headers.get('etag')).toBe(asMatch(now));
    }
    expect(await stored()).toEqual(after);
    // The same content again is the same mark, and what it says once more is no change.
    expect((await change(`sessions/${id}`, { tags: now.tags }, `"x", ${asMatch(now)}`)).body).toEqual(now);
    expect(await stored()).toEqual(after);
  });

  test('gets one row of twenty equal requests, and the same answer after a restart, for a day', async () => {
    const body = { title: { en: 'Night talk' }, tags: ['late'] };
    const key = 'one-key-for-all-of-them';
    const many = await Promise.all(Array.from({ length: 20 }, () => make('sessions', body, key)));
    expect(many.map(({ status }) => status).sort()).toEqual([...Array.from({ length: 19 }, () => 200), 201]);
    expect(new Set(many.map(({ body: row }) => JSON.stringify(row))).size).toBe(1);
    const { id } = rowOf(many[0] as Told);
    expect(many[0]?.headers.get('location')).toBe(
      plainPaths.api(`/editions/{edition}/draft/sessions/${id}`, API_EDITION),
    );
    const count = () => house.db.read.$count(house.db.t.session, eq(house.db.t.session.tags, ['late']));
    expect(await count()).toBe(1);
    await house.front.close();
    house.front = await startApi({ at: 0 });
    const again = await make('sessions', { tags: ['late'], title: { en: 'Night talk' } }, key);
    expect([again.status, again.body]).toEqual([200, many[0]?.body]);
    const before = await stored();
    expect(said(await make('sessions', { title: { en: 'Other' } }, key))).toEqual([422, 'key_reused']);
    expect(said(await send('POST', 'sessions', { body }))).toEqual([400, 'key']);
    expect(await stored()).toEqual(before);
    // Another program may have the same idea.
    const other = await someToken(house.db, API_SCOPES);
    const theirs = { body, headers: { authorization: other.authorization, 'idempotency-key': key } };
    expect((await send('POST', 'sessions', theirs)).status).toBe(201);
    await house.db.tx((tx) => tx.update(tx.t.idempotency).set({ createdAt: Date.now() - 25 * 3_600_000 }));
    expect((await make('sessions', body, key)).status).toBe(201);
    expect(await count()).toBe(3);
  });

  test('says that what a key made is gone', async () => {
    const key = 'a-key-of-something-closed';
    const made = rowOf(await make('sessions', { title: { en: 'Board' } }, key));
    await house.db.tx((tx) =>
      tx.update(tx.t.session).set({ access: 'closed' }).where(eq(tx.t.session.id, made.id)),
    );
    expect(said(await make('sessions', { title: { en: 'Board' } }, key))).toEqual([409, 'made_gone']);
  });

  test('moves slots on the clock of their hall, and gives sessions further ones', async () => {
    const [first] = (await rows('slots')).filter(({ session_id: id }) => id !== null);
    const row = await read(`slots/${first?.id}`);
    expect(row.rev).toBe(first?.rev);
    const moved = { starts_at: '2027-05-20T09:00:00+07:00', ends_at: '2027-05-20T03:30:00Z' };
    const answer = await change(
      `slots/${row.id}`,
      { ...moved, state: 'delayed', locked: true },
      asMatch(row),
    );
    expect(answer.body).toMatchObject({
      ...{ id: row.id, starts_at: '2027-05-20T02:00:00.000Z', ends_at: '2027-05-20T03:30:00.000Z' },
      ...{ state: 'delayed', locked: true, halls: row.halls, zone: 'Asia/Krasnoyarsk' },
    });
    const locked = await change(`slots/${row.id}`, { starts_at: row.starts_at }, asMatch(rowOf(answer)));
    expect([...said(locked), locked.body.fields]).toMatchObject([422, 'invalid', [{ name: 'starts_at' }]]);
    const refusals = [
      [{ starts_at: '2027-05-20T02:00:30Z' }, 'starts_at'],
      [{ ends_at: '2027-05-20T01:00:00Z' }, 'ends_at'],
      [{ halls: [{ hall_id: 'nowhere', kind: 'main' }], locked: false }, 'halls'],
    ] as const;
    const before = await stored();
    for (const [patch, name] of refusals) {
      const refused = await change(`slots/${row.id}`, patch, asMatch(rowOf(answer)));
      expect([refused.status, refused.body.fields]).toMatchObject([422, [{ name }]]);
    }
    expect(await stored()).toEqual(before);

    const made = await make('slots', { session_id: row.session_id, ...moved, halls: [] });
    expect(made.status).toBe(201);
    expect(made.body).toMatchObject({ session_id: row.session_id, state: 'planned', halls: [] });
    expect(await read(`slots/${rowOf(made).id}`)).toEqual(made.body);
    expect(rowOf(made).code).not.toBe(row.code);
    const none = await make('slots', { session_id: 'nothing', ...moved });
    expect([none.status, none.body.fields]).toMatchObject([422, [{ name: 'session_id', code: 'unknown' }]]);
  });

  test('refuses the second pass of an hour that the clock shows twice', async () => {
    const zone = 'Europe/Berlin';
    await house.db.tx((tx) => tx.update(tx.t.venue).set({ zone }));
    const [first] = await rows('sessions');
    const slot = (starts_at: string, ends_at: string) =>
      make('slots', { session_id: first?.id, starts_at, ends_at, halls });
    const [hall] = await rows('halls');
    const halls = [{ hall_id: hall?.id, kind: 'main' }];
    const second = await slot('2027-10-31T02:30:00+01:00', '2027-10-31T04:00:00+01:00');
    expect([second.status, second.body.fields]).toMatchObject([
      422,
      [{ name: 'starts_at', code: 'second_pass' }],
    ]);
    const once = await slot('2027-10-31T02:30:00+02:00', '2027-10-31T04:00:00+01:00');
    expect(once.body).toMatchObject({
      zone,
      starts_at: '2027-10-31T00:30:00.000Z',
      ends_at: '2027-10-31T03:00:00.000Z',
    });
  });

  test('takes public fields of its people, and tells or takes no address', async () => {
    await house.db.tx((tx) => tx.update(tx.t.person).set({ email: 'ada@forum.example' }));
    const [first] = await rows('people');
    const told = await send('GET', `people/${first?.id}`);
    expect(JSON.stringify(told.body)).not.toContain('ada@');
    const row = rowOf(told);
    const patch = {
      biography: { en: 'Reads *stars*.' },
      home_url: 'https://ada.example',
      names: { ru: { full: 'Ада' } },
    };
    const answer = await change(`people/${row.id}`, patch, asMatch(row));
    expect(answer.body).toMatchObject({
      biography: patch.biography,
      home_url: patch.home_url,
      names: { ru: { full: 'Ада' } },
    });
    const [kept] = await house.db.read
      .select()
      .from(house.db.t.person)
      .where(eq(house.db.t.person.id, row.id));
    expect(kept).toMatchObject({ email: 'ada@forum.example', slug: row.slug });
    const after = await stored();
    const bad = await change(
      `people/${row.id}`,
      { home_url: 'javascript:1', names: { en: { full: '', given: 'A' } } },
      asMatch(rowOf(answer)),
    );
    expect([bad.status, bad.body.fields]).toMatchObject([
      422,
      [{ name: 'names.en.full' }, { name: 'home_url' }],
    ]);
    expect(said(await change(`people/${row.id}`, { email: 'x@y.example' }, asMatch(row)))).toEqual([
      422,
      'invalid',
    ]);
    expect(await stored()).toEqual(after);
  });
});

import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, test } from 'vitest';
import { describeEachEngine } from '#db/factories/test-database.ts';
import { anonymousViewer } from '#domain/viewer.ts';
import { signInHouse } from '#usecases/account/account.fixture.ts';
import { registerForEdition } from '#usecases/registration/register.ts';
import { anOpenEdition } from '#usecases/registration/registration.fixture.ts';
import { createBuckets } from './bucket.ts';
import { registrationHandler } from './registration.ts';

const KEY = 'one-key-of-twenty-posts';

describeEachEngine('posts of one key through HTTP', (engine) => {
  const open = signInHouse(engine);

  test('twenty at once are one registration with twenty equal answers, and another body is refused', async () => {
    const { db } = await open();
    const { edition } = await anOpenEdition(db, { seats: 50 });
    const { post, close } = await listening(edition.slug);
    try {
      const person = { name: 'Анна', email: 'anna@forum.example', consents: { terms: true } };
      const all = await Promise.all(Array.from({ length: 20 }, () => post(person)));
      expect(new Set(all.map(({ text }) => text)).size).toBe(1);
      expect(all.map(({ status }) => status).sort()).toEqual([...Array<number>(19).fill(200), 201]);
      expect(JSON.parse(all[0]?.text ?? '')).toMatchObject({
        state: 'confirmed',
        code: expect.stringMatching(/^S1:/),
      });
      expect(await post(person)).toEqual({ status: 200, text: all[0]?.text });
      const other = await post({ ...person, name: 'Борис' });
      expect([other.status, JSON.parse(other.text).reason]).toEqual([422, 'key_reused']);
      const rows = await db.read.select().from(db.t.registration);
      expect(rows.map(({ badgeName }) => badgeName)).toEqual(['Анна']);
      expect([await db.read.$count(db.t.ticket), await db.read.$count(db.t.mail)]).toEqual([1, 1]);
    } finally {
      await close();
    }
  });
});

async function listening(edition: string) {
  const handler = registrationHandler({
    publicUrl: 'http://localhost',
    viewerOf: async () => anonymousViewer,
    register: registerForEdition,
    keepDraft: async () => '',
    queueAgeMs: () => 0,
    buckets: createBuckets(() => performance.now()),
    onChanged: () => {},
  });
  const server = createServer((req, res) => {
    const facts = {
      req,
      res,
      path: '',
      query: '',
      requestId: 'test',
      client: '127.0.0.1',
      isForwarded: false,
    };
    void handler({ ...facts, params: { edition } });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const headers = { 'Content-Type': 'application/json', 'Idempotency-Key': KEY };
  return {
    post: async (body: unknown) => {
      const request = { method: 'POST', headers, body: JSON.stringify(body) };
      const answer = await fetch(`http://127.0.0.1:${port}/`, request);
      return { status: answer.status, text: await answer.text() };
    },
    close: () => new Promise<unknown>((resolve) => server.close(resolve)),
  };
}

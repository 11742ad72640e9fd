import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { Bus } from './bus.ts';
import { testEnvironment } from './env.ts';
import { postgresBus } from './postgres-bus.ts';

const url = testEnvironment().postgresUrl ?? '';

describe.skipIf(url === '')(title(), () => {
  let open: Bus[] = [];
  let server: pg.Client;
  const join = async () => {
    const bus = await postgresBus(url);
    open.push(bus);
    return bus;
  };

  beforeEach(async () => {
    server = new pg.Client({ connectionString: url });
    await server.connect();
  });
  afterEach(async () => {
    await Promise.all(open.map((bus) => bus.close()));
    open = [];
    await server.end();
  });

  test('a hint reaches every process once, the one that gave it too', async () => {
    const [here, there] = await Promise.all([join(), join()]);
    const [heardHere, heardThere] = [heardBy(here), heardBy(there)];
    await here.publish('edition', 'Конгресс «2018»');
    await vi.waitFor(() => expect(heardThere).toEqual(['Конгресс «2018»']));
    await vi.waitFor(() => expect(heardHere).toEqual(['Конгресс «2018»']));
  });

  test('hints of one moment travel in one message, the same hint once', async () => {
    const there = await join();
    const heard = heardBy(there);
    let messages = 0;
    server.on('notification', () => messages++);
    await server.query('listen plenum');
    await Promise.all(['a', 'b', 'a', 'c'].map((hint) => there.publish('edition', hint)));
    await vi.waitFor(() => expect(heard).toEqual(['a', 'b', 'c']));
    await server.query('select 1');
    expect(messages).toBe(1);
  });

  test('more hints than one message holds all arrive, and one that is longer is refused', async () => {
    const [here, there] = await Promise.all([join(), join()]);
    const heard = heardBy(there);
    const hints = Array.from({ length: 40 }, (_, number) => `${number}-${'ж'.repeat(300)}`);
    await Promise.all(hints.map((hint) => here.publish('edition', hint)));
    await vi.waitFor(() => expect(heard).toEqual(hints));
    await expect(here.publish('edition', 'x'.repeat(8_000))).rejects.toThrow('hint too long');
  });

  test('a lost line is made anew and counts as a gap', async () => {
    const [here, there] = await Promise.all([join(), join()]);
    const heard = heardBy(there);
    let gaps = 0;
    there.onGap(() => gaps++);
    await cutLines(server);
    await vi.waitFor(() => expect(gaps).toBe(1), { timeout: 5_000 });
    await vi.waitFor(() => here.publish('edition', 'found'), { timeout: 5_000 });
    await vi.waitFor(() => expect(heard).toEqual(['found']));
  });

  test('a message of a stranger on the channel is a gap and nothing breaks', async () => {
    const there = await join();
    const heard = heardBy(there);
    let gaps = 0;
    there.onGap(() => gaps++);
    for (const payload of ['', 'hello', '{}', '[["edition"]]', '[["other","x"]]'])
      await server.query('select pg_notify($1, $2)', ['plenum', payload]);
    await there.publish('edition', 'after');
    await vi.waitFor(() => expect(heard).toEqual(['after']));
    expect(gaps).toBe(5);
  });

  test('a hint that was given before the end still leaves, and none after it', async () => {
    const [here, there] = await Promise.all([join(), join()]);
    const heard = heardBy(there);
    const given = here.publish('edition', 'last');
    await here.close();
    await given;
    await vi.waitFor(() => expect(heard).toEqual(['last']));
    await expect(here.publish('edition', 'too late')).rejects.toThrow('the bus is closed');
  });

  test('a closed bus leaves no line behind, also when its line was lost a moment ago', async () => {
    const bus = await join();
    await cutLines(server);
    await bus.close();
    await sleep(400);
    expect(await lineCount(server)).toBe(0);
  });
});

/** Says in the report why nothing ran. */
function title(): string {
  return url === '' ? 'hints over a server (skipped: PLENUM_TEST_PG is not set)' : 'hints over a server';
}

function heardBy(bus: Bus): string[] {
  const heard: string[] = [];
  bus.subscribe('edition', (hint) => heard.push(hint));
  return heard;
}

const LINES = "from pg_stat_activity where query = 'listen plenum' and pid <> pg_backend_pid()";

async function cutLines(server: pg.Client): Promise<void> {
  await server.query(`select pg_terminate_backend(pid) ${LINES}`);
  await vi.waitFor(async () => expect(await lineCount(server)).toBe(0));
}

async function lineCount(server: pg.Client): Promise<number> {
  const { rows } = await server.query<{ count: number }>(`select count(*)::int as count ${LINES}`);
  return rows[0]?.count ?? 0;
}

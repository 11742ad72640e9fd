import { asc } from 'drizzle-orm';
import { expect, it } from 'vitest';
import { TransactionMisuseError } from './error.ts';
import { describeEachEngine } from './factories/test-database.ts';
import type { Db, Tx } from './types.ts';
import { violation } from './violation.ts';

const AT = Date.UTC(2026, 4, 14, 22, 30, 0, 123);

describeEachEngine('transaction', (engine) => {
  it('takes back a nested block alone, and everything when the error goes through', async () => {
    const db = await engine.open();
    const kind = await db.tx(async (tx) => {
      await note(tx, 'outer');
      const caught = await tx
        .nested(async (inner) => {
          await note(inner, 'inner');
          await inner.nested((innermost) => note(innermost, 'innermost'));
          await note(inner, 'outer');
        })
        .catch(violation);
      await tx.nested((inner) => note(inner, 'second'));
      return caught;
    });
    expect(kind).toBe('unique');
    expect(await names(db)).toEqual(['outer', 'second']);
    const through = db.tx(async (tx) => {
      await note(tx, 'lost');
      await tx.nested((inner) => note(inner, 'outer'));
    });
    await expect(through).rejects.toSatisfy((error) => violation(error) === 'unique');
    expect(await names(db)).toEqual(['outer', 'second']);
  });

  it('sees its own writes inside a transaction, which nobody else sees', async () => {
    const db = await engine.open();
    let release = () => {};
    const open = new Promise<void>((resolve) => {
      release = resolve;
    });
    const inside = db.tx(async (tx) => {
      await note(tx, 'mine');
      await open;
      return tx.$count(tx.t.instanceFact);
    });
    // PGlite has one connection: an outside question waits there for the end of the transaction.
    const outside = engine.name === 'PGlite' ? 0 : await db.read.$count(db.t.instanceFact);
    release();
    expect([outside, await inside, await db.read.$count(db.t.instanceFact)]).toEqual([0, 1, 1]);
  });

  it('refuses a transaction inside a transaction, a read beside it and a query after it', async () => {
    const db = await engine.open();
    await expect(db.tx(() => db.tx(() => Promise.resolve()))).rejects.toThrow(TransactionMisuseError);
    await expect(db.tx(async () => db.read.$count(db.t.edition))).rejects.toSatisfy(isMisuse);
    let kept: Tx | undefined;
    await db.tx(async (tx) => {
      kept = tx;
      await note(tx, 'in time');
    });
    const late = kept;
    if (!late) throw new Error('the transaction did not run');
    await expect(late.select().from(late.t.edition)).rejects.toSatisfy(isMisuse);
    await expect((async () => note(late, 'late'))()).rejects.toSatisfy(isMisuse);
    await expect(late.nested((inner) => note(inner, 'late'))).rejects.toSatisfy(isMisuse);
    expect(await names(db)).toEqual(['in time']);
  });

  it('refuses the outer handle while a nested block is open', async () => {
    const db = await engine.open();
    const crossed = db.tx((tx) => tx.nested(() => note(tx, 'crossed')));
    await expect(crossed).rejects.toSatisfy(isMisuse);
    const parallel = db.tx((tx) =>
      Promise.all([tx.nested((inner) => note(inner, 'a')), tx.nested((inner) => note(inner, 'b'))]),
    );
    await expect(parallel).rejects.toSatisfy(isMisuse);
    expect(await names(db)).toEqual([]);
  });

  it('ends a transaction that never settles, and goes on', async () => {
    const db = await engine.open();
    const stuck = db.tx(
      async (tx) => {
        await note(tx, 'stuck');
        await new Promise(() => undefined);
      },
      { limitMs: 50 },
    );
    await expect(stuck).rejects.toThrow('A transaction was open for more than 50 ms.');
    await db.tx((tx) => note(tx, 'next'));
    expect(await names(db)).toEqual(['next']);
  });

  it('keeps 200 callers apart when every second one fails', async () => {
    const db = await engine.open();
    const outcomes = await Promise.allSettled(
      Array.from({ length: 200 }, (_, index) =>
        db.tx(
          async (tx) => {
            await note(tx, `caller ${index}`);
            if (index % 2 === 1) throw new Error(`no ${index}`);
            return index;
          },
          { guarded: true },
        ),
      ),
    );
    const kept = outcomes.flatMap((outcome) => (outcome.status === 'fulfilled' ? outcome.value : []));
    expect(kept).toEqual(Array.from({ length: 100 }, (_, index) => index * 2));
    expect(await names(db)).toEqual(kept.map((index) => `caller ${index}`).toSorted());
  });
});

const isMisuse = (error: unknown): boolean => {
  for (let link = error; link instanceof Error; link = link.cause) {
    if (link instanceof TransactionMisuseError) return true;
  }
  return false;
};

const note = async (tx: Tx, name: string): Promise<void> => {
  await tx.insert(tx.t.instanceFact).values({ name, value: '', at: AT });
};

const names = async (db: Db): Promise<string[]> => {
  const { instanceFact } = db.t;
  const rows = await db.read
    .select({ name: instanceFact.name })
    .from(instanceFact)
    .orderBy(asc(instanceFact.name));
  return rows.map(({ name }) => name);
};

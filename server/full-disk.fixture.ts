import { isDiskFull } from '#adapters/disk-full.ts';
import { closeDb, getDb, openDatabase } from '#db/client.ts';

/** Run under `ulimit -f`: writes more than its database may grow, and tells what came of it. Argument: the folder. */
await openDatabase({ dataFolder: process.argv[2] ?? '' });
const write = (bytes: number) =>
  getDb().tx(async (tx) => {
    const row = { name: `x${bytes}`, value: 'x'.repeat(bytes), at: 1 };
    await tx.insert(tx.t.instanceFact).values(row);
  });
const answers: string[] = [];
for (const bytes of [100, 6_000_000, 200]) {
  const answer = await write(bytes).then(
    () => 'stored',
    (error: unknown) => (isDiskFull(error) ? 'full' : String(error)),
  );
  answers.push(answer);
}
const { read } = getDb();
const rows = await read.select({ name: read.t.instanceFact.name }).from(read.t.instanceFact);
process.stdout.write(JSON.stringify({ answers, names: rows.map(({ name }) => name) }));
await closeDb();

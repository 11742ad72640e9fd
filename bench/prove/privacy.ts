import { readdirSync, readFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import { gunzipSync } from 'node:zlib';
import Database from 'better-sqlite3';
import { eq } from 'drizzle-orm';
import { anAccount } from '#db/factories/account.ts';
import { aPerson } from '#db/factories/person.ts';
import { aCastMember } from '#db/factories/session.ts';
import { aTenancy } from '#db/factories/tenancy.ts';
import { queueMail } from '#db/mail.ts';
import type { Tx } from '#db/types.ts';
import { runVerb } from '../../e2e/live-server.ts';
import { openSeeded, type SeededInstance } from '../seeded-instance.ts';
import type { Gate } from './gate.ts';

export type PrivacyFigures = {
  readonly persons: number;
  /** Exports that held the person's name, address and mail. */
  readonly exported: number;
  /** Where something of somebody was found after the erasure, and after the restore of a backup from before it. */
  readonly left: readonly string[];
  /** Lines of logs and of verbs that name somebody. */
  readonly logged: readonly string[];
  /** The control: places that held somebody before the erasure. */
  readonly planted: number;
};

const PERSONS = 50;

/** S10: people who are exported whole and erased everywhere, in restored backups too; nobody stands in a log. */
export const privacyGate: Gate = {
  id: 'S10',
  title: 'exported whole, erased everywhere',
  cases: () => [
    {
      name: `persons-${PERSONS}`,
      run: async () => {
        const { persons, exported, left, logged, planted } = await erasePeople(PERSONS);
        return {
          required: 0,
          achieved: left.length + logged.length,
          unit: `traces of ${persons} persons in files, database, log and restored backup (${planted} places before)`,
          pass:
            persons === PERSONS && exported === PERSONS && left.length + logged.length === 0 && planted > 3,
          notes: [...left, ...logged].slice(0, 20),
        };
      },
    },
  ],
};

const CANARY = 'zqcanary';
type Planted = { readonly email: string; readonly name: string };

/** Exports and erases so many people by the command line beside the running server, each in a way of their own. */
export async function erasePeople(count: number): Promise<PrivacyFigures> {
  const instance = await openSeeded({
    name: 'prove-privacy',
    seed: (tx) => plant(tx, count),
    publish: ['alpha'],
  });
  const { server, data, seeded: people } = instance;
  const said: string[] = [];
  const verb = async (...args: string[]) => {
    const { code, out, err } = await runVerb(data, ...args);
    said.push(out, err);
    if (code !== 0) throw new Error(`${args[0]} ended with ${code}: ${err}`);
    return out;
  };
  try {
    await verb('backup');
    const planted = places(data).length;
    let exported = 0;
    for (const person of people) exported += await isExportedWhole(data, person, verb);
    for (const { email } of people) await verb('erase-person', email, '--json');
    const left = places(data).filter((place) => !place.startsWith('backups'));
    const logged = linesOf([server.said(), ...said.filter((text) => !text.startsWith('{'))]);
    await server.stop();
    left.push(...(await afterRestore(instance, verb)));
    return { persons: people.length, exported, left, logged, planted };
  } finally {
    if (server.exitCode() === undefined) await server.stop();
  }
}

async function isExportedWhole(
  data: string,
  { email, name }: Planted,
  verb: (...args: string[]) => Promise<string>,
): Promise<number> {
  const out = path.resolve(data, '..', `export-${process.pid}.zip`);
  await verb('export-person', email, '--out', out);
  const text = readFileSync(out).toString('utf8');
  rmSync(out);
  return [email, name, `biography of ${name}`, 'mail'].every((one) => text.includes(one)) ? 1 : 0;
}

/** The backup of before comes back, and what it knows of erased people does not. */
async function afterRestore(
  { data }: SeededInstance<unknown>,
  verb: (...args: string[]) => Promise<string>,
): Promise<string[]> {
  const folder = path.join(data, 'backups');
  const [name = ''] = readdirSync(folder).filter((each) => each.endsWith('.tar'));
  await verb('restore', path.join(folder, name));
  const isOld = (place: string) => place.startsWith('backups') || place.startsWith('replaced-');
  return places(data)
    .filter((place) => !isOld(place))
    .map((place) => `restored: ${place}`);
}

/** Files and tables that hold the marker; packed bytes are opened. */
function places(data: string): string[] {
  const found: string[] = [];
  for (const entry of readdirSync(data, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile()) continue;
    const file = path.join(entry.parentPath, entry.name);
    if (isNamed(readFileSync(file)) || isNamed(Buffer.from(entry.name)))
      found.push(path.relative(data, file));
  }
  const db = new Database(path.join(data, 'plenum.db'), { readonly: true });
  try {
    const tables = db
      .prepare<[], string>("select name from sqlite_master where type = 'table'")
      .pluck()
      .all();
    for (const table of tables) {
      const rows = db.prepare<[], Record<string, unknown>>(`select * from "${table}"`).all();
      const isThere = rows.some((row) =>
        Object.values(row).some((value) => isNamed(Buffer.isBuffer(value) ? opened(value) : String(value))),
      );
      if (isThere) found.push(`table ${table}`);
    }
  } finally {
    db.close();
  }
  return found;
}

function isNamed(given: Buffer | string): boolean {
  return (typeof given === 'string' ? given : given.toString('latin1')).toLowerCase().includes(CANARY);
}

function opened(bytes: Buffer): Buffer {
  try {
    return gunzipSync(bytes);
  } catch {
    return bytes;
  }
}

function linesOf(texts: readonly string[]): string[] {
  return texts
    .flatMap((text) => text.split('\n'))
    .filter((line) => isNamed(line) || /@forum\.example/.test(line));
}

async function plant(tx: Tx, count: number): Promise<Planted[]> {
  const { first } = await aTenancy(tx);
  const { session: table } = tx.t;
  const [session] = await tx.select().from(table).where(eq(table.id, first.ids.session));
  if (session === undefined) throw new Error('no session was seeded');
  const people: Planted[] = [];
  for (let n = 0; n < count; n += 1) {
    const [email, name] = [`${CANARY}${n}@forum.example`, `Zqcanary Bird${n}`];
    const names = { en: { full: name, given: 'Zqcanary', family: `Bird${n}` } };
    const biography = { en: `biography of ${name}` };
    const person = await aPerson(tx, { slug: `${CANARY}-${n}`, email, names, sortKey: name, biography });
    const account = await anAccount(tx, { email, emailNorm: email, name, personId: person.id });
    await aCastMember(tx, session, person);
    const mail = { kind: 'email_changed', language: 'en', toEmail: email, accountId: account.id } as const;
    const params = { oldEmail: email, newEmail: email };
    await queueMail(tx, { ...mail, dedupeKey: `canary:${n}`, params, at: Date.now() });
    people.push({ email, name });
  }
  return people;
}

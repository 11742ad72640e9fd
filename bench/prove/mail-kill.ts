import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { freshFile } from '#db/factories/test-file.ts';
import { openSqlite } from '#db/sqlite.ts';
import { PostConnection } from '../post-load.ts';
import { anOpenForum, aSubmission } from '../registration-world.ts';
import type { Gate } from './gate.ts';
import { killed, startRegistering } from './registration-kill.ts';

export type MailKills = {
  kills: number;
  acknowledged: number;
  mails: number;
  /** Mails that were being sent when a kill came: without one of them nothing was proved. */
  cutOff: number;
  /** Acknowledged without a mail, or with one that reached nobody; two mails, or two copies of one; a mail of nobody. */
  readonly wrong: string[];
};

const KILLS = 60;
const PEOPLE = 3;
const SLUG = 'mailed';
/** Sold out half way: then the mail says the rank. */
const SEATS = 90;
const DRAIN_MS = 600_000;

/** kill -9 while the worker sends: each registration has its mail, once (registration.md, test 2). */
export const mailKillGate: Gate = {
  id: 'R1m',
  title: 'kill -9 while mails go out',
  cases: () => [
    {
      name: `kills-${KILLS}`,
      run: async ({ seed }) => {
        const { kills, acknowledged, mails, cutOff, wrong } = await killMails(KILLS, seed);
        const pass = wrong.length === 0 && kills === KILLS && acknowledged >= kills && cutOff > 0;
        const notes = [
          `${acknowledged} acknowledged, ${mails} mails, ${cutOff} cut off`,
          ...wrong.slice(0, 20),
        ];
        return { required: KILLS, achieved: kills, unit: 'kills, each mail once', pass, notes };
      },
    },
  ],
};

/** Kills the server so many times while its worker sends; then lets it finish, and looks at what came out. */
export async function killMails(kills: number, seed: number): Promise<MailKills> {
  const data = await mkdtemp(path.join(tmpdir(), 'plenum-mail-kill-'));
  const figures: MailKills = { kills: 0, acknowledged: 0, mails: 0, cutOff: 0, wrong: [] };
  const known = new Set<string>();
  let again: string[] = [];
  try {
    const db = await openSqlite({ file: await freshFile(data) });
    await db.tx((tx) => anOpenForum(tx, { data, slug: SLUG, seats: Math.min(SEATS, kills) }));
    await db.close();
    for (let round = 0; round < kills; round += 1) {
      const { child, origin } = await startRegistering(data, 'worker');
      const people = [...again, ...Array.from({ length: PEOPLE }, (_, n) => `m${round}-${n}`)];
      const crowd = arrive(origin, people, known);
      await sleep(100 + ((seed * 7_919 + round * 104_729) % 1_000) * 2);
      await killed(child);
      again = await crowd;
      figures.kills += 1;
      figures.cutOff += (await states(data)).sending ?? 0;
    }
    await drain(data, again, known);
    figures.acknowledged = known.size;
    await look(data, known, figures);
    return figures;
  } finally {
    await rm(data, { recursive: true, force: true });
  }
}

/** One after the other; gives whom the end of the server left without an answer. */
async function arrive(origin: string, people: readonly string[], known: Set<string>): Promise<string[]> {
  const connection = new PostConnection(Number(new URL(origin).port));
  for (const [at, person] of people.entries()) {
    try {
      const { status, body } = await connection.post(aSubmission(origin, SLUG, person));
      if (status !== 201 && status !== 200) throw new Error(`${person}: ${status} ${body.slice(0, 200)}`);
      known.add(person);
    } catch {
      return people.slice(at);
    }
  }
  return [];
}

/** Everybody comes back, and the worker has the time it needs. */
async function drain(data: string, again: readonly string[], known: Set<string>): Promise<void> {
  const { child, origin } = await startRegistering(data, 'worker');
  const left = await arrive(origin, again, known);
  const begun = performance.now();
  for (;;) {
    const { due = 0, sending = 0 } = await states(data);
    if (due + sending === 0 || performance.now() - begun > DRAIN_MS) break;
    await sleep(500);
  }
  await killed(child);
  if (left.length > 0) throw new Error(`${left.length} people were never answered`);
}

async function states(data: string): Promise<Partial<Record<string, number>>> {
  const db = await openSqlite({ file: path.join(data, 'plenum.db'), isProduction: true });
  try {
    const rows = await db.read.select({ state: db.t.mail.state }).from(db.t.mail);
    return Object.fromEntries(
      [...Map.groupBy(rows, ({ state }) => state)].map(([state, all]) => [state, all.length]),
    );
  } finally {
    await db.close();
  }
}

async function look(data: string, known: ReadonlySet<string>, figures: MailKills): Promise<void> {
  const db = await openSqlite({ file: path.join(data, 'plenum.db'), isProduction: true });
  try {
    const mails = await db.read.select().from(db.t.mail);
    const people = await db.read.select().from(db.t.registration);
    figures.mails = mails.length;
    const byAddress = Map.groupBy(mails, ({ toEmail }) => toEmail);
    const addresses = new Set(people.map(({ email }) => email));
    for (const address of byAddress.keys())
      if (!addresses.has(address)) figures.wrong.push(`a mail to ${address}, who is not there`);
    for (const { email, state } of people) {
      const own = byAddress.get(email ?? '') ?? [];
      const kind = state === 'confirmed' ? 'registration.ticket' : 'registration.rank';
      if (own.length !== 1 || own[0]?.kind !== kind || own[0].state !== 'filed')
        figures.wrong.push(
          `${email}: ${own.map((mail) => `${mail.kind} ${mail.state}`).join(', ') || 'nothing'}`,
        );
    }
    for (const person of known)
      if (!addresses.has(`${person}@forum.example`)) figures.wrong.push(`${person} is lost`);
    await lookAtFiles(data, mails.length, figures);
  } finally {
    await db.close();
  }
}

/** What a mail server would have got: as many as there are mails, each with a Message-ID of its own. */
async function lookAtFiles(data: string, mails: number, figures: MailKills): Promise<void> {
  const folder = path.join(data, 'outbox');
  const files = (await readdir(folder)).filter((name) => name.endsWith('.eml'));
  const ids = new Set<string>();
  for (const name of files) {
    const text = await readFile(path.join(folder, name), 'utf8');
    ids.add(/^Message-ID: (.+)$/im.exec(text)?.[1] ?? name);
  }
  if (files.length !== mails || ids.size !== mails)
    figures.wrong.push(`${files.length} files and ${ids.size} Message-IDs for ${mails} mails`);
}

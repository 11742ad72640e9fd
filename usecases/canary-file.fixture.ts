import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { serialize } from 'node:v8';
import { eq } from 'drizzle-orm';
import type { Tx } from '#db/types.ts';

const CANARY = 'zqcanary';
const AT = Date.UTC(2027, 4, 1);

/** Files by what they are to the canary; all but the last two are theirs alone. */
export const CANARY_FILES = {
  photo: 'AbCdEfGhIjKlMnOpQrStUv',
  /** Brought for a person who did not exist yet, and shown by a release. */
  released: 'RelCdEfGhIjKlMnOpQrStU',
  /** Brought the same way, and named by a stored step alone. */
  inStep: 'StePdEfGhIjKlMnOpQrStU',
  /** A former photo that nothing names any more. */
  former: 'ForCdEfGhIjKlMnOpQrStU',
  inBiography: 'BioCdEfGhIjKlMnOpQrStU',
  /** Theirs, and the photo of somebody else too. */
  shared: 'ShaCdEfGhIjKlMnOpQrStU',
  /** Nobody's; their biography and a session name it. */
  plan: 'PlaCdEfGhIjKlMnOpQrStU',
} as const;
type Name = keyof typeof CANARY_FILES;
const STAYING: ReadonlySet<Name> = new Set(['shared', 'plan']);

/** Rows of the files, with the rows that name them as before a second release. */
export async function plantFileRows(tx: Tx, personId: string): Promise<void> {
  const { person, session, command } = tx.t;
  for (const name of Object.keys(CANARY_FILES) as Name[]) await plantFile(tx, name, personId);
  const biography = {
    en: `${CANARY} text ![me](/f/${CANARY_FILES.inBiography}) [plan](/f/${CANARY_FILES.plan})`,
    ru: `${CANARY} текст`,
  };
  const photoUrl = `/f/${CANARY_FILES.released}-480`;
  await tx.update(person).set({ biography, photoUrl }).where(eq(person.id, personId));
  const [other] = (await tx.select().from(person)).filter(({ id }) => id !== personId);
  const shared = { photoUrl: `/f/${CANARY_FILES.shared}` };
  await tx
    .update(person)
    .set(shared)
    .where(eq(person.id, other?.id ?? ''));
  const abstract = { en: `See /f/${CANARY_FILES.plan}` };
  const [first] = await tx.select().from(session);
  await tx
    .update(session)
    .set({ abstract })
    .where(eq(session.id, first?.id ?? ''));
  for (const { id, payload } of await tx.select().from(command)) {
    const rows = payload.rows.map((row) =>
      row.set === 'people' && row.id === personId && row.after !== null
        ? { ...row, after: { ...row.after, photoUrl: `/f/${CANARY_FILES.inStep}` } }
        : row,
    );
    await tx
      .update(command)
      .set({ payload: { ...payload, rows } })
      .where(eq(command.id, id));
  }
}

/** The bytes of the files, and a programme file that waits to be imported. */
export async function plantFileBytes(folder: string): Promise<void> {
  for (const [name, id] of Object.entries(CANARY_FILES)) {
    const place = path.join(folder, 'uploads', id.slice(0, 2), id);
    await mkdir(place, { recursive: true });
    const words = STAYING.has(name as Name) ? 'A picture' : `${CANARY} picture`;
    await writeFile(path.join(place, '480.webp'), words);
  }
  const waiting = path.join(folder, 'uploads', '.import', 'ImpCdEfGhIjKlMnOpQrStU');
  await mkdir(waiting, { recursive: true });
  await writeFile(path.join(waiting, 'body'), '<person>Bird, ZQCANARY</person>');
  await writeFile(path.join(waiting, 'reading'), serialize({ people: [{ name: 'Zqcanary Bird' }] }));
}

async function plantFile(tx: Tx, name: Name, personId: string): Promise<void> {
  const isPhoto = name !== 'plan' && name !== 'inBiography';
  const isOwned = name === 'photo' || name === 'former' || name === 'shared';
  await tx.insert(tx.t.fileObject).values({
    id: CANARY_FILES[name],
    editionId: null,
    ownerKind: isPhoto ? 'person' : 'none',
    ownerId: isOwned ? personId : null,
    visibility: 'public',
    name: name === 'plan' ? 'plan.png' : `${CANARY}.jpg`,
    mediaType: 'image/webp',
    sha256: '0'.repeat(64),
    byteCount: 9,
    variants: {},
    alt: name === 'plan' ? { en: 'The plan' } : { en: `${CANARY} text` },
    createdBy: 'system:test',
    createdAt: AT,
  });
}

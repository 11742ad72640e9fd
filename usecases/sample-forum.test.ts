import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { count, eq } from 'drizzle-orm';
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from 'vitest';
import { anEdition } from '#db/factories/edition.ts';
import { anOrganisation, takesPart } from '#db/factories/organisation.ts';
import { describeEachEngine } from '#db/factories/test-database.ts';
import { buildForum } from '#db/seed/forum-builder.ts';
import { sampleForums } from '#db/seed/sample-forums.ts';
import { seedId } from '#db/seed/seed-id.ts';
import type { Db } from '#db/types.ts';
import { ROW_SETS } from '#domain/programme/change.ts';
import { findConflicts } from '#domain/programme/conflict.ts';
import { anonymousViewer, systemViewer } from '#domain/viewer.ts';
import { NotFoundError } from './access.ts';
import { sha256 } from './programme/import-means.ts';
import { openPublicProgramme } from './programme/public-programme.ts';
import { loadSampleForums, programmeOf, removeSampleForums } from './sample-forum.ts';

const house = systemViewer('test');
const SLUGS = [
  'handicraft-congress-2018',
  'creativity-week-siberia-2024',
  'jewellery-meeting',
  'creative-industries-forum',
  'entrepreneurship-centre',
];

describeEachEngine('sample forums', (engine) => {
  const folder = mkdtempSync(path.join(tmpdir(), 'plenum-sample-'));
  // Signing keys are sealed with the secret of the installation.
  beforeAll(() => void vi.stubEnv('PLENUM_DATA', folder));
  afterAll(() => {
    vi.unstubAllEnvs();
    rmSync(folder, { recursive: true, force: true });
  });
  afterEach(() => inUse(undefined));

  test('are loaded and published into an empty instance, and a second start changes nothing', async () => {
    const db = inUse(await engine.open());
    expect(await loadSampleForums(house)).toEqual(SLUGS);
    const once = await rowCounts(db);
    expect(await loadSampleForums(house)).toEqual([]);
    expect(await rowCounts(db)).toEqual(once);
    for (const slug of SLUGS) {
      const { snapshot } = await openPublicProgramme(anonymousViewer, slug);
      expect(snapshot.release).toMatchObject({ major: 1, minor: 0 });
      expect(snapshot.edition.isSample).toBe(true);
      expect(snapshot.sessions.length).toBeGreaterThan(0);
    }
  });

  test('are left out where somebody has an edition already', async () => {
    const db = inUse(await engine.open());
    await db.tx((tx) => anEdition(tx, { slug: 'own' }));
    expect(await loadSampleForums(house)).toEqual([]);
    expect(await db.read.select({ slug: db.t.edition.slug }).from(db.t.edition)).toEqual([{ slug: 'own' }]);
  });

  test('go without a trace and do not come back', async () => {
    const db = inUse(await engine.open());
    const before = await rowCounts(db);
    await loadSampleForums(house);
    expect([...(await removeSampleForums(house))].sort()).toEqual([...SLUGS].sort());
    const after = await rowCounts(db);
    // The jobs that the releases promised stay in the outbox, the wish not to see samples in the facts.
    // What opened registration is on record, and the number in its tickets is never given twice.
    const kept = { outbox: SLUGS.length, instanceFact: 1, auditLog: 1, editionNumber: 1 };
    expect(after).toEqual({ ...before, ...kept });
    expect(await loadSampleForums(house)).toEqual([]);
    await expect(openPublicProgramme(anonymousViewer, 'jewellery-meeting')).rejects.toThrow(NotFoundError);
  });

  test('leave what a forum of one’s own refers to', async () => {
    const db = inUse(await engine.open());
    await loadSampleForums(house);
    const ministryId = seedId('organisation', 'ministry-of-culture');
    await db.tx(async (tx) => {
      const [ministry] = await tx
        .select()
        .from(tx.t.organisation)
        .where(eq(tx.t.organisation.id, ministryId));
      if (!ministry) throw new Error('the samples have no ministry');
      await takesPart(tx, await anEdition(tx, { slug: 'own' }), ministry, 'partner');
      await anOrganisation(tx, { slug: 'own-organisation' });
    });
    await removeSampleForums(house);
    const { organisation, edition } = db.t;
    const left = await db.read
      .select({ slug: organisation.slug })
      .from(organisation)
      .orderBy(organisation.slug);
    expect(left).toEqual([{ slug: 'ministry-of-culture' }, { slug: 'own-organisation' }]);
    expect(await db.read.select({ slug: edition.slug }).from(edition)).toEqual([{ slug: 'own' }]);
  });

  test('are for the owner to remove', async () => {
    inUse(await engine.open());
    await expect(removeSampleForums(anonymousViewer)).rejects.toThrow(NotFoundError);
    await expect(loadSampleForums(anonymousViewer)).rejects.toThrow(NotFoundError);
  });
});

describe('the content of the sample forums', () => {
  const built = sampleForums.map((forum) => buildForum(forum, 0));

  test('has the same ids every time', () => {
    expect(sampleForums.map((forum) => buildForum(forum, 0))).toEqual(built);
    const [congress] = built;
    expect(congress?.edition.id).toBe(seedId('handicraft-congress-2018', 'edition'));
    expect(congress?.edition.id).toMatch(
      /^[0-9a-f]{8}-[0-9a-f]{4}-5[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/,
    );
  });

  test.each(built.map((forum) => [forum.edition.slug, forum] as const))(
    'of %s breaks no rule',
    (_slug, forum) => {
      const programme = programmeOf(forum);
      const found = findConflicts(programme, { sha256 }).map(({ level, key }) => `${level} ${key}`);
      expect(found).toEqual([]);
      for (const set of ROW_SETS)
        expect(new Set(programme[set].map((row) => row.id)).size).toBe(programme[set].length);
    },
  );

  test('is in Russian and English, except for one session that shows a fallback', () => {
    const lacking = built.flatMap((forum) =>
      halfTexts(programmeOf(forum)).map((text) => `${forum.edition.slug}: ${text}`),
    );
    expect(lacking).toEqual([
      'creativity-week-siberia-2024: {"ru":"Читка пьесы «Зимник»: говорим по-русски, переводчика нет"}',
      'creativity-week-siberia-2024: {"ru":"Открытая читка новой пьесы с\u00a0обсуждением. Английского текста у\u00a0этого события нет намеренно: так видно, как страница показывает непереведённое."}',
    ]);
  });

  test('keeps every text that people read to the rules of Russian typography', () => {
    const wrong = built.flatMap((forum) =>
      russianTexts(programmeOf(forum)).filter((text) => / [—–]|"| [жбв] |(?<!\d)-{2}/.test(text)),
    );
    expect(wrong).toEqual([]);
  });
});

/** Puts a database where `getDb` looks; undefined takes it away. */
function inUse<D extends Db | undefined>(db: D): D {
  (globalThis as { [key: symbol]: unknown })[Symbol.for('plenum.db')] = db;
  return db;
}

async function rowCounts(db: Db): Promise<Record<string, number>> {
  const counts: Record<string, number> = {};
  for (const [name, table] of Object.entries(db.t)) {
    const [row] = await db.read.select({ number: count() }).from(table);
    counts[name] = row?.number ?? 0;
  }
  return counts;
}

/** Locale maps that lack one of the two languages, as JSON. */
function halfTexts(value: unknown): string[] {
  if (typeof value !== 'object' || value === null) return [];
  const keys = Object.keys(value);
  if (keys.length > 0 && keys.every((key) => key === 'ru' || key === 'en')) {
    return keys.length === 2 ? [] : [JSON.stringify(value)];
  }
  return Object.values(value).flatMap(halfTexts);
}

function russianTexts(value: unknown): string[] {
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, entry]) =>
    key === 'ru' && typeof entry === 'string' ? [entry] : russianTexts(entry),
  );
}

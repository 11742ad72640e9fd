import { expect, test } from 'vitest';
import { anEdition } from '#db/factories/edition.ts';
import { describeEachEngine } from '#db/factories/test-database.ts';
import { anonymousViewer } from '#domain/viewer.ts';
import { NotFoundError } from '../access.ts';
import { signInHouse } from '../account/account.fixture.ts';
import { keepFormDraft, openFormDraft } from './form-draft.ts';

const DRAFT = {
  values: { name: ['Анна'], email: [' Anna@Forum.example '], 'answers.day': ['1', '2'] },
  errors: [{ name: 'consents.terms', code: 'missing' }],
};

describeEachEngine('a refused form', (engine) => {
  const open = signInHouse(engine);

  test('comes back whole for whoever has its id, at its own edition only', async () => {
    const { db } = await open();
    const edition = await db.tx((tx) => anEdition(tx));
    const other = await db.tx((tx) => anEdition(tx));
    const id = await keepFormDraft(anonymousViewer, edition.slug, DRAFT);
    expect(id).toMatch(/^[\w-]{32}$/);
    expect(await openFormDraft(anonymousViewer, edition.slug, id)).toEqual(DRAFT);
    expect(await openFormDraft(anonymousViewer, other.slug, id)).toBeUndefined();
    expect(await openFormDraft(anonymousViewer, edition.slug, 'A'.repeat(32))).toBeUndefined();
    expect(await openFormDraft(anonymousViewer, edition.slug, "' or 1=1")).toBeUndefined();
  });

  test('is over after half an hour, and goes when the next one is kept', async () => {
    const { db } = await open();
    const edition = await db.tx((tx) => anEdition(tx));
    const id = await keepFormDraft(anonymousViewer, edition.slug, DRAFT);
    await db.tx((tx) => tx.update(tx.t.formDraft).set({ expiresAt: 1 }));
    expect(await openFormDraft(anonymousViewer, edition.slug, id)).toBeUndefined();
    await keepFormDraft(anonymousViewer, edition.slug, DRAFT);
    expect(await db.read.select().from(db.t.formDraft)).toHaveLength(1);
  });

  test('of an edition that nobody sees is not kept', async () => {
    const { db } = await open();
    const hidden = await db.tx((tx) => anEdition(tx, { publishState: 'hidden' }));
    await expect(keepFormDraft(anonymousViewer, hidden.slug, DRAFT)).rejects.toThrow(NotFoundError);
    expect(await db.read.select().from(db.t.formDraft)).toEqual([]);
  });
});

import { expect, test } from 'vitest';
import { environment } from '#adapters/env.ts';
import { newSigningKey } from '#adapters/signing.ts';
import { scopeOf } from '#db/factories/edition.ts';
import { describeEachEngine } from '#db/factories/test-database.ts';
import { addQuestion, changeQuestion, replaceConsentText } from '#db/registration/question.ts';
import { settingOf, storeSetting } from '#db/registration/setting.ts';
import { rollSigningKey } from '#db/registration/signing-key.ts';
import { addType, allTypes, changeType } from '#db/registration/ticket-type.ts';
import type { Db, Tx } from '#db/types.ts';
import type { Edition } from '#domain/programme/entity.ts';
import { signInHouse } from '../account/account.fixture.ts';
import { registerForEdition } from './register.ts';
import { anOpenEdition, anOrder, fromHere } from './registration.fixture.ts';
import { readSetup } from './setup-facts.ts';

const question = {
  key: 'diet',
  label: { en: 'Diet' },
  help: {},
  kind: 'short_text',
  options: [],
  isRequired: false,
  stage: 'before_ticket',
  visibleIf: null,
  typeIds: [],
  retentionClass: 'identity',
  isOnBadge: false,
  purpose: {},
  position: 1,
} as const;

describeEachEngine('how an edition registers people', (engine) => {
  const open = signInHouse(engine);

  test('is seen by the next request after every change, and is the same object in between', async () => {
    const { db } = await open();
    const { edition } = await anOpenEdition(db);
    const scope = scopeOf(edition);
    const read = () => readSetup(db.read, scope, edition);
    for (const change of changesOf(db, edition)) {
      const [before, same] = [await read(), await read()];
      expect(same.types).toBe(before.types);
      await db.tx(change);
      const after = await read();
      expect(after.types).not.toBe(before.types);
      expect(JSON.stringify(factsOf(after))).not.toBe(JSON.stringify(factsOf(before)));
    }
  });

  test('stays as it was when a change is taken back', async () => {
    const { db } = await open();
    const { edition, type } = await anOpenEdition(db);
    const scope = scopeOf(edition);
    const before = await readSetup(db.read, scope, edition);
    const undone = db.tx(async (tx) => {
      await changeType(tx, scope, type, { salesUntil: 1 });
      expect((await readSetup(tx, scope, edition)).types[0]?.salesUntil).toBe(1);
      throw new Error('taken back');
    });
    await expect(undone).rejects.toThrow('taken back');
    const after = await readSetup(db.read, scope, edition);
    expect([after.types, after.types[0]?.salesUntil]).toEqual([before.types, null]);
  });

  test('a type that was closed a moment ago takes nobody', async () => {
    const { db } = await open();
    const { edition } = await anOpenEdition(db);
    expect(await registerForEdition(edition.slug, anOrder(), fromHere)).toMatchObject({ state: 'confirmed' });
    await db.tx((tx) => changeFirst(tx, edition, { salesUntil: 1 }));
    const late = await registerForEdition(edition.slug, anOrder({ email: 'b@forum.example' }), fromHere);
    expect(late).toMatchObject({ status: 409, reason: 'closed' });
    expect(await db.read.$count(db.t.registration)).toBe(1);
  });
});

function factsOf({ edition: _, scope: __, ...facts }: Awaited<ReturnType<typeof readSetup>>) {
  return facts;
}

/** Every way in which what is kept can become old. */
function changesOf(db: Db, edition: Edition): ((tx: Tx) => Promise<unknown>)[] {
  const scope = scopeOf(edition);
  return [
    async (tx) => storeSetting(tx, scope, { ...(await settingOf(tx, scope)), allowsSecondType: true }),
    (tx) => changeFirst(tx, edition, { name: { en: 'Other' } }),
    (tx) => changeFirst(tx, edition, { poolIds: [] }),
    async (tx) => {
      const [first] = await allTypes(tx, scope);
      if (first === undefined) throw new Error('no type');
      const { id: _, version: __, ...fields } = first;
      return addType(tx, scope, { ...fields, typeNo: 9, slug: 'other' });
    },
    (tx) => addQuestion(tx, scope, question),
    async (tx) => {
      const [asked] = await tx.select().from(db.t.question);
      return asked && changeQuestion(tx, scope, asked, { isRequired: true });
    },
    async (tx) => {
      const [asked] = await tx.select().from(db.t.question);
      return asked && changeQuestion(tx, scope, asked, { retiredAt: 2 });
    },
    (tx) =>
      replaceConsentText(tx, scope, {
        purpose: 'photo',
        text: { en: 'Photo' },
        isRequired: false,
        createdAt: 3,
      }),
    (tx) => rollSigningKey(tx, scope, { kid: 2, createdAt: 4, ...newSigningKey(environment().dataFolder) }),
  ];
}

async function changeFirst(
  tx: Tx,
  edition: Edition,
  change: Parameters<typeof changeType>[3],
): Promise<void> {
  const [first] = await allTypes(tx, scopeOf(edition));
  if (first === undefined || !(await changeType(tx, scopeOf(edition), first, change)))
    throw new Error('stale');
}

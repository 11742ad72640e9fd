import { expect, test } from 'vitest';
import { describeEachEngine } from '#db/factories/test-database.ts';
import { anonymousViewer } from '#domain/viewer.ts';
import { ForbiddenError } from '../access.ts';
import { signInHouse } from '../account/account.fixture.ts';
import { saveConsent } from './consent-desk.ts';
import { anOpenEdition, house } from './registration.fixture.ts';
import { checkSetup } from './setup-gap.ts';

describeEachEngine('the check of a setup', (engine) => {
  const open = signInHouse(engine);

  test('names the type and the consent that lack a language of the edition', async () => {
    const { db } = await open();
    const { edition, type } = await anOpenEdition(db, { change: { name: { en: 'Press' } } });
    expect(edition.locales).toEqual(['en', 'ru']);
    expect((await checkSetup(house, edition.slug)).gaps).toEqual([
      { part: 'types', id: type.id, name: { en: 'Press' }, missing: ['ru'] },
    ]);
    const text = { en: 'I accept the rules.' };
    const order = { purpose: 'terms', version: 1, text, isRequired: true } as const;
    expect(await saveConsent(house, edition.slug, order)).toMatchObject({ ok: true });
    expect((await checkSetup(house, edition.slug)).gaps).toMatchObject([
      { part: 'types' },
      { part: 'consents', purpose: 'terms', missing: ['ru'] },
    ]);
    await expect(checkSetup(anonymousViewer, edition.slug)).rejects.toThrow(ForbiddenError);
  });
});

import { inArray } from 'drizzle-orm';
import sharp from 'sharp';
import { expect, test } from 'vitest';
import { aPerson } from '#db/factories/person.ts';
import { aQuestion } from '#db/factories/registration-part.ts';
import { describeEachEngine } from '#db/factories/test-database.ts';
import type { Db } from '#db/types.ts';
import type { QuestionValues } from '#domain/registration/question-input.ts';
import { STARTING_BADGE } from '#domain/token/badge-template.ts';
import { anonymousViewer } from '#domain/viewer.ts';
import { ForbiddenError, NotFoundError } from '../access.ts';
import { MINUTE, signInHouse } from '../account/account.fixture.ts';
import { aPdf, bringFile } from './answer-file.fixture.ts';
import { openAnswerFile } from './answer-file.ts';
import { openBadgeDesk, removeBadge, saveBadge } from './badge-desk.ts';
import { readBadgePhoto } from './badge-photo.ts';
import { badgeAtDesk, badgeFile, startBadgeSheets } from './badge-sheet.ts';
import { saveQuestion } from './question-save.ts';
import { registerForEdition } from './register.ts';
import { anOpenEdition, anOrder, fromHere, house } from './registration.fixture.ts';

const NEW = { id: null, version: null };

describeEachEngine('badges at the desk', (engine) => {
  const open = signInHouse(engine);

  test('sheets have everybody with a ticket by name, and afterwards only who is new', async () => {
    const { db, clock } = await open();
    const { edition, type } = await anOpenEdition(db);
    const values: QuestionValues = {
      key: 'city',
      label: { en: 'City' },
      help: {},
      kind: 'short_text',
      options: [],
      isRequired: false,
      stage: 'before_ticket',
      visibleIf: null,
      typeIds: [],
      isSpecial: false,
      isOnBadge: true,
      purpose: {},
    };
    await saveQuestion(house, edition.slug, { ...NEW, values });
    const enter = (name: string, email: string) =>
      registerForEdition(edition.slug, anOrder({ name, email, answers: { city: 'Omsk' } }), fromHere);
    await enter('Яна Яковлева', 'yana@forum.example');
    await enter('Анна Абрамова', 'anna@forum.example');
    const start = (isOnlyNew: boolean) =>
      startBadgeSheets(house, edition.slug, { typeIds: [type.id], isOnlyNew });
    clock.move(MINUTE);
    const first = await start(false);
    expect(first.files).toEqual([2]);
    const file = await badgeFile(house, edition.slug, { ...first.order, file: 0, total: 2 });
    if (!file.ok) throw new Error('changed');
    expect(file.badges.map(({ name, answers, roleCategory }) => [name, answers, roleCategory])).toEqual([
      ['Анна Абрамова', [{ en: 'Omsk', ru: 'Omsk' }], 'participant'],
      ['Яна Яковлева', [{ en: 'Omsk', ru: 'Omsk' }], 'participant'],
    ]);
    expect(file.badges[0]?.code).toMatch(/^S1:.{116}$/);
    expect(await start(true)).toMatchObject({ files: [] });
    clock.move(MINUTE);
    await enter('Борис Белов', 'boris@forum.example');
    clock.move(MINUTE);
    const desk = await openBadgeDesk(house, edition.slug, 'en');
    expect(desk.holders).toEqual([{ typeId: type.id, roleCategory: 'participant', count: 3, newCount: 1 }]);
    expect(await start(true)).toMatchObject({ files: [1] });
    expect(await badgeFile(house, edition.slug, { ...first.order, file: 0, total: 5 })).toEqual({
      ok: false,
      reason: 'changed',
    });
  });

  test('a badge has the picture that was uploaded for it, else the one of the programme, and never a name of a file', async () => {
    const { db, clock } = await open();
    const { edition, type } = await anOpenEdition(db);
    await db.tx((tx) =>
      aQuestion(tx, edition, { key: 'photo', kind: 'file', isOnBadge: true, position: 101 }),
    );
    const shown = 'P'.repeat(22);
    const speaker = await db.tx((tx) => aPerson(tx, { photoUrl: `/f/${shown}` }));
    const enter = async (name: string, email: string) => {
      const answer = await registerForEdition(edition.slug, anOrder({ name, email }), fromHere);
      return (answer.ok ? answer.ticketPath : '')?.split('/').at(-1) ?? '';
    };
    const [own, paper] = [await enter('Anna', 'a@forum.example'), await enter('Boris', 'b@forum.example')];
    await enter('Clara', 'c@forum.example');
    await db.tx((tx) =>
      tx
        .update(tx.t.registration)
        .set({ personId: speaker.id })
        .where(inArray(tx.t.registration.emailNorm, ['a@forum.example', 'c@forum.example'])),
    );
    const picture = { create: { width: 60, height: 80, channels: 3, background: 'teal' } } as const;
    const jpeg = await sharp(picture).jpeg().toBuffer();
    expect(await bringFile(own, 'photo', jpeg)).toMatchObject({ ok: true });
    expect(await bringFile(paper, 'photo', aPdf('no picture'))).toMatchObject({ ok: true });
    clock.move(MINUTE);
    const { order } = await startBadgeSheets(house, edition.slug, { typeIds: [type.id], isOnlyNew: false });
    const file = await badgeFile(house, edition.slug, { ...order, file: 0, total: 3 });
    if (!file.ok) throw new Error('changed');
    const { id } = await openAnswerFile(own, 'photo');
    expect(file.badges.map(({ name, photoId, answers }) => [name, photoId, answers])).toEqual([
      ['Anna', id, []],
      ['Boris', undefined, []],
      ['Clara', shown, []],
    ]);
    const drawn = await readBadgePhoto(id);
    expect(drawn && (await sharp(drawn).metadata()).format).toBe('webp');
    expect(await readBadgePhoto(shown)).toBeUndefined();
    const rows = await db.read.select().from(db.t.registration);
    const anna = rows.find(({ badgeName }) => badgeName === 'Anna')?.id ?? '';
    expect((await badgeAtDesk(house, edition.slug, anna)).badges).toEqual([file.badges[0]]);
    await expect(badgeAtDesk(anonymousViewer, edition.slug, anna)).rejects.toThrow(ForbiddenError);
    await expect(badgeAtDesk(house, edition.slug, 'nobody')).rejects.toThrow(NotFoundError);
    await db.tx((tx) =>
      tx
        .update(tx.t.registration)
        .set({ state: 'cancelled' })
        .where(inArray(tx.t.registration.id, [anna])),
    );
    await expect(badgeAtDesk(house, edition.slug, anna)).rejects.toThrow(NotFoundError);
  });

  test('a badge that could not be printed is refused, and so is whoever may not', async () => {
    const { db } = await open();
    const { edition, type } = await anOpenEdition(db);
    const save = (layout = STARTING_BADGE, name = 'Guests') =>
      saveBadge(house, edition.slug, { ...NEW, name, layout });
    const before = await badgeState(db);
    expect(await save({ ...STARTING_BADGE, front: [] })).toMatchObject({
      reason: 'unfit',
      faults: [{ reason: 'no_name', side: 'front', at: -1 }],
    });
    expect(await save(STARTING_BADGE, ' ')).toEqual({ ok: false, reason: 'no_name' });
    const sheets = { typeIds: [type.id], isOnlyNew: false };
    for (const deed of [
      () => saveBadge(anonymousViewer, edition.slug, { ...NEW, name: 'x', layout: STARTING_BADGE }),
      () => removeBadge(anonymousViewer, edition.slug, { id: 'x', version: 1 }),
      () => startBadgeSheets(anonymousViewer, edition.slug, sheets),
      () => openBadgeDesk(anonymousViewer, edition.slug, 'en'),
    ])
      await expect(deed()).rejects.toThrow(ForbiddenError);
    expect(await badgeState(db)).toBe(before);
    const saved = await save();
    if (!saved.ok) throw new Error(saved.reason);
    const again = { id: saved.id, version: 1, name: 'Guests', layout: { ...STARTING_BADGE, back: [] } };
    expect(await saveBadge(house, edition.slug, again)).toMatchObject({ version: 2 });
    expect(await saveBadge(house, edition.slug, again)).toEqual({ ok: false, reason: 'stale' });
    expect(await removeBadge(house, edition.slug, { id: saved.id, version: 2 })).toMatchObject({ ok: true });
  });
});

async function badgeState(db: Db): Promise<string> {
  const { badgeTemplate, auditLog } = db.t;
  return JSON.stringify([await db.read.select().from(badgeTemplate), await db.read.select().from(auditLog)]);
}

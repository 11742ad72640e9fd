import { afterEach, expect, test } from 'vitest';
import { describeEachEngine } from '#db/factories/test-database.ts';
import { MOST_LINKS } from '#domain/calendar/link-setting.ts';
import { anonymousViewer } from '#domain/viewer.ts';
import { NotFoundError } from '../access.ts';
import { newToken, tokenHash } from '../account/secret.ts';
import { changeFavourites, ownFavourites } from '../registration/favourite.ts';
import { keepBrowserMarks, takeOverSets } from './favourite-set.ts';
import { aForum, aLink, aReader, asker, codesOf, DAY, FORUM, ORDER } from './link.fixture.ts';
import { changeLinkSetting, makeLink, replaceLink, switchLinkOff, switchLinkOn } from './link.ts';
import { addressOfOwn, ownLinks } from './link-page.ts';
import { forgetOldLinks } from './link-sweep.ts';
import { findSecretLink } from './secret-feed.ts';

/** Tokens that were never given out, as many as security-reliability.md S3 asks for. */
const FORGED = 2_000;

describeEachEngine('links to own calendars', (engine) => {
  const closing: (() => void)[] = [];
  afterEach(() => {
    for (const close of closing.splice(0)) close();
  });
  async function open() {
    const db = await engine.open();
    const { clock, close } = await aForum(db);
    closing.push(close);
    return { db, clock };
  }

  test('are five for each person and edition, and only their hash is kept', async () => {
    const { db } = await open();
    const anna = asker(await aReader(db));
    const first = await aLink(anna, { label: 'Work' });
    for (let more = 1; more < MOST_LINKS; more += 1) await aLink(anna);
    expect(await makeLink(anna, ORDER)).toEqual({ ok: false, reason: 'too_many' });
    await aLink(asker(await aReader(db)));
    const rows = JSON.stringify(await db.read.select().from(db.t.feedLink));
    expect([rows.includes(first.token), rows.includes(tokenHash(first.token))]).toEqual([false, true]);
    const [shown] = await ownLinks(anna);
    expect(shown).toMatchObject({ full: 'too_many', canSpeak: false, version: '1.0' });
    expect(shown?.links.map(({ label }) => label)).toEqual(['Work', 'Phone', 'Phone', 'Phone', 'Phone']);
    expect(JSON.stringify(shown)).not.toContain(first.token);
    await switchLinkOff(anna, first.id);
    expect((await makeLink(anna, ORDER)).ok).toBe(true);
    expect(await switchLinkOn(anna, first.id)).toEqual({ ok: false, reason: 'too_many' });
  });

  test('die at once when they are replaced or switched off, and come back when that is taken back', async () => {
    const { db } = await open();
    const anna = asker(await aReader(db));
    const { id, token } = await aLink(anna);
    expect((await findSecretLink(token, 'agenda')).ok).toBe(true);
    const { token: next } = await replaceLink(anna, id);
    expect([await reasonOf(token), await reasonOf(next)]).toEqual(['not_found', 'open']);
    await switchLinkOff(anna, id);
    expect(await reasonOf(next)).toBe('not_found');
    expect((await ownLinks(anna))[0]?.links).toMatchObject([{ id, isOff: true }]);
    expect(await switchLinkOn(anna, id)).toEqual({ ok: true });
    expect(await reasonOf(next)).toBe('open');
  });

  test('that were forged open nothing', async () => {
    const { db } = await open();
    const { token } = await aLink(asker(await aReader(db)));
    const accepted = [];
    for (let at = 0; at < FORGED; at += 1)
      if ((await reasonOf(forge(token, at))) !== 'not_found') accepted.push(at);
    expect(accepted).toEqual([]);
    expect(await reasonOf(token)).toBe('open');
    // One file for each link: the address of the other is as good as none.
    expect((await findSecretLink(token, 'speaker')).ok).toBe(false);
  });

  test('belong to who made them: nobody else sees, changes or ends them', async () => {
    const { db } = await open();
    const anna = asker(await aReader(db));
    const { id, token } = await aLink(anna);
    const { label, setting } = ORDER;
    const others = [asker(await aReader(db)), asker(), asker(anonymousViewer, newToken(32))];
    for (const other of others) {
      expect((await ownLinks(other, FORUM))[0]?.links).toEqual([]);
      expect(await addressOfOwn(other, token)).toBeUndefined();
      await expect(replaceLink(other, id)).rejects.toThrow(NotFoundError);
      await expect(switchLinkOff(other, id)).rejects.toThrow(NotFoundError);
      await expect(switchLinkOn(other, id)).rejects.toThrow(NotFoundError);
      await expect(changeLinkSetting(other, id, { label, setting })).rejects.toThrow(NotFoundError);
    }
    expect(await addressOfOwn(anna, token)).toMatchObject({
      id,
      address: expect.stringMatching(new RegExp(`/cal/u/${token}/agenda\\.ics$`)),
    });
  });

  test('end 90 days after the edition, and no new ones are made then', async () => {
    const { db, clock } = await open();
    const anna = asker(await aReader(db));
    const { token } = await aLink(anna);
    // The forum ends on 21 May in Krasnoyarsk.
    clock.move(Date.UTC(2027, 7, 19, 16, 59) - clock.now());
    expect(await reasonOf(token)).toBe('open');
    clock.move(60_000);
    expect(await reasonOf(token)).toBe('expired');
    expect(await makeLink(anna, ORDER)).toEqual({ ok: false, reason: 'over' });
    clock.move(DAY);
    expect(await reasonOf(forge(token, 0))).toBe('not_found');
  });

  test('live on with an edition that was put off', async () => {
    const { db, clock } = await open();
    const anna = asker(await aReader(db));
    const { token } = await aLink(anna);
    const marked = await aLink(asker(), { marks: await codesOf('Opening') });
    await db.tx((tx) => tx.update(tx.t.edition).set({ startOn: '2028-05-20', endOn: '2028-05-21' }));
    const expiresAt = Date.UTC(2028, 7, 19, 17);
    expect((await ownLinks(anna, FORUM))[0]?.links).toMatchObject([{ expiresAt }]);
    // More than a year after the link would have been over.
    clock.move(expiresAt - 60_000 - clock.now());
    await forgetOldLinks();
    expect([await reasonOf(token), await reasonOf(marked.token)]).toEqual(['open', 'open']);
    clock.move(60_000);
    expect(await reasonOf(token)).toBe('expired');
  });

  test('need a language of the edition, and a part in it to be those of a speaker', async () => {
    const { db } = await open();
    const anna = asker(await aReader(db));
    const kk = { ...ORDER, setting: { ...ORDER.setting, locale: 'kk' } };
    expect(await makeLink(anna, kk)).toEqual({ ok: false, reason: 'locale' });
    expect(await makeLink(anna, { ...ORDER, kind: 'speaker' })).toEqual({ ok: false, reason: 'not_cast' });
    const ada = asker(await aReader(db, 'Ada Byron'));
    const { id } = await aLink(ada, { kind: 'speaker' });
    expect((await ownLinks(ada))[0]).toMatchObject({ canSpeak: true, links: [{ id, kind: 'speaker' }] });
  });

  test('are offered to who speaks, without marks or a registration, while there is something to come', async () => {
    const { db, clock } = await open();
    const ada = asker(await aReader(db, 'Ada Byron'));
    expect(await ownLinks(ada)).toMatchObject([{ edition: { slug: FORUM }, canSpeak: true, links: [] }]);
    expect(await ownLinks(asker(await aReader(db)))).toEqual([]);
    clock.move(365 * DAY);
    expect(await ownLinks(ada)).toEqual([]);
  });

  test('of an edition that is hidden, or of an account that is shut, are not there', async () => {
    const { db } = await open();
    const anna = await aReader(db);
    const { token } = await aLink(asker(anna));
    await db.tx((tx) => tx.update(tx.t.account).set({ disabledAt: 1 }));
    expect(await reasonOf(token)).toBe('not_found');
    await db.tx((tx) => tx.update(tx.t.account).set({ disabledAt: null }));
    expect(await reasonOf(token)).toBe('open');
    await db.tx((tx) => tx.update(tx.t.edition).set({ publishState: 'hidden' }));
    expect(await reasonOf(token)).toBe('not_found');
    expect(await ownLinks(asker(anna))).toEqual([]);
  });

  test('are made of what a browser marked, follow it, and go over to the account that signs in', async () => {
    const { db } = await open();
    const [opening = '', second = '', next = ''] = await codesOf('Opening', 'Second line', 'Next day');
    expect(await makeLink(asker(), ORDER)).toEqual({ ok: false, reason: 'no_marks' });
    const made = await aLink(asker(), { marks: [opening, 'GONE99'] });
    const browser = asker(anonymousViewer, made.browserKey);
    expect((await ownLinks(browser))[0]?.links).toMatchObject([{ id: made.id }]);
    const change = { edition: FORUM, codes: [second] };
    expect(await keepBrowserMarks(browser, change)).toBe(true);
    expect(await keepBrowserMarks(asker(anonymousViewer, newToken(32)), change)).toBe(false);
    const anna = await aReader(db);
    await changeFavourites(anna, { edition: FORUM, add: [next], remove: [] });
    expect(await takeOverSets(asker(anna, made.browserKey))).toBe(true);
    expect(new Set((await ownFavourites(anna))?.[FORUM])).toEqual(new Set([second, next]));
    expect((await ownLinks(asker(anna)))[0]?.links).toMatchObject([{ id: made.id }]);
    expect(await ownLinks(browser)).toEqual([]);
    expect(await reasonOf(made.token)).toBe('open');
    expect(await db.read.select().from(db.t.favouriteSet)).toEqual([]);
  });

  test('are forgotten a month after they were switched off, and a year after they were over', async () => {
    const { db, clock } = await open();
    const anna = asker(await aReader(db));
    await switchLinkOff(anna, (await aLink(anna)).id);
    const { token } = await aLink(anna);
    await aLink(asker(), { marks: await codesOf('Opening') });
    const counts = async () => {
      await forgetOldLinks();
      const [links, sets] = [db.read.select().from(db.t.feedLink), db.read.select().from(db.t.favouriteSet)];
      return [(await links).length, (await sets).length];
    };
    clock.move(29 * DAY);
    expect(await counts()).toEqual([3, 1]);
    clock.move(2 * DAY);
    expect(await counts()).toEqual([2, 1]);
    clock.move(400 * DAY);
    expect([await counts(), await reasonOf(token)]).toEqual([[2, 1], 'expired']);
    clock.move(200 * DAY);
    expect([await counts(), await reasonOf(token)]).toEqual([[0, 0], 'not_found']);
  });

  test('of a browser stay its own where the account has no place for them', async () => {
    const { db } = await open();
    const [opening = ''] = await codesOf('Opening');
    const made = await aLink(asker(), { marks: [opening] });
    const anna = await aReader(db);
    for (let more = 0; more < MOST_LINKS; more += 1) await aLink(asker(anna));
    expect(await takeOverSets(asker(anna, made.browserKey))).toBe(false);
    expect(await reasonOf(made.token)).toBe('open');
    expect((await ownLinks(asker(anonymousViewer, made.browserKey)))[0]?.links).toHaveLength(1);
  });
});

async function reasonOf(token: string): Promise<string> {
  const found = await findSecretLink(token, 'agenda');
  return found.ok ? 'open' : found.reason;
}

/** Random ones, and the right one with one sign changed, cut, doubled, hashed or in another case. */
function forge(token: string, at: number): string {
  const place = at % token.length;
  const other = token.charAt(place) === 'A' ? 'B' : 'A';
  const near = token.slice(0, place) + other + token.slice(place + 1);
  const turned = token === token.toLowerCase() ? token.toUpperCase() : token.toLowerCase();
  const kinds = [newToken(32), newToken(24), near, token.slice(0, -1), `${token}A`, tokenHash(token), turned];
  return kinds[at % kinds.length] ?? '';
}

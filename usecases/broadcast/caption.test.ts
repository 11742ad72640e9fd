import { expect, test } from 'vitest';
import { aRecording } from '#db/factories/broadcast.ts';
import { describeEachEngine } from '#db/factories/test-database.ts';
import { NotFoundError } from '../access.ts';
import { FORUM, MINUTE } from '../calendar/link.fixture.ts';
import { tableHashes } from '../programme/programme-file.fixture.ts';
import { START } from './broadcast.fixture.ts';
import { captionDraft, captionRecording, endCaptionKey, makeCaptionKey, postCaptions } from './caption.ts';
import { deskHouse } from './live-desk.fixture.ts';
import { liveDeskFacts } from './live-desk.ts';

const line = (text: string, given: object = {}) => ({ lines: [{ locale: 'en', text, ...given }] });

describeEachEngine('captions of a broadcast', (engine) => {
  const open = deskHouse(engine);

  test('come by a key, are shown at once, and are put right under their number', async () => {
    const { code, broadcast, moderator } = await open();
    const { key } = await makeCaptionKey(moderator, FORUM, { code, label: 'Speech service' });
    expect(await postCaptions(key, line('Good mornin'))).toEqual({ ok: true, seqs: [0] });
    expect(await postCaptions(key, line('Good morning', { seq: 0 }))).toEqual({ ok: true, seqs: [0] });
    expect(await postCaptions(key, line('to all of you'))).toEqual({ ok: true, seqs: [1] });
    const shown = (await liveDeskFacts(broadcast.id))?.captions.map(({ seq, text }) => [seq, text]);
    expect(shown).toEqual([
      [0, 'Good morning'],
      [1, 'to all of you'],
    ]);
  });

  test('are refused without a good key; a key that was ended is none, and nothing is stored', async () => {
    const { db, code, moderator, stage } = await open();
    const { id, key } = await makeCaptionKey(moderator, FORUM, { code, label: 'Somebody' });
    expect(JSON.stringify(await db.read.select().from(db.t.captionKey))).not.toContain(key);
    const other = stage.programme.snapshot.sessions.find((session) => session.code !== code)?.code ?? '';
    await expect(endCaptionKey(moderator, FORUM, { code: other, keyId: id })).rejects.toThrow();
    expect((await postCaptions(key, line('still good'))).ok).toBe(true);
    await endCaptionKey(moderator, FORUM, { code, keyId: id });
    const before = await tableHashes(db);
    for (const bad of [key, '', 'plenum_cc_', `plenum_cc_${'A'.repeat(43)}`])
      expect(await postCaptions(bad, line('too late'))).toEqual({ ok: false, reason: 'unauthorized' });
    await expect(endCaptionKey(moderator, FORUM, { code, keyId: id })).rejects.toThrow(NotFoundError);
    expect(await tableHashes(db)).toEqual(before);
  });

  test('become WebVTT files of the recording, timed from its zero, and the same files again', async () => {
    const { db, code, broadcast, moderator } = await open();
    const { key } = await makeCaptionKey(moderator, FORUM, { code, label: 'Somebody' });
    expect(await captionRecording(moderator, FORUM, code)).toEqual({ ok: false, reason: 'no_recording' });
    // Its zero is a minute after the start of the session.
    const given = { durationDs: 12_000, sessionOffsetDs: 600 };
    await db.tx((tx) => aRecording(tx, broadcast, given));
    expect(await captionRecording(moderator, FORUM, code)).toEqual({ ok: false, reason: 'no_lines' });
    const said = START + 5 * MINUTE;
    await postCaptions(key, line('Five minutes in', { startAt: said, endAt: said + 2_000 }));
    await postCaptions(key, line('Пять минут', { locale: 'ru', startAt: said, endAt: said + 2_000 }));
    expect(await captionRecording(moderator, FORUM, code)).toEqual({ ok: true, locales: ['en', 'ru'] });
    const files = await db.read.select().from(db.t.captionFile);
    expect(files.find(({ locale }) => locale === 'en')?.text).toContain(
      '00:04:00.000 --> 00:04:02.000\nFive minutes in',
    );
    await captionRecording(moderator, FORUM, code);
    const again = await db.read.select().from(db.t.captionFile);
    expect(again.map(({ sha256 }) => sha256).sort()).toEqual(files.map(({ sha256 }) => sha256).sort());
    expect(await captionDraft(moderator, FORUM, { code, locale: 'en' })).toContain(
      '00:05:00.000 --> 00:05:02.000',
    );
    expect(await captionDraft(moderator, FORUM, { code, locale: 'de' })).toBeUndefined();
    await db.tx((tx) => tx.update(tx.t.recording).set({ isEdited: true }));
    expect(await captionRecording(moderator, FORUM, code)).toEqual({ ok: false, reason: 'edited' });
  });
});

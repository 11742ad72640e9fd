import { signedInBeside } from '#db/factories/signed-in.ts';
import { messages } from '#i18n/messages.ts';
import { expect, test } from './journey.ts';
import { openLiveScene, SCENE } from './live-scene.ts';
import { findBarriers } from './page/accessible.ts';

const SIZES = [
  { language: 'ru', width: 390, scheme: 'dark' },
  { language: 'en', width: 1440, scheme: 'light' },
] as const;

test('pages of a forum that is live have no barrier, fit into 320 px and ask nobody else', async ({
  page,
}, info) => {
  test.setTimeout(600_000);
  const { house, pages } = await openLiveScene(`live-scene-${info.retry}`);
  try {
    const value = await signedInBeside(house.data, { role: 'organizer', name: 'Mo', at: Date.now() });
    const cookie = { name: 'plenum', value, url: house.origin };
    for (const { language, width, scheme } of SIZES)
      for (const { name, path, isDesk } of pages(language)) {
        await page.context().clearCookies();
        if (isDesk) await page.context().addCookies([cookie]);
        await page.setViewportSize({ width, height: 900 });
        await page.emulateMedia({ colorScheme: scheme });
        await page.goto(`${house.origin}${path}`);
        expect(await findBarriers(page), `${name} ${language}`).toEqual([]);
        await page.setViewportSize({ width: 320, height: 640 });
        const widest = await page.evaluate(() => document.documentElement.scrollWidth);
        expect(widest, `${name} ${language}`).toBe(320);
      }
  } finally {
    await house.stop();
  }
});

test('without a script each page says what is on, and no dead end is left', async ({ browser }, info) => {
  test.setTimeout(300_000);
  const { house, pages } = await openLiveScene(`live-plain-${info.retry}`);
  try {
    const context = await browser.newContext({ javaScriptEnabled: false });
    const page = await context.newPage();
    const { state } = messages.ru.live;
    const open = async (name: string) => {
      const found = pages('ru').find((one) => one.name === name);
      await page.goto(`${house.origin}${found?.path ?? ''}`);
      return page.getByRole('main');
    };
    const said = { 'hall-live': state.live, 'hall-waiting': state.waiting, 'hall-closed': state.live };
    for (const [name, word] of Object.entries(said))
      await expect((await open(name)).getByText(word).first(), name).toBeVisible();
    const list = await open('now-live');
    for (const { hall } of Object.values(SCENE))
      await expect(list.getByRole('link', { name: hall }).first()).toBeVisible();
    await expect(
      (await open('session-live')).getByRole('link', { name: messages.ru.live.control.join }),
    ).toBeVisible();
    const questions = await open('questions');
    await expect(
      questions.getByText('Кто платит за первый год мастерской: регион или сам мастер?'),
    ).toBeVisible();
    await expect(questions).not.toContainText('Сколько мастеров уже получили поддержку?');
    await context.close();
  } finally {
    await house.stop();
  }
});

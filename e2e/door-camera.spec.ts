import path from 'node:path';
import { messages } from '#i18n/messages.ts';
import { openPhone, startLane, takePost } from './door-lane.ts';
import { typeLikeScanner } from './door-stage.ts';
import { expect, test } from './journey.ts';

/*
 * Codes before a real camera of a browser and from a scanner that types: each held once is one row at the server, and the
 * screen says who it was (checkin.md D1, rules 7, 15, 27, 28). Speeds are measured by `npm run bench -- --only door-lane`.
 */
const TICKETS = 5;
const words = messages.en.doorScreen;

test('codes before a camera are one row each at the server, and nothing is asked of others', async ({
  launchOptions,
}, info) => {
  const film = path.resolve('.cache/door-camera.y4m');
  const lane = await startLane({ tickets: TICKETS, name: `door-camera-${info.workerIndex}`, film });
  const phone = await openPhone(launchOptions, film);
  try {
    const page = await phone.newPage();
    const asked: string[] = [];
    page.on('request', (request) => asked.push(new URL(request.url()).hostname));
    await takePost(page, lane);
    // The film begins again with the page: the shift, the door and the roster are on the disk.
    await page.reload();
    const seen = new Set<string>();
    await expect(async () => {
      const answer = page.locator('[data-verdict]');
      if (await answer.isVisible()) seen.add((await answer.getAttribute('data-reading')) ?? '');
      const stored = (await lane.record()).filter(({ method }) => method === 'camera');
      expect(new Set(stored.map(({ ticketNo }) => ticketNo)).size).toBe(TICKETS);
      expect(stored.length).toBe(TICKETS);
      expect(stored.every(({ verdict, admitted }) => verdict === 'ok' && admitted === 1)).toBe(true);
    }).toPass({ timeout: 60_000, intervals: [200] });
    await expect(page.locator('[data-waiting="0"]').first()).toBeVisible();
    expect(seen.size).toBeGreaterThan(0);
    expect([...new Set(asked)]).toEqual(['localhost']);
  } finally {
    await phone.close();
    await lane.close();
  }
});

test('codes of a scanner under a Russian layout are one row each; the same code again soon is none', async ({
  launchOptions,
}, info) => {
  const lane = await startLane({ tickets: TICKETS, name: `door-scanner-${info.workerIndex}` });
  const phone = await openPhone(launchOptions);
  try {
    const page = await phone.newPage();
    await takePost(page, lane);
    for (const [at, code] of lane.codes.entries()) {
      await page.evaluate(typeLikeScanner, code);
      await expect(page.locator('[data-verdict=ok]')).toContainText(`Guest ${at + 1}`);
      await page.evaluate(typeLikeScanner, code);
      await page.getByRole('button', { name: words.next }).click();
    }
    await expect
      .poll(async () => (await lane.record()).map(({ method, verdict }) => `${method} ${verdict}`))
      .toEqual(Array.from({ length: TICKETS }, () => 'hid ok'));
  } finally {
    await phone.close();
    await lane.close();
  }
});

test('a camera that was refused is told in words, and scanners go on', async ({ launchOptions }, info) => {
  const lane = await startLane({ tickets: 1, name: `door-refused-${info.workerIndex}` });
  const phone = await openPhone(launchOptions);
  try {
    const page = await phone.newPage();
    await page.addInitScript(() => {
      navigator.mediaDevices.getUserMedia = () => Promise.reject(new DOMException('no', 'NotAllowedError'));
    });
    await takePost(page, lane);
    await expect(page.getByText(words.camera.fault.refused)).toBeVisible();
    await expect(page.getByText(words.camera.how.refused)).toBeVisible();
    await page.evaluate(typeLikeScanner, lane.codes[0] ?? '');
    await expect(page.locator('[data-verdict=ok]')).toBeVisible();
  } finally {
    await phone.close();
    await lane.close();
  }
});

import path from 'node:path';
import { parseArgs } from 'node:util';
import { openBrowser } from '../bench/browser.ts';
import { openInstance } from '../bench/built-instance.ts';
import { takeDeskPictures } from '../bench/door/desk-picture.ts';
import { takeDoorPictures } from '../bench/door/picture.ts';
import { takeLivePictures } from '../bench/live-picture.ts';
import {
  PICTURE_LANGUAGES,
  PICTURE_SCHEMES,
  PICTURE_WIDTHS,
  type PictureOrder,
  takePictures,
} from '../bench/page-picture.ts';
import { takeStagePictures } from '../bench/stage-picture.ts';
import { say, stop } from './bootstrap.mjs';
import { sharedFile } from './shared-data.ts';

/*
 * `npm run screens`: pictures of every page of the sample forums in both languages, both schemes and two widths, and
 * of the programme of a great conference where its file is at hand, with an index page in screens/.
 * --only door  --only broadcasts  --only live  --only programme,session  --edition SLUG  --language en|ru  --scheme light|dark
 * --width 390  --out FOLDER
 */
const { values: asked } = parseArgs({
  options: {
    only: { type: 'string' },
    edition: { type: 'string' },
    language: { type: 'string' },
    scheme: { type: 'string' },
    width: { type: 'string' },
    out: { type: 'string', default: 'screens' },
  },
});
const GREAT = sharedFile('data/fosdem2026-schedule.xml');

const onlyDoor = asked.only === 'door';
const onlyStage = asked.only === 'broadcasts';
const onlyLive = asked.only === 'live';
const isOwn = onlyDoor || onlyStage || onlyLive;
const isAll = asked.only === undefined && asked.edition === undefined;
const server = await openInstance({
  name: 'screens',
  sample: true,
  files: GREAT === undefined || isOwn ? [] : [GREAT],
});
const browser = await openBrowser();
try {
  if (!isOwn) await picturePages();
  if (onlyStage || isAll) await pictureStage();
  if (onlyLive || isAll) await pictureLive();
  // The last: the sample is on today afterwards.
  if (onlyDoor || isAll) await pictureDoor();
} finally {
  await browser.close();
  await server.stop();
}

async function picturePages(): Promise<void> {
  const folder = path.resolve(asked.out);
  const count = await takePictures(browser, { origin: server.origin, folder, ...order() }, (done, all) => {
    if (done % 20 === 0 || done === all) say(`${done} of ${all} pictures`);
  });
  if (count === 0) stop('No page answers to these options.');
  say(`${count} pictures: ${path.join(asked.out, 'index.html')}`);
}

async function pictureStage(): Promise<void> {
  const folder = path.resolve(asked.out);
  const { languages, schemes, widths } = order();
  const count = await takeStagePictures(browser, { instance: server, folder, languages, schemes, widths });
  say(`${count} pictures of broadcasts: ${path.join(asked.out, 'desk-edition-broadcasts*.png')}`);
}

/** Answers of a door are pictured with a device that does what it is told; desk, kiosk and organizers' pages with the server. */
async function pictureDoor(): Promise<void> {
  const folder = path.resolve(asked.out);
  const { languages, schemes, widths } = order();
  const shown = await takeDoorPictures(browser, { folder, languages, schemes });
  const own = { instance: server, folder, languages, schemes, widths };
  const count = shown + (await takeDeskPictures(browser, own));
  say(`${count} pictures of the door: ${path.join(asked.out, 'door*.png')}`);
}

/** A forum of its own, in the middle of its day. */
async function pictureLive(): Promise<void> {
  const { languages, schemes, widths } = order();
  const folder = path.resolve(asked.out);
  const count = await takeLivePictures(browser, { folder, languages, schemes, widths });
  say(`${count} pictures of what is live: ${path.join(asked.out, 'live.*.png')}`);
}

function order(): Pick<PictureOrder, 'editions' | 'languages' | 'schemes' | 'widths'> {
  const views = asked.only?.split(',');
  const one = (slug: string, names: readonly string[] | undefined) =>
    names === undefined ? { slug } : { slug, views: names };
  const editions = [
    one('creativity-week-siberia-2024', views),
    one('handicraft-congress-2018', views ?? ['edition', 'programme', 'session', 'person', 'hall']),
    ...(GREAT === undefined
      ? []
      : [
          one(
            'fosdem-2026',
            views ?? ['edition', 'programme', 'programme-list', 'programme-overview', 'people'],
          ),
        ]),
  ];
  return {
    editions: editions.filter(({ slug }) => asked.edition === undefined || slug === asked.edition),
    languages: PICTURE_LANGUAGES.filter((one) => asked.language === undefined || one === asked.language),
    schemes: PICTURE_SCHEMES.filter((one) => asked.scheme === undefined || one === asked.scheme),
    widths: asked.width === undefined ? PICTURE_WIDTHS : [Number(asked.width)],
  };
}

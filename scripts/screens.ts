import path from 'node:path';
import { parseArgs } from 'node:util';
import { openBrowser } from '../bench/browser.ts';
import { openInstance } from '../bench/built-instance.ts';
import { takeDeskPictures } from '../bench/door/desk-picture.ts';
import { takeDoorPictures } from '../bench/door/picture.ts';
import {
  PICTURE_LANGUAGES,
  PICTURE_SCHEMES,
  PICTURE_WIDTHS,
  type PictureOrder,
  takePictures,
} from '../bench/page-picture.ts';
import { say, stop } from './bootstrap.mjs';
import { sharedFile } from './shared-data.ts';

/*
 * `npm run screens`: pictures of every page of the sample forums in both languages, both schemes and two widths, and
 * of the programme of a great conference where its file is at hand, with an index page in screens/.
 * --only door  --only programme,session  --edition SLUG  --language en|ru  --scheme light|dark  --width 390  --out FOLDER
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
const server = await openInstance({
  name: 'screens',
  sample: true,
  files: GREAT === undefined || onlyDoor ? [] : [GREAT],
});
const browser = await openBrowser();
try {
  if (!onlyDoor) await picturePages();
  // The last: the sample is on today afterwards.
  if (onlyDoor || (asked.only === undefined && asked.edition === undefined)) await pictureDoor();
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

/** Answers of a door are pictured with a device that does what it is told; desk, kiosk and organizers' pages with the server. */
async function pictureDoor(): Promise<void> {
  const folder = path.resolve(asked.out);
  const { languages, schemes, widths } = order();
  const shown = await takeDoorPictures(browser, { folder, languages, schemes });
  const own = { instance: server, folder, languages, schemes, widths };
  const count = shown + (await takeDeskPictures(browser, own));
  say(`${count} pictures of the door: ${path.join(asked.out, 'door*.png')}`);
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

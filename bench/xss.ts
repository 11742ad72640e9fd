import type { Browser } from '@playwright/test';
import { aGrant, anAccount, aSignIn } from '#db/factories/account.ts';
import { aHostileEdition } from '#db/factories/hostile-edition.ts';
import type { Tx } from '#db/types.ts';
import { openBrowser } from './browser.ts';
import { openSeeded } from './seeded-instance.ts';
import { type Look, lookAtAnswers, lookInBrowser } from './xss-look.ts';
import { FORMULAS, XSS_PAYLOADS } from './xss-payload.ts';
import { hostileViews, plantedIn, publishHostile } from './xss-plant.ts';
import { readExports, readMails } from './xss-taken.ts';

export type XssFigures = {
  readonly payloads: number;
  readonly pages: number;
  /** Pages on which a payload ran, a policy was violated, or a link would run one. */
  readonly executed: readonly string[];
  readonly failed: readonly string[];
  /** Cells of exports that a table program would run, and mails in which a text became more than text. */
  readonly taken: readonly string[];
  readonly exports: number;
  readonly mails: number;
  /** Of texts that come only by hand: notes of releases, names of saved views. */
  readonly planted: ReturnType<typeof plantedIn>;
};

const SLUG = 'hostile';
const STARTS = [
  `/${SLUG}`,
  `/${SLUG}/programme?view=list`,
  `/${SLUG}/people`,
  `/${SLUG}/organisations`,
  `/organize/editions/${SLUG}`,
  `/organize/editions/${SLUG}/publish`,
  `/organize/editions/${SLUG}/sessions`,
];

/**
 * Puts each payload into every text field of an edition, releases it, and opens the pages that show them, public
 * ones and the desk's: at most `mostPages`, spread over the kinds of pages. The first `inBrowser` of them, which are
 * of all kinds, are opened in a browser; of the others the answer is read as a browser would read it.
 */
export async function tryPayloads(
  payloads: readonly string[],
  mostPages: number,
  inBrowser = mostPages,
): Promise<XssFigures> {
  const { server, data, seeded } = await openSeeded({ name: 'xss', seed: (tx) => seed(tx, payloads) });
  const browser = await openBrowser();
  try {
    await publishHostile(server.origin, { token: seeded.token, slug: SLUG, texts: payloads });
    // First, while the sign-in is fresh: to look at all pages takes longer than it stays so.
    const files = await readExports(server.origin, seeded.token);
    const mails = await readMails({ origin: server.origin, data, ...seeded });
    const found = await crawl(browser, server.origin, seeded.token, { mostPages, inBrowser });
    const taken = [...files.taken, ...mails.taken];
    const planted = plantedIn(data);
    return { payloads: payloads.length, ...found, taken, exports: files.count, mails: mails.count, planted };
  } finally {
    await browser.close();
    await server.stop();
  }
}

type Extent = { readonly mostPages: number; readonly inBrowser: number };

async function crawl(browser: Browser, origin: string, token: string, { mostPages, inBrowser }: Extent) {
  const context = await browser.newContext();
  await context.addCookies([{ name: 'plenum', value: token, url: origin }]);
  const inPage: Look = await lookInBrowser(context);
  const inAnswer: Look = await lookAtAnswers(context);
  const seen = new Set(STARTS);
  const waiting = [...STARTS];
  const perKind = new Map<string, number>();
  const executed: string[] = [];
  const failed: string[] = [];
  let pages = 0;
  for (let address = waiting.shift(); address !== undefined && pages < mostPages; address = waiting.shift()) {
    pages += 1;
    const found = await (pages <= inBrowser ? inPage : inAnswer)(origin + address);
    if (found.status >= 500 || found.status === 0) failed.push(`${found.status} ${address}`);
    if (found.verdict !== '') executed.push(`${found.verdict} at ${address}`);
    for (const link of found.links.filter((each) => !seen.has(each) && isOurs(each))) {
      seen.add(link);
      const kind = kindOf(link);
      perKind.set(kind, (perKind.get(kind) ?? 0) + 1);
      // Every kind of page comes before the hundredth of one kind.
      if ((perKind.get(kind) ?? 0) <= 2) waiting.unshift(link);
      else waiting.push(link);
    }
  }
  await context.close();
  return { pages, executed, failed };
}

function isOurs(address: string): boolean {
  const isShown =
    address.includes(SLUG) || address.startsWith('/organisations') || address.startsWith('/organize');
  return isShown && !/schedule\.xml|\.ics(\?|$)|\/export|format=|sign-out|^\/f\//.test(address);
}

function kindOf(address: string): string {
  return address.replace(/\?.*$/, '').replace(/[^/]*\d[^/]*/g, '*');
}

async function seed(tx: Tx, payloads: readonly string[]): Promise<{ token: string; editionId: string }> {
  const editionId = await aHostileEdition(tx, SLUG, [...payloads, ...FORMULAS]);
  const account = await anAccount(tx, { email: 'owner@forum.example', name: payloads[0] ?? 'Owner' });
  await aGrant(tx, account.id, 'owner', { kind: 'instance' });
  await hostileViews(tx, { accountId: account.id, editionId }, [...payloads, ...FORMULAS]);
  return { editionId, token: await aSignIn(tx, account.id, 'owner', Date.now()) };
}

if (import.meta.main) {
  const figures = await tryPayloads(XSS_PAYLOADS, Number(process.argv[2] ?? 1_000));
  process.stdout.write(`${JSON.stringify(figures, null, 2)}\n`);
}

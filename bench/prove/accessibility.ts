import type { Browser } from '@playwright/test';
import { signedInBeside } from '#db/factories/signed-in.ts';
import type { Language } from '#domain/locale.ts';
import { DESK_VIEWS, type DeskSample, findDesk } from '../../e2e/desk-list.ts';
import { findBarriers } from '../../e2e/page/accessible.ts';
import { findSample, ROUTE_VIEWS, type RouteSample, SAMPLE_EDITION } from '../../e2e/route-list.ts';
import { openBrowser } from '../browser.ts';
import { type BuiltInstance, openInstance } from '../built-instance.ts';
import type { CaseResult, Gate, GateCase } from './gate.ts';

const WIDTHS = [390, 1440] as const;
const LANGUAGES = ['en', 'ru'] as const;
const SCHEMES = ['light', 'dark'] as const;

type House = {
  readonly server: BuiltInstance;
  readonly browser: Browser;
  readonly sample: RouteSample;
  readonly desk: DeskSample;
  /** Value of the session cookie of an owner. */
  readonly token: string;
};
let opening: Promise<House> | undefined;

/** axe on every page, public ones and the desk's, in both languages, both schemes and two widths (design.md, Targets; A1). */
export const accessibilityGate: Gate = {
  id: 'A1',
  title: 'pages without a barrier that axe knows',
  cases: () => [
    ...ROUTE_VIEWS.map(({ name, address }) =>
      viewCase(name, ({ sample }, language) => address(sample, language) ?? ''),
    ),
    ...DESK_VIEWS.map(({ name, address }) =>
      viewCase(name, ({ desk }, language) => address(desk, language), 'signed in'),
    ),
  ],
  close: async () => {
    const house = await opening?.catch(() => undefined);
    await house?.browser.close();
    await house?.server.stop();
  },
};

function viewCase(
  name: string,
  addressIn: (house: House, language: Language) => string,
  who?: 'signed in',
): GateCase {
  return {
    name,
    run: async () => {
      opening ??= openHouse();
      const house = await opening;
      const { server, browser, token } = house;
      const notes: string[] = [];
      let visits = 0;
      for (const language of LANGUAGES) {
        for (const colorScheme of SCHEMES) {
          for (const width of WIDTHS) {
            // axe needs a context of its own; newPage() of the browser makes one that it cannot share.
            const context = await browser.newContext({ viewport: { width, height: 900 }, colorScheme });
            if (who !== undefined)
              await context.addCookies([{ name: 'plenum', value: token, url: server.origin }]);
            const page = await context.newPage();
            await page.goto(`${server.origin}${addressIn(house, language)}`);
            const found = await findBarriers(page);
            if (who !== undefined && /\/sign-in\?/.test(page.url())) notes.push(`${language}: signed out`);
            notes.push(...found.map((line) => `${language} ${colorScheme} ${width}: ${line}`));
            await context.close();
            visits++;
          }
        }
      }
      const result: CaseResult = {
        required: 0,
        achieved: notes.length,
        unit: `barriers in ${visits} visits`,
        pass: notes.length === 0,
      };
      return notes.length === 0 ? result : { ...result, notes };
    },
  };
}

async function openHouse(): Promise<House> {
  const server = await openInstance({ name: 'prove-accessibility', sample: true });
  const token = await signedInBeside(server.data, { role: 'owner', name: 'Olga Owner', at: Date.now() });
  const headers = { Cookie: `plenum=${token}` };
  const read = async (path: string) => (await fetch(`${server.origin}${path}`, { headers })).text();
  const [sample, desk] = [await findSample(read, SAMPLE_EDITION), await findDesk(read, SAMPLE_EDITION)];
  return { server, browser: await openBrowser(), sample, desk, token };
}

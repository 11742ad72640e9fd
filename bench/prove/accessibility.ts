import type { Browser } from '@playwright/test';
import { findBarriers } from '../../e2e/page/accessible.ts';
import { findSample, ROUTE_VIEWS, type RouteSample, SAMPLE_EDITION } from '../../e2e/route-list.ts';
import { openBrowser } from '../browser.ts';
import { type BuiltInstance, openInstance } from '../built-instance.ts';
import type { CaseResult, Gate, GateCase } from './gate.ts';

const WIDTHS = [390, 1440] as const;
const LANGUAGES = ['en', 'ru'] as const;
const SCHEMES = ['light', 'dark'] as const;

type House = { readonly server: BuiltInstance; readonly browser: Browser; readonly sample: RouteSample };
let opening: Promise<House> | undefined;

/** axe on every page in both languages, both schemes and two widths (design.md, Targets; A1). */
export const accessibilityGate: Gate = {
  id: 'A1',
  title: 'pages without a barrier that axe knows',
  cases: () => ROUTE_VIEWS.map(viewCase),
  close: async () => {
    const house = await opening?.catch(() => undefined);
    await house?.browser.close();
    await house?.server.stop();
  },
};

function viewCase(view: (typeof ROUTE_VIEWS)[number]): GateCase {
  return {
    name: view.name,
    run: async () => {
      opening ??= openHouse();
      const { server, browser, sample } = await opening;
      const notes: string[] = [];
      let visits = 0;
      for (const language of LANGUAGES) {
        for (const colorScheme of SCHEMES) {
          for (const width of WIDTHS) {
            // axe needs a context of its own; newPage() of the browser makes one that it cannot share.
            const context = await browser.newContext({ viewport: { width, height: 900 }, colorScheme });
            const page = await context.newPage();
            await page.goto(`${server.origin}${view.address(sample, language) ?? ''}`);
            const found = await findBarriers(page);
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
  const read = async (path: string) => (await fetch(`${server.origin}${path}`)).text();
  return { server, browser: await openBrowser(), sample: await findSample(read, SAMPLE_EDITION) };
}

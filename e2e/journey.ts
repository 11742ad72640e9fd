import { test as base, expect, type Page } from '@playwright/test';
import type { Language } from '#domain/locale.ts';
import { findSample, ROUTE_VIEWS, type RouteSample, type RouteView, SAMPLE_EDITION } from './route-list.ts';

type Journey = {
  /** Hosts of others that this journey plays itself; any other is a defect. */
  readonly played: readonly string[];
  /** Fails the test when a page of it said an error, asked another host or broke its script policy. */
  readonly quiet: undefined;
  /** Statuses of answers that this journey is about; any other above 399 is a defect. */
  readonly refusals: readonly number[];
};
type House = { readonly sample: RouteSample };

/** The test of all journeys: the sample edition, and nothing wrong behind the page. */
export const test = base.extend<Journey, House>({
  sample: [
    async ({ browserName: _ }, use, { project }) => {
      const origin = project.use.baseURL ?? '';
      const read = async (path: string) => (await fetch(new URL(path, origin))).text();
      await use(await findSample(read, SAMPLE_EDITION));
    },
    { scope: 'worker' },
  ],
  refusals: [[], { option: true }],
  played: [[], { option: true }],
  quiet: [
    async ({ context, refusals, played }, use) => {
      const wrong: string[] = [];
      context.on('page', (page) => watch(page, wrong, { refusals, played }));
      await use(undefined);
      expect(wrong).toEqual([]);
    },
    { auto: true },
  ],
});

export { expect };

/** The address of a view of the list by its name. */
export function addressOf(name: string, sample: RouteSample, language: Language): string {
  const address = viewNamed(name).address(sample, language);
  if (address === undefined) throw new Error(`${sample.edition} has no ${name}`);
  return address;
}

export function viewNamed(name: string): RouteView {
  const found = ROUTE_VIEWS.find((view) => view.name === name);
  if (!found) throw new Error(`No view is named ${name}`);
  return found;
}

// A missing page is itself reported as a resource that failed to load; everything else that fails is a defect.
function watch(
  page: Page,
  wrong: string[],
  { refusals, played }: Pick<Journey, 'refusals' | 'played'>,
): void {
  page.on('pageerror', (error) => wrong.push(`error: ${error.message}`));
  page.on('console', (message) => {
    if (message.type() !== 'error' && !/hydrat|Warning:/i.test(message.text())) return;
    if (/Failed to load resource/.test(message.text())) return;
    wrong.push(`console: ${message.text()}`);
  });
  page.on('response', (response) => {
    const isPage = response.request().isNavigationRequest();
    if (refusals.includes(response.status())) return;
    if (response.status() >= 500 || (response.status() >= 400 && !isPage))
      wrong.push(`${response.status()} ${response.url()}`);
  });
  page.on('request', (request) => {
    const { hostname, protocol } = new URL(request.url());
    const isKnown = hostname === 'localhost' || played.includes(hostname);
    if (protocol.startsWith('http') && !isKnown) wrong.push(`asked ${hostname}`);
  });
}

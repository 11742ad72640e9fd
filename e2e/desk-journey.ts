import path from 'node:path';
import { signedInBeside } from '#db/factories/signed-in.ts';
import { type DeskSample, findDesk } from './desk-list.ts';
import { test as base, expect as impatient } from './journey.ts';
import { SAMPLE_EDITION } from './route-list.ts';

type House = {
  /** Value of the session cookie of an owner. */
  readonly ownerCookie: string;
  readonly desk: DeskSample;
};

/** Journeys of an owner who has signed in; the pages of `context` carry the session. */
export const test = base.extend<{ readonly signedIn: undefined }, House>({
  ownerCookie: [
    async ({ browserName: _ }, use, { project }) => {
      const { port } = new URL(project.use.baseURL ?? '');
      const data = path.resolve(`.cache/e2e/data-${port}`);
      await use(await signedInBeside(data, { role: 'owner', name: 'Olga Owner', at: Date.now() }));
    },
    { scope: 'worker' },
  ],
  desk: [
    async ({ ownerCookie }, use, { project }) => {
      const origin = project.use.baseURL ?? '';
      const headers = { Cookie: `plenum=${ownerCookie}` };
      const read = async (place: string) => (await fetch(new URL(place, origin), { headers })).text();
      await use(await findDesk(read, SAMPLE_EDITION));
    },
    { scope: 'worker' },
  ],
  signedIn: [
    async ({ context, ownerCookie, baseURL }, use) => {
      await context.addCookies([{ name: 'plenum', value: ownerCookie, url: baseURL ?? '' }]);
      await use(undefined);
    },
    { auto: true },
  ],
});

/** Saving, sending and drawing again take their time on a machine with two busy cores. */
export const expect = impatient.configure({ timeout: 20_000 });

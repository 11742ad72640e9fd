import { type ChildProcessWithoutNullStreams, spawn } from 'node:child_process';
import { createInterface, type Interface } from 'node:readline';
import { type Browser, chromium, type LaunchOptions, type Page } from '@playwright/test';
import { messages } from '#i18n/messages.ts';

/* A door as it is worked at: the built program, a paired phone, and codes before its camera or from its scanner. */
type World = { readonly origin: string; readonly link: string; readonly codes: readonly string[] };
type StoredScan = {
  readonly ticketNo: number | null;
  readonly admitted: number | null;
  readonly verdict: string;
  readonly method: string;
};

export type Lane = World & {
  /** What the server has stored by now. */
  record(): Promise<readonly StoredScan[]>;
  close(): Promise<void>;
};

type LaneOrder = {
  readonly tickets: number;
  /** Below .cache/. */
  readonly name: string;
  /** Where a film of all codes is to be written, for {@link openPhone}. */
  readonly film?: string;
};

/** Starts a forum with tickets and one invited phone, in a process of its own (bench/door/lane-host.ts). */
export async function startLane({ tickets, name, film }: LaneOrder): Promise<Lane> {
  const args = ['bench/door/lane-host.ts', String(tickets), ...(film === undefined ? [] : [film])];
  const env = {
    PATH: '',
    NODE_ENV: 'production' as const,
    ...{ PLENUM_DATA: `.cache/${name}`, PLENUM_SAMPLE: 'off' },
  };
  const host = spawn(process.execPath, args, { env });
  host.stderr.pipe(process.stderr);
  const lines = createInterface({ input: host.stdout });
  const world = JSON.parse(await nextLine(host, lines)) as World;
  return {
    ...world,
    record: async () => {
      const line = nextLine(host, lines);
      host.stdin.write('rows\n');
      return (JSON.parse(await line) as { scans: readonly StoredScan[] }).scans;
    },
    close: () =>
      new Promise((resolve) => {
        host.on('exit', () => resolve());
        host.stdin.end();
      }),
  };
}

function nextLine(host: ChildProcessWithoutNullStreams, lines: Interface): Promise<string> {
  return new Promise((resolve, reject) => {
    const fail = (code: number | null) => reject(new Error(`the host of the lane ended with ${code}`));
    host.once('exit', fail);
    lines.once('line', (line) => {
      host.off('exit', fail);
      resolve(line);
    });
  });
}

/** A Chromium whose camera shows a film, and which is asked for nothing. */
export function openPhone(own: LaunchOptions, film?: string): Promise<Browser> {
  const camera = film === undefined ? [] : [`--use-file-for-fake-video-capture=${film}`];
  const args = ['--use-fake-device-for-media-stream', '--use-fake-ui-for-media-stream', ...camera];
  return chromium.launch({ ...own, args: [...(own.args ?? []), ...args] });
}

const words = messages.en.doorScreen;

/** Pairs by the link of the organizers and starts a shift; ends where codes are read. */
export async function takePost(page: Page, { link }: Pick<World, 'link'>): Promise<void> {
  await page.goto(link);
  await page.getByRole('button', { name: words.pairing.linkNow }).click();
  await page.getByRole('heading', { name: words.shift.title }).waitFor();
  await page.getByRole('button', { name: words.shift.start }).click();
  await page.locator('[data-part=way]').waitFor();
}

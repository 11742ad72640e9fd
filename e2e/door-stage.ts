import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import path from 'node:path';
import type { Page } from '@playwright/test';

/** Where the stage is; every request to it is answered here, so that no server is needed. */
export const STAGE = 'http://localhost:9/door-stage/';
const ROOT = path.resolve(import.meta.dirname, '..');

let built: Promise<{ script: string; style: string }> | undefined;

/** Opens the screens of the door with a device that does what `window.doorStage` is told (bench/door/stage.tsx). */
export async function openStage(page: Page): Promise<void> {
  built ??= build();
  const { script, style } = await built;
  await page.route(`${STAGE}**`, (route) => {
    const { pathname } = new URL(route.request().url());
    if (pathname.endsWith('/stage.js'))
      return route.fulfill({ body: script, contentType: 'text/javascript' });
    if (pathname.endsWith('/stage.css')) return route.fulfill({ body: style, contentType: 'text/css' });
    if (pathname.includes('/node_modules/'))
      return route.fulfill({ path: path.join(ROOT, pathname.slice(pathname.indexOf('/node_modules/'))) });
    return route.fulfill({ body: PAGE, contentType: 'text/html' });
  });
  await page.goto(STAGE);
  await page.waitForFunction(() => 'doorStage' in window);
}

const PAGE =
  '<!doctype html><html lang="en"><meta charset="utf-8"><meta name="viewport" content="width=device-width">' +
  '<title>Door</title><link rel="stylesheet" href="stage.css"><script src="stage.js" defer></script><body>';

async function build(): Promise<{ script: string; style: string }> {
  const { build: bundle } = await import('esbuild');
  const { outputFiles } = await bundle({
    entryPoints: [path.join(ROOT, 'bench/door/stage.tsx')],
    ...{ bundle: true, write: false, outdir: 'stage', format: 'iife', target: 'es2023', jsx: 'automatic' },
    define: { 'process.env.NODE_ENV': '"production"' },
    absWorkingDir: ROOT,
  });
  const textOf = (ending: string) => outputFiles.find((file) => file.path.endsWith(ending))?.text ?? '';
  return { script: textOf('.js'), style: (await house()) + textOf('.css') };
}

/** The style sheet of the house, as the pages have it. */
async function house(): Promise<string> {
  const request = createRequire(import.meta.url);
  const [{ default: postcss }, { default: tailwind }] = await Promise.all([
    import('postcss'),
    import(request.resolve('@tailwindcss/postcss')) as Promise<{ default: () => import('postcss').Plugin }>,
  ]);
  const from = path.join(ROOT, 'app/globals.css');
  const { css } = await postcss([tailwind()]).process(await readFile(from, 'utf8'), { from });
  return css.replaceAll('../node_modules/', `${new URL(STAGE).pathname}node_modules/`);
}

type StageOrder = {
  readonly language: [language: 'en' | 'ru'];
  readonly show: [verdict: string, change?: object];
  readonly shift: [shift: 'on' | null];
  readonly muted: [isMuted: boolean];
  readonly queue: [waiting: number];
  readonly place: [profile: string, isHall: boolean, isCountOnly?: boolean];
  readonly view: [name: string];
  readonly set: [part: object];
  readonly checkpoint: [part: object];
  readonly answer: [path: string, asked: object];
  readonly here: [found: object | null];
};

/** Tells the device on the stage what to be. */
export async function stageOf<K extends keyof StageOrder>(
  page: Page,
  what: K,
  ...how: StageOrder[K]
): Promise<void> {
  await page.evaluate(([name, args]) => window.doorStage.tell(name, args), [what, how] as const);
}

/** With what the screens called a method of the device, call by call. */
export async function stageCalls(page: Page, method: string): Promise<unknown[]> {
  const called = await page.evaluate(() => window.doorStage.called);
  return called.filter(([name]) => name === method).map(([, ...args]) => args);
}

declare global {
  interface Window {
    readonly doorStage: {
      readonly called: readonly (readonly [method: string, ...args: unknown[]])[];
      tell(what: string, how: readonly unknown[]): Promise<void>;
    };
    /** Tones in hertz and patterns of vibration, as they were asked for. */
    readonly signals: (number | readonly number[])[];
  }
}

/** Runs in the page before it: what would be heard and felt is written down. */
export function recordSignals(): void {
  const signals: (number | readonly number[])[] = [];
  Object.defineProperty(window, 'signals', { value: signals });
  const Own = window.OscillatorNode;
  window.OscillatorNode = class extends Own {
    constructor(context: BaseAudioContext, options?: OscillatorOptions) {
      super(context, options);
      if (options?.frequency !== undefined) signals.push(options.frequency);
    }
  };
  Object.defineProperty(navigator, 'vibrate', {
    value: (pattern: number[]) => {
      signals.push(pattern);
      return true;
    },
  });
}

/** Runs in the page: the keys of a text as a scanner sends them to a host that types Russian, ended by Enter. */
export function typeLikeScanner(text: string): void {
  const places: Record<string, [code: string, shift: boolean]> = {
    ':': ['Semicolon', true],
    ' ': ['Space', false],
    $: ['Digit4', true],
    '%': ['Digit5', true],
    '*': ['Digit8', true],
    '+': ['Equal', true],
    '-': ['Minus', false],
    '.': ['Period', false],
    '/': ['Slash', false],
  };
  const press = (code: string, shiftKey: boolean, key: string) => {
    const target = document.activeElement ?? document.body;
    const init = { code, shiftKey, key, bubbles: true, cancelable: true };
    const isFree = target.dispatchEvent(new KeyboardEvent('keydown', init));
    // What browsers do when nobody stops it: both press the button that has the focus.
    if (isFree && (code === 'Enter' || code === 'Space') && target instanceof HTMLButtonElement)
      target.click();
    target.dispatchEvent(new KeyboardEvent('keyup', init));
  };
  for (const character of text) {
    const [code, shift] = /[A-Z]/.test(character)
      ? [`Key${character}`, true]
      : /\d/.test(character)
        ? [`Digit${character}`, false]
        : (places[character] ?? ['', false]);
    press(code, shift, 'ф');
  }
  press('Enter', false, 'Enter');
}

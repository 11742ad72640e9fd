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

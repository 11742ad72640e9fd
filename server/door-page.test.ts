import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, expect, test } from 'vitest';
import { DOOR_WORKER_FILE, doorManifestHandler, doorWorkerHandler } from './door-page.ts';
import { startEcho } from './front.fixture.ts';

let close = async () => {};
afterEach(() => close());

async function house() {
  const root = mkdtempSync(path.join(tmpdir(), 'door-'));
  mkdirSync(path.join(root, '.next'));
  writeFileSync(path.join(root, DOOR_WORKER_FILE), 'self.skipWaiting;');
  const handlers = { 'door-worker': doorWorkerHandler(root), 'door-manifest': doorManifestHandler };
  const front = await startEcho({ handlers });
  close = front.close;
  return front;
}

const SCRIPTS = "script-src 'self' 'unsafe-inline' 'wasm-unsafe-eval';";

test('the page of the door alone may use the camera, and it and files of the build may run WebAssembly', async () => {
  const { ask } = await house();
  const page = await ask('/door');
  expect(page.status).toBe(200);
  expect(page.headers['permissions-policy']).toContain('camera=(self)');
  expect(page.headers['cache-control']).toBe('public, no-cache');
  expect(page.headers['content-security-policy']).toContain(SCRIPTS);
  const others = [
    '/',
    '/forum-2027',
    '/organize',
    '/door-sw.js',
    '/door.webmanifest',
    '/door-days',
    '/door/v1/time',
  ];
  for (const address of others) {
    const { headers } = await ask(address);
    expect(headers['permissions-policy'], address).toContain('camera=()');
    expect(headers['content-security-policy'], address).not.toContain('wasm');
  }
  const file = await ask('/_next/static/chunks/reader-0123456789abcdef.js');
  expect(file.headers['content-security-policy']).toContain(SCRIPTS);
  expect(file.headers['permissions-policy']).toContain('camera=()');
});

test('the page is one for everybody: no nonce, no forms to it, no language before it', async () => {
  const { ask, seen } = await house();
  expect((await ask('/door')).headers['content-security-policy']).not.toContain('nonce');
  expect((await ask('/door', {}, 'POST')).status).toBe(403);
  expect((await ask('/ru/door')).headers['permissions-policy']).toContain('camera=()');
  expect(seen.find(({ url }) => url === '/door')?.headers['content-security-policy']).toBeUndefined();
});

test('the service worker is asked for anew each time and may have the page; the manifest puts it on a home screen', async () => {
  const { ask } = await house();
  const worker = await ask('/door-sw.js');
  expect(worker.body.toString()).toBe('self.skipWaiting;');
  expect(worker.headers).toMatchObject({
    'content-type': 'text/javascript; charset=utf-8',
    'cache-control': 'no-cache',
    'service-worker-allowed': '/door',
  });
  const manifest = await ask('/door.webmanifest');
  expect(manifest.headers['content-type']).toBe('application/manifest+json');
  expect(JSON.parse(manifest.body.toString())).toMatchObject({
    start_url: '/door',
    scope: '/door',
    display: 'standalone',
  });
});

test('a server without a build has no worker, and says so', async () => {
  const front = await startEcho({ handlers: { 'door-worker': doorWorkerHandler(tmpdir()) } });
  close = front.close;
  expect((await front.ask('/door-sw.js')).status).toBe(404);
});

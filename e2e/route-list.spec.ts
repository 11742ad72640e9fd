import { readdirSync } from 'node:fs';
import path from 'node:path';
import { DESK_VIEWS } from './desk-list.ts';
import { expect, test } from './journey.ts';
import { ROUTE_VIEWS } from './route-list.ts';

const APP = path.resolve(import.meta.dirname, '../app');

test('every route of app/ is in the list', () => {
  const listed = new Set([...ROUTE_VIEWS, ...DESK_VIEWS].map((view) => view.route));
  expect(routesOfApp().filter((route) => !listed.has(route))).toEqual([]);
});

test('every route of the list is in app/', () => {
  const routes = new Set(routesOfApp());
  const listed = [...ROUTE_VIEWS, ...DESK_VIEWS].map((view) => view.route);
  expect(listed.filter((route) => !routes.has(route))).toEqual([]);
});

test('every view has an address in the sample forums and answers as listed', async ({ sample, request }) => {
  for (const { name, status, address } of ROUTE_VIEWS) {
    const where = address(sample, 'ru');
    expect(where, name).toBeDefined();
    const answer = await request.get(where ?? '');
    expect(answer.status(), where).toBe(status);
    expect(answer.headers()['content-type'], where).toBe('text/html; charset=utf-8');
  }
});

/**
 * Pages by their public address; what only answers to missing addresses is none. Handlers are in e2e/authz. The page of the
 * door has no language and is the same for everybody: door-offline.spec.ts opens it.
 */
function routesOfApp(): string[] {
  const files = readdirSync(APP, { recursive: true, encoding: 'utf8' });
  return files
    .map((file) => file.split(path.sep).join('/'))
    .filter((file) => /(^|\/)page\.tsx$/.test(file) && !/\[\.\.\.|%5F|^door\//.test(file))
    .map((file) => file.replace(/^\[lang\]/, '').replace(/\/?page\.tsx$/, ''))
    .map((route) => route.replace(/\[(\w+)\]/g, '{$1}') || '/')
    .sort();
}

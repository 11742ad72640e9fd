import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { decideAction } from './guard.ts';
import { knownActions } from './house.ts';

const BUILT = `40${'a'.repeat(40)}`;
const OTHER = `40${'b'.repeat(40)}`;

describe('actions that an organizer may send', () => {
  test('are those of the build', () => {
    const known = knownActions(aBuild({ node: { [BUILT]: {} }, edge: {} }), false);
    expect(decideAction(BUILT, 'organizer', known)).toBeUndefined();
    expect(decideAction(OTHER, 'organizer', known)?.status).toBe(409);
  });
  test('are none where nothing was built', () => {
    expect(decideAction(BUILT, 'organizer', knownActions(aBuild(), false))?.status).toBe(409);
  });
  test('are all in development, where the framework builds them when it is asked, and still no stranger sends one', () => {
    const known = knownActions(aBuild({ node: { [BUILT]: {} } }), true);
    expect(decideAction(OTHER, 'organizer', known)).toBeUndefined();
    expect(decideAction(OTHER, 'other', known)?.status).toBe(403);
    expect(decideAction('../x', 'organizer', known)?.status).toBe(400);
  });
});

function aBuild(manifest?: object): string {
  const root = mkdtempSync(path.join(tmpdir(), 'plenum-build-'));
  onTestFinished(() => rmSync(root, { recursive: true, force: true }));
  if (manifest === undefined) return root;
  const folder = path.join(root, '.next', 'server');
  mkdirSync(folder, { recursive: true });
  writeFileSync(path.join(folder, 'server-reference-manifest.json'), JSON.stringify(manifest));
  return root;
}

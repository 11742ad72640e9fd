import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { isOwnReportKey, isSealed, reportHash, sealReport } from './report-key.ts';
import { rotateSecret } from './secret.ts';

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'report-key-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

test('a sealed report is known by its hash, its signature and our key, and by nothing else', () => {
  const seal = sealReport(folder, '{"a":1}\n');
  expect(seal.sha256).toBe(reportHash('{"a":1}\n'));
  expect(isSealed(seal)).toBe(true);
  expect(isSealed({ ...seal, sha256: reportHash('{"a":2}\n') })).toBe(false);
  expect(isSealed({ ...seal, signature: seal.signature.replace(/^./, (c) => (c === 'A' ? 'B' : 'A')) })).toBe(
    false,
  );
  expect(isSealed({ ...seal, keyId: 'AAAA' })).toBe(false);
  expect(isOwnReportKey(folder, seal.keyId)).toBe(true);
});

test('a report stays ours after keys were rolled, and that of another installation is not', () => {
  const seal = sealReport(folder, 'x');
  rotateSecret(folder, Date.UTC(2027, 4, 20));
  expect(sealReport(folder, 'x').keyId).not.toBe(seal.keyId);
  expect([isSealed(seal), isOwnReportKey(folder, seal.keyId)]).toEqual([true, true]);
  const other = mkdtempSync(path.join(tmpdir(), 'report-key-'));
  expect(isOwnReportKey(other, seal.keyId)).toBe(false);
  rmSync(other, { recursive: true, force: true });
});

import { spawnSync } from 'node:child_process';
import { createPublicKey, verify } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { publicKeyPem, sealReport } from '#adapters/report-key.ts';
import { checkCommands } from './report-command.ts';

const TEXT = '{"format":"plenum-audience-report/1","value":5200}\n';
let folder = '';
beforeAll(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'report-command-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function run(lines: readonly string[]) {
  const options = { cwd: folder, encoding: 'utf8' } as const;
  const { status, stdout } = spawnSync('sh', ['-e', '-c', lines.join('\n')], options);
  return { status, stdout };
}

test('a stranger checks a report with the published key and node:crypto alone', () => {
  const { sha256, signature, keyId } = sealReport(folder, TEXT);
  const key = createPublicKey(publicKeyPem(keyId));
  expect(key.asymmetricKeyType).toBe('ed25519');
  const says = (hash: string) => {
    const signed = Buffer.from(`plenum audience report\n${hash}\n`);
    return verify(null, signed, key, Buffer.from(signature, 'base64url'));
  };
  expect(says(sha256)).toBe(true);
  expect(says(sha256.replace(/^./, (c) => (c === 'a' ? 'b' : 'a')))).toBe(false);
});

test('the printed lines do the same with sha256sum and OpenSSL, and refuse a changed file', ({ skip }) => {
  if (run(['openssl version', 'sha256sum --version']).status !== 0) skip('no OpenSSL or sha256sum here');
  const seal = sealReport(folder, TEXT);
  const lines = checkCommands(seal).map(([, text]) => text);
  writeFileSync(path.join(folder, 'report.json'), TEXT);
  const good = run(lines);
  expect(good).toMatchObject({ status: 0 });
  expect(good.stdout).toContain('Signature Verified Successfully');
  writeFileSync(path.join(folder, 'report.json'), TEXT.replace('5200', '9200'));
  expect(run(lines).status).not.toBe(0);
  // The signature of another report does not stand for this one.
  const other = sealReport(folder, TEXT.replace('5200', '9200'));
  const mixed = checkCommands({ ...other, signature: seal.signature }).map(([, text]) => text);
  expect(run(mixed).status).not.toBe(0);
});

// All temporary folders of one run of the tests stand in one, which goes with the run: a worker is ended by a signal, so
// what it would remove at its exit stays, and a server that is slow to end writes into a folder that a test has removed.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

let folder;

/** Before the first worker, which inherits the variable. */
export function setup() {
  folder = mkdtempSync(path.join(tmpdir(), 'plenum-tests-'));
  process.env.TMPDIR = folder;
}

export function teardown() {
  rmSync(folder, { recursive: true, force: true, maxRetries: 3 });
}

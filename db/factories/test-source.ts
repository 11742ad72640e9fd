import type { Engine } from '../kit.ts';
import type { Db } from '../types.ts';

/** A database that a test may use, and what to do when the test is over. */
export interface LentDatabase {
  readonly db: Db;
  giveBack(): Promise<void>;
}

/** Where one engine's databases come from. */
export interface TestSource {
  readonly name: string;
  readonly engine: Engine;
  /** Starts what takes long, so that no test pays for it. */
  prepare(): Promise<void>;
  lend(): Promise<LentDatabase>;
  /** After the last test of a suite. */
  end(): Promise<void>;
}

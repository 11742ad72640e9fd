import { TransactionMisuseError } from './error.ts';

/** The life of one transaction or nested block, the same on every engine: who may query through it, and when. */
export class TransactionScope {
  readonly #parent: TransactionScope | undefined;
  #open = true;
  #nestedOpen = false;
  readonly depth: number;

  constructor(parent?: TransactionScope) {
    this.#parent = parent;
    this.depth = parent ? parent.depth + 1 : 0;
  }

  get isOpen(): boolean {
    return this.#open && (this.#parent?.isOpen ?? true);
  }

  end(): void {
    this.#open = false;
  }

  /** @throws TransactionMisuseError when a query would land outside its own transaction or block */
  assertUsable(): void {
    if (!this.isOpen) {
      throw new TransactionMisuseError('The transaction is over: a query was not awaited inside it.');
    }
    if (this.#nestedOpen) {
      throw new TransactionMisuseError(
        'A nested block is open: use the handle it gave, one block after another.',
      );
    }
  }

  /** Runs a nested block; `mark` and the two ends are the engine's savepoint statements. */
  async nest<T>(
    work: (inner: TransactionScope) => Promise<T>,
    savepoint: {
      mark(name: string): Promise<void> | void;
      release(name: string): Promise<void> | void;
      rollBack(name: string): Promise<void> | void;
    },
  ): Promise<T> {
    this.assertUsable();
    const inner = new TransactionScope(this);
    const name = `nested_${inner.depth}`;
    this.#nestedOpen = true;
    try {
      await savepoint.mark(name);
      const value = await work(inner);
      inner.assertUsable();
      inner.end();
      await savepoint.release(name);
      return value;
    } catch (error) {
      inner.end();
      // After the watchdog ended the transaction the connection belongs to somebody else.
      if (this.isOpen) await this.#undo(savepoint.rollBack, name);
      throw error;
    } finally {
      this.#nestedOpen = false;
    }
  }

  /** A savepoint that cannot be undone takes the whole transaction with it; the first error stays the one that is told. */
  async #undo(rollBack: (name: string) => Promise<void> | void, name: string): Promise<void> {
    try {
      await rollBack(name);
    } catch {
      this.end();
    }
  }
}

/** The same words on every engine. */
export function nestedTransaction(): TransactionMisuseError {
  return new TransactionMisuseError(
    'A transaction inside a transaction: pass the handle on, or use nested().',
  );
}

/** @throws TransactionMisuseError when a transaction is open: the read would not see its writes */
export function refuseReadInside(isInside: boolean): void {
  if (!isInside) return;
  throw new TransactionMisuseError('db.read inside a transaction sees the past: ask through its handle.');
}

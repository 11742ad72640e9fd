/** Runs work one at a time. Whoever asks while it runs gets the run after it, which sees what they know of. */
export class InTurn<T> {
  readonly #work: () => Promise<T>;
  #current: Promise<T> | undefined;
  #next: Promise<T> | undefined;

  constructor(work: () => Promise<T>) {
    this.#work = work;
  }

  run(): Promise<T> {
    if (this.#next !== undefined) return this.#next;
    if (this.#current === undefined) return this.#begin();
    const begin = () => this.#begin();
    this.#next = this.#current.then(begin, begin);
    return this.#next;
  }

  /** Resolves when nothing runs or waits, whatever came of it. */
  async idle(): Promise<void> {
    while (this.#current !== undefined) await Promise.allSettled([this.#next ?? this.#current]);
  }

  #begin(): Promise<T> {
    this.#next = undefined;
    const run = this.#work().finally(() => {
      if (this.#current === run) this.#current = undefined;
    });
    this.#current = run;
    return run;
  }
}

import type { FeedAnswer } from '#domain/checkin/protocol.ts';

type Said = { readonly event: string; readonly data: unknown };

/** A stream as a device reads it: what was said is waited for, and the end of it. */
export class Ear {
  readonly said: Said[] = [];
  isOver = false;
  #rung: () => void = () => {};

  constructor(body: ReadableStream<Uint8Array>) {
    void this.#read(body).catch(() => {
      this.isOver = true;
      this.#rung();
    });
  }

  async until(isIt: (ear: Ear) => boolean): Promise<void> {
    while (!isIt(this)) {
      if (this.isOver) throw new Error(`over: ${JSON.stringify(this.said)}`);
      await new Promise<void>((resolve) => {
        this.#rung = resolve;
      });
    }
  }

  async over(): Promise<void> {
    while (!this.isOver)
      await new Promise<void>((resolve) => {
        this.#rung = resolve;
      });
  }

  feeds(): FeedAnswer[] {
    return this.said.filter(({ event }) => event === 'feed').map(({ data }) => data as FeedAnswer);
  }

  events() {
    return this.feeds().flatMap(({ events }) => events);
  }

  async #read(body: ReadableStream<Uint8Array>): Promise<void> {
    let text = '';
    for await (const part of body.pipeThrough(
      new TextDecoderStream() as never,
    ) as unknown as AsyncIterable<string>) {
      text += part;
      const blocks = text.split('\n\n');
      text = blocks.pop() ?? '';
      for (const block of blocks) {
        const [, event] = /^event: (.*)$/m.exec(block) ?? [];
        const [, data] = /^data: (.*)$/m.exec(block) ?? [];
        if (event !== undefined) this.said.push({ event, data: JSON.parse(data ?? 'null') });
      }
      this.#rung();
    }
    this.isOver = true;
    this.#rung();
  }
}

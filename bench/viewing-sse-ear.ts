import { connect, type Socket } from 'node:net';

/** Hears frames of one topic over so many connections and keeps how long after the look of the server each was heard. */
export class Ears {
  readonly sockets: Socket[] = [];
  lagMs: number[] = [];
  bytes = 0;
  readonly #port: number;

  constructor(port: number) {
    this.#port = port;
  }

  /** Resolves once each of them has heard something. */
  async open(count: number, atOnce: number): Promise<void> {
    for (const until = this.sockets.length + count; this.sockets.length < until; ) {
      const some = Math.min(atOnce, until - this.sockets.length);
      this.sockets.push(...(await Promise.all(Array.from({ length: some }, () => this.#listen()))));
    }
  }

  forget(): void {
    this.lagMs = [];
    this.bytes = 0;
  }

  close(): void {
    for (const socket of this.sockets) socket.destroy();
  }

  #listen(): Promise<Socket> {
    const port = this.#port;
    return new Promise((resolve, reject) => {
      const socket = connect({ port, host: '127.0.0.1' }, () => {
        socket.write(
          `GET /v/live/e/forum HTTP/1.1\r\nHost: localhost:${port}\r\nAccept: text/event-stream\r\n\r\n`,
        );
      });
      socket.once('data', () => resolve(socket));
      socket.on('data', (chunk: Buffer) => this.#hear(chunk));
      socket.on('error', reject);
    });
  }

  #hear(chunk: Buffer): void {
    this.bytes += chunk.length;
    const [, at] = /"at":(\d{13})/.exec(chunk.toString('latin1')) ?? [];
    if (at !== undefined) this.lagMs.push(Date.now() - Number(at));
  }
}

/*
 * A process of its own for bench/viewing-sse.ts: a few pages among ten thousand, heard by who does nothing else, so that the
 * lag of the crowd's own client can be told from the server's. Opens as many as each message says; tells what was heard since.
 */
if (import.meta.main) {
  const ears = new Ears(Number(process.argv[2]));
  process.on('disconnect', () => process.exit(0));
  process.on('message', (count: number) => void answer(count));
  const answer = async (count: number) => {
    await ears.open(count, count);
    process.send?.(ears.lagMs);
    ears.forget();
  };
}

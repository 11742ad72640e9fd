import { Agent, request } from 'node:http';

export type Answer = {
  readonly status: number;
  readonly body: Buffer;
  readonly headers: Readonly<Record<string, unknown>>;
};

/** Asks the simulated house over real connections of this machine, kept alive, so many at once. */
export class Client {
  readonly #agent: Agent;
  readonly #port: number;
  readonly #origin: string;

  constructor(port: number, origin: string, connections: number) {
    this.#agent = new Agent({ keepAlive: true, maxSockets: connections });
    this.#port = port;
    this.#origin = origin;
  }

  /** `from` is the address that a trusted proxy would name. */
  ask(
    method: 'GET' | 'POST',
    path: string,
    order: {
      readonly body?: Uint8Array | string;
      readonly mediaType?: string;
      readonly headers?: Readonly<Record<string, string>>;
      readonly from?: string;
    } = {},
  ): Promise<Answer> {
    const body = order.body === undefined ? undefined : Buffer.from(order.body);
    const headers: Record<string, string | number> = {
      Host: new URL(this.#origin).host,
      Origin: this.#origin,
      ...(order.from === undefined ? {} : { 'X-Forwarded-For': order.from }),
      ...(body === undefined
        ? {}
        : { 'Content-Type': order.mediaType ?? 'application/json', 'Content-Length': body.length }),
      ...order.headers,
    };
    return new Promise((resolve, reject) => {
      const asked = request(
        { host: '127.0.0.1', port: this.#port, method, path, headers, agent: this.#agent },
        (res) => {
          const parts: Buffer[] = [];
          res.on('data', (part: Buffer) => parts.push(part));
          res.on('end', () =>
            resolve({ status: res.statusCode ?? 0, body: Buffer.concat(parts), headers: res.headers }),
          );
          res.on('error', reject);
        },
      );
      asked.on('error', reject);
      asked.end(body);
    });
  }

  close(): void {
    this.#agent.destroy();
  }
}

/** Does some work for each of a list, so many at once, in order of the list as far as that goes. */
export async function eachOf<T>(
  list: readonly T[],
  atOnce: number,
  work: (item: T) => Promise<void>,
): Promise<void> {
  let next = 0;
  const worker = async () => {
    while (next < list.length) {
      const item = list[next] as T;
      next += 1;
      await work(item);
    }
  };
  await Promise.all(Array.from({ length: Math.min(atOnce, list.length) }, worker));
}

import { connect, type Socket } from 'node:net';

export type Post = {
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
};
export type PostAnswer = { readonly status: number; readonly body: string; readonly tookMs: number };

/** A kept-alive connection that posts one body after another: a full client costs more than the server it measures. */
export class PostConnection {
  readonly #port: number;
  #socket: Socket | undefined;
  #heard = '';
  #settle: { readonly answer: () => void; readonly fail: (error: Error) => void } | undefined;

  constructor(port: number) {
    this.#port = port;
  }

  /** @throws Error when the server hangs up before it answered */
  async post({ path, headers, body }: Post): Promise<PostAnswer> {
    const socket = this.#socket ?? (await this.#open());
    const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}\r\n`);
    const length = Buffer.byteLength(body);
    const askedAt = performance.now();
    const answered = new Promise<void>((answer, fail) => {
      this.#settle = { answer, fail };
    });
    this.#heard = '';
    socket.write(`POST ${path} HTTP/1.1\r\n${lines.join('')}Content-Length: ${length}\r\n\r\n${body}`);
    await answered;
    const text = this.#heard.slice(this.#heard.indexOf('\r\n\r\n') + 4);
    return { status: Number(this.#heard.slice(9, 12)), body: text, tookMs: performance.now() - askedAt };
  }

  close(): void {
    this.#socket?.destroy();
    this.#socket = undefined;
  }

  #open(): Promise<Socket> {
    return new Promise((resolve, reject) => {
      const socket = connect({ port: this.#port, host: '127.0.0.1', noDelay: true }, () => resolve(socket));
      const failed = (error: Error) => {
        this.#socket = undefined;
        reject(error);
        this.#settle?.fail(error);
      };
      socket.setEncoding('utf8');
      socket.on('data', (text: string) => {
        this.#heard += text;
        if (isWhole(this.#heard)) this.#settle?.answer();
      });
      socket.on('error', failed);
      socket.on('close', () => failed(new Error('the server hung up')));
      this.#socket = socket;
    });
  }
}

/** Posts `next()` over so many connections, one at a time on each, until it gives nothing more. */
export async function postAll(
  port: number,
  connections: number,
  next: () => Post | undefined,
): Promise<PostAnswer[]> {
  const answers: PostAnswer[] = [];
  const one = async () => {
    const connection = new PostConnection(port);
    for (let post = next(); post !== undefined; post = next()) answers.push(await connection.post(post));
    connection.close();
  };
  await Promise.all(Array.from({ length: connections }, one));
  return answers;
}

/** The value below which so much of 1 lies, in milliseconds with one place. */
export function percentile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  return Math.round((sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0) * 10) / 10;
}

function isWhole(text: string): boolean {
  const end = text.indexOf('\r\n\r\n');
  if (end === -1) return false;
  const length = Number(/\r\ncontent-length: (\d+)/i.exec(text.slice(0, end))?.[1] ?? 0);
  return Buffer.byteLength(text.slice(end + 4)) >= length;
}

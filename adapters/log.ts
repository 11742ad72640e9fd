/** `error`: somebody has to look. `warn`: unusual but handled. `info`: the life of the process. */
export type LogLevel = 'info' | 'warn' | 'error';

/**
 * The only things a line may hold (security-reliability.md rule 22): no path, query, address, name, e-mail or token.
 * `event` is a constant of the code; `failure` a class or code of an error, never its message.
 */
export type LogLine = {
  readonly event: string;
  readonly requestId?: string | undefined;
  /** The pattern, e.g. `/{edition}/programme`, never the address itself. */
  readonly route?: string | undefined;
  readonly status?: number | undefined;
  readonly ms?: number | undefined;
  readonly actorId?: string | undefined;
  readonly failure?: string | undefined;
  /** Where in the code: frames of the stack without the message. */
  readonly frames?: readonly string[] | undefined;
};

type Output = { readonly write: (text: string) => unknown; readonly isTTY?: boolean };

/** Writes one line: JSON, or a short text when a person looks at a terminal. */
export function log(level: LogLevel, line: LogLine, output: Output = process.stdout): void {
  output.write(`${output.isTTY === true ? readable(level, line) : JSON.stringify(record(level, line))}\n`);
}

/** What a log may say about an error: its class or code and the frames, never the message (it may quote a person). */
export function failureOf(error: unknown): Pick<LogLine, 'failure' | 'frames'> {
  if (!(error instanceof Error)) return { failure: typeof error };
  const code = (error as { code?: unknown }).code;
  const frames = (error.stack ?? '')
    .split('\n')
    .filter((line) => /^\s+at /.test(line))
    .slice(0, 8);
  const own =
    typeof code === 'string' && /^[A-Z_0-9]{2,40}$/.test(code) ? `${error.name} ${code}` : error.name;
  // What wraps an error often says nothing itself: a transaction was lost, and why stands in the cause.
  const behind = error.cause instanceof Error ? failureOf(error.cause).failure : undefined;
  return {
    failure: behind === undefined ? own : `${own} < ${behind}`.slice(0, 200),
    frames: frames.map((frame) => frame.trim()),
  };
}

function record(level: LogLevel, line: LogLine) {
  const { event, requestId, route, status, ms, actorId, failure, frames } = line;
  const time = new Date().toISOString();
  return { time, level, event, requestId, route, status, ms, actorId, failure, frames };
}

function readable(level: LogLevel, line: LogLine): string {
  const { event, requestId, route, status, ms, failure, frames } = line;
  const parts = [
    level === 'info' ? '' : level.toUpperCase(),
    event,
    route,
    status,
    ms === undefined ? '' : `${ms} ms`,
    failure,
    requestId,
  ];
  const head = parts.filter((part) => part !== undefined && part !== '').join(' ');
  return level === 'error' && frames !== undefined ? [head, ...frames].join('\n    ') : head;
}

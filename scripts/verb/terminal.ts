/** Where a verb speaks: facts to standard output, progress to standard error. */
export type Terminal = {
  readonly isJson: boolean;
  /** One line of facts for people. */
  line(text: string): void;
  /** One line about something that went wrong after the work was done. */
  warn(text: string): void;
  /** The answer for programs: one JSON document, a list with one entry per line. */
  json(value: unknown): void;
  /** Bytes of a file. */
  bytes(value: Uint8Array): Promise<void>;
  /** Shares of the whole, 0 to 1, with the name of the stage: a bar on a terminal, JSON lines with --json. */
  progress(share: number, stage: string): void;
  /** Takes the bar away. */
  settle(): void;
};

type Stream = Pick<NodeJS.WriteStream, 'isTTY' | 'write' | 'columns'>;

/** The terminal of this process; `isJson` turns people's lines off. */
export function terminalOn(output: Stream, errors: Stream, isJson: boolean): Terminal {
  let isDrawn = false;
  const settle = () => {
    if (isDrawn) errors.write('\r\u001b[K');
    isDrawn = false;
  };
  return {
    isJson,
    line: (text) => {
      settle();
      if (!isJson) output.write(`${text}\n`);
    },
    warn: (text) => {
      settle();
      errors.write(isJson ? `${JSON.stringify({ event: 'warning', text })}\n` : `${text}\n`);
    },
    json: (value) => {
      settle();
      output.write(`${jsonText(value)}\n`);
    },
    bytes: (value) =>
      new Promise((resolve, reject) => {
        output.write(value, (error) => (error ? reject(error) : resolve()));
      }),
    progress: (share, stage) => {
      if (errors.isTTY) {
        isDrawn = true;
        errors.write(`\r\u001b[K${bar(share, (errors.columns || 80) - stage.length - 10)} ${stage}`);
      } else if (isJson) errors.write(`${JSON.stringify({ event: 'progress', share, stage })}\n`);
    },
    settle,
  };
}

function jsonText(value: unknown): string {
  if (!Array.isArray(value) || value.length === 0) return JSON.stringify(value);
  return `[\n${value.map((entry) => JSON.stringify(entry)).join(',\n')}\n]`;
}

function bar(share: number, room: number): string {
  const width = Math.max(10, Math.min(40, room));
  const done = Math.round(share * width);
  return `${'█'.repeat(done)}${'░'.repeat(width - done)} ${String(Math.round(share * 100)).padStart(3)} %`;
}

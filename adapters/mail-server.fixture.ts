import { SMTPServer } from 'smtp-server';
import { onTestFinished } from 'vitest';

/** How a mail server of a test behaves. */
export type ServerMood =
  | 'takes'
  /** 421 instead of a greeting's welcome. */
  | 'busy'
  | 'no_such_recipient'
  | 'refuses_content'
  | 'refuses_sender'
  /** Reads the whole mail and never answers. */
  | 'hangs'
  /** Answers 250 and cuts the connection before anything else. */
  | 'drops_after_250';

export type TestMailServer = {
  readonly url: string;
  /** Whole messages that the server said yes to, or swallowed. */
  readonly received: string[];
  mood: ServerMood;
};

/** A real SMTP server on a free port of this machine; it ends with the test. */
export async function aMailServer(mood: ServerMood = 'takes'): Promise<TestMailServer> {
  const state: { mood: ServerMood; received: string[] } = { mood, received: [] };
  const refusal = (code: number) => Object.assign(new Error('no'), { responseCode: code });
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS', 'AUTH'],
    closeTimeout: 100,
    onConnect: (_, done) => done(state.mood === 'busy' ? refusal(421) : undefined),
    onMailFrom: (_, __, done) => done(state.mood === 'refuses_sender' ? refusal(550) : undefined),
    onRcptTo: (_, __, done) => done(state.mood === 'no_such_recipient' ? refusal(550) : undefined),
    onData: (stream, session, done) => {
      const parts: Buffer[] = [];
      stream.on('data', (part: Buffer) => parts.push(part));
      stream.on('end', () => {
        if (state.mood === 'refuses_content') return done(refusal(554));
        state.received.push(Buffer.concat(parts).toString('utf8'));
        if (state.mood === 'hangs') return;
        done();
        if (state.mood === 'drops_after_250') cut(server, session.id);
      });
    },
  });
  server.on('error', () => undefined);
  await new Promise<void>((resolve) => server.listen(0, 'localhost', resolve));
  onTestFinished(() => new Promise<void>((resolve) => server.close(() => resolve())));
  const address = server.server.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  return Object.assign(state, { url: `smtp://localhost:${port}` });
}

function cut(server: SMTPServer, sessionId: string): void {
  const connections = (
    server as unknown as { connections: Set<{ id: string; _socket?: { destroy(): void } }> }
  ).connections;
  setImmediate(() => {
    for (const each of connections) if (each.id === sessionId) each._socket?.destroy();
  });
}

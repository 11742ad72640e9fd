import type { Server } from 'node:http';
import { createServer as createSocketServer, type Server as SocketServer } from 'node:net';

export class PortInUseError extends Error {
  constructor(port: number) {
    super(
      `Port ${port} is in use. Stop the other program, or start Plenum with another port: PORT=${port + 1} npm start`,
    );
    this.name = 'PortInUseError';
  }
}

/**
 * Opens the port. `localhost` means 127.0.0.1 and ::1, because browsers try either; a machine without IPv6 is fine.
 * Throws {@link PortInUseError}. Gives what listens beside the server itself, to be closed with it.
 */
export async function listen(server: Server, host: string, port: number): Promise<readonly SocketServer[]> {
  if (host !== 'localhost') {
    await open(server, host, port);
    return [];
  }
  await open(server, '127.0.0.1', port);
  // A second listening socket hands its connections to the one server, so limits and stopping know them all.
  const second = createSocketServer({ noDelay: true }, (socket) => server.emit('connection', socket));
  try {
    await open(second, '::1', port);
  } catch (error) {
    if (error instanceof PortInUseError) {
      server.close();
      throw error;
    }
    return [];
  }
  return [second];
}

function open(server: SocketServer, host: string, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    const onError = (error: NodeJS.ErrnoException) =>
      reject(error.code === 'EADDRINUSE' ? new PortInUseError(port) : error);
    server.once('error', onError);
    server.listen({ host, port, backlog: 1_024 }, () => {
      server.off('error', onError);
      resolve();
    });
  });
}

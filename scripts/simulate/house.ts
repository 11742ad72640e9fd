import type { Server } from 'node:http';
import path from 'node:path';
import { eq } from 'drizzle-orm';
import { bus } from '#adapters/bus.ts';
import { environment } from '#adapters/env.ts';
import { instanceSecret } from '#adapters/secret.ts';
import { closeDb, getDb, openDatabase } from '#db/client.ts';
import { migrate } from '#db/migrate.ts';
import { systemViewer } from '#domain/viewer.ts';
import { createFront } from '#server/front.ts';
import { openFrontParts } from '#server/front-opening.ts';
import { createHttpServer, HTTP_LIMITS, listenWith } from '#server/http-server.ts';
import { listen } from '#server/listen.ts';
import { headerRules } from '#server/response-headers.ts';
import { addPreset } from '#usecases/checkin/door-preset.ts';
import { exchangeFile } from '#usecases/exchange-file.ts';
import { importProgramme } from '#usecases/programme/import-programme.ts';
import { openRegistration } from '#usecases/registration/open-registration.ts';
import { type ForumPlan, scheduleText } from './forum-plan.ts';

export const simulator = systemViewer('simulate');
const ROOT = path.resolve(import.meta.dirname, '../..');

/** The house under a simulated clock: its own front on a port of this machine, without pages. */
export type SimulatedHouse = {
  readonly port: number;
  readonly origin: string;
  readonly editionId: string;
  readonly close: () => Promise<void>;
};

/**
 * Opens a house on the data folder of this process, with the programme imported and released, registration open and doors at
 * the gate and at every hall. The clock of the process has to be the simulated one by then.
 */
export async function openSimulatedHouse(plan: ForumPlan): Promise<SimulatedHouse> {
  const { dataFolder, port } = environment();
  instanceSecret(dataFolder);
  await openDatabase({ dataFolder, isProduction: true });
  await migrate(getDb());
  const imported = await importProgramme(simulator, {
    bytes: new TextEncoder().encode(scheduleText(plan)),
    edition: plan.slug,
  });
  if (!imported.ok) throw new Error(`the programme was refused: ${imported.reason}`);
  const opened = await openRegistration(simulator, plan.slug);
  if (!opened.ok) throw new Error(`registration was not opened: ${opened.reason}`);
  for (const preset of ['gate', 'halls'] as const) {
    const added = await addPreset(simulator, plan.slug, preset);
    if (!added.ok) throw new Error(`no doors: ${added.reason}`);
  }
  const editionId = await countByPerson(plan.slug);
  const { server, close } = await openFront();
  const beside = await listen(server, 'localhost', port);
  return {
    ...{ port, editionId, origin: environment().publicUrl },
    close: async () => {
      for (const socket of beside) socket.close();
      server.closeAllConnections();
      await new Promise<void>((resolve) => server.close(() => resolve()));
      await close();
      await bus().close();
      await closeDb();
    },
  };
}

/** Halls know who is inside: who attends is counted by person, in and out, and no hall is ever full. */
async function countByPerson(slug: string): Promise<string> {
  const db = getDb();
  return db.tx(async (tx) => {
    const [edition] = await tx.select().from(tx.t.edition).where(eq(tx.t.edition.slug, slug));
    if (!edition) throw new Error('the edition is missing');
    await tx
      .update(tx.t.area)
      .set({ attendanceMode: 'in_out', capacity: null })
      .where(eq(tx.t.area.editionId, edition.id));
    await tx
      .update(tx.t.checkpoint)
      .set({ capacityMode: 'off' })
      .where(eq(tx.t.checkpoint.editionId, edition.id));
    return edition.id;
  });
}

async function openFront(): Promise<{ readonly server: Server; readonly close: () => Promise<void> }> {
  const headers = headerRules({ https: false, dev: false });
  let count = 0;
  const nextRequestId = () => `simulate-${(count++).toString(36)}`;
  const server = createHttpServer({
    limits: { ...HTTP_LIMITS, maxConnections: 10_000 },
    pairs: headers.pairs({ policy: 'public', cors: false, isScanner: false }),
    nextRequestId,
    dev: false,
  });
  const opened = openFrontParts({
    ...{ root: ROOT, environment: environment(), headers, nextRequestId },
    // Routes of the sources: a simulation needs no build, and asks for no page.
    dev: true,
    upstream: (_req, res) => res.writeHead(404).end(),
    findExchangeFile: exchangeFile,
    findFeed: async () => {
      throw new Error('no calendar is asked for in a simulation');
    },
    findFigures: async () => ({}),
    readiness: { writeProbe: async () => {}, isStopping: () => false },
  });
  listenWith(server, createFront(opened.parts));
  return {
    server,
    close: async () => {
      opened.endStreams();
      await opened.close();
    },
  };
}

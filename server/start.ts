import path from 'node:path';
import { bus, setBus } from '#adapters/bus.ts';
import { monotonicMs, now } from '#adapters/clock.ts';
import type { Environment } from '#adapters/env.ts';
import { finishSwap } from '#adapters/folder-swap.ts';
import { awaitInstanceLock } from '#adapters/instance-lock.ts';
import { versionFaults } from '#adapters/known-good.ts';
import { failureOf, log } from '#adapters/log.ts';
import { instanceSecret } from '#adapters/secret.ts';
import { closeDb, openDatabase } from '#db/client.ts';
import { migrate } from '#db/migrate.ts';
import { onSlowQuery } from '#db/slow-query.ts';
import type { Db } from '#db/types.ts';
import { probeWrite } from '#db/write-probe.ts';
import { paths } from '#domain/paths.ts';
import { systemViewer } from '#domain/viewer.ts';
import { keepDomainOfHouse } from '#usecases/calendar/calendar-domain.ts';
import { finishErasures } from '#usecases/erasure-replay.ts';
import { exchangeFile } from '#usecases/exchange-file.ts';
import { sweepFiles } from '#usecases/file.ts';
import { operationFigures } from '#usecases/operation-figure.ts';
import { loadSampleForums } from '#usecases/sample-forum.ts';
import { issueSetupToken } from '#usecases/setup.ts';
import { watchDesks } from './desk-watch.ts';
import { allowDoorOrigins } from './door-origin.ts';
import { watchEditions } from './edition-watch.ts';
import { EXIT_CONFIG, EXIT_HELD, StartError } from './failure.ts';
import { createFront } from './front.ts';
import { type FrontOpening, openFrontParts } from './front-opening.ts';
import type { FrontParts } from './front-parts.ts';
import { createHttpServer, HTTP_LIMITS, listenWith } from './http-server.ts';
import { hubOnly } from './hub-front.ts';
import { listen } from './listen.ts';
import { warmPage } from './page-front.ts';
import { headerRules } from './response-headers.ts';
import { gracefulStop } from './shutdown.ts';
import { openBookOfProcess, viewingIsBehind } from './viewing-process.ts';

const ROOT = path.resolve(import.meta.dirname, '..');

// A command that brings an old schema up to date has the folder for a moment.
const LOCK_PATIENCE_MS = 5_000;

export type StartOptions = { readonly environment: Environment; readonly dev: boolean };

/**
 * The start of the process, in its order: one instance, data, framework, port, and the sentence that it is ready.
 * Throws what server/failure.ts explains.
 */
export async function startProcess({ environment, dev }: StartOptions): Promise<void> {
  for (const warning of environment.warnings) process.stderr.write(`${warning}\n`);
  refuseKnownBad(ROOT);
  const releaseLock = await holdFolder(environment);
  const framework = import('next');
  const db = await openData(environment);
  const hub = environment.hub ? await openHub(environment) : undefined;
  const { setupToken, closeBook } = hub === undefined ? await openForPeople(environment) : {};

  const stopping = { now: false };
  const writeProbe = () => probeWrite(db, now());
  const readiness = { writeProbe, isStopping: () => stopping.now, isBehind: viewingIsBehind };
  const { server, app, opened } = await openFront({ environment, dev }, framework, { readiness, hub });
  const stopWatching = watchEditions([opened.parts.cache, opened.feeds], bus(), db);
  const stopDesks = watchDesks(opened.parts.cache, bus(), monotonicMs);
  const beside = await listen(server, environment.host, environment.port);
  announce(environment, setupToken);
  if (hub === undefined) warm(opened.parts);
  sweep(environment);
  // Loaded after the first answer can be given: nobody waits for it.
  const worker = hub ?? (await import('#jobs/worker.ts')).startWorker({ db });

  const stop = gracefulStop({
    server,
    beside,
    onStopping: () => {
      stopping.now = true;
      opened.endStreams();
      void worker.stop();
      log('info', { event: 'stopping' });
    },
    steps: [
      stopWatching,
      stopDesks,
      () => worker.stop(),
      opened.close,
      () => closeBook?.(),
      () => app.close(),
      () => bus().close(),
      closeDb,
      releaseLock,
    ],
    onFailure: (error) => log('error', { event: 'stop-failed', ...failureOf(error) }),
    exit: (code) => process.exit(code),
  });
  for (const signal of ['SIGTERM', 'SIGINT'] as const) process.on(signal, stop);
}

type Opened = { readonly setupToken?: string | undefined; readonly closeBook?: () => Promise<void> };

/** What only people need who come by a browser; `setupToken` is there while there is no owner yet. */
async function openForPeople(environment: Environment): Promise<Opened> {
  if (environment.sample) await loadSampleForums(systemViewer('start'));
  const setupToken = await issueSetupToken();
  await keepDomainOfHouse();
  return { setupToken, closeBook: await openBookOfProcess(environment) };
}

/** A venue hub has no people, no mail and no other work: it is paired, and begins. */
async function openHub(environment: Environment) {
  const { Hub, openHubLink } = await import('./hub.ts');
  const hub = new Hub(environment, await openHubLink(environment));
  hub.start();
  return hub;
}

/** Our own front with the framework behind it, on a server that does not listen yet. */
async function openFront(
  { environment, dev }: StartOptions,
  framework: Promise<typeof import('next')>,
  { readiness, hub }: Pick<FrontOpening, 'readiness' | 'hub'>,
) {
  const https = environment.publicUrl.startsWith('https:');
  const headers = headerRules({ https, dev, issuer: environment.oidc?.issuer });
  const nextRequestId = requestIds();
  const server = createHttpServer({
    limits: { ...HTTP_LIMITS, maxConnections: HTTP_LIMITS.maxConnections + environment.sseMax },
    pairs: headers.pairs({ policy: 'public', cors: false, isScanner: false }),
    nextRequestId,
    dev,
  });
  // `localhost`, fixed: the framework writes the host into redirects, and a request must not choose it.
  const app = (await framework).default({
    dev,
    dir: ROOT,
    hostname: 'localhost',
    port: environment.port,
    httpServer: server,
  });
  await app.prepare();
  const opened = openFrontParts({
    root: ROOT,
    environment,
    dev,
    headers,
    nextRequestId,
    upstream: app.getRequestHandler(),
    findExchangeFile: exchangeFile,
    // Loaded with the first calendar: it brings the words of jobs.
    findFeed: async (address, query) => (await import('#jobs/calendar.ts')).findPublicFeed(address, query),
    findFigures: operationFigures,
    readiness,
    hub,
  });
  const answer = allowDoorOrigins(createFront(opened.parts), opened.parts.doorOrigins ?? (() => []));
  listenWith(server, hub === undefined ? answer : hubOnly(answer));
  return { server, app, opened };
}

/**
 * Nothing runs with a component that is known to be unsafe (security-reliability.md rule 37).
 * @throws StartError that names them
 */
export function refuseKnownBad(root: string): void {
  const faults = versionFaults(root);
  if (faults.length === 0) return;
  const told = faults.map(
    ({ component, version, minimum }) => `${component} ${version} (needed: ${minimum})`,
  );
  throw new StartError(
    `Plenum does not start with components that are known to be unsafe: ${told.join(', ')}. Run npm ci.`,
    EXIT_CONFIG,
  );
}

async function holdFolder({ databaseUrl, dataFolder }: Environment): Promise<() => void> {
  instanceSecret(dataFolder);
  if (databaseUrl !== undefined) return () => {};
  const lock = await awaitInstanceLock(dataFolder, LOCK_PATIENCE_MS);
  if (lock.ok) {
    // A restore that was killed between two files is finished before anybody looks at them.
    await finishSwap(dataFolder);
    return lock.release;
  }
  throw new StartError(
    `Plenum is already running on the data folder ${dataFolder}. Stop it, or set PLENUM_DATA to another folder.`,
    EXIT_HELD,
  );
}

async function openData({ dataFolder, databaseUrl, databaseDirectUrl }: Environment): Promise<Db> {
  const db = await openDatabase({
    dataFolder,
    databaseUrl,
    isProduction: true,
    onSlow: ({ tookMs, label }) =>
      log('warn', { event: 'slow-transaction', ms: Math.round(tookMs), failure: label }),
  });
  onSlowQuery(({ label, ms }) => log('warn', { event: 'slow-query', ms: Math.round(ms), failure: label }));
  await migrate(db);
  await finishErasures(db, dataFolder);
  if (databaseUrl !== undefined) {
    const { postgresBus } = await import('#adapters/postgres-bus.ts');
    setBus(await postgresBus(databaseDirectUrl ?? databaseUrl));
  }
  return db;
}

function announce({ publicUrl }: Environment, setupToken: string | undefined): void {
  process.stdout.write(`Plenum is ready at ${publicUrl}\n`);
  if (setupToken === undefined) return;
  process.stdout.write(
    `There is no owner yet. Set it up within 24 hours at ${publicUrl}${paths('en').setup(setupToken)}\n`,
  );
}

/** Removes what uploads left that died with the last process; beside this one others may have uploads under way. */
function sweep({ databaseUrl }: Environment): void {
  sweepFiles({ isAlone: databaseUrl === undefined }).catch((error: unknown) =>
    log('error', { event: 'file-sweep-failed', ...failureOf(error) }),
  );
}

// The first page after a start waits for the framework's modules; nobody has to be that reader.
function warm(parts: FrontParts): void {
  void warmPage(parts, '/').then(() => warmPage(parts, '/ru'));
}

function requestIds(): () => string {
  const start = process.hrtime.bigint().toString(36);
  let count = 0;
  return () => `${start}-${(count++).toString(36)}`;
}

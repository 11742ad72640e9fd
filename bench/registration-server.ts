import { flushCompileCache } from 'node:module';
import { quickenImports } from '#db/quick-resolve.ts';

/*
 * A process of its own with the front and what answers `POST /{edition}/register` and nothing else: no framework. With
 * `worker` it sends mails too. It is started and killed hundreds of times by bench/prove/registration-kill.ts.
 */
quickenImports();
const { monotonicMs } = await import('#adapters/clock.ts');
const { environment } = await import('#adapters/env.ts');
const { openDatabase } = await import('#db/client.ts');
const { writePressure } = await import('#db/write-pressure.ts');
const { createBuckets } = await import('#server/bucket.ts');
const { ENDPOINTS } = await import('#server/endpoints.ts');
const { createFront } = await import('#server/front.ts');
const { createHttpServer, HTTP_LIMITS, listenWith } = await import('#server/http-server.ts');
const { createInventory } = await import('#server/inventory.ts');
const { createMetrics } = await import('#server/metrics.ts');
const { registrationHandler } = await import('#server/registration.ts');
const { headerRules } = await import('#server/response-headers.ts');
const { registerForEdition } = await import('#usecases/registration/register.ts');
const { viewerOfCookie } = await import('#usecases/session.ts');

const { dataFolder, databaseUrl, publicUrl, port } = environment();
const db = await openDatabase({ dataFolder, databaseUrl, isProduction: true });
if (process.argv[2] === 'worker') {
  const { startWorker } = await import('#jobs/worker.ts');
  startWorker({ db });
}
const headers = headerRules({ https: false, dev: false });
let ids = 0;
const nextRequestId = () => `prove-${(ids++).toString(36)}`;
const pairs = headers.pairs({ policy: 'public', cors: false, isScanner: false });
const server = createHttpServer({ limits: HTTP_LIMITS, pairs, nextRequestId, dev: false });
const missing = () => {
  throw new Error('only registering is answered here');
};
const buckets = createBuckets(monotonicMs);
const { origin, host } = new URL(publicUrl);
listenWith(
  server,
  createFront({
    house: {
      inventory: createInventory(ENDPOINTS, []),
      publicOrigin: origin,
      publicHost: host,
      allowedHosts: new Set(),
    },
    trustedProxyCount: 0,
    headers,
    handlers: {
      ...Object.fromEntries(
        ENDPOINTS.flatMap(({ answer }) => ('handler' in answer ? [[answer.handler, missing]] : [])),
      ),
      registration: registrationHandler({
        publicUrl,
        viewerOf: viewerOfCookie,
        register: registerForEdition,
        keepDraft: missing,
        queueAgeMs: () => writePressure().queueAgeMs,
        buckets,
        onChanged: () => {},
      }),
    } as never,
    upstream: missing,
    cache: undefined,
    buckets,
    metrics: createMetrics(),
    log: (_, line) => void process.stderr.write(`${JSON.stringify(line)}\n`),
    monotonicMs,
    nextRequestId,
    sessionClass: async () => 'other',
    accountOf: async () => undefined,
    isSpentSetup: async () => false,
    actionIds: new Set(),
    watchBody: () => {},
  }),
);
// Compiled modules are kept now: nobody who is killed does it at the end.
flushCompileCache();
server.listen(port, '127.0.0.1', () => process.stdout.write(`ready ${port}\n`));

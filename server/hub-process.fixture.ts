import { memoryBus, setBus } from '#adapters/bus.ts';
import { setClock, standingClock } from '#adapters/clock.ts';
import { environment } from '#adapters/env.ts';
import { closeDb, openDatabase } from '#db/client.ts';
import { migrate } from '#db/migrate.ts';
import { createBuckets } from './bucket.ts';
import { doorHandler } from './door.ts';
import { DoorStreams } from './door-stream.ts';
import type { EndpointHandler } from './endpoint-handler.ts';
import { startEcho } from './front.fixture.ts';
import { Hub, openHubLink } from './hub.ts';

/*
 * A venue hub as a process of its own, since a process has one database: what server/start.ts does for one, without the
 * framework. Says its address to whoever started it, and ends when that one hangs up.
 */
const settings = environment();
setClock(standingClock(Number(process.argv[2])));
const bus = memoryBus();
setBus(bus);
await migrate(await openDatabase({ dataFolder: settings.dataFolder }));
const streams = new DoorStreams(bus, 50);
let door: EndpointHandler = () => {};
const front = await startEcho({ handlers: { door: (context) => door(context) } });
const setting = { ...settings, publicUrl: front.publicUrl };
const hub = new Hub(setting, await openHubLink(setting));
door = doorHandler({ buckets: createBuckets(() => performance.now()), streams, hub: hub.deeds() });
hub.start();
process.send?.(front.publicUrl);
process.once('disconnect', async () => {
  streams.close();
  await hub.stop();
  await front.close();
  await closeDb();
  process.exit(0);
});

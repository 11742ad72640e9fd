import type { DoorEngine, DoorSnapshot } from '../engine.ts';
import { createDoorEngine } from './create-engine.ts';
import { aSigner, type Signer, TEN } from './house.fixture.ts';
import { type Disk, type DiskPage, emptyDisk, openDisk } from './memory-storage.fixture.ts';
import { FakeServer, type Network } from './server.fixture.ts';

/** Time that passes only when a test lets it. */
export class Clock {
  at = TEN;
  #timers: { readonly due: number; readonly run: () => void }[] = [];

  readonly after = (ms: number, run: () => void): (() => void) => {
    const timer = { due: this.at + ms, run };
    this.#timers.push(timer);
    return () => {
      this.#timers = this.#timers.filter((each) => each !== timer);
    };
  };

  /** Runs what is due on the way, one after the other. */
  async pass(ms: number): Promise<void> {
    const until = this.at + ms;
    for (;;) {
      const [next] = this.#timers.toSorted((a, b) => a.due - b.due);
      if (!next || next.due > until) break;
      this.#timers = this.#timers.filter((each) => each !== next);
      this.at = Math.max(this.at, next.due);
      next.run();
      await breathe();
    }
    this.at = until;
    await breathe();
  }
}

/** Lets everything go on that waits for nothing but its turn. */
export async function breathe(): Promise<void> {
  for (let turn = 0; turn < 12; turn += 1) await new Promise((resolve) => setImmediate(resolve));
}

/** A phone: its disk, its network, and the page that is open on it. */
export class Phone {
  readonly disk: Disk = emptyDisk();
  readonly network: Network = {
    isDown: false,
    losesAnswers: false,
    hangs: false,
    refusals: 0,
    repeats: false,
  };
  /** What has to be added to the server's clock to get the phone's. */
  skewMs = 0;
  engine!: DoorEngine;
  page!: DiskPage;
  /** Another window has the device as long as this waits. */
  own: (onWait: () => void) => Promise<void> = async () => {};
  /** Somebody touches the display, or presses a key. */
  touch: () => void = () => {};
  isUpdateWaiting = false;
  updates = 0;
  readonly #world: World;

  constructor(world: World) {
    this.#world = world;
  }

  /** Opens the page, after a reload or a kill. */
  open(mayLand?: () => boolean): void {
    const { clock, server } = this.#world;
    this.page = openDisk(this.disk, mayLand);
    // What a killed page still has under way must not be heard: each page has a wire of its own.
    const wire = this.network;
    const fetchOver = server.fetchOver(wire);
    this.engine = createDoorEngine({
      storage: this.page,
      fetch: fetchOver,
      now: () => clock.at + this.skewMs,
      after: clock.after,
      random: () => 0.5,
      ...{ origin: 'https://door.example', language: 'en', appVersion: '1.0.0' },
      own: (onWait) => this.own(onWait),
      persist: async () => true,
      isPrivateMode: async () => false,
      batteryPct: async () => 80,
      clearCaches: async () => {},
      onWake: () => () => {},
      onTouch: (listener) => {
        this.touch = listener;
        return () => {};
      },
      update: {
        isWaiting: () => this.isUpdateWaiting,
        onChange: () => () => {},
        apply: () => {
          this.updates += 1;
        },
      },
    });
  }

  /** The battery is out: nothing that the page began is finished, unless it was already on its way. */
  kill(): void {
    this.page.kill();
    this.engine.close();
  }

  see(): DoorSnapshot {
    return this.engine.snapshot();
  }

  /** Waits until the snapshot is as it should be; time stands still meanwhile. */
  async until(is: (snapshot: DoorSnapshot) => boolean, what = 'what was waited for'): Promise<DoorSnapshot> {
    for (let turn = 0; turn < 3_000; turn += 1) {
      if (is(this.see())) return this.see();
      await new Promise((resolve) => setImmediate(resolve));
      if (turn > 200) await new Promise((resolve) => setTimeout(resolve, 5));
    }
    throw new Error(`${what} did not come: ${JSON.stringify({ ...this.see(), manifest: null })}`);
  }

  async pair(checkpointId = 'gate'): Promise<void> {
    this.open();
    await this.until(({ phase }) => phase === 'unpaired', 'an empty device');
    const result = await this.engine.pair('0123456789');
    if (!result.ok) throw new Error(result.reason);
    await this.until(({ manifest, roster }) => manifest !== null && roster.isComplete, 'the first roster');
    await this.engine.setCheckpoint(checkpointId);
    await breathe();
  }
}

export type World = { readonly clock: Clock; readonly server: FakeServer; readonly signer: Signer };

export async function aWorld(): Promise<World & { readonly phone: () => Phone }> {
  const clock = new Clock();
  const signer = await aSigner();
  const server = new FakeServer(signer, () => clock.at);
  const world = { clock, server, signer };
  return { ...world, phone: () => new Phone(world) };
}

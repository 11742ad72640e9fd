import { EventEmitter } from 'node:events';

/**
 * What hints are about. `edition`: the public state of the edition with this slug changed. `erasure`: somebody was
 * erased, and with them parts of releases that never change otherwise. `door`: the feed of the doors of the edition with this
 * id went on. `live`: what is shown beside the broadcast with this id changed. `viewing`: the node with this number shared what it
 * counted.
 */
export type BusTopic = 'edition' | 'erasure' | 'door' | 'live' | 'viewing';

/**
 * Carries hints ("something about X changed") at most once, never data: who hears one reads the database again
 * (architecture.md 11).
 */
export type Bus = {
  /** Resolves when the hint has left this process; publish after the commit, never inside a transaction. */
  readonly publish: (topic: BusTopic, hint: string) => Promise<void>;
  /** The returned function ends the subscription. */
  readonly subscribe: (topic: BusTopic, listener: (hint: string) => void) => () => void;
  /** Called when hints may have been missed: everything that is shown has to be read again. */
  readonly onGap: (listener: () => void) => () => void;
  /** Says that hints may have been missed, e.g. because another process wrote. */
  readonly reportGap: () => void;
  readonly close: () => Promise<void>;
};

/** The bus of one process: hints reach its own listeners at once. */
export function memoryBus(): Bus {
  const emitter = new EventEmitter().setMaxListeners(0);
  return {
    publish: async (topic, hint) => {
      emitter.emit(topic, hint);
    },
    subscribe: (topic, listener) => on(emitter, topic, listener),
    onGap: (listener) => on(emitter, 'gap', listener),
    reportGap: () => {
      emitter.emit('gap');
    },
    close: async () => {
      emitter.removeAllListeners();
    },
  };
}

/** The bus of this process, shared by both copies of every module; a memory bus until {@link setBus} gives another. */
export function bus(): Bus {
  const place = holder();
  place.bus ??= memoryBus();
  return place.bus;
}

/**
 * Says that what is shown beside a broadcast changed: its streams read it again at their next tick. Behind the commit;
 * who forgets it costs a tick, since streams look by themselves too.
 */
export function liveBell(broadcastId: string): Promise<void> {
  return bus().publish('live', broadcastId);
}

/** Gives the process its bus; to be called once at the start, before anything subscribes. */
export function setBus(given: Bus): void {
  holder().bus = given;
}

function on(emitter: EventEmitter, name: string, listener: (hint: string) => void): () => void {
  emitter.on(name, listener);
  return () => {
    emitter.off(name, listener);
  };
}

const KEY = Symbol.for('plenum.bus');
function holder(): { bus?: Bus } {
  const place = globalThis as { [KEY]?: { bus?: Bus } };
  place[KEY] ??= {};
  return place[KEY];
}

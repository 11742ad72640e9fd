import { loadTemporal } from '#domain/time.ts';
import type { Asked, DoorEngine, DoorSnapshot, PairResult } from '../engine.ts';
import { verifiesKnownCode } from './code.ts';
import { DoorCore } from './core.ts';
import { exportQueue } from './export.ts';
import { DoorLink, jsonOf, type LinkAnswer, problemCode } from './link.ts';
import { ManualEntry } from './manual-entry.ts';
import { pair } from './pairing.ts';
import type { DoorParts } from './parts.ts';
import { ReadingLine } from './reading.ts';
import { openSearch } from './search-sync.ts';
import { endShift, startShift, testSelf } from './shift.ts';
import { snapshotOf } from './snapshot.ts';
import { metaChange } from './stored.ts';
import { SyncLoop } from './sync-loop.ts';
import { TakingBack } from './taking-back.ts';
import { Uploader } from './upload.ts';
import { Watch } from './watch.ts';
import { beginWipe, finishWipe } from './wipe.ts';

/** The device over the parts it is given; loads what lay on the disk and begins to work by itself. */
export function createDoorEngine(parts: DoorParts): DoorEngine {
  const core = new DoorCore(parts);
  const link = new DoorLink(core);
  const uploader = new Uploader(core, link);
  let loop: SyncLoop | null = null;
  const stopLoop = () => {
    loop?.close();
    loop = null;
  };
  const startLoop = () => {
    stopLoop();
    loop = new SyncLoop(core, link, uploader, (reason) => {
      stopLoop();
      link.forget();
      void beginWipe(core, reason);
    });
    loop.start();
  };
  const line = new ReadingLine(core, uploader, () => loop?.wake());
  const watch = new Watch(core, () => loop?.hurry());
  void begin(core, watch).then(() => {
    if (mayWork(core)) startLoop();
  });
  return {
    ...viewOf(core),
    ...readingsOf(core, link, line),
    ...choicesOf(core),
    ...new TakingBack(core, line, () => loop?.wake()).acts(),
    ...askingOf(core, link, () => loop?.wake()),
    pair: async (text): Promise<PairResult> => {
      const isFree = core.phase === 'unpaired' || (core.phase === 'wiped' && (await finishWipe(core)));
      if (!isFree) return { ok: false, reason: 'refused' };
      const result = await pair(core, link, text);
      if (result.ok) startLoop();
      return result;
    },
    unpair: () => line.inLine(() => unpair(core, async () => loop?.once(), stopLoop)),
    syncNow: async () => {
      loop?.hurry();
      await loop?.once();
    },
    exportQueue: () => exportQueue(core),
    applyUpdate: () => parts.update.apply(),
    close: () => {
      core.isClosed = true;
      stopLoop();
      watch.close();
    },
  };
}

/** Up and down go on also where no code can be judged. */
function mayWork({ device, isClosed, phase, stopReason }: DoorCore): boolean {
  return device !== null && !isClosed && (phase !== 'stopped' || stopReason === 'old_browser');
}

/** Alone with the device first: two windows would count the same scans. */
async function begin(core: DoorCore, watch: Watch): Promise<void> {
  try {
    await core.parts.own(() => core.stop('other_window'));
    await loadTemporal();
    core.isPrivateMode = await core.parts.isPrivateMode();
    const contents = await core.parts.storage.readAll();
    core.stopReason = null;
    core.load(contents);
  } catch {
    core.stop('storage');
    return;
  }
  // Nothing turns green that nobody judged; what waits still goes up.
  if (core.phase === 'ready' && !(await verifiesKnownCode())) core.stop('old_browser');
  watch.start();
  const until = core.parts.now() - KEPT_MS;
  await core.save([...core.record.prune(until), ...core.shifts.prune(until)]);
  core.changed();
}

/** Rows stay so long after they were uploaded (rule 18). */
const KEPT_MS = 7 * 86_400_000;

function viewOf(core: DoorCore): Pick<DoorEngine, 'subscribe' | 'snapshot'> {
  let kept: DoorSnapshot | null = null;
  core.subscribe(() => {
    kept = null;
  });
  return {
    subscribe: (listener) => core.subscribe(listener),
    snapshot: () => {
      kept ??= snapshotOf(core);
      return kept;
    },
  };
}

function readingsOf(
  core: DoorCore,
  link: DoorLink,
  line: ReadingLine,
): Pick<DoorEngine, 'read' | 'readHuman' | 'readTicket' | 'override' | 'dismiss'> {
  const manual = new ManualEntry(core, link, line);
  return {
    read: (text, method) => line.read(text, method),
    readHuman: (typed) => manual.read(typed),
    readTicket: async (ticketNo, name) =>
      core.can('search') ? line.readNumber(ticketNo, 'search', name) : null,
    override: async (no, reason) => {
      const { shown } = core;
      const isMissing = reason.trim() === '';
      if (!shown || shown.no !== no || shown.override === 'none' || isMissing) return null;
      return line.override(shown, reason.trim());
    },
    dismiss: () => {
      core.shown = null;
      core.changed();
    },
  };
}

function choicesOf(
  core: DoorCore,
): Pick<
  DoorEngine,
  'setCheckpoint' | 'setDirection' | 'setSlot' | 'setLanguage' | 'setMuted' | 'seeConflicts'
> {
  const set = async (...args: Parameters<DoorCore['setSettings']>) => void (await core.setSettings(...args));
  return {
    setCheckpoint: async (checkpointId) => {
      core.chosenSlotNo = null;
      await set({ checkpointId });
      core.heads.recount(core);
      core.changed();
    },
    setDirection: (direction) => set({ direction }),
    setSlot: async (no) => {
      core.chosenSlotNo = no;
      core.changed();
    },
    setLanguage: (language) => set({ language }),
    setMuted: (isMuted) => set({ isMuted }),
    seeConflicts: () => {
      core.conflicts = [];
      core.changed();
      void core.save([metaChange('conflicts', [])]);
    },
  };
}

function askingOf(
  core: DoorCore,
  link: DoorLink,
  wake: () => void,
): Pick<
  DoorEngine,
  'ask' | 'askFile' | 'startShift' | 'endShift' | 'selfTest' | 'openSearch' | 'searchHere'
> {
  let opening: Promise<unknown> = Promise.resolve();
  // One after the other: tries are counted.
  const open: DoorEngine['openSearch'] = (operatorId, pin) => {
    const next = opening.then(() => openSearch(core, link, { operatorId, pin }));
    opening = next.catch(() => {});
    return next;
  };
  return {
    ask: async <T>(...[method, path, body, headers]: Parameters<DoorEngine['ask']>): Promise<Asked<T>> => {
      const reply = await link.call({ method, path, body, headers: headers ?? {} });
      const value = await jsonOf<T>(reply);
      return value === undefined ? refusalOf(reply) : { ok: true, value };
    },
    askFile: async (path) => {
      const reply = await link.call({ method: 'GET', path });
      const isGood = reply.kind === 'answer' && reply.response.ok;
      return isGood ? { ok: true, value: await reply.response.blob() } : refusalOf(reply);
    },
    startShift: async (order) => {
      const result = await startShift(core, link, order);
      wake();
      // The PIN that begins a shift opens search too; nobody waits for that.
      if (result === 'started' && order.pin !== null && core.can('search'))
        void open(order.operatorId, order.pin);
      return result;
    },
    endShift: async () => {
      await endShift(core);
      wake();
    },
    openSearch: open,
    searchHere: (typed) => core.search.find(core, typed),
    selfTest: () => testSelf(core, link),
  };
}

async function refusalOf(reply: LinkAnswer): Promise<Extract<Asked<never>, { ok: false }>> {
  if (reply.kind !== 'answer') return { ok: false, reason: 'offline' };
  const { status } = reply.response;
  return { ok: false, reason: 'refused', status, code: await problemCode(reply.response) };
}

/** Everything goes, but not before the server has all or somebody holds it in a file (D5). */
async function unpair(core: DoorCore, upload: () => Promise<void>, stopLoop: () => void): Promise<boolean> {
  // A window that knows nothing of the queue must not empty it.
  if (core.phase !== 'ready' && core.phase !== 'wiped') return false;
  if (core.waiting() > 0 && !core.isExported) await upload();
  if (core.waiting() + core.refused() > 0 && !core.isExported) return false;
  stopLoop();
  if (core.phase !== 'wiped') await beginWipe(core, 'unpaired');
  if (!(await finishWipe(core))) return false;
  core.phase = 'unpaired';
  core.wipeReason = null;
  await core.save([metaChange('wiped', undefined)]);
  core.changed();
  return true;
}

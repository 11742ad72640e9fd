import { createRoot } from 'react-dom/client';
import type { Asked, DoorEngine, DoorSnapshot, Shown } from '#components/door/engine.ts';
import { type CodeSource, openCodeSource, type ReaderSnapshot } from '#components/door/reader/reader.ts';
import { DoorScreen } from '#components/door/screen/door-screen.tsx';
import { type DoorNames, explain } from '#domain/checkin/explain.ts';
import type { DoorCheckpoint, SearchAnswer } from '#domain/checkin/protocol.ts';
import { isAdmitting, type Verdict } from '#domain/checkin/verdict.ts';
import type { DeviceProfile } from '#domain/checkin/vocabulary.ts';
import type { Language } from '#domain/locale.ts';
import { readHumanCode } from '#domain/token/human-code.ts';
import { GATE, HALL_DOOR, NOW, SLOTS, stageDecision, stageManifest, stageOverride } from './stage-data.ts';

/*
 * The screens of the door with a device that does what it is told: for pictures of every answer, and for what people can do
 * on them (e2e/door-verdict.spec.ts). The program itself has no such page.
 */
type Called = readonly [method: string, ...args: unknown[]];

const BLANK: DoorSnapshot = {
  ...{ phase: 'ready', wipeReason: null, stopReason: null, language: 'en', checkpoint: GATE },
  manifest: stageManifest('supervisor'),
  ...{ direction: 'in', slot: { current: null, others: [], isChosen: false } },
  queue: { waiting: 3, refused: 0, isKnown: true, lastSyncAt: Date.now() - 7_000, isOnline: true },
  roster: { rows: 1_184, isComplete: true, isLoading: false, behind: null },
  ...{
    shown: null,
    isAsking: false,
    undo: null,
    conflicts: [],
    ownConflicts: [],
    isMuted: false,
    manualLockedUntil: null,
  },
  occupancy: { areaId: 'site', inside: 847, capacity: 1_200, countedAt: Date.now() - 3_000 },
  shift: { id: 's', operator: { id: 'a', name: 'Анна Ветрова', hasPin: true }, fromAt: NOW, selfTest: {} },
  ...{ clock: { offsetMs: 0, measuredAt: NOW }, isPersistent: true, isPrivateMode: false },
  ...{ isUpdateWaiting: false, appVersion: '0.1.0', search: { kind: 'none' } },
};

const OPENERS: Readonly<Record<string, string>> = {
  manual: '[data-part=way] button',
  menu: 'header > button',
  queue: '[data-part=sync]',
  place: 'header h1 button',
  override: '[data-verdict] button',
};

class Stage {
  readonly called: Called[] = [];
  /** What the server answers below a path; nothing else is reached. */
  private readonly asked = new Map<string, Asked<unknown>>();
  private found: SearchAnswer | null = null;
  private readonly listeners = new Set<() => void>();
  private now: DoorSnapshot = BLANK;

  set(part: Partial<DoorSnapshot>): void {
    this.now = { ...this.now, ...part };
    for (const listener of this.listeners) listener();
  }

  /** A door of a hall between two sessions, or the gate. */
  place(profile: DeviceProfile, isHall: boolean, isCountOnly = false): void {
    const manifest = stageManifest(profile);
    const areas = manifest.areas.map((area) => ({
      ...area,
      attendanceMode: isCountOnly ? area.attendanceMode : ('in_out' as const),
    }));
    this.set({
      manifest: { ...manifest, areas },
      checkpoint: isHall ? HALL_DOOR : GATE,
      slot: isHall
        ? { current: SLOTS[0], others: [SLOTS[1]], isChosen: false }
        : { current: null, others: [], isChosen: false },
      occupancy: isHall
        ? { areaId: 'hall', inside: 231, capacity: 250, countedAt: Date.now() - 2_000 }
        : BLANK.occupancy,
    });
  }

  /** The gate, as organizers could have set it up. */
  checkpoint(part: Partial<DoorCheckpoint>): void {
    const manifest = this.now.manifest ?? stageManifest('supervisor');
    const checkpoint = { ...GATE, ...part };
    this.set({ checkpoint, manifest: { ...manifest, checkpoints: [checkpoint, HALL_DOOR] } });
  }

  /** An answer, as the device shows it to whoever reads `language`. */
  show(verdict: Verdict, change: Partial<Shown> = {}): void {
    const decision = stageDecision(verdict);
    const isKnown = !['unknown_code', 'wrong_event', 'unreadable', 'test'].includes(verdict);
    const no = (this.now.shown?.no ?? 0) + 1;
    const shown: Shown = {
      ...{ no, scanId: 's', decision, explanation: explain(decision, this.names()), method: 'camera' },
      ...{ isAdmitted: isAdmitting(verdict), direction: verdict.startsWith('exit') ? 'out' : 'in' },
      ...{ checkpointId: 'gate', at: NOW, ticketNo: isKnown ? 602_089_301_972 : null },
      ...{
        code: null,
        typeNo: isKnown ? 1 : null,
        source: 'local',
        isRecalled: false,
        override: stageOverride(verdict),
      },
      name: isKnown
        ? { name: 'Екатерина Солнцева-Белозерская', organisation: 'Новосибирский дом ремёсел' }
        : null,
      ...change,
    };
    this.set({ shown, undo: { scanId: 's', until: Date.now() + 107_000 } });
  }

  /** By name, for tests: they cannot hand over objects with functions. */
  async tell(what: string, how: readonly unknown[]): Promise<void> {
    const orders: Readonly<Record<string, (...args: never[]) => unknown>> = {
      language: (language: Language) => this.set({ language }),
      show: (verdict: Verdict, change?: Partial<Shown>) => this.show(verdict, change),
      shift: (shift: 'on' | null) => this.set({ shift: shift && BLANK.shift }),
      muted: (isMuted: boolean) => this.set({ isMuted }),
      queue: (waiting: number) => this.set({ queue: { ...this.now.queue, waiting } }),
      place: (profile: DeviceProfile, isHall: boolean, isCountOnly?: boolean) =>
        this.place(profile, isHall, isCountOnly),
      view: (name: string) => this.view(name),
      set: (part: Partial<DoorSnapshot>) => this.set(part),
      checkpoint: (part: Partial<DoorCheckpoint>) => this.checkpoint(part),
      answer: (path: string, asked: Asked<unknown>) => this.asked.set(path, asked),
      here: (found: SearchAnswer | null) => {
        this.found = found;
      },
    };
    await orders[what]?.(...(how as never[]));
  }

  /** A screen by its name; sheets are opened as people open them. */
  private async view(name: string): Promise<void> {
    const nobody = { manifest: null, checkpoint: null, shift: null };
    if (name === 'shift') this.set({ shift: null });
    if (name === 'pairing') this.set({ ...nobody, phase: 'unpaired' });
    if (name === 'stop') this.set({ phase: 'stopped', stopReason: 'storage' });
    if (name === 'wiped') this.set({ ...nobody, phase: 'wiped', wipeReason: 'revoked' });
    if (name === 'recall') this.show('already_in', { isRecalled: true });
    if (name === 'override') this.show('not_entitled');
    if (name === 'place') this.place('steward', true);
    await new Promise((resolve) => setTimeout(resolve, 50));
    const opener = OPENERS[name];
    if (opener !== undefined) document.querySelector<HTMLElement>(opener)?.click();
  }

  engine(): DoorEngine {
    const fixed: Record<string, unknown> = {
      subscribe: (listener: () => void) => {
        this.listeners.add(listener);
        return () => this.listeners.delete(listener);
      },
      snapshot: () => this.now,
      dismiss: () => this.set({ shown: null }),
      setLanguage: async (language: Language) => this.set({ language }),
      exportQueue: async () => new Blob(['{}'], { type: 'application/json' }),
      selfTest: async () => ({ storage: 'good', clock: 'good', sync: 'poor', code: 'good' }),
      ask: async (method: string, path: string, body?: unknown) => {
        this.called.push(['ask', `${method} ${path.split('?')[0]}`, body ?? null]);
        return this.asked.get(path.split('?')[0] ?? '') ?? { ok: false, reason: 'offline' };
      },
      searchHere: () => this.found,
      read: async (text: string) => {
        this.called.push(['read', text]);
        return null;
      },
      readHuman: async (typed: string) => {
        this.called.push(['readHuman', typed]);
        return readHumanCode(typed) === undefined ? 'typo' : null;
      },
    };
    const answers: Record<string, unknown> = {
      undo: true,
      tally: true,
      admitUnticketed: true,
      startShift: 'started',
      openSearch: 'wrong_pin',
    };
    return new Proxy(fixed, {
      get: (known, name: string) => {
        if (name in known) return known[name];
        return async (...args: unknown[]) => {
          this.called.push([name, ...args]);
          return answers[name] ?? null;
        };
      },
    }) as unknown as DoorEngine;
  }

  private names(): DoorNames {
    const { language, manifest } = this.now;
    const text = (map: Readonly<Record<string, string>> | undefined) => map?.[language] ?? map?.ru ?? '';
    return {
      ...{ language, zone: 'Europe/Moscow', now: NOW, text },
      checkpoint: (id) => text(manifest?.places.find((place) => place.id === id)?.name),
      device: (id) => manifest?.devices.find((device) => device.id === id)?.name,
      slot: (no) => ({
        title: text(manifest?.slots.find((one) => one.no === no)?.title),
        hall: text(manifest?.halls[0]?.name),
      }),
      type: (typeNo) => text(manifest?.types.find((type) => type.typeNo === typeNo)?.name),
    };
  }
}

/** A camera before a painted scene; keys are read as on any device. */
function stagedSource(): CodeSource {
  const source = openCodeSource(() => new Worker(URL.createObjectURL(new Blob(['']))));
  const camera: ReaderSnapshot = {
    camera: { kind: 'on', hasTorch: true, isTorchOn: false },
    decoder: 'wasm',
  };
  source.video.srcObject = scene().captureStream(1);
  return { ...source, snapshot: () => camera, startCamera: () => undefined };
}

/** Somebody's phone with a ticket on it, as a camera sees it. */
function scene(): HTMLCanvasElement {
  const canvas = Object.assign(document.createElement('canvas'), { width: 720, height: 1280 });
  const brush = canvas.getContext('2d');
  if (!brush) return canvas;
  const ground = brush.createLinearGradient(0, 0, 720, 1280);
  for (const [at, colour] of [
    [0, '#59626c'],
    [0.5, '#8a8f8c'],
    [1, '#3c4146'],
  ] as const)
    ground.addColorStop(at, colour);
  brush.fillStyle = ground;
  brush.fillRect(0, 0, 720, 1280);
  brush.translate(360, 640);
  brush.rotate(-0.06);
  brush.fillStyle = '#14171b';
  brush.beginPath();
  brush.roundRect(-205, -330, 410, 760, 44);
  brush.fill();
  brush.fillStyle = '#f7f8fa';
  brush.fillRect(-185, -300, 370, 700);
  brush.fillStyle = '#111';
  for (let at = 0; at < 37 * 37; at += 1) {
    const [row, column] = [Math.floor(at / 37), at % 37];
    const isFinder = [
      [0, 0],
      [0, 30],
      [30, 0],
    ].some(([r = 0, c = 0]) => row >= r && row < r + 7 && column >= c && column < c + 7);
    const isDark = isFinder ? finder(row % 30, column % 30) : (at * 7_919) % 13 < 6;
    if (isDark) brush.fillRect(-148 + column * 8, -148 + row * 8, 8, 8);
  }
  return canvas;
}

function finder(row: number, column: number): boolean {
  const far = Math.max(Math.abs(row - 3), Math.abs(column - 3));
  return far === 3 || far < 2;
}

const stage = new Stage();
Object.defineProperty(window, 'doorStage', { value: stage });
createRoot(document.body).render(<DoorScreen engine={stage.engine()} makeSource={stagedSource} />);

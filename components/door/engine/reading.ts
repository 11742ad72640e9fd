import { offsetForScan } from '#domain/checkin/clock.ts';
import { decide } from '#domain/checkin/decide.ts';
import type { Decision } from '#domain/checkin/decision.ts';
import type { DoorSlot } from '#domain/checkin/manifest.ts';
import type { ParsedCode } from '#domain/checkin/parsed-code.ts';
import type { DoorCheckpoint, ManifestAnswer } from '#domain/checkin/protocol.ts';
import type { PageRow } from '#domain/checkin/roster-page.ts';
import type { OutcomeInput, ScanInput } from '#domain/checkin/scan-input.ts';
import { openName } from '#domain/checkin/sealed-name.ts';
import { isAdmitting, VERDICT_SIGNS } from '#domain/checkin/verdict.ts';
import type { Direction, ScanMethod } from '#domain/checkin/vocabulary.ts';
import type { Shown, ShownName } from '../engine.ts';
import { hashOfText, type JudgedCode, judgeText } from './code.ts';
import type { DoorCore } from './core.ts';
import { explanationOf } from './door-names.ts';
import { isHallDoor } from './layout.ts';
import { newScanId } from './scan-id.ts';
import { directionOf } from './snapshot.ts';
import type { StoredScan } from './stored.ts';
import type { RowAnswer, Uploader } from './upload.ts';

/** So long a confirming door waits for the server (rule 16), and so long the server may call an optimistic one back. */
const CONFIRM_MS = 800;
const RECALL_MS = 3_000;

/** One reading on its way to the screen. */
type Reading = {
  readonly judged: JudgedCode;
  readonly method: ScanMethod;
  /** Text that stands for an unknown code, of which only the hash is kept. */
  readonly text: string;
  readonly name: ShownName | null;
};
/** Where, which way and when: taken once, since whoever is at the door may turn it while a name is being opened. */
type Place = {
  readonly manifest: ManifestAnswer;
  readonly checkpoint: DoorCheckpoint;
  readonly direction: Direction;
  readonly slot: DoorSlot | null;
  /** By the clock of the device, and corrected. */
  readonly t: number;
  readonly now: number;
};
type Judged = { readonly decision: Decision; readonly row: PageRow | null };

/** Readings, one after the other: decided here, on the disk, and only then on the screen (rules 15, 16). */
export class ReadingLine {
  readonly #core: DoorCore;
  readonly #uploader: Uploader;
  readonly #wake: () => void;
  #line: Promise<unknown> = Promise.resolve();
  #count = 0;

  constructor(core: DoorCore, uploader: Uploader, wake: () => void) {
    this.#core = core;
    this.#uploader = uploader;
    this.#wake = wake;
  }

  /** Runs after all readings before it. */
  inLine<T>(run: () => Promise<T>): Promise<T> {
    const next = this.#line.then(run);
    this.#line = next.catch(() => {});
    return next;
  }

  read(text: string, method: ScanMethod): Promise<Shown | null> {
    return this.inLine(async () => {
      const { manifest } = this.#core;
      if (!manifest) return null;
      return this.#take({ judged: await judgeText(text, manifest), method, text, name: null });
    });
  }

  readNumber(ticketNo: number, method: ScanMethod, name: ShownName | null): Promise<Shown | null> {
    const judged: JudgedCode = { parsed: { kind: 'number', ticketNo }, signature: null };
    return this.inLine(() => this.#take({ judged, method, text: String(ticketNo), name }));
  }

  /** Lets pass whom a shown reading refused; who was only counted stays without a number (rule 36). */
  override(shown: Shown, reason: string): Promise<Shown | null> {
    return this.inLine(async () => {
      const of = shown.scanId === null ? undefined : this.#core.record.scan(shown.scanId);
      if (!of) return null;
      const { cp, dir, slot, ticket, gen } = of.row;
      const decision: Decision = { verdict: 'ok', facts: {}, notes: [] };
      const row = { cp, dir, slot, ticket, gen, m: of.row.m, override: { of: of.row.id, reason } };
      const stored = await this.store({ ...row, shown: 'ok', admitted: true });
      if (!stored) return null;
      void this.send(stored);
      return this.#show({
        ...shown,
        decision,
        scanId: stored.row.id,
        isAdmitted: true,
        isRecalled: false,
        override: 'none',
      });
    });
  }

  /** Puts a scan on the disk; null when that failed, and the device has stopped. */
  async store(
    more: Pick<ScanInput, 'cp' | 'ticket' | 'dir' | 'shown' | 'admitted' | 'm'> & Partial<ScanInput>,
  ): Promise<StoredScan | null> {
    const core = this.#core;
    const t = more.t ?? core.parts.now();
    const row = {
      ...{ id: newScanId(t), seq: core.nextSeq(), t, off: offsetForScan(t, core.clock) },
      ...{ by: core.shift?.operator?.id ?? null, av: core.parts.appVersion },
      ...{ mv: core.manifest?.version ?? null, fc: core.cursor },
      ...more,
    };
    const scan: StoredScan = { row, sent: null };
    // On the disk first: what the memory shows has to be there after the plug is pulled.
    if (!(await core.save([{ store: 'scan', key: row.seq, value: scan }]))) return null;
    core.record.putScan(scan);
    core.heads.add(row.id);
    core.heads.touch(core, row.id);
    core.isExported = false;
    return scan;
  }

  /** Sends a stored scan past all that waits; what does not come through that way waits with the others. */
  async send(scan: StoredScan): Promise<RowAnswer | undefined> {
    const answer = await this.#uploader.sendNow(scan);
    // What shares its id had to wait until it was back.
    this.#wake();
    return answer;
  }

  async #take(reading: Reading): Promise<Shown | null> {
    const core = this.#core;
    const { manifest, phase } = core;
    const checkpoint = core.checkpoint();
    if (phase !== 'ready' || !manifest || !checkpoint || !core.can('scan')) return null;
    const place: Place = {
      ...{ manifest, checkpoint, direction: directionOf(core), slot: core.slot().current },
      ...{ t: core.parts.now(), now: core.corrected() },
    };
    const judged = this.#decide(reading.judged.parsed, place);
    const shown = await this.#shownOf(reading, judged, place);
    if (judged.decision.verdict === 'test') return this.#show(shown);
    const scan = await this.store(await this.#rowOf(reading, judged, place));
    if (!scan) return null;
    return checkpoint.policy === 'confirm' && scan.row.admitted === null
      ? this.#confirm(scan, { ...shown, scanId: scan.row.id })
      : this.#showAtOnce(scan, { ...shown, scanId: scan.row.id });
  }

  #decide(parsed: ParsedCode, { manifest, checkpoint, direction, slot, now }: Place): Judged {
    const core = this.#core;
    const ticketNo = numberOf(parsed);
    const row = ticketNo === null ? null : (core.roster.find(ticketNo) ?? null);
    const heads = core.heads.stateOf(core);
    const decision = decide({
      ...{ parsed, checkpoint, row, manifest: manifest.rules, direction, slot, now },
      state: core.stateOf(ticketNo),
      occupancy: { inside: heads?.inside ?? 0, capacity: heads?.capacity ?? null },
    });
    return { decision, row };
  }

  async #rowOf({ judged, method, text }: Reading, { decision, row }: Judged, place: Place) {
    const { parsed } = judged;
    const { checkpoint, manifest, direction, slot, t } = place;
    const { verdict } = decision;
    const isUnknown = NAMES_NOBODY.has(verdict);
    const isCounted = row?.isCountOnly === true && isHallDoor(manifest, checkpoint);
    const isNamed = !isUnknown && !isCounted;
    const asks = checkpoint.policy === 'confirm' && isNamed;
    return {
      cp: checkpoint.id,
      ticket: isNamed ? numberOf(parsed) : null,
      gen: isNamed && parsed.kind === 'token' ? parsed.fields.generation : null,
      raw: isUnknown ? await hashOfText(text) : null,
      dir: direction,
      slot: slot?.no ?? null,
      t,
      shown: verdict,
      admitted: asks ? null : isAdmitting(verdict),
      m: method,
    };
  }

  async #shownOf(
    { judged, method, name, text }: Reading,
    { decision, row }: Judged,
    place: Place,
  ): Promise<Shown> {
    const core = this.#core;
    const { parsed, signature } = judged;
    const ticketNo = NAMES_NOBODY.has(decision.verdict) ? null : numberOf(parsed);
    const { editionNo } = place.manifest.rules;
    const isSealed = signature !== null && row !== null && row.sealedName.length > 0;
    const opened = isSealed
      ? await openName(
          signature,
          { editionNo, ticketNo: row.ticketNo, rev: row.rev },
          new Uint8Array(row.sealedName),
        )
      : undefined;
    return {
      ...{ no: 0, scanId: null, decision, method, ticketNo },
      explanation: explanationOf(core, decision),
      isAdmitted: isAdmitting(decision.verdict),
      direction: place.direction,
      checkpointId: place.checkpoint.id,
      at: place.now,
      typeNo:
        ticketNo === null ? null : parsed.kind === 'token' ? parsed.fields.typeNo : (row?.typeNo ?? null),
      name: opened ?? name,
      code: signature === null ? null : text,
      source: 'local',
      isRecalled: false,
      override: overrideOf(core, decision),
    };
  }

  /** Optimistic: green at once, and called back where the server sees it otherwise within a moment. */
  #showAtOnce(scan: StoredScan, shown: Shown): Shown {
    const put = this.#show(shown);
    const until = this.#core.parts.now() + RECALL_MS;
    void this.send(scan).then((answer) => this.#recall(put, answer, until));
    return put;
  }

  /** Confirm: the server's answer if it comes in time, else the own one; either way it is on the disk before it is seen. */
  async #confirm(scan: StoredScan, local: Shown): Promise<Shown | null> {
    const core = this.#core;
    const until = core.parts.now() + RECALL_MS;
    const sent = this.send(scan);
    core.isAsking = true;
    core.changed();
    const answer = await Promise.race([
      sent,
      new Promise<undefined>((late) => core.parts.after(CONFIRM_MS, () => late(undefined))),
    ]);
    core.isAsking = false;
    const decision = answer?.decision ?? local.decision;
    const source = answer?.decision ? 'server' : 'local';
    const isAdmitted = isAdmitting(decision.verdict);
    const row: OutcomeInput = { id: scan.row.id, verdict: decision.verdict, admitted: isAdmitted, source };
    const sequel = { kind: 'outcome', at: core.parts.now(), sent: null, row } as const;
    if (!(await core.save([{ store: 'outcome', key: `outcome ${row.id}`, value: sequel }]))) return null;
    core.record.putSequel(sequel);
    core.heads.touch(core, row.id);
    core.isExported = false;
    this.#wake();
    const explanation = explanationOf(core, decision);
    const override = overrideOf(core, decision);
    const put = this.#show({ ...local, decision, explanation, isAdmitted, source, override });
    if (answer === undefined) void sent.then((late) => this.#recall(put, late, until));
    return put;
  }

  #recall(shown: Shown, answer: RowAnswer | undefined, until: number): void {
    const core = this.#core;
    const verdict = answer?.decision?.verdict ?? answer?.verdict;
    const isRefused = verdict !== undefined && REFUSALS.has(verdict);
    if (!shown.isAdmitted || !isRefused || core.parts.now() > until || core.isClosed) return;
    const decision = answer?.decision ?? shown.decision;
    const explanation = explanationOf(core, decision);
    // The name of a typed number came after the answer.
    const name = core.shown?.no === shown.no ? core.shown.name : shown.name;
    // Whoever it was is through the door: there is nothing left to let pass.
    const recall = { override: 'none', isRecalled: true, source: 'server' } as const;
    this.#show({ ...shown, name, decision, explanation, ...recall });
  }

  #show(shown: Shown): Shown {
    this.#count += 1;
    const numbered = { ...shown, no: this.#count };
    this.#core.shown = numbered;
    this.#core.changed();
    return numbered;
  }
}

function overrideOf(core: DoorCore, { verdict }: Decision): Shown['override'] {
  const policy = VERDICT_SIGNS[verdict].override;
  if (!core.can('override') || policy === 'none' || policy === 'never') return 'none';
  return 'with_reason';
}

function numberOf(parsed: ParsedCode): number | null {
  if (parsed.kind === 'unreadable') return null;
  return parsed.kind === 'token' ? parsed.fields.ticketNo : parsed.ticketNo;
}

/** Whatever such a code says about itself was not proved. */
const NAMES_NOBODY: ReadonlySet<string> = new Set(['unreadable', 'unknown_code', 'wrong_event']);
const REFUSALS: ReadonlySet<string> = new Set(
  Object.entries(VERDICT_SIGNS).flatMap(([verdict, sign]) =>
    sign.class === 'green' || sign.class === 'blue' ? [] : [verdict],
  ),
);

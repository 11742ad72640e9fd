import type { Beat } from '#domain/viewing/beat.ts';
import { TOKEN_BYTES } from '#domain/viewing/play-token.ts';
import { eachOf } from './client.ts';
import type { SimulatedClock } from './clock.ts';
import type { Started, ViewerGate } from './gate.ts';
import type { HttpGate } from './gate-http.ts';
import type { Seeded } from './seeded.ts';
import { showTarget } from './show.ts';
import type { Show } from './stage.ts';
import { Tab, type Visit } from './tab.ts';
import type { TruthFile } from './truth-file.ts';
import type { TruthLine } from './truth-line.ts';
import { BOT, networkName } from './viewer.ts';

const [SECOND, MINUTE] = [1_000, 60_000];
/** Who opens the same page a second time beside the first. */
const SECOND_TAB = 0.04;
/** How often a beat is lost for good, comes twice, is overtaken. */
const [LOST, TWICE, OVERTAKEN] = [0.05, 0.03, 0.03] as const;

type Deed =
  | { readonly kind: 'act'; readonly tab: Tab }
  | { readonly kind: 'late-beat'; readonly tab: Tab; readonly started: Started; readonly beat: Beat };

export type CrowdHouse = {
  readonly gate: ViewerGate;
  /** The way of those who mean no good. */
  readonly wire: Pick<HttpGate, 'forge'>;
  readonly clock: SimulatedClock;
  readonly truth: TruthFile;
  readonly random: Seeded;
  readonly zone: string;
  /** Everything within so many ms happens at once, viewer by viewer one after the other. */
  readonly sliceMs: number;
  /** Other shows that somebody may go on to at an instant; empty: nothing is on. */
  readonly shows: (at: number) => readonly Show[];
};

/** All who watch, slice by slice; only those who are there now are in memory. */
export class Crowd {
  readonly #house: CrowdHouse;
  readonly #due = new Map<number, Deed[]>();
  readonly #plays = new WeakMap<Tab, Started>();
  readonly #named = new Set<string>();
  #slice = 0;
  /** Of the last slices: somebody whose token others may try to use. */
  victim: { readonly show: Show; readonly started: Started } | undefined;
  /** How often what happened. */
  readonly counts = {
    ...{ plays: 0, beats: 0, lost: 0, repeated: 0, overtaken: 0, hidden: 0 },
    ...{ secondTabs: 0, reloads: 0, hops: 0, returns: 0, forged: 0, refused: 0 },
  };
  /** Since the caller looked last. */
  refusals = 0;

  constructor(house: CrowdHouse) {
    this.#house = house;
  }

  come(visit: Visit): void {
    const tab = new Tab(visit, this.#house.random.branch(visit.viewer.no ^ visit.at));
    this.#later(visit.at, { kind: 'act', tab });
  }

  /** Whether anybody is due before an instant. */
  get isEmpty(): boolean {
    return this.#due.size === 0;
  }

  /** Says something with a token that is long over. */
  async sayTooLate({ show, started }: NonNullable<Crowd['victim']>): Promise<void> {
    const { gate, clock, truth, zone } = this.#house;
    const beat = { seq: 500, flags: 3, playedMs: 600_000, stalledDs: 0, track: 0, ranges: [] };
    const answer = await gate.beat(started, beat, { network: 7, host: 7, program: BOT });
    if (answer === 'taken') throw new Error('a token that is over was good');
    this.counts.forged += 1;
    truth.write(['refused', clock.now(), 'beat', answer.refused, showTarget(show, started.at, zone)[1]]);
  }

  /** Lets others say false things about what is on, and nothing of it may come of it. */
  async forge(count: number): Promise<void> {
    const { wire, clock, truth } = this.#house;
    if (this.victim === undefined) return;
    const { show, started } = this.victim;
    const at = clock.now();
    const target = this.#nameOf(show, at);
    for (const { of, reason, isPlaced } of await wire.forge(show, started, count)) {
      this.counts.forged += 1;
      truth.write(['refused', at, of, reason, isPlaced ? target : '']);
    }
  }

  /** Lets everything happen that is due in a slice, at the instant at which the clock stands. */
  async happen(slice: number): Promise<number> {
    this.#slice = slice;
    const deeds = this.#due.get(slice) ?? [];
    this.#due.delete(slice);
    // Whoever does two things at once does them one after the other: their order is part of the truth.
    const chains = [...Map.groupBy(deeds, ({ tab }) => tab.visit.viewer.no).values()];
    await eachOf(chains, Math.max(1, chains.length), async (chain) => {
      for (const deed of chain) await this.#do(deed);
    });
    return deeds.length;
  }

  async #do(deed: Deed): Promise<void> {
    if (deed.kind === 'late-beat') return this.#say(deed.tab, deed.started, deed.beat).then(() => {});
    const { tab } = deed;
    const started = this.#plays.get(tab);
    if (started === undefined) return this.#start(tab);
    return this.#go(tab, started);
  }

  async #start(tab: Tab): Promise<void> {
    const { gate, clock, truth } = this.#house;
    const { viewer, show } = tab.visit;
    const at = clock.now();
    const target = this.#nameOf(show, at);
    const answer = await gate.start(viewer, show, tab.habit.source);
    if ('refused' in answer) {
      this.#refuse(['refused', at, 'start', answer.refused, target]);
      return;
    }
    this.counts.plays += 1;
    if (tab.habit.isHidden) this.counts.hidden += 1;
    this.#plays.set(tab, answer);
    if (viewer.guest === undefined && answer.tier === 0 && answer.token.length === TOKEN_BYTES)
      this.victim = { show, started: answer };
    const who = viewer.guest === undefined ? `tab ${viewer.tab}` : `guest ${viewer.guest}`;
    truth.write(
      [
        ...(['start', at, answer.play, target, who, answer.key, networkName(viewer.client)] as const),
        ...([
          viewer.guest === undefined ? 0 : 1,
          answer.tier,
          tab.habit.source,
          '',
          viewer.client.program.device,
        ] as const),
      ],
      viewer.no,
    );
    tab.begin(at, answer.epochAt);
    this.#later(tab.next(at), { kind: 'act', tab });
    if (tab.visit.isSecond || !tab.random.isOneOf(SECOND_TAB)) return;
    this.counts.secondTabs += 1;
    const beside = at + tab.random.whole(1, 30) * SECOND;
    this.come({ ...tab.visit, at: beside, stayMs: Math.max(0, tab.leaveAt - beside), isSecond: true });
  }

  async #go(tab: Tab, started: Started): Promise<void> {
    const { clock } = this.#house;
    const { random } = tab;
    const at = clock.now();
    tab.play(at);
    const isLeaving = at >= tab.leaveAt;
    const beat = tab.beat(isLeaving);
    const fate = random.next();
    if (fate < OVERTAKEN) {
      this.counts.overtaken += 1;
      this.#later(at + random.whole(12, 25) * SECOND, { kind: 'late-beat', tab, started, beat });
    } else if (fate < OVERTAKEN + LOST) this.counts.lost += 1;
    else {
      const isOpen = await this.#say(tab, started, beat);
      if (isOpen && random.isOneOf(TWICE)) {
        this.counts.repeated += 1;
        await this.#say(tab, started, beat);
      }
      // Its play closed in a long pause: the same tab begins another.
      if (!isOpen) return void (isLeaving || this.#again(tab, at, tab.visit.show, tab.leaveAt - at));
    }
    if (isLeaving) this.#goOn(tab, at);
    else this.#later(tab.next(at), { kind: 'act', tab });
  }

  /** @returns false where its play is over */
  async #say(tab: Tab, started: Started, beat: Beat): Promise<boolean> {
    const { gate, clock, truth } = this.#house;
    const at = clock.now();
    const from = tab.from();
    const answer = await gate.beat(started, beat, from);
    const { viewer, show } = tab.visit;
    if (answer === 'taken') {
      this.counts.beats += 1;
      const { seq, flags, playedMs, stalledDs, track, ranges } = beat;
      truth.write(
        ['beat', at, started.play, seq, flags, playedMs, stalledDs, track, networkName(from), [...ranges]],
        viewer.no,
      );
      return true;
    }
    this.#refuse(['refused', at, 'beat', answer.refused, this.#nameOf(show, started.at)]);
    return answer.refused !== 'late' && answer.refused !== 'expired';
  }

  /** Reloads, opens another hall, comes back after a good while; most go. */
  #goOn(tab: Tab, at: number): void {
    const { random } = tab;
    const { show, stayMs } = tab.visit;
    const what = random.next();
    if (what < 0.08) {
      this.counts.reloads += 1;
      this.#again(tab, at + random.whole(5, 20) * SECOND, show, stayMs >> 1);
    } else if (what < 0.16) {
      const shows = this.#house.shows(at);
      if (shows.length === 0) return;
      this.counts.hops += 1;
      this.#again(tab, at + random.whole(5, 30) * SECOND, random.one(shows), stayMs);
    } else if (what < 0.18) {
      this.counts.returns += 1;
      this.#again(tab, at + random.whole(31, 40) * MINUTE, show, stayMs);
    }
  }

  #again(tab: Tab, at: number, show: Show, stayMs: number): void {
    this.come({ viewer: tab.visit.viewer, show, at, stayMs: Math.max(0, stayMs) });
  }

  #refuse(line: TruthLine): void {
    this.refusals += 1;
    this.counts.refused += 1;
    this.#house.truth.write(line);
  }

  #later(at: number, deed: Deed): void {
    const slice = Math.max(Math.floor(at / this.#house.sliceMs), this.#slice + 1);
    const deeds = this.#due.get(slice);
    if (deeds === undefined) this.#due.set(slice, [deed]);
    else deeds.push(deed);
  }

  #nameOf(show: Show, at: number): string {
    const target = showTarget(show, at, this.#house.zone);
    if (!this.#named.has(target[1])) {
      this.#named.add(target[1]);
      this.#house.truth.write(target);
    }
    return target[1];
  }
}

import { addViewerLink } from '#db/broadcast/viewer-link.ts';
import { getDb } from '#db/client.ts';
import type { Beat } from '#domain/viewing/beat.ts';
import { PLAY_REASONS } from '#domain/viewing/play-reason.ts';
import { classByteOf } from '#domain/viewing/play-token.ts';
import { BeatIsLate, type DropReason } from '#server/viewing-book.ts';
import type { SimulatedClock } from './clock.ts';
import type { SimulatedCounter } from './counter.ts';
import type { BeatAnswer, StartAnswer, Started, ViewerGate } from './gate.ts';
import { showTarget } from './show.ts';
import type { Show, Stage } from './stage.ts';
import { addressOf, BOT, type Client, HOSTING_NETWORK, networkName, type Viewer } from './viewer.ts';

const BROWSERS = ['other', 'chrome', 'safari', 'firefox', 'edge', 'opera', 'yandex', 'samsung', 'app'];
const REASON_OF_TIER = [0, PLAY_REASONS.flagged, PLAY_REASONS.bot, PLAY_REASONS.hosting];

export type BookHouse = {
  readonly clock: SimulatedClock;
  readonly stage: Stage;
  readonly zone: string;
  /** Ids of registrations by number of the guest. */
  readonly registrations: readonly string[];
};

/** The way below the front: what the endpoints would find out of a request is said to the book at once. */
export class BookGate implements ViewerGate {
  readonly #house: BookHouse;
  readonly #targets = new Map<string, number>();
  readonly #tags = new Map<string, number>();
  readonly #linked = new Set<string>();
  readonly #counter: SimulatedCounter;

  constructor(house: BookHouse, counter: SimulatedCounter) {
    this.#house = house;
    this.#counter = counter;
  }

  async start(viewer: Viewer, show: Show, source: number): Promise<StartAnswer> {
    const { stage, clock, registrations } = this.#house;
    const registrationId = viewer.guest === undefined ? undefined : registrations[viewer.guest];
    if (show.kind === 'live' && show.access !== 'public' && registrationId === undefined)
      return this.#refuse('access', await this.#targetNo(show));
    const { client } = viewer;
    const tier = client.program === BOT ? 2 : client.network >= HOSTING_NETWORK ? 3 : 0;
    const isRecording = show.kind === 'recording';
    const kind = registrationId === undefined ? 'tab' : 'ticket';
    const viewerKey = stage.keys.viewerKey(
      registrationId === undefined ? { tab: viewer.tab } : { registrationId },
    );
    if (registrationId !== undefined) await this.#link(registrationId, viewerKey);
    const targetNo = await this.#targetNo(show);
    const { playNo } = await this.#counter.book.start({
      ...{
        targetNo,
        editionNo: stage.editionNo,
        viewerKey,
        tier,
        sourceKind: source,
        country: '',
        partner: 0,
      },
      reasons: REASON_OF_TIER[tier] ?? 0,
      networkKey: stage.keys.networkKey(networkOf(client), client.program.browser),
      classByte: classByteOf({ viewer: kind, isRecording, isEmbed: false, isGrant: false, tier }),
      ...{ device: client.program.device, browser: BROWSERS.indexOf(client.program.browser) },
    });
    const key = Buffer.from(viewerKey).toString('hex');
    return {
      play: playNo,
      targetNo,
      token: viewerKey,
      key,
      tier,
      at: clock.now(),
      epochAt: this.#epochOf(show),
    };
  }

  beat(started: Started, beat: Beat, from: Client): Promise<BeatAnswer> {
    const { play: playNo, targetNo, token: viewerKey, at } = started;
    const facts = {
      playNo,
      targetNo,
      viewerKey,
      issuedAt: Math.floor(at / 1000),
      networkTag: this.#tagOf(from),
    };
    return new Promise((resolve, reject) => {
      this.#counter.book.beat({ ...beat, ...facts }, (error) => {
        if (error === undefined) resolve('taken');
        else if (error instanceof BeatIsLate) resolve({ refused: 'late' });
        else reject(error);
      });
    });
  }

  /** As a grant does: whose key it is. */
  async #link(registrationId: string, key: Uint8Array): Promise<void> {
    if (this.#linked.has(registrationId)) return;
    this.#linked.add(registrationId);
    const viewerKey = Buffer.from(key).toString('hex');
    const { scope } = this.#house.stage;
    await getDb().tx((tx) => addViewerLink(tx, scope, { viewerKey, registrationId }));
  }

  #refuse(reason: DropReason, targetNo: number): { refused: DropReason } {
    this.#counter.book.drop(reason, targetNo, 'start');
    return { refused: reason };
  }

  async #targetNo(show: Show): Promise<number> {
    const { stage, clock, zone } = this.#house;
    const [, name, , ofNo, dayOn, epochAt, durationDs] = showTarget(show, clock.now(), zone);
    const known = this.#targets.get(name);
    if (known !== undefined) return known;
    const { editionNo } = stage;
    const made = await this.#counter.book.targetOf(
      dayOn === null || epochAt === null
        ? { kind: 'recording', recordingNo: ofNo, durationDs, editionNo }
        : { kind: 'live', streamNo: ofNo, dayOn, epochAt, editionNo },
    );
    this.#targets.set(name, made);
    return made;
  }

  #epochOf(show: Show): number | null {
    const [, , , , , epochAt] = showTarget(show, this.#house.clock.now(), this.#house.zone);
    return epochAt;
  }

  #tagOf(from: Client): number {
    const name = networkName(from);
    const known = this.#tags.get(name);
    if (known !== undefined) return known;
    const key = this.#house.stage.keys.networkKey(networkOf(from), from.program.browser);
    const tag = (key[0] ?? 0) | ((key[1] ?? 0) << 8);
    this.#tags.set(name, tag);
    return tag;
  }
}

function networkOf(client: Client): string {
  const address = addressOf(client);
  return `${address.slice(0, address.lastIndexOf('.'))}.0/24`;
}

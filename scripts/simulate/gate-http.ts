import { readdirSync, statSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { environment } from '#adapters/env.ts';
import { type Beat, packBeat } from '#domain/viewing/beat.ts';
import { playClassOf, readPlayToken } from '#domain/viewing/play-token.ts';
import type { DropReason } from '#server/viewing-book.ts';
import type { Answer, Client as Wire } from './client.ts';
import type { SimulatedClock } from './clock.ts';
import { forgeries } from './forgery.ts';
import type { BeatAnswer, Forged, StartAnswer, Started, ViewerGate } from './gate.ts';
import type { Show } from './stage.ts';
import { addressOf, type Client, type Viewer } from './viewer.ts';

/** A token is good for so long. */
const GOOD_MS = 720 * 60_000;

export type WireHouse = {
  readonly clock: SimulatedClock;
  readonly wire: Wire;
  /** Secrets of tickets by number of the guest. */
  readonly tickets: readonly string[];
};

/** The way of a page: grants, starts and beats over connections of this machine. */
export class HttpGate implements ViewerGate {
  readonly #house: WireHouse;

  constructor(house: WireHouse) {
    this.#house = house;
  }

  async start(viewer: Viewer, show: Show, source: number): Promise<StartAnswer> {
    const ticket = viewer.guest === undefined ? undefined : this.#house.tickets[viewer.guest];
    const grant = ticket === undefined ? undefined : await this.#grant(viewer.client, show, ticket);
    const order = { ...namedBy(show), ...(grant === undefined ? {} : { grant }), tab: viewer.tab, source };
    const answer = await this.#post('/v/s', JSON.stringify(order), 'application/json', viewer.client);
    if (answer.status === 200) return this.#started(answer);
    const reason = START_REASONS[answer.status];
    if (reason === undefined)
      throw new Error(`a start was answered ${answer.status}: ${answer.body.toString()}`);
    return { refused: reason };
  }

  async beat(started: Started, beat: Beat, from: Client): Promise<BeatAnswer> {
    const { clock } = this.#house;
    const body = packBeat(started.token, beat);
    const { status } = await this.#post(`/v/b?p=${started.play}`, body, BYTES, from);
    if (status === 200) return 'taken';
    if (status === 429) return { refused: 'pace' };
    if (status === 410) return { refused: clock.now() - started.at >= GOOD_MS ? 'expired' : 'late' };
    throw new Error(`a beat was answered ${status}`);
  }

  /** So many false starts and beats of every kind. @throws Error where one of them is answered otherwise, or a byte is written for them */
  async forge(show: Show, victim: Started, count: number): Promise<readonly Forged[]> {
    const before = await settledBytes();
    const forged: Forged[] = [];
    for (let at = 0; at < count; at += 1)
      for (const { status, path: address, body, mediaType, from, ...one } of forgeries(show, victim, at)) {
        const answer = await this.#post(address, body, mediaType, from);
        if (answer.status !== status)
          throw new Error(
            `a forged ${one.of} (${one.reason}) was answered ${answer.status} instead of ${status}`,
          );
        forged.push(one);
      }
    const written = (await settledBytes()) - before;
    if (written !== 0) throw new Error(`${forged.length} forged requests wrote ${written} bytes`);
    return forged;
  }

  async #grant(client: Client, show: Show, ticket: string): Promise<string | undefined> {
    const target = show.kind === 'live' ? { broadcast: show.broadcastId } : { recording: show.recordingNo };
    const body = JSON.stringify({ ...target, ticket });
    const { status, body: told } = await this.#post('/v/w', body, 'application/json', client);
    // Who comes a moment after the end is told so, and has the right all the same: the start says whether it still counts.
    if (status !== 200 && status !== 403)
      throw new Error(`a grant was answered ${status}: ${told.toString()}`);
    return (JSON.parse(told.toString()) as { grant: string | null }).grant ?? undefined;
  }

  #started({ body }: Answer): Started {
    const told = JSON.parse(body.toString()) as { token: string; play: number; epoch: number | null };
    const bytes = new Uint8Array(Buffer.from(told.token, 'base64url'));
    const token = readPlayToken(bytes);
    if (token === undefined || token.playNo !== told.play) throw new Error('a start brought no token');
    const { tier } = playClassOf(token.classByte);
    const key = Buffer.from(token.viewerKey).toString('hex');
    const { targetNo } = token;
    return {
      play: told.play,
      targetNo,
      token: bytes,
      key,
      tier,
      at: this.#house.clock.now(),
      epochAt: told.epoch,
    };
  }

  #post(address: string, body: Uint8Array | string, mediaType: string, client: Client): Promise<Answer> {
    const headers = { 'User-Agent': client.program.userAgent };
    return this.#house.wire.ask('POST', address, { body, mediaType, headers, from: addressOf(client) });
  }
}

const BYTES = 'application/octet-stream';
const START_REASONS: Readonly<Record<number, DropReason>> = {
  401: 'signature',
  403: 'access',
  410: 'access',
};

function namedBy(show: Show): { stream: number } | { recording: number } {
  return show.kind === 'live' ? { stream: show.streamNo } : { recording: show.recordingNo };
}

/** The journal when all is written that was said so far: five looks at it are the same. */
async function settledBytes(): Promise<number> {
  let [bytes, same] = [journalBytes(), 0];
  while (same < 5) {
    await pause(20);
    const now = journalBytes();
    same = now === bytes ? same + 1 : 0;
    bytes = now;
  }
  return bytes;
}

function journalBytes(): number {
  const folder = path.join(environment().dataFolder, 'journal');
  return readdirSync(folder).reduce((sum, name) => sum + statSync(path.join(folder, name)).size, 0);
}

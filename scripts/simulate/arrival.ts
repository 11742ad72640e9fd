import type { Seeded } from './seeded.ts';
import type { Show } from './stage.ts';
import type { Visit } from './tab.ts';
import type { Viewers } from './viewer.ts';

/** A show and how many come to it between two instants (UTC ms), more of them early than late. */
export type Draw = {
  readonly show: Show;
  readonly fromAt: number;
  readonly untilAt: number;
  readonly visits: number;
  /** Only who has a ticket gets in; some try without. */
  readonly needsTicket: boolean;
};

const [SECOND, MINUTE] = [1_000, 60_000];

/** Who comes when; nobody is thought of before they come. */
export class Arrivals {
  readonly #random: Seeded;
  readonly #viewers: Viewers;
  readonly #meanMs: number;
  readonly #sliceMs: number;
  #draws: { readonly draw: Draw; come: number }[] = [];

  constructor(random: Seeded, viewers: Viewers, { meanMs, sliceMs }: { meanMs: number; sliceMs: number }) {
    this.#random = random;
    this.#viewers = viewers;
    this.#meanMs = meanMs;
    this.#sliceMs = sliceMs;
  }

  add(draw: Draw): void {
    this.#draws.push({ draw, come: 0 });
  }

  /** What is on at an instant and open to everybody. */
  readonly on = (at: number): readonly Show[] =>
    this.#draws.flatMap(({ draw }) =>
      draw.show.kind === 'live' && draw.fromAt <= at && at < draw.untilAt ? draw.show : [],
    );

  /** Those who come until an instant, since they were asked for last. */
  until(at: number): Visit[] {
    const visits: Visit[] = [];
    for (const one of this.#draws) {
      const { fromAt, untilAt, visits: all } = one.draw;
      const passed = Math.min(1, Math.max(0, (at - fromAt) / (untilAt - fromAt)));
      // The pace falls to half from beginning to end.
      const due = Math.round(all * ((4 * passed - passed * passed) / 3));
      for (; one.come < due; one.come += 1) visits.push(this.#visit(one.draw, at));
    }
    this.#draws = this.#draws.filter(({ draw, come }) => come < draw.visits);
    return visits;
  }

  /** So many from one address within a minute, for some seconds each: a farm. */
  farm(show: Show, at: number, count: number): Visit[] {
    const one = this.#viewers.next(false).client;
    return Array.from({ length: count }, () => {
      const viewer = { ...this.#viewers.next(false), guest: undefined, client: one };
      return { viewer, show, at: at + this.#random.whole(0, 40) * SECOND, stayMs: 25 * SECOND };
    });
  }

  #visit({ show, untilAt, needsTicket }: Draw, at: number): Visit {
    const random = this.#random;
    const viewer = this.#viewers.next(needsTicket && random.isOneOf(0.9));
    const mean = viewer.guest === undefined ? this.#meanMs : 4 * this.#meanMs;
    const isGlance = random.isOneOf(0.08);
    const stay = isGlance ? random.whole(1, 9) * SECOND : 12 * SECOND - Math.log(1 - random.next()) * mean;
    const most =
      show.kind === 'live' ? Math.max(20 * SECOND, untilAt + 3 * MINUTE - at) : Number.POSITIVE_INFINITY;
    return {
      viewer,
      show,
      at: at + random.whole(0, this.#sliceMs),
      stayMs: Math.floor(Math.min(stay, most)),
    };
  }
}

import type { Span } from './tally-play.ts';
import type { SessionLine } from './tally-session.ts';
import type { TruthLine } from './truth-line.ts';
import { type Pass, staysOf } from './visit-plan.ts';

/** What is said of people in the house. */
export type PeopleFigures = {
  readonly registrations: number;
  readonly gateEntries: number;
  readonly speakers: number;
  /** By code: people who were there for a minute at least, and the seconds of all of them. */
  readonly sessions: ReadonlyMap<string, { readonly people: number; readonly seconds: number }>;
};

const LEAST_MS = 60_000;

/** Counts people out of the truth: who registered, who came in, who sat where for how long, who spoke. */
export class PeopleTally {
  readonly #registered = new Set<number>();
  readonly #speakers = new Set<string>();
  readonly #passes: Pass[] = [];
  readonly #sessions: SessionLine[] = [];
  readonly #external = new Map<string, Extract<TruthLine, ['external', ...unknown[]]>>();
  #share: number | undefined;
  #inHalls: ReadonlyMap<string, readonly { readonly hall: number; readonly span: Span }[]> | undefined;
  readonly #speakersAt = new Map<string, Set<string>>();

  readonly hear = (line: TruthLine): void => {
    if (line[0] === 'registered') this.#registered.add(line[1]);
    else if (line[0] === 'speaker') this.#speaks(line[1], line[2]);
    else if (line[0] === 'session') this.#sessions.push(line);
    else if (line[0] === 'external') this.#external.set(JSON.stringify([line[1], line[2], line[4]]), line);
    else if (line[0] === 'rule') this.#share = line[1];
    else if (line[0] === 'pass') {
      const [, at, person, hall, direction] = line;
      this.#passes.push({ at, person, hall, direction });
    }
  };

  result(): PeopleFigures {
    const entries = this.#passes.filter(({ hall, direction }) => hall === null && direction === 'in');
    return {
      registrations: this.#registered.size,
      gateEntries: new Set(entries.map(({ person }) => person)).size,
      speakers: this.#speakers.size,
      sessions: new Map(
        [...this.#stayed()].map(([code, people]) => {
          const seconds = [...people.values()].map((ms) => Math.floor(ms / 1_000));
          return [code, { people: people.size, seconds: seconds.reduce((sum, one) => sum + one, 0) }];
        }),
      ),
    };
  }

  /** What platforms said last of the forum (empty code) or of a session. */
  external(code: string): readonly { platform: string; metric: string; value: number }[] {
    const lines = [...this.#external.values()].filter((line) => line[4] === code);
    return lines.map(([, platform, metric, value]) => ({ platform, metric, value }));
  }

  /** Of a session, percent; undefined: there are no certificates. */
  certificateShare(): number | undefined {
    return this.#share;
  }

  sessions(): readonly SessionLine[] {
    return this.#sessions;
  }

  /** By person, named as viewers with a ticket are: when they were in which hall, UTC ms. */
  inHalls(): ReadonlyMap<string, readonly { readonly hall: number; readonly span: Span }[]> {
    this.#inHalls ??= Map.groupBy(
      staysOf(this.#passes).map(({ person, hall, fromAt, toAt }) => {
        const span: Span = [fromAt, toAt];
        return { person: `guest ${person}`, hall, span };
      }),
      ({ person }) => person,
    );
    return this.#inHalls;
  }

  /** Different people who speak at a session. */
  speakersAt(code: string): number {
    return this.#speakersAt.get(code)?.size ?? 0;
  }

  /** By code: who was in the hall of a session for a minute at least, named as viewers with a ticket are. */
  there(): Map<string, ReadonlySet<string>> {
    return new Map(
      [...this.#stayed()].map(([code, people]) => [
        code,
        new Set([...people.keys()].map((person) => `guest ${person}`)),
      ]),
    );
  }

  #speaks(name: string, code: string): void {
    this.#speakers.add(name);
    this.#speakersAt.set(code, (this.#speakersAt.get(code) ?? new Set()).add(name));
  }

  /** By code: ms of everybody who stayed for a minute at least. */
  #stayed(): Map<string, Map<number, number>> {
    const stays = Map.groupBy(staysOf(this.#passes), ({ hall }) => hall);
    return new Map(
      this.#sessions.map(([, code, startAt, endAt, , , hall]) => {
        const people = new Map<number, number>();
        for (const { person, fromAt, toAt } of stays.get(hall) ?? []) {
          const ms = Math.min(toAt, endAt) - Math.max(fromAt, startAt);
          if (ms > 0) people.set(person, (people.get(person) ?? 0) + ms);
        }
        return [code, new Map([...people].filter(([, ms]) => ms >= LEAST_MS))];
      }),
    );
  }
}

import type { PlannedSession } from './forum-plan.ts';
import type { Run } from './open-run.ts';
import { CLOSED_HALL, type RecordOrder } from './stage.ts';

const [SECOND, MINUTE, HOUR] = [1_000, 60_000, 3_600_000];
/** How many of the visits are to a hall; what remains is of the recordings. */
const HALL_SHARES = [0.34, 0.16, 0.14, 0.04, 0.12, 0.1];
const RECORDED_SHARE = 0.1;
/** Visits that come to nothing, or to a view together. */
const VISITS_OF_A_VIEW = 1.02;
/** How long people come to a recording. */
const RECORDING_MS = 2 * HOUR;
/** Phones bring what they have every so often. */
const UPLOAD_MS = HOUR / 2;
const RESTARTS = 3;
const [LEAST_FARM, FARM] = [5_000, 340];

/** What is planned: broadcasts begin and end, people pass doors, recordings appear, and some mean no good. */
export class Agenda {
  readonly #run: Run;
  readonly #acts: { readonly at: number; readonly act: () => Promise<void> | void }[] = [];
  readonly #restartsAt: number[];
  readonly endAt: number;

  constructor(run: Run) {
    this.#run = run;
    const { sessions } = run.plan;
    const [first, last] = [
      Math.min(...sessions.map(({ startAt }) => startAt)),
      Math.max(...sessions.map(({ endAt }) => endAt)),
    ];
    for (const session of sessions) this.#session(session);
    for (const [at, passes] of Map.groupBy(run.passes, (pass) => Math.ceil(pass.at / UPLOAD_MS) * UPLOAD_MS))
      this.#at(at, async () => {
        await run.doors.bring(passes, run.guests);
        for (const { at: passed, person, hall, direction } of passes)
          run.truth.write(['pass', passed, person, hall, direction]);
      });
    this.#restartsAt = Array.from(
      { length: RESTARTS },
      (_, no) => first + 40 * MINUTE + no * 24 * HOUR + no * 37 * SECOND,
    );
    this.#mischief(first);
    this.#acts.sort((a, b) => a.at - b.at);
    this.endAt = Math.max(last + HOUR / 2 + RECORDING_MS, this.#acts.at(-1)?.at ?? 0) + MINUTE;
  }

  /** Does everything that is due until an instant, each at its own. */
  async until(at: number): Promise<void> {
    for (let next = this.#acts[0]; next !== undefined && next.at <= at; next = this.#acts[0]) {
      this.#acts.shift();
      this.#run.clock.moveTo(next.at);
      await next.act();
    }
  }

  /** Kills the counter and opens it again, where it is due; counts of refusals are on disk then, so that none is lost. */
  async mayRestart(at: number, count: number): Promise<void> {
    const [due] = this.#restartsAt;
    const { crowd, counter, truth } = this.#run;
    if (due === undefined || at < due || count === 0 || crowd.refusals > 0) return;
    this.#restartsAt.shift();
    await counter.restart();
    truth.write(['restart', at]);
    this.#run.restarts += 1;
  }

  #at(at: number, act: () => Promise<void> | void): void {
    this.#acts.push({ at, act });
  }

  #session(session: PlannedSession): void {
    const { stage, random, plan, order, arrivals, clock, truth } = this.#run;
    const startAt = session.startAt + random.whole(0, 240) * SECOND + random.whole(0, 999);
    const endAt = session.endAt + random.whole(-120, 300) * SECOND + random.whole(0, 999);
    const show = stage.live[session.no];
    if (show === undefined) throw new Error('a session is not broadcast');
    const turns = plan.sessions.filter(({ hall }) => hall === session.hall).length;
    const visits = Math.round((order.views * VISITS_OF_A_VIEW * (HALL_SHARES[session.hall] ?? 0)) / turns);
    const times = { startAt: 0, endAt: 0 };
    this.#at(startAt, async () => {
      times.startAt = clock.now();
      await stage.start(session.no);
      arrivals.add({
        show,
        fromAt: startAt,
        untilAt: endAt - MINUTE,
        visits,
        needsTicket: session.hall === CLOSED_HALL,
      });
    });
    this.#at(endAt, async () => {
      times.endAt = clock.now();
      await stage.end(session.no);
    });
    const isRecorded = session.no % 2 === 0;
    this.#at(endAt + HOUR / 2, async () => {
      const recordings = isRecorded ? [await this.#record(session, visitsOfRecording(this.#run))] : [];
      const day = plan.days[session.day] ?? '';
      const { code, hall } = session;
      const live = [`live ${show.streamNo} ${day}`];
      truth.write(['session', code, times.startAt, times.endAt, live, recordings, hall]);
    });
  }

  async #record(session: PlannedSession, visits: number): Promise<[string, number, boolean]> {
    const { stage, arrivals, clock } = this.#run;
    // One is so short that more than half of it is a view, some were cut.
    const isShort = session.no === 2;
    const length = isShort ? 150 : Math.floor((session.endAt - session.startAt) / 100) - session.no * 7;
    const order: RecordOrder = {
      durationDs: length,
      offsetDs: session.no * 11,
      isEdited: session.no % 8 === 4,
    };
    const show = await stage.record(session.no, order);
    const fromAt = clock.now() + MINUTE;
    arrivals.add({
      show,
      fromAt,
      untilAt: fromAt + RECORDING_MS,
      visits,
      needsTicket: session.hall === CLOSED_HALL,
    });
    return [`recording ${show.recordingNo}`, order.offsetDs, order.isEdited];
  }

  /** False starts and beats every day, tokens of yesterday, and once a farm behind one address. */
  #mischief(first: number): void {
    const { crowd, order, arrivals, stage, plan } = this.#run;
    const count = Math.max(3, Math.round(order.views / 2_000));
    for (const day of plan.days.keys()) {
      let yesterday: typeof crowd.victim;
      this.#at(first + day * 24 * HOUR + 70 * MINUTE, () => crowd.forge(count));
      this.#at(first + day * 24 * HOUR + 71 * MINUTE, () => {
        yesterday = crowd.victim;
      });
      this.#at(first + day * 24 * HOUR + 14 * HOUR, async () => {
        if (yesterday !== undefined) await crowd.sayTooLate(yesterday);
      });
    }
    const [show] = stage.live;
    if (order.views < LEAST_FARM || show === undefined) return;
    const farmAt = first + 45 * MINUTE;
    this.#at(farmAt, () => {
      for (const visit of arrivals.farm(show, farmAt, FARM)) crowd.come(visit);
    });
  }
}

function visitsOfRecording({ plan, order }: Run): number {
  const recorded = plan.sessions.filter(({ no }) => no % 2 === 0).length;
  return Math.round((order.views * RECORDED_SHARE) / recorded);
}

import { now } from '#adapters/clock.ts';
import { failureOf, log } from '#adapters/log.ts';
import { getDb } from '#db/client.ts';
import { queueMail } from '#db/mail.ts';
import { type BookingTargetRow, bookingTargets } from '#db/registration/booking.ts';
import { poolsByIds } from '#db/registration/pool-stock.ts';
import type { Registration } from '#db/registration/registration.ts';
import { bookersToRemind, holdersToRemind, partiesToRemind } from '#db/registration/reminder.ts';
import { editionsWithRegistration } from '#db/registration/waiting-edition.ts';
import { freeSeats } from '#domain/registration/claim-plan.ts';
import { dueReminder, REMINDER_LEADS_MS } from '#domain/registration/reminder.ts';
import type { RegistrationMailKind } from '#domain/registration/vocabulary.ts';
import { systemViewer } from '#domain/viewer.ts';
import { gateHouse } from '../access.ts';
import { remindDelegations } from './allocation-mail.ts';
import { bookingMap } from './booking-place.ts';
import { queuePartyMail } from './party-mail.ts';
import { MAIL_PREFIX } from './registration-mail.ts';
import {
  editionEndAt,
  editionStartAt,
  languageOf,
  type RegistrationSetup,
  readSetup,
} from './setup-facts.ts';
import { lacksRequired } from './ticket-question.ts';

const VIEWER = systemViewer('registration');
const HOUR_MS = 3_600_000;
/** The earliest reminder of an edition. */
const [FIRST_LEAD_MS] = REMINDER_LEADS_MS.assign;

/**
 * Reminds of names that are missing and of free seats of delegations (14 and 3 days before), of answers (once), and asks
 * who still comes (48 h before a full edition, 24 h before a full session, where the edition wants to ask). Each goes out
 * once, and not to who switched reminders off (registration.md G2, G4, A9, rule 24). An edition that fails leaves the others
 * alone. @returns how many mails were left
 */
export async function sendReminders(): Promise<number> {
  let sent = 0;
  for (const editionId of await editionsWithRegistration(getDb().read)) {
    try {
      sent += await remindEdition(editionId);
    } catch (error) {
      log('warn', { event: 'registration.remind-failed', ...failureOf(error) });
    }
  }
  return sent;
}

type Work = { readonly setup: RegistrationSetup; readonly at: number; readonly startAt: number };

async function remindEdition(editionId: string): Promise<number> {
  const { scope, edition } = await gateHouse(VIEWER, editionId);
  const [at, startAt] = [now(), editionStartAt(edition)];
  if (at >= editionEndAt(edition)) return 0;
  const work = { setup: await readSetup(getDb().read, scope, edition), at, startAt };
  const ofDelegations = await remindDelegations(work.setup, at);
  return at < startAt - FIRST_LEAD_MS ? ofDelegations : ofDelegations + (await remindPeople(work));
}

async function remindPeople(work: Work): Promise<number> {
  const { at, startAt } = work;
  const ofEdition = at < startAt ? (await remindParties(work)) + (await remindOfQuestions(work)) : 0;
  return work.setup.setting.asksStillComing ? ofEdition + (await askWhoComes(work)) : ofEdition;
}

async function askWhoComes(work: Work): Promise<number> {
  const { at, startAt } = work;
  const ofEdition = at < startAt ? await askHolders(work) : 0;
  return ofEdition + (at < startAt - 24 * HOUR_MS ? 0 : await askBookers(work));
}

async function remindParties({ setup, at, startAt }: Work): Promise<number> {
  const parties = await partiesToRemind(getDb().read, setup.scope);
  let sent = 0;
  for (const party of parties) {
    const due = dueReminder('assign', { startAt, since: party.createdAt }, at);
    if (due === undefined) continue;
    const mail = { kind: 'assign_reminder', at, mark: `reminder-${due}` } as const;
    const isSent = await getDb().tx((tx) => queuePartyMail(tx, setup, party, mail), LABEL);
    sent += Number(isSent);
  }
  return sent;
}

const LABEL = { guarded: true, label: 'registration.remind' } as const;

async function remindOfQuestions(work: Work): Promise<number> {
  const { setup, at, startAt } = work;
  const isAsked = setup.questions.some(({ stage, isRequired }) => stage !== 'at_door' && isRequired);
  if (!isAsked) return 0;
  return eachHolder(work, 'questions_reminder:', async (holder) => {
    const since = holder.confirmedAt ?? holder.createdAt;
    if (dueReminder('questions', { startAt, since }, at) === undefined) return undefined;
    return (await lacksRequired(setup, holder)) ? { kind: 'questions_reminder' } : undefined;
  });
}

/** Only where a seat that comes back helps somebody: those of types that are sold out (A9). */
async function askHolders(work: Work): Promise<number> {
  const { setup, at, startAt } = work;
  if (at < startAt - 48 * HOUR_MS) return 0;
  const full = await fullTypes(setup);
  if (full.size === 0) return 0;
  return eachHolder(work, 'still_coming:', async (holder) => {
    const since = holder.confirmedAt ?? holder.createdAt;
    const isDue = dueReminder('edition_still_coming', { startAt, since }, at) !== undefined;
    return isDue && full.has(holder.typeId) ? { kind: 'still_coming' } : undefined;
  });
}

async function fullTypes(setup: RegistrationSetup): Promise<ReadonlySet<string>> {
  const ids = [...new Set(setup.types.flatMap(({ poolIds }) => poolIds))];
  const pools = await poolsByIds(getDb().read, setup.scope, ids);
  const full = new Set(pools.filter((pool) => freeSeats(pool) === 0).map(({ id }) => id));
  return new Set(setup.types.filter(({ poolIds }) => poolIds.some((id) => full.has(id))).map(({ id }) => id));
}

async function askBookers({ setup, at }: Work): Promise<number> {
  const targets = (await bookingTargets(getDb().read, setup.scope)).filter(({ poolId }) => poolId !== null);
  if (targets.length === 0) return 0;
  const map = await bookingMap(setup);
  let sent = 0;
  for (const target of targets) {
    const startAt = map.place(target.occurrenceId)?.startAt;
    const isNear = startAt !== undefined && at < startAt && startAt - at <= 24 * HOUR_MS;
    if (isNear && (await isFull(setup, target))) sent += await askOf(setup, target, startAt, at);
  }
  return sent;
}

async function isFull({ scope }: RegistrationSetup, { poolId }: BookingTargetRow): Promise<boolean> {
  const [pool] = await poolsByIds(getDb().read, scope, [poolId ?? '']);
  return pool !== undefined && freeSeats(pool) === 0;
}

async function askOf(
  setup: RegistrationSetup,
  { occurrenceId }: BookingTargetRow,
  startAt: number,
  at: number,
): Promise<number> {
  const prefix = `still_coming:${occurrenceId}:`;
  const bookers = await bookersToRemind(getDb().read, setup.scope, { prefix, occurrenceId });
  const due = bookers.filter(
    ({ bookedAt: since }) => dueReminder('session_still_coming', { startAt, since }, at) !== undefined,
  );
  return queueAll(
    setup,
    due.map(({ holder }) => ({ holder, kind: 'still_coming', prefix, params: { occurrenceId } })),
    at,
  );
}

type Reminder = {
  readonly kind: Extract<RegistrationMailKind, 'questions_reminder' | 'still_coming'>;
  readonly params?: Readonly<Record<string, string>>;
};

async function eachHolder(
  { setup, at }: Work,
  prefix: string,
  decide: (holder: Registration) => Promise<Reminder | undefined>,
): Promise<number> {
  let sent = 0;
  for (let afterId = ''; ; ) {
    const holders = await holdersToRemind(getDb().read, setup.scope, { prefix, afterId });
    const last = holders.at(-1);
    if (last === undefined) return sent;
    afterId = last.id;
    const due = [];
    for (const holder of holders) {
      const reminder = await decide(holder);
      if (reminder !== undefined) due.push({ holder, prefix, ...reminder });
    }
    sent += await queueAll(setup, due, at);
  }
}

/** The key keeps a second one away, whatever runs twice. */
function queueAll(
  setup: RegistrationSetup,
  due: readonly (Reminder & { readonly holder: Registration; readonly prefix: string })[],
  at: number,
): Promise<number> {
  if (due.length === 0) return Promise.resolve(0);
  return getDb().tx(async (tx) => {
    let sent = 0;
    for (const { holder, kind, prefix, params = {} } of due) {
      const id = await queueMail(tx, {
        kind: `${MAIL_PREFIX}${kind}`,
        dedupeKey: `${prefix}${holder.id}`,
        language: languageOf(holder.locale, languageOf(setup.edition.defaultLocale)),
        toEmail: holder.email ?? '',
        personId: holder.personId,
        editionId: setup.scope.editionId,
        params: { registrationId: holder.id, ...params },
        at,
      });
      sent += Number(id !== undefined);
    }
    return sent;
  }, LABEL);
}

import { canonicalJson } from '../canonical-json.ts';
import type { PersonChange } from '../programme/person-change.ts';
import { rolesIn } from '../programme/person-change.ts';
import type { SnapshotSlot } from '../programme/snapshot.ts';
import type { CastRole } from '../programme/vocabulary.ts';
import type { Calendar, CalendarMethod, Mailbox } from './calendar.ts';
import { type CalendarSetting, invitesRoles } from './calendar-setting.ts';
import { entryContext } from './entry-context.ts';
import { plainWish } from './feed-scope.ts';
import { nextInviteSequence, type SentInvite } from './invite.ts';
import { SPEAKER_CATEGORY } from './own-slot.ts';
import { releaseEntries } from './release-entry.ts';
import { markOf, type ReleaseFacts, wholeSecond } from './release-fact.ts';

/** What a mail about a release tells the calendar of one person about one slot. */
export type PlannedSlotInvite = {
  readonly uid: string;
  readonly occurrenceId: string;
  readonly method: CalendarMethod;
  readonly sequence: number;
  readonly contentSha256: string;
};

/** One mail may speak of one entry only; more entries than this are a feed (calendar.md rule 28). */
const MOST_INVITES = 20;

/** How invitations travel: nowhere, in the mail itself, each in a mail of its own, or as the address of a feed. */
export function inviteWay(count: number): 'none' | 'within' | 'each' | 'feed' {
  if (count === 0) return 'none';
  if (count === 1) return 'within';
  return count <= MOST_INVITES ? 'each' : 'feed';
}

export type InviteMeans = {
  readonly uidDomain: string;
  readonly sha256: (text: string) => string;
  readonly setting: Pick<CalendarSetting, 'silentRoles'>;
  /** What the person does in a slot, at a talk or throughout. */
  readonly rolesAt: (slot: SnapshotSlot) => readonly CastRole[];
};

/**
 * What the changes of one person are to their calendar: a request for what takes place, a cancellation of what they were
 * asked for before. Nothing for what they were told already (calendar.md rules 12, 29), and nothing new for roles that are
 * not invited: who has an entry of such a slot still has it kept true or taken back (C16, decision 143).
 */
export function planSlotInvites(
  changes: readonly PersonChange[],
  toldOf: (uid: string) => SentInvite | undefined,
  { uidDomain, sha256, setting, rolesAt }: InviteMeans,
): readonly PlannedSlotInvite[] {
  return changes.flatMap(({ kind, occurrenceId, before, after }) => {
    const isEnd = kind === 'cancelled' || kind === 'removed';
    const slot = kind === 'removed' ? before : after;
    if (slot === null) return [];
    const method = isEnd ? 'CANCEL' : 'REQUEST';
    const uid = `${occurrenceId}@${uidDomain}`;
    const told = toldOf(uid);
    if (told?.state !== 'sent' && !invitesRoles(setting, rolesAt(slot))) return [];
    const { startAt, endAt, zone, halls, state, calendarSequence: atLeast } = slot;
    const contentSha256 = sha256(canonicalJson([method, startAt, endAt, zone, halls, state]));
    const sequence = nextInviteSequence(told, { method, contentSha256, isRepeatable: false, atLeast });
    return sequence === undefined ? [] : { uid, occurrenceId, method, sequence, contentSha256 };
  });
}

/** A slot as an invitation to one person; its words come with the mail. */
export type SlotInvite = Pick<PlannedSlotInvite, 'occurrenceId' | 'method' | 'sequence'> & {
  /** Of the release that shows the slot: the older one for what was removed. */
  readonly facts: Omit<ReleaseFacts, 'words'>;
  readonly personId: string;
  readonly locale: string;
  /** The public page of the person. */
  readonly page: string;
  /** When the mail was queued (UTC ms): every attempt to send it has the same bytes. */
  readonly at: number;
};

export type SlotInviteWords = {
  readonly entry: ReleaseFacts['words'];
  readonly yourRole: (roles: string) => string;
  readonly yourPage: (address: string) => string;
};

const CHAIRS: readonly CastRole[] = ['moderator', 'co_moderator'];

/**
 * The calendar of one mail: the slot as feeds show it, busy, with what the person does there. Undefined when the release says
 * nothing of the slot any more. Source: calendar.md C12, rules 13, 27-30.
 */
export function slotCalendar(
  invite: SlotInvite,
  mailboxes: { readonly organizer: Mailbox; readonly attendee: Mailbox },
  words: SlotInviteWords,
): Calendar | undefined {
  const { occurrenceId, method, sequence, personId, locale, page, at } = invite;
  const facts: ReleaseFacts = { ...invite.facts, words: words.entry };
  const known = facts.index.slotByOccurrenceId.get(occurrenceId);
  const session = facts.index.sessionById.get(known?.sessionId ?? '');
  if (known === undefined || session === undefined) return undefined;
  const isEnd = method === 'CANCEL';
  const slot = isEnd ? ({ ...known, state: 'cancelled' } as const) : known;
  // A mail is no feed: it takes back what feeds may hide, and its reader has a reminder of their own.
  const wish = { ...plainWish(locale), cancelledMode: 'shown', alarmMinutes: null } as const;
  const [entry] = releaseEntries(facts, wish, [slot]);
  const [shown] = releaseEntries(facts, wish, [known]);
  if (entry === undefined || shown === undefined) return undefined;
  const context = entryContext(facts, locale);
  const roles = rolesIn(session, personId);
  const names = roles
    .map((role) => context.words.role(role, 1).toLocaleLowerCase(context.language))
    .join(', ');
  const own = [names === '' ? '' : words.yourRole(names), words.yourPage(page)].filter((line) => line !== '');
  const { edition } = facts.index.snapshot;
  return {
    name: mailboxes.organizer.name || edition.slug,
    description: '',
    refreshMinutes: 60,
    changedAt: wholeSecond(at),
    zoneMode: 'local',
    zones: [slot.zone],
    method,
    entries: [
      {
        ...entry,
        // What goes on without the person is not called cancelled.
        summary: shown.summary,
        sequence,
        createdAt: markOf(occurrenceId, facts).firstPublishedAt,
        changedAt: wholeSecond(at),
        description: `${own.join('\n')}\n\n${entry.description}`,
        categories: [...entry.categories, SPEAKER_CATEGORY],
        isBusy: !isEnd,
        invite: { ...mailboxes, isChair: roles.some((role) => CHAIRS.includes(role)) },
      },
    ],
  };
}

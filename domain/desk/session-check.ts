import { sameData } from '../canonical-json.ts';
import { isLocaleTag } from '../locale.ts';
import { SESSION_TRANSITIONS } from '../programme/session-state.ts';
import type { SessionState } from '../programme/vocabulary.ts';
import { isEmailAddress, isWebAddress } from './address-check.ts';
import { castRefusals } from './cast-check.ts';
import type { SessionContext } from './session-context.ts';
import type { SessionRows } from './session-read.ts';
import { mapRefusals, refusalsIf, type SessionRefusal, wholeNumber } from './session-refusal.ts';
import { shownZone, startRefusal } from './session-slot.ts';
import type { SessionValues, SlotValue } from './session-value.ts';

/**
 * Everything that keeps tidied values of a session from being stored, in the order of the form. What was stored
 * before and did not change is never refused, so that an imported oddity does not stop other edits.
 */
export function sessionRefusals(values: SessionValues, context: SessionContext): SessionRefusal[] {
  return [
    ...textRefusals(values, context),
    ...choiceRefusals(values, context),
    ...filmRefusals(values),
    ...linkRefusals(values),
    ...talkRefusals(values, context),
    ...castRefusals(values, context),
    ...slotRefusals(values, context),
    ...newcomerRefusals(values),
  ];
}

/** The states that a session may have after a save: its own, and those one event away (programme.md rule 3). */
export function reachableStates(from: SessionState | null): readonly SessionState[] {
  const start = from ?? 'accepted';
  return [...new Set([start, ...Object.values(SESSION_TRANSITIONS[start])])];
}

const LONGEST = {
  title: 300,
  subtitle: 300,
  abstract: 20_000,
  description: 50_000,
  filmDirector: 300,
  filmCountry: 300,
} as const;

function textRefusals(values: SessionValues, { draft, stored }: SessionContext): SessionRefusal[] {
  const missing: SessionRefusal[] =
    Object.keys(values.title).length === 0 ? [{ name: 'title', code: 'required' }] : [];
  const names = Object.keys(LONGEST) as (keyof typeof LONGEST)[];
  const before = { ...stored?.session, filmDirector: undefined, filmCountry: undefined };
  return [
    ...missing,
    ...names.flatMap((name) =>
      sameData(before[name], values[name])
        ? []
        : mapRefusals(name, values[name], LONGEST[name], draft.edition.locales),
    ),
  ];
}

function choiceRefusals(values: SessionValues, { draft, stored }: SessionContext): SessionRefusal[] {
  const { formats, tracks, subForums } = draft;
  const isThere = (rows: readonly { id: string }[], id: string | null) =>
    id === null || rows.some((row) => row.id === id);
  const isTag = (tag: string) => isLocaleTag(tag);
  return refusalsIf([
    ['formatId', !isThere(formats, values.formatId), 'unknown'],
    ['trackId', !isThere(tracks, values.trackId), 'unknown'],
    ['subForumId', !isThere(subForums, values.subForumId), 'unknown'],
    ['tags', values.tags.length > 50, 'too_many'],
    ['tags', values.tags.some((tag) => tag.length > 80), 'too_long'],
    ['heldLangs', !values.heldLangs.every(isTag), 'not_a_choice'],
    ['interpretationLangs', !values.interpretationLangs.every(isTag), 'not_a_choice'],
    [
      'state',
      !reachableStates(stored?.session.state ?? null).includes(values.state),
      'not_from_here' as const,
    ],
    ...wholeNumber('expectedAudience', values.expectedAudience, 0, 1_000_000),
  ]);
}

function filmRefusals(values: SessionValues): SessionRefusal[] {
  return refusalsIf([
    ...wholeNumber('filmYear', values.filmYear, 1880, 2200),
    ...wholeNumber('filmMinutes', values.filmMinutes, 1, 10_000),
    ['filmAgeRating', values.filmAgeRating.length > 20, 'too_long'],
  ]);
}

function linkRefusals({ links }: SessionValues): SessionRefusal[] {
  const tooMany: SessionRefusal[] = links.length > 50 ? [{ name: 'links', code: 'too_many' }] : [];
  return [
    ...tooMany,
    ...links.flatMap(({ url, title }, index) =>
      refusalsIf([
        [`links.${index}.url`, !isWebAddress(url), url === '' ? 'required' : 'not_an_address'],
        [`links.${index}.title`, title.length > 300, 'too_long'],
      ]),
    ),
  ];
}

function talkRefusals(values: SessionValues, { draft, stored }: SessionContext): SessionRefusal[] {
  const format = draft.formats.find(({ id }) => id === values.formatId);
  const grew = values.talks.length > (stored?.talks.length ?? 0);
  const notHere: SessionRefusal[] =
    format?.allowsTalks === false && grew ? [{ name: 'talks', code: 'no_talks_here' }] : [];
  return [
    ...notHere,
    ...values.talks.flatMap((talk, index) => {
      const at = `talks.${index}`;
      return [
        ...refusalsIf([
          [`${at}.title`, Object.keys(talk.title).length === 0, 'required'],
          ...wholeNumber(`${at}.lengthMinutes`, talk.lengthMinutes, 1, 1440),
          ...wholeNumber(`${at}.fixedOffsetMinutes`, talk.fixedOffsetMinutes, 0, 10_000),
        ]),
        ...mapRefusals(`${at}.title`, talk.title, 300, draft.edition.locales),
        ...mapRefusals(`${at}.abstract`, talk.abstract, 20_000, draft.edition.locales),
      ];
    }),
  ];
}

const WEEK_MINUTES = 7 * 24 * 60;

function slotRefusals(values: SessionValues, { draft, stored }: SessionContext): SessionRefusal[] {
  const kept = new Set(values.slots.map(({ id }) => id));
  const isLockedGone = stored?.slots.some(({ id, isLocked }) => isLocked && !kept.has(id)) ?? false;
  return [
    ...refusalsIf([['slots', isLockedGone, 'locked']]),
    ...values.slots.flatMap((slot, index) => {
      const at = `slots.${index}`;
      const start = startRefusal(slot.start, shownZone(draft, slot, values.subForumId));
      const ids = slot.halls.map(({ hallId }) => hallId);
      const isMain = slot.halls.length === 0 || slot.halls.some(({ kind }) => kind === 'main');
      return refusalsIf([
        [`${at}.start`, start !== null, start ?? 'required'],
        ...wholeNumber(`${at}.lengthMinutes`, slot.lengthMinutes, 1, WEEK_MINUTES),
        [`${at}.halls`, new Set(ids).size < ids.length, 'hall_twice'],
        [`${at}.halls`, ids.some((id) => !draft.halls.some((hall) => hall.id === id)), 'unknown'],
        [`${at}.halls`, !isMain, 'no_main_hall'],
        [`${at}.start`, start === null && isLockedMove(slot, stored), 'locked'],
      ]);
    }),
  ];
}

function isLockedMove(slot: SlotValue, stored: SessionRows | null): boolean {
  const before = stored?.slots.find(({ id }) => id === slot.id);
  if (!stored || !before?.isLocked || !slot.isLocked) return false;
  const halls = stored.slotHalls.filter(({ slotId }) => slotId === slot.id);
  const hallsOf = (rows: readonly { hallId: string; kind: string }[]) =>
    rows.map(({ hallId, kind }) => `${hallId} ${kind}`).sort();
  return !(
    before.wallStart === slot.start &&
    before.endAt - before.startAt === slot.lengthMinutes * 60_000 &&
    sameData(hallsOf(halls), hallsOf(slot.halls))
  );
}

function newcomerRefusals({ newPeople, newOrganisations, cast }: SessionValues): SessionRefusal[] {
  const isUsed = (id: string) => cast.some(({ personId }) => personId === id);
  return [
    ...newPeople.flatMap(({ id, names, email }, index) =>
      refusalsIf([
        [
          `newPeople.${index}.names`,
          isUsed(id) && !Object.values(names).some(({ full }) => full !== undefined),
          'required',
        ],
        [`newPeople.${index}.email`, email !== '' && !isEmailAddress(email), 'not_an_address'],
      ]),
    ),
    ...newOrganisations.flatMap(({ name }, index) =>
      refusalsIf([[`newOrganisations.${index}.name`, Object.keys(name).length === 0, 'required']]),
    ),
  ];
}

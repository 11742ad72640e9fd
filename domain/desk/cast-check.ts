import { sameData } from '../canonical-json.ts';
import type { AffiliationSnapshot } from '../programme/person-entity.ts';
import type { SessionContext } from './session-context.ts';
import { mapRefusals, refusalsIf, type SessionRefusal } from './session-refusal.ts';
import type { CastValue, SessionValues } from './session-value.ts';

const MOST_SEATS = 500;

/** What is wrong with the cast of a session: seats without anybody, unknown people, organisations and talks. */
export function castRefusals(values: SessionValues, context: SessionContext): SessionRefusal[] {
  const known = knownIds(values, context);
  const stored = new Map(context.stored?.cast.map((member) => [member.id, member]));
  return [
    ...refusalsIf([['cast', values.cast.length > MOST_SEATS, 'too_many']]),
    ...values.cast.flatMap((member, index) => {
      const before = stored.get(member.id);
      const isSame = before !== undefined && sameData(before.affiliation, member.affiliation);
      return [
        ...seatRefusals(member, index, known),
        ...mapRefusals(`cast.${index}.text`, member.text, 300, known.locales),
        ...(isSame ? [] : affiliationRefusals(`cast.${index}`, member.affiliation, known)),
      ];
    }),
  ];
}

type KnownIds = {
  readonly people: { has(id: string): boolean };
  readonly organisations: { has(id: string): boolean };
  readonly talks: ReadonlySet<string>;
  readonly locales: readonly string[];
};

function knownIds(values: SessionValues, { draft, directory }: SessionContext): KnownIds {
  const idsOf = (rows: readonly { id: string }[]) => rows.map(({ id }) => id);
  return {
    people: directory.personIds.union(new Set([...idsOf(draft.people), ...idsOf(values.newPeople)])),
    organisations: directory.organisationIds.union(
      new Set([...idsOf(draft.organisations), ...idsOf(values.newOrganisations)]),
    ),
    talks: new Set(idsOf(values.talks)),
    locales: draft.edition.locales,
  };
}

function seatRefusals(member: CastValue, index: number, known: KnownIds): SessionRefusal[] {
  const { personId, talkId, text } = member;
  const at = `cast.${index}`;
  return refusalsIf([
    [`${at}.personId`, personId === null && Object.keys(text).length === 0, 'no_person'],
    [`${at}.personId`, personId !== null && !known.people.has(personId), 'unknown'],
    [`${at}.talkId`, talkId !== null && !known.talks.has(talkId), 'unknown'],
  ]);
}

/** What is wrong with an affiliation as it was. */
export function affiliationRefusals(
  at: string,
  snapshot: AffiliationSnapshot | null,
  { organisations, locales }: Pick<KnownIds, 'organisations' | 'locales'>,
): SessionRefusal[] {
  if (snapshot === null) return [];
  const { organisation, position, organisationId } = snapshot;
  return [
    ...refusalsIf([
      [`${at}.organisationId`, organisationId !== null && !organisations.has(organisationId), 'unknown'],
    ]),
    ...mapRefusals(`${at}.organisation`, organisation, 300, locales),
    ...mapRefusals(`${at}.position`, position, 300, locales),
  ];
}

import { expect, test } from 'vitest';
import type { Edition } from '#domain/programme/entity.ts';
import { anEdition, scopeOf } from '../factories/edition.ts';
import { aHall } from '../factories/hall.ts';
import { anOrganisation, takesPart } from '../factories/organisation.ts';
import { anAffiliation, aPerson } from '../factories/person.ts';
import { aCastMember, aSession, aTalk } from '../factories/session.ts';
import { aDraft, aSlot } from '../factories/slot.ts';
import { describeEachEngine } from '../factories/test-database.ts';
import type { Db, Reader, Tx } from '../types.ts';
import { loadProgramme, ProgrammeMissingError } from './load.ts';

describeEachEngine('loading a programme', (engine) => {
  test('takes as many queries for three sessions as for one', async () => {
    const db = await engine.open();
    const [one, three] = await db.tx(async (tx) => [await forum(tx, 1), await forum(tx, 3)] as const);
    const few = await counted(db, one);
    const more = await counted(db, three);
    expect(few.programme.sessions).toHaveLength(1);
    expect(more.programme.sessions).toHaveLength(3);
    expect(more.queries).toBe(few.queries);
  });

  test('gives everything of the edition and nothing of another', async () => {
    const db = await engine.open();
    const [edition] = await db.tx(async (tx) => [await forum(tx, 2), await forum(tx, 3)] as const);
    const programme = await loadProgramme(db.read, scopeOf(edition));
    const {
      sessions,
      talks,
      cast,
      people,
      affiliations,
      organisations,
      organisationRoles,
      slots,
      slotHalls,
      halls,
    } = programme;
    const lists = {
      sessions,
      talks,
      cast,
      people,
      affiliations,
      organisations,
      organisationRoles,
      slots,
      slotHalls,
      halls,
    };
    expect(Object.fromEntries(Object.entries(lists).map(([name, rows]) => [name, rows.length]))).toEqual({
      sessions: 2,
      talks: 2,
      cast: 2,
      people: 2,
      affiliations: 2,
      organisations: 3,
      organisationRoles: 1,
      slots: 2,
      slotHalls: 2,
      halls: 1,
    });
    expect(programme.edition).toEqual(edition);
    for (const row of [...sessions, ...talks, ...cast, ...slots, ...halls])
      expect(row.editionId).toBe(edition.id);
  });

  test('says when there is no such plan', async () => {
    const db = await engine.open();
    const [edition, other] = await db.tx(async (tx) => [await anEdition(tx), await forum(tx, 1)] as const);
    await expect(loadProgramme(db.read, scopeOf(edition))).rejects.toThrow(ProgrammeMissingError);
    const { plan } = await loadProgramme(db.read, scopeOf(other));
    await expect(loadProgramme(db.read, scopeOf(edition), plan.id)).rejects.toThrow(ProgrammeMissingError);
  });
});

/** An edition with a hall, an organizer and so many sessions, each with a talk, a slot and somebody of an organisation. */
async function forum(tx: Tx, count: number): Promise<Edition> {
  const edition = await anEdition(tx);
  const plan = await aDraft(tx, edition);
  const hall = await aHall(tx, edition);
  await takesPart(tx, edition, await anOrganisation(tx), 'organizer');
  for (let number = 0; number < count; number += 1) {
    const session = await aSession(tx, edition);
    const person = await aPerson(tx);
    await anAffiliation(tx, person, await anOrganisation(tx));
    await aTalk(tx, session);
    await aCastMember(tx, session, person);
    await aSlot(tx, {
      edition,
      plan,
      session,
      halls: [hall],
      startAt: number * 3_600_000,
      lengthMinutes: 45,
    });
  }
  return edition;
}

async function counted(db: Db, edition: Edition) {
  let queries = 0;
  const reader: Reader = new Proxy(db.read, {
    get: (target, name) => {
      const value: unknown = Reflect.get(target, name);
      if (typeof value !== 'function') return value;
      return (...given: unknown[]) => {
        queries += 1;
        return value.apply(target, given);
      };
    },
  });
  const programme = await loadProgramme(reader, scopeOf(edition));
  return { programme, queries };
}

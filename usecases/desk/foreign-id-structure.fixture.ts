import { DEFINITIONS, STRUCTURE_NOUNS, type StructureNoun } from '#domain/desk/structure.ts';
import { systemViewer } from '#domain/viewer.ts';
import { listFloorPlans, removePlan, saveFloorPlan } from '../floor-plan.ts';
import { openPage, savePage, savePagesInBulk } from '../page.ts';
import { removeOwnPages } from '../page-removal.ts';
import type { EditionIds, IdAction } from './foreign-id.fixture.ts';
import { openRecord, saveRecord, saveRecordsInBulk } from './record.ts';
import { removeRecords } from './record-removal.ts';
import { undoRecordCommand } from './record-undo.ts';
import { confirmTranslation } from './translation-confirm.ts';
import { saveWalkTimes } from './walk-time.ts';

const house = systemViewer('test');
const text = (words: string) => ({ en: words });
const named: readonly StructureNoun[] = STRUCTURE_NOUNS.filter((noun) => noun !== 'hall-link');
const idOf = (ids: EditionIds, noun: StructureNoun): string =>
  ids[noun as Exclude<StructureNoun, 'hall-link'>];
const titleOf = (noun: StructureNoun) =>
  DEFINITIONS[noun].fields.some(({ name }) => name === 'name') ? 'name' : 'title';

const save = (name: string, values: (ids: EditionIds) => object, noun: StructureNoun): IdAction => ({
  name: `record.save ${noun}.${name}`,
  run: (who, slug, ids, own) =>
    saveRecord(who, slug, { noun, id: idOf(own, noun), base: null, values: values(ids) as never }),
});

/** Actions on the structure of an edition, its plans of floors and its pages. */
export const STRUCTURE_ACTIONS: readonly IdAction[] = [
  // Before anything else changes what they are about.
  {
    name: 'translation.confirm',
    isRead: true,
    run: async (who, slug, { venue }) => {
      const order = { ownerId: venue, field: 'name', locale: 'ru', seen: '0'.repeat(64) };
      const answer = await confirmTranslation(who, slug, order);
      // Its source has other words: that says that the owner was found.
      return answer.ok || answer.reason === 'changed_since' ? { ok: true } : answer;
    },
  },
  { name: 'record.undo', run: (who, slug, { command }) => undoRecordCommand(who, slug, command) },
  ...named.map(
    (noun): IdAction => ({
      name: `record.save ${noun}`,
      run: (who, slug, ids) => {
        const values = { [titleOf(noun)]: text(`Saved ${noun}`) };
        return saveRecord(who, slug, { noun, id: idOf(ids, noun), base: null, values });
      },
    }),
  ),
  save('venueId', (ids) => ({ venueId: ids.venue, name: text('Moved') }), 'hall'),
  save('subForumId', (ids) => ({ subForumId: ids['sub-forum'] }), 'hall'),
  save('subForumId', (ids) => ({ subForumId: ids['sub-forum'] }), 'day'),
  {
    name: 'record.save-bulk',
    run: (who, slug, ids) =>
      saveRecordsInBulk(who, slug, { noun: 'track', ids: [ids.track], values: { groupName: text('G') } }),
  },
  {
    name: 'hall-link.save',
    run: (who, slug, ids, own) =>
      saveWalkTimes(who, slug, [
        { fromHallId: own.hall, toHallId: ids.otherHall, walkMinutes: 4, base: null },
      ]),
  },
  {
    name: 'edition.save',
    run: (who, slug, { edition }) =>
      saveRecord(who, slug, {
        noun: 'edition',
        id: edition,
        base: null,
        values: { city: text('Elsewhere') },
      }),
  },
  {
    name: 'floor-plan.save',
    run: (who, slug, ids, own) => saveFloorPlan(who, slug, { ...planOf(own), id: ids.floorPlan, version: 1 }),
  },
  {
    name: 'floor-plan.save venueId',
    run: (who, slug, ids, own) => saveFloorPlan(who, slug, planOf({ ...own, venue: ids.venue })),
  },
  {
    name: 'floor-plan.save fileId',
    run: (who, slug, ids, own) => saveFloorPlan(who, slug, planOf({ ...own, picture: ids.picture })),
  },
  {
    name: 'floor-plan.save hallId',
    run: (who, slug, ids, own) => saveFloorPlan(who, slug, planOf({ ...own, hall: ids.hall })),
  },
  {
    name: 'page.save',
    run: (who, slug, { page }) =>
      savePage(who, slug, { id: page, base: null, values: { title: text('Saved') } }),
  },
  {
    name: 'page.save-bulk',
    run: (who, slug, { page }) => savePagesInBulk(who, slug, { ids: [page], values: { isShown: false } }),
  },
];

function planOf({ venue, picture, hall }: Pick<EditionIds, 'venue' | 'picture' | 'hall'>) {
  const marks = [{ hallId: hall, x: 0.1, y: 0.1, width: 0.2, height: 0.2 }];
  return { id: null, version: null, values: { venueId: venue, name: text('Floor'), fileId: picture, marks } };
}

/** Its forms, and last what takes away what the others need. */
export const STRUCTURE_REST: readonly IdAction[] = [
  ...named.map(
    (noun): IdAction => ({
      name: `GET ${noun}`,
      isRead: true,
      run: (who, slug, ids) => openRecord(who, slug, { noun, id: idOf(ids, noun) }, 'en'),
    }),
  ),
  { name: 'GET page', isRead: true, run: (who, slug, { page }) => openPage(who, slug, page, 'en') },
  {
    name: 'floor-plan.remove',
    run: async (who, slug, { floorPlan }, own) => {
      const { plans } = await listFloorPlans(house, slug, 'en');
      const version = plans.find(({ id }) => id === own.floorPlan)?.version ?? 0;
      return removePlan(who, slug, { id: floorPlan, version });
    },
  },
  { name: 'page.remove', run: (who, slug, { page }) => removeOwnPages(who, slug, { ids: [page] }) },
  {
    name: 'record.remove hall',
    run: (who, slug, ids) => removeRecords(who, slug, { noun: 'hall', ids: [ids.otherHall] }),
  },
];

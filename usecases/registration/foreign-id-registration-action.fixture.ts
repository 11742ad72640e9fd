import type { QuestionValues } from '#domain/registration/question-input.ts';
import { STARTING_BADGE } from '#domain/token/badge-template.ts';
import type { IdAction } from '../foreign-id.fixture.ts';
import { makeAccessCodes } from './access-code-make.ts';
import { removeBadge, saveBadge } from './badge-desk.ts';
import { startBadgeSheets } from './badge-sheet.ts';
import type { RegistrationIds } from './foreign-id-registration.fixture.ts';
import { REGISTRATION_DESK_ACTIONS } from './foreign-id-registration-desk.fixture.ts';
import { orderQuestions, retireQuestion } from './question-order.ts';
import { saveQuestion } from './question-save.ts';
import { openSetup, removeSetup, saveSetupInBulk, saveSetupRecord } from './setup-record.ts';
import { orderTypes } from './setup-type.ts';

const QUESTION: QuestionValues = {
  ...{ key: '', label: { en: 'Seeded' }, help: {}, kind: 'short_text', options: [], isRequired: false },
  ...{
    stage: 'before_ticket',
    visibleIf: null,
    typeIds: [],
    isSpecial: false,
    isOnBadge: false,
    purpose: {},
  },
};
const CODES = {
  ...{ batch: 'Partners', price: null, skipsApproval: false, validFrom: '', validUntil: '' },
  ...{ word: '', count: 1, uses: 1, seats: 1 },
} as const;

const RECORDS: readonly IdAction<RegistrationIds>[] = [
  {
    name: 'GET /organize/editions/{edition}/registration/setup/{records}/{id}',
    isRead: true,
    run: (who, slug, { typeIds: [id] }) => openSetup(who, slug, { word: 'types', id }, 'en'),
  },
  {
    name: 'GET of a pool',
    isRead: true,
    run: (who, slug, { ownPoolId: id }) => openSetup(who, slug, { word: 'seats', id }, 'en'),
  },
  {
    name: 'registration-setup.save of a pool',
    run: (who, slug, { ownPoolId: id }) =>
      saveSetupRecord(who, slug, { noun: 'pool', id, base: null, values: { isClosed: true } }),
  },
  {
    name: 'registration-setup.save of a type',
    run: (who, slug, { typeIds: [id] }) =>
      saveSetupRecord(who, slug, { noun: 'ticket-type', id, base: null, values: { partyMax: 4 } }),
  },
  {
    name: 'registration-setup.save with a pool',
    run: (who, slug, { ownPoolId }, { typeIds: [id] }) => {
      const values = { poolIds: [ownPoolId] };
      return saveSetupRecord(who, slug, { noun: 'ticket-type', id, base: null, values });
    },
  },
  {
    name: 'registration-setup.save with a badge',
    run: (who, slug, { asked }, { typeIds: [, id] }) => {
      const values = { badgeTemplateId: asked.badgeId };
      return saveSetupRecord(who, slug, { noun: 'ticket-type', id, base: null, values });
    },
  },
  {
    name: 'registration-setup.save-bulk',
    run: (who, slug, { typeIds: ids }) =>
      saveSetupInBulk(who, slug, { noun: 'ticket-type', ids, values: { partyMax: 3 } }),
  },
  {
    name: 'registration-setup.save-bulk beside one of its own',
    run: (who, slug, { typeIds: [, other] }, { typeIds: [id] }) =>
      saveSetupInBulk(who, slug, { noun: 'ticket-type', ids: [id, other], values: { partyMax: 5 } }),
  },
  {
    name: 'registration-setup.order',
    run: (who, slug, { typeIds }) => orderTypes(who, slug, [...typeIds].reverse()),
  },
  {
    name: 'registration-setup.order beside one of its own',
    run: (who, slug, { typeIds: [, other] }, { typeIds: [id] }) => orderTypes(who, slug, [id, other]),
  },
];

const ASKED: readonly IdAction<RegistrationIds>[] = [
  { name: 'question.order', run: (who, slug, { asked }) => orderQuestions(who, slug, [asked.questionId]) },
  {
    name: 'question.save',
    run: (who, slug, { asked: { questionId: id } }) =>
      saveQuestion(who, slug, { id, version: 1, values: QUESTION }),
  },
  {
    name: 'question.retire',
    run: (who, slug, { asked: { questionId: id } }, own) => {
      const version = id === own.asked.questionId ? 2 : 1;
      return retireQuestion(who, slug, { id, version, isRetired: true });
    },
  },
  {
    name: 'question.save of a type',
    run: (who, slug, { typeIds: [id] }) =>
      saveQuestion(who, slug, { id: null, version: null, values: { ...QUESTION, typeIds: [id] } }),
  },
  {
    name: 'access-code.make with seats of a type',
    run: (who, slug, { typeIds: [, id] }) => makeAccessCodes(who, slug, { ...CODES, unlockTypeIds: [id] }),
  },
  {
    name: 'access-code.make of a type beside one of its own',
    run: (who, slug, { typeIds: [id] }, { typeIds: [, own] }) =>
      makeAccessCodes(who, slug, { ...CODES, batch: 'Press', seats: null, unlockTypeIds: [own, id] }),
  },
];

/** Last of them what takes away that others need. */
const BADGES: readonly IdAction<RegistrationIds>[] = [
  {
    name: 'badge.save',
    run: (who, slug, { asked: { badgeId: id } }) =>
      saveBadge(who, slug, { id, version: 1, name: 'Renamed', layout: STARTING_BADGE }),
  },
  {
    name: 'badge.print (of nobody)',
    run: async (who, slug, { typeIds }) => {
      const started = await startBadgeSheets(who, slug, { typeIds, isOnlyNew: false });
      return started.files.length === 0 ? undefined : started;
    },
  },
  {
    name: 'badge.remove',
    run: async (who, slug, { asked: { badgeId: id } }, own) => {
      const isOwn = id === own.asked.badgeId;
      const values = { badgeTemplateId: null };
      const type = { noun: 'ticket-type', id: own.typeIds[1], base: null, values } as const;
      if (isOwn) await saveSetupRecord(who, slug, type);
      return removeBadge(who, slug, { id, version: isOwn ? 2 : 1 });
    },
  },
  {
    name: 'registration-setup.remove',
    run: async (who, slug, { ownPoolId: id }, own) => {
      const type = { noun: 'ticket-type', id: own.typeIds[0], base: null, values: { poolIds: [] } } as const;
      if (id === own.ownPoolId) await saveSetupRecord(who, slug, type);
      return removeSetup(who, slug, { noun: 'pool', ids: [id] });
    },
  },
];

/** Every action and page of the registration of an edition that is told ids; what one of them needs stands before it. */
export const REGISTRATION_ID_ACTIONS: readonly IdAction<RegistrationIds>[] = [
  ...REGISTRATION_DESK_ACTIONS,
  ...RECORDS,
  ...ASKED,
  ...BADGES,
];

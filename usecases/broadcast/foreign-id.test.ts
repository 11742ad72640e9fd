import { describeEachEngine } from '#db/factories/test-database.ts';
import { testForeignIds } from '../foreign-id.fixture.ts';
import { aStagePair, STAGE_ID_ACTIONS } from './foreign-id-stage.fixture.ts';

describeEachEngine('ids that an action on broadcasts is told', (engine) => {
  testForeignIds(engine, { pairOf: aStagePair, actions: STAGE_ID_ACTIONS, strangers: ['desk', 'reviewer'] });
});

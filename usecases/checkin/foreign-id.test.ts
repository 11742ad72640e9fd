import { describeEachEngine } from '#db/factories/test-database.ts';
import { testForeignIds } from '../foreign-id.fixture.ts';
import { aDoorPair, DOOR_ID_ACTIONS } from './foreign-id-door.fixture.ts';

describeEachEngine('ids that an action on doors is told', (engine) => {
  testForeignIds(engine, { pairOf: aDoorPair, actions: DOOR_ID_ACTIONS, strangers: ['desk', 'reviewer'] });
});

import { describeEachEngine } from '#db/factories/test-database.ts';
import { testForeignIds } from '../foreign-id.fixture.ts';
import { aRegistrationPair } from './foreign-id-registration.fixture.ts';
import { REGISTRATION_ID_ACTIONS } from './foreign-id-registration-action.fixture.ts';

describeEachEngine('ids that an action on registration is told', (engine) => {
  testForeignIds(engine, {
    pairOf: aRegistrationPair,
    actions: REGISTRATION_ID_ACTIONS,
    strangers: ['reviewer', 'moderator'],
  });
});

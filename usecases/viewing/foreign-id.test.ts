import { afterEach, expect, test } from 'vitest';
import { aRegistration, aTicketType } from '#db/factories/registration.ts';
import { aTenancy, type Tenant } from '#db/factories/tenancy.ts';
import { describeEachEngine } from '#db/factories/test-database.ts';
import { systemViewer, type Viewer } from '#domain/viewer.ts';
import { seedAudience } from '../../bench/authorization-audience.ts';
import { NotFoundError } from '../access.ts';
import { signInHouse } from '../account/account.fixture.ts';
import { tableHashes } from '../programme/programme-file.fixture.ts';
import { publishRelease } from '../programme/publish-release.ts';
import { forgetReleases } from '../programme/release-cache.ts';
import { revokeCertificate } from './certificate.ts';
import { endFigure } from './external-figure.ts';
import { openStatement } from './statement.ts';

describeEachEngine('ids that an action on an audience is told', (engine) => {
  const open = signInHouse(engine);
  afterEach(() => forgetReleases());

  test('are of the edition that is named beside them, or nothing is done and nothing shows', async () => {
    const { db } = await open();
    const { first, other } = await db.tx((tx) => aTenancy(tx));
    const seed = (tenant: Tenant) =>
      db.tx(async (tx) => {
        const type = await aTicketType(tx, tenant.edition, []);
        const { id } = await aRegistration(tx, type);
        return seedAudience(tx, tenant, id);
      });
    const own = await seed(first);
    const foreign = await seed(other);
    for (const { edition } of [first, other]) {
      const released = await publishRelease(systemViewer('test'), edition.slug, { acknowledge: 'test' });
      expect(released).toMatchObject({ ok: true });
    }
    const { slug, id } = first.edition;
    const who: Viewer = {
      ...{ kind: 'account', accountId: '0190a000-0000-7000-8000-0000000000aa', name: 'Both' },
      grants: [
        { role: 'owner', scope: { kind: 'instance' } },
        { role: 'owner', scope: { kind: 'edition', editionId: id } },
      ],
    };
    const before = await tableHashes(db);
    const reason = 'Seen';
    const tries = [
      () => endFigure(who, slug, foreign.figureIds[0] ?? ''),
      () => revokeCertificate(who, slug, { id: foreign.certificateIds[0] ?? '', reason }),
      () => openStatement(who, slug, { kind: 'session', code: other.sessionCode }),
      () => openStatement(who, slug, { kind: 'sub_forum', slug: `${other.slugs['sub-forum']}-not` }),
    ];
    for (const attempt of tries) await expect(attempt()).rejects.toThrow(NotFoundError);
    expect(await tableHashes(db)).toEqual(before);
    // The control: the same with its own ids.
    await endFigure(who, slug, own.figureIds[0] ?? '');
    await revokeCertificate(who, slug, { id: own.certificateIds[0] ?? '', reason });
    await openStatement(who, slug, { kind: 'session', code: first.sessionCode });
    expect(await tableHashes(db)).not.toEqual(before);
  });
});

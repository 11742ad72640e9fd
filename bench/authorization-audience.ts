import { scopeOf } from '#db/factories/edition.ts';
import type { Tenant } from '#db/factories/tenancy.ts';
import type { Tx } from '#db/types.ts';
import { addCertificate } from '#db/viewing/certificate.ts';
import { addExternalFigure } from '#db/viewing/external-figure.ts';
import { USUAL_RULE } from '#domain/broadcast/certificate-rule.ts';
import type { World } from '../e2e/authz/row.ts';

/** More than there are requests of one row. */
const EACH = 40;

/** A figure to end and a certificate to take back for every request that does. */
export async function seedAudience(
  tx: Tx,
  { edition, marker }: Pick<Tenant, 'edition' | 'marker'>,
  registrationId: string,
): Promise<World['audience']> {
  const scope = scopeOf(edition);
  const figureIds: string[] = [];
  const certificateIds: string[] = [];
  for (let no = 1; no <= EACH; no += 1) {
    figureIds.push(
      await addExternalFigure(tx, scope, {
        ...{ sessionId: null, platform: `${marker} ${no}`, metric: 'views', value: no, asOfAt: 0 },
        ...{ definition: marker, evidenceUrl: null, note: null, origin: 'manual', enteredBy: null },
        ...{ enteredAt: 0, supersedesId: null },
      }),
    );
    certificateIds.push(
      await addCertificate(tx, scope, {
        ...{ registrationId, code: `${edition.id.replaceAll('-', '').slice(-18)}${1000 + no}`, no },
        rule: { ...USUAL_RULE, holder: '' },
        ...{ evidence: [], minutes: 0, issuedAt: 0 },
      }),
    );
  }
  return { figureIds, certificateIds };
}

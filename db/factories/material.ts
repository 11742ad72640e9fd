import { newId } from '../id.ts';
import type { Tx } from '../types.ts';
import { innerMarker, type Tenant } from './tenancy.ts';

export type TenantMaterials = {
  readonly sessionId: string;
  /** In their order; for those who plan the session. */
  readonly ids: readonly string[];
  /** A file that was brought for the session and stands in no list yet. */
  readonly looseFileId: string;
};

/** Two materials of the session of a tenant and a third file, of which only the rows are there. */
export async function someMaterials(tx: Tx, tenant: Tenant): Promise<TenantMaterials> {
  const { edition, ids: of, marker } = tenant;
  const sessionId = of.session;
  const ids: string[] = [];
  for (const position of [0, 1]) {
    const id = newId();
    ids.push(id);
    const fileId = await aSessionFile(tx, tenant);
    await tx.insert(tx.t.material).values({
      ...{ id, editionId: edition.id, sessionId, talkId: null, fileId, url: null, position, version: 1 },
      title: { en: `Slides ${innerMarker(marker)}` },
      audience: 'private',
      visibleFrom: null,
    });
  }
  return { sessionId, ids, looseFileId: await aSessionFile(tx, tenant) };
}

async function aSessionFile(tx: Tx, { edition, ids }: Tenant): Promise<string> {
  const id = newId().replaceAll('-', '').slice(-22);
  const file = { id, editionId: edition.id, ownerKind: 'session', ownerId: ids.session } as const;
  await tx.insert(tx.t.fileObject).values({
    ...file,
    visibility: 'private',
    name: 'slides.pdf',
    mediaType: 'application/pdf',
    sha256: '0'.repeat(64),
    byteCount: 1,
    variants: {},
    alt: {},
    createdBy: 'system:factory',
    // An old file that nothing uses is swept at the start.
    createdAt: Date.now(),
  });
  return id;
}

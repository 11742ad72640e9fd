import type { ManifestAnswer } from '#domain/checkin/protocol.ts';
import type { Capability } from '#domain/checkin/vocabulary.ts';
import type { DoorEngine } from '../engine.ts';
import type { DeskClient } from './client.ts';
import type { PlaceNames } from './place-names.ts';

/** What every part of the desk is given. */
export type DeskPart = {
  readonly engine: Pick<
    DoorEngine,
    'subscribe' | 'snapshot' | 'readTicket' | 'annul' | 'openSearch' | 'searchHere'
  >;
  readonly client: DeskClient;
  readonly names: PlaceNames;
  readonly may: ReadonlySet<Capability>;
  readonly manifest: ManifestAnswer;
};

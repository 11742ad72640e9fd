import type { RecordOption } from '#domain/desk/record.ts';
import type { SessionValues } from '#domain/desk/session-value.ts';
import type { CastFinders, CastRights } from './cast-find.ts';
import type { PartMeans } from './form-part.ts';

export type CastProps = {
  readonly means: PartMeans;
  /** Seats of the session itself (null) or of one talk. */
  readonly talkId: string | null;
  readonly label: string;
  readonly people: readonly RecordOption[];
  readonly organisations: readonly RecordOption[];
  readonly find: CastFinders;
  readonly rights: CastRights;
  readonly locales: readonly string[];
  readonly defaultLocale: string;
  readonly language: string;
};

/** The cast of the form and who of it is not stored yet. */
export function castOf({ form }: Pick<PartMeans, 'form'>) {
  return {
    cast: (form.values.cast ?? []) as SessionValues['cast'],
    newPeople: (form.values.newPeople ?? []) as SessionValues['newPeople'],
    newOrganisations: (form.values.newOrganisations ?? []) as SessionValues['newOrganisations'],
  };
}

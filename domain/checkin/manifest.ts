import type { ValiditySpan } from '../registration/validity-record.ts';
import type { RoleCategory } from '../registration/vocabulary.ts';
import type { LocalDay } from '../time.ts';
import type { Area } from './area.ts';

/** What holds for all tickets at all doors of an edition (rule 19), as plain JSON. Keys travel beside it. */
export type DoorManifest = {
  /** u24, as in the codes. */
  readonly editionNo: number;
  /** IANA name: facts speak the wall time of the edition (rule 3). */
  readonly zone: string;
  /** The first day, which is day 1 of the facts. */
  readonly startsOn: LocalDay;
  /** `HH:MM` from which the night belongs to the new day; 04:00 by default (programme.md ST4). */
  readonly dayChange: string;
  readonly types: readonly DoorType[];
  readonly validities: readonly Validity[];
  readonly areas: readonly Pick<Area, 'id' | 'parentId'>[];
  readonly slots: readonly DoorSlot[];
  /** The least generation that is still good, by ticket (rule 48 of registration.md). Cancelled tickets are flags. */
  readonly leastGenerations: Readonly<Record<string, number>>;
};

export type DoorType = {
  readonly typeNo: number;
  readonly slug: string;
  readonly category: RoleCategory;
  readonly tags: readonly string[];
  readonly roles: readonly string[];
};

/** When tickets with this number admit. Number 0 is the whole edition and has no row. */
export type Validity = ValiditySpan & { readonly validityNo: number };

/** A slot as doors know it; all instants are UTC ms. */
export type DoorSlot = {
  /** Public number, as in the roster. */
  readonly no: number;
  readonly hallIds: readonly string[];
  readonly startAt: number;
  readonly endAt: number;
  readonly actualStartAt: number | null;
  readonly actualEndAt: number | null;
  /** False where everybody comes without a seat (mode `open`). */
  readonly needsBooking: boolean;
};

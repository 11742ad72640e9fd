import type { RecordField, RecordNoun, RecordOptions, RecordRow } from '#domain/desk/record.ts';
import type { RemoveRecords, SaveRecordsInBulk, UndoCommand } from './record-answer.ts';
import type { SavedViewMeans } from './saved-views.tsx';

export type RecordTableProps = {
  readonly noun: RecordNoun;
  readonly fields: readonly RecordField[];
  readonly rows: readonly RecordRow[];
  readonly locales: readonly string[];
  readonly options?: RecordOptions | undefined;
  /** What the table shows, for its caption; the heading of the page stands above it. */
  readonly title: string;
  /** Rows open at this address with their id behind it. */
  readonly listAddress: string;
  /** Absent where none can be made. */
  readonly newAddress?: string | undefined;
  /** `?format=csv|xlsx&columns=name,capacity` and the filters of the list are put behind it. */
  readonly exportAddress?: string | undefined;
  /** Absent where nobody keeps arrangements of the list. */
  readonly views?: SavedViewMeans | undefined;
  readonly saveBulk?: SaveRecordsInBulk | undefined;
  readonly remove?: RemoveRecords | undefined;
  readonly undo?: UndoCommand | undefined;
  /** Area of the words of the fields; `structure` unless said. */
  readonly labelArea?: string;
  /** Why the list is empty and what belongs here. */
  readonly emptyText: string;
};

import type { AttendanceStatus } from '#domain/checkin/vocabulary.ts';
import type { Bar } from '../../ui/bar-chart.tsx';
import type { BarLine } from '../../ui/bar-list.tsx';
import type { Tab } from '../../ui/tabs.tsx';
import type { DeskRefusal } from '../record/record-answer.ts';

/** A file of attendance, and what it is called. */
export type FileView = {
  readonly key: string;
  readonly label: string;
  readonly csv: string;
  readonly xlsx: string;
};

/** One session of the list; numbers as they are read. */
export type SessionLineView = {
  readonly id: string;
  readonly href: string;
  readonly title: string;
  readonly hall: string;
  readonly time: string;
  readonly mode: string;
  readonly unique: string;
  readonly peak: string;
  readonly average: string;
  readonly noShow: string;
  readonly late: string;
  readonly confidence: string;
};

/** An answer, and what is drawn of it; nothing where there are too few people. */
export type ChartView<T> = {
  readonly answer: string;
  readonly drawn: T | undefined;
  /** The rows of this question as a file; absent where nothing is drawn. */
  readonly file: string | undefined;
  /** The people behind it by name; absent where there are none or one may not take them out of the house. */
  readonly names?: string | undefined;
};

export type FlowLineView = {
  readonly key: string;
  readonly from: string;
  readonly to: string;
  readonly people: string;
};

export type AttendanceListView = {
  readonly days: readonly Tab[];
  readonly asOf: string;
  readonly zone: string;
  readonly caption: string;
  readonly sessions: readonly SessionLineView[];
  readonly files: readonly FileView[];
  readonly noShow: ChartView<readonly BarLine[]>;
  readonly late: ChartView<readonly Bar[]>;
  readonly flow: ChartView<readonly FlowLineView[]>;
};

/** Somebody in the list of one session. */
export type AttendeeLineView = {
  readonly id: string;
  readonly name: string;
  readonly note: string;
  readonly href: string;
  readonly minutes: string;
  readonly share: string;
  readonly status: AttendanceStatus;
  readonly statusText: string;
  /** As the doors made it, where people corrected it. */
  readonly made: string | undefined;
  readonly firstIn: string;
  readonly modes: readonly string[];
  readonly confidence: string;
  readonly isBooked: boolean;
  readonly reasons: readonly string[];
};

export type AttendanceDetailView = {
  readonly edition: string;
  readonly occurrenceId: string;
  readonly title: string;
  readonly lead: string;
  readonly back: string;
  /** Of this page. */
  readonly base: string;
  /** Of the session, whole minutes: no correction can be longer. */
  readonly mostMinutes: number;
  readonly isOver: boolean;
  readonly isByName: boolean;
  readonly facts: readonly { readonly key: string; readonly term: string; readonly text: string }[];
  readonly notes: readonly string[];
  readonly pages: PagesView;
  /** Nobody at all, whatever was searched. */
  readonly isEmpty: boolean;
  readonly lines: readonly AttendeeLineView[];
};

export type PersonLineView = {
  readonly id: string;
  readonly name: string;
  readonly note: string;
  readonly href: string;
  readonly sessions: string;
  readonly hours: string;
  readonly online: string;
  readonly noShows: string;
};

/** Where one is in a list of people, and what was searched in it. */
export type PagesView = {
  readonly query: string;
  readonly found: string;
  readonly position: string;
  readonly previous: string | undefined;
  readonly next: string | undefined;
};

export type AttendancePeopleView = PagesView & {
  readonly isEmpty: boolean;
  readonly lines: readonly PersonLineView[];
};

/** Adds a correction; a server action. */
export type CorrectAttendance = (input: {
  readonly edition: string;
  readonly occurrenceId: string;
  readonly registrationId: string;
  readonly seconds: number | null;
  readonly status: AttendanceStatus | null;
  readonly reason: string;
}) => Promise<
  | { readonly ok: true }
  | { readonly ok: false; readonly reason: 'too_long' | 'declined' | 'running' }
  | DeskRefusal
>;

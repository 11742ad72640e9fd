import type { SelectOption } from '../../ui/select.tsx';
import type { Tab } from '../../ui/tabs.tsx';
import type { DeskRefusal } from '../record/record-answer.ts';
import type { ColumnView, DecisionActions, RegistrationLineView } from '../registration/registration-view.ts';

/** People of a table, in words. */
export type PeopleView = {
  readonly rows: readonly RegistrationLineView[];
  readonly columns: readonly ColumnView[];
};

/** Wishes that wait for an answer. */
export type RequestsView = PeopleView & {
  readonly kind: 'requests';
  /** Sessions that take requests; nothing where none does. */
  readonly tabs: readonly Tab[];
  /** `session=…`, or empty: what is decided about where nobody is picked. */
  readonly query: string;
};

/** People invited to one session, and whom one could still invite. */
export type InvitedView = {
  readonly kind: 'invited';
  readonly tabs: readonly Tab[];
  readonly session:
    | {
        readonly occurrenceId: string;
        readonly title: string;
        readonly invited: PeopleView;
        readonly candidates: PeopleView & { readonly total: number };
        readonly search: { readonly text: string; readonly type: string };
        readonly types: readonly SelectOption[];
      }
    | undefined;
};

export type ClashLineView = {
  readonly key: string;
  readonly name: string;
  readonly email: string;
  readonly href: string;
  readonly first: string;
  readonly firstWhen: string;
  readonly second: string;
  readonly secondWhen: string;
  readonly isRole: boolean;
};

export type ClashesView = {
  readonly kind: 'clashes';
  /** What the lines are, a sentence for each sort. */
  readonly leads: readonly string[];
  readonly lines: readonly ClashLineView[];
  /** Absent for those who may not take people out of the house. */
  readonly csvHref: string | undefined;
};

export type BookingPageView = {
  readonly edition: string;
  readonly base: string;
  readonly setupHref: string | undefined;
  readonly parts: readonly Tab[];
  readonly part: RequestsView | InvitedView | ClashesView;
};

type InviteInput = {
  readonly edition: string;
  readonly occurrenceId: string;
  readonly ids: string[];
};
type InviteAnswer =
  | { readonly ok: true; readonly count: number; readonly skipped: number }
  | { readonly ok: false; readonly reason: 'not_possible' };

/** The deeds of the page; each is a server action. */
export type BookingActions = DecisionActions &
  Readonly<Record<'invite' | 'withdraw', (input: InviteInput) => Promise<InviteAnswer | DeskRefusal>>>;

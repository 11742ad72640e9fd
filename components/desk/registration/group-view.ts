import type { DeskRefusal } from '../record/record-answer.ts';

export type GroupLineView = {
  readonly id: string;
  readonly contact: string;
  /** To which its mails go; undefined: nobody can be written to. */
  readonly email: string | undefined;
  readonly organisation: string | undefined;
  readonly size: number;
  readonly named: number;
  readonly state: string;
  readonly since: string;
  readonly href: string;
};

export type DelegationLineView = {
  readonly id: string;
  readonly name: string;
  readonly email: string | undefined;
  readonly code: string;
  readonly used: string;
  readonly returnText: string;
  readonly canReturn: boolean;
  readonly href: string;
};

type MadeAnswer =
  | { readonly ok: true; readonly code: string; readonly isMailed: boolean }
  | { readonly ok: false; readonly reason: 'full' | 'type' | 'past' };
type ReturnedAnswer = { readonly ok: true; readonly count: number };

/** Whose link is renewed or sent again. */
export type LinkOrder = {
  readonly edition: string;
  readonly of: 'party' | 'allocation';
  readonly id: string;
};
type LinkAnswer =
  | { readonly ok: true; readonly isMailed: boolean }
  | { readonly ok: false; readonly reason: 'gone' | 'stale' | 'no_address' | 'over' | 'too_many' };
export type LinkActions = {
  readonly renewLink: (input: LinkOrder) => Promise<LinkAnswer | DeskRefusal>;
  readonly sendLink: (input: LinkOrder) => Promise<LinkAnswer | DeskRefusal>;
};

export type GroupActions = LinkActions & {
  readonly make: (input: {
    readonly edition: string;
    readonly name: string;
    readonly email: string;
    readonly types: string[];
    readonly seats: number;
    readonly returnOn: string;
  }) => Promise<MadeAnswer | DeskRefusal>;
  readonly giveBack: (input: {
    readonly edition: string;
    readonly id: string;
  }) => Promise<ReturnedAnswer | DeskRefusal>;
};

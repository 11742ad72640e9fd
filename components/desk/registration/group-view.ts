import type { DeskRefusal } from '../record/record-answer.ts';

export type GroupLineView = {
  readonly id: string;
  readonly contact: string;
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
  readonly code: string;
  readonly used: string;
  readonly returnText: string;
  readonly canReturn: boolean;
  readonly href: string;
};

type MadeAnswer =
  | { readonly ok: true; readonly code: string }
  | { readonly ok: false; readonly reason: 'full' | 'type' | 'past' };
type ReturnedAnswer = { readonly ok: true; readonly count: number };

export type GroupActions = {
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

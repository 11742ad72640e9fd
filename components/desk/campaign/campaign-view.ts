import type { CampaignProblem, CampaignWords } from '#domain/registration/campaign.ts';
import type { SelectOption } from '../../ui/select.tsx';
import type { DeskRefusal } from '../record/record-answer.ts';

export type CampaignChoices = {
  readonly states: readonly SelectOption[];
  readonly types: readonly SelectOption[];
  readonly sessions: readonly SelectOption[];
  readonly tracks: readonly SelectOption[];
  readonly answers: readonly SelectOption[];
};

/** What the editor begins with. */
export type CampaignDraft = {
  readonly draft: { readonly id: string; readonly version: number } | null;
  readonly words: CampaignWords;
  readonly query: string;
};

export type CampaignCheckView = {
  readonly problems: readonly CampaignProblem[];
  readonly mails: Readonly<Record<'en' | 'ru', number>>;
  readonly withoutAddress: number;
  readonly switchedOff: number;
  readonly repeated: number;
  readonly sample:
    | {
        readonly subject: string;
        readonly paragraphs: readonly string[];
        readonly name: string;
        readonly language: 'en' | 'ru';
      }
    | undefined;
};

type Text = CampaignWords & { readonly edition: string; readonly query: string };
type Saved =
  | { readonly ok: true; readonly id: string; readonly version: number }
  | { readonly ok: false; readonly reason: string }
  | DeskRefusal;
type Approved =
  | { readonly ok: true; readonly count: number }
  | { readonly ok: false; readonly reason: string; readonly count?: number }
  | DeskRefusal;

/** The deeds of the page; each is a server action. */
export type CampaignActions = {
  readonly preview: (input: Text & { readonly at: number }) => Promise<CampaignCheckView | DeskRefusal>;
  readonly save: (input: Text & { readonly draft: CampaignDraft['draft'] }) => Promise<Saved>;
  readonly approve: (input: {
    readonly edition: string;
    readonly id: string;
    readonly version: number;
    readonly count: number;
  }) => Promise<Approved>;
};

/** What is to be paid and how, in words: for the page of a ticket and of a group. */
export type PaymentView = {
  readonly isDue: boolean;
  /** Sum, reference, due date: nothing once it is paid. */
  readonly facts: readonly { readonly term: string; readonly text: string; readonly isCode: boolean }[];
  /** What to do, and the account it goes to line by line. */
  readonly say: string | undefined;
  readonly lines: readonly string[];
  /** Page of a provider. */
  readonly url: string | undefined;
  readonly papers: readonly { readonly label: string; readonly href: string }[];
};

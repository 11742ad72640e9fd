import type { KeyRefusal, TokenFields, TokenRefusal } from '../token/ticket-token.ts';

/** What was read off a symbol, typed or picked, judged as far as it can be without knowing the ticket (step 1). */
export type ParsedCode =
  | { readonly kind: 'unreadable'; readonly reason: TokenRefusal }
  /** `refusal` is null only after the signature was verified. */
  | { readonly kind: 'token'; readonly fields: TokenFields; readonly refusal: KeyRefusal | null }
  /** A human code, or somebody found by search: nothing but the number, so the roster must know it. */
  | { readonly kind: 'number'; readonly ticketNo: number };

/** Passes in the wallet of a phone (registration.md rule 41, [beyond]). */
export type Wallet = 'apple' | 'google';

/** What an organizer has to obtain before passes can be made; nobody else can give it. */
export type WalletNeed =
  /** The certificate of a Pass Type ID with its private key, from a paid Apple Developer account. */
  | 'apple_pass_certificate'
  /** Apple's intermediate certificate (WWDR) that signed it. */
  | 'apple_intermediate_certificate'
  | 'apple_team_id'
  /** From the Google Pay & Wallet Console. */
  | 'google_issuer_id'
  /** The key file of a service account that may write passes of that issuer. */
  | 'google_service_account_key';

export type WalletAnswer = { readonly state: 'unavailable'; readonly needs: readonly WalletNeed[] };

const NEEDS: Readonly<Record<Wallet, readonly WalletNeed[]>> = {
  apple: ['apple_pass_certificate', 'apple_intermediate_certificate', 'apple_team_id'],
  google: ['google_issuer_id', 'google_service_account_key'],
};

/**
 * What this installation can do for a wallet: nothing, and what is missing for it. A pass that no wallet's owner signed
 * would be refused by the phone, so none is made; the buttons stay away.
 */
export function walletAnswer(wallet: Wallet): WalletAnswer {
  return { state: 'unavailable', needs: NEEDS[wallet] };
}

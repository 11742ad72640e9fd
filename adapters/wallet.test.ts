import { expect, it } from 'vitest';
import { walletAnswer } from './wallet.ts';

it.each([
  ['apple', ['apple_pass_certificate', 'apple_intermediate_certificate', 'apple_team_id']],
  ['google', ['google_issuer_id', 'google_service_account_key']],
] as const)('%s makes no pass and says what is missing', (wallet, needs) => {
  expect(walletAnswer(wallet)).toEqual({ state: 'unavailable', needs });
});

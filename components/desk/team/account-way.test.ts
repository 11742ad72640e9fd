import { expect, test } from 'vitest';
import { translator } from '#i18n/translator.ts';
import { accountWay } from './account-way.ts';

test('disabling an account is taken back by enabling it, and the other way round', async () => {
  const done: string[] = [];
  const note = (what: string) => async (order: { readonly accountId: string }) => {
    done.push(`${what} ${order.accountId}`);
    return { ok: true } as const;
  };
  const actions = { enable: note('enable'), disable: note('disable') };
  for (const isDisabled of [false, true]) {
    const member = { name: 'Ada', account: { id: 'a1', isDisabled } };
    const found = accountWay(translator('en'), member, actions);
    await found?.way.deed();
    await found?.back.deed();
    done.push(found?.back.done ?? '');
  }
  expect(done).toEqual([
    ...['disable a1', 'enable a1', 'Ada can sign in again.'],
    ...['enable a1', 'disable a1', 'Ada cannot sign in any more.'],
  ]);
  expect(accountWay(translator('en'), { name: 'Ada', account: null }, actions)).toBeUndefined();
});

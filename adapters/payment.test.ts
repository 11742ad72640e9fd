import { describe, expect, it } from 'vitest';
import { payAdapterOf, payAdaptersFor } from './pay-choice.ts';
import { transferEvent } from './pay-invoice.ts';
import { handedBackEvent, manualEvent } from './pay-manual.ts';

const payment = { reference: 'HGQN39YM3', amount: 150_000, currency: 'RUB' };
const urls = { ok: 'https://forum.example/ok', cancel: 'https://forum.example/cancel' };

describe('ways to pay', () => {
  it('are an invoice and a person; nothing is offered where nothing is due', () => {
    expect(payAdaptersFor(payment).map(({ id }) => id)).toEqual(['invoice', 'manual']);
    expect(payAdaptersFor({ ...payment, amount: 0 })).toEqual([]);
    expect(payAdapterOf('card')).toBeUndefined();
  });

  it.each([
    ['invoice', true],
    ['manual', false],
  ])('%s sends nobody anywhere and believes no message', async (id, pdf) => {
    const adapter = payAdapterOf(id);
    expect(await adapter?.start(payment, urls)).toEqual({ kind: 'instructions', pdf });
    const message = new TextEncoder().encode('{"state":"paid"}');
    expect(await adapter?.verify(message, new Headers())).toBeNull();
    expect(adapter?.poll).toBeUndefined();
    expect(adapter?.refund).toBeUndefined();
  });
});

describe('what a person enters', () => {
  const common = { paymentRef: payment.reference, amount: 50_000, currency: 'RUB' };

  it('is an event that a second entry of the same transfer repeats', () => {
    const transfer = { ...common, bookedOn: '2027-05-20', bankReference: ' 77  A-1 ' };
    expect(transferEvent(transfer)).toEqual({ ...common, eventId: '2027-05-20 77 A-1', state: 'paid' });
    expect(transferEvent({ ...transfer, bankReference: '77 A-1' })).toEqual(transferEvent(transfer));
  });

  it('tells cash, waived and handed back apart', () => {
    const note = { ...common, noteId: 'n1' };
    expect(manualEvent({ ...note, method: 'cash' })).toEqual({
      ...common,
      eventId: 'cash n1',
      state: 'paid',
    });
    expect(manualEvent({ ...note, method: 'waived' }).eventId).toBe('waived n1');
    expect(handedBackEvent(note)).toEqual({ ...common, eventId: 'back n1', state: 'refunded' });
  });

  it.each([
    { amount: 0 },
    { amount: -1 },
    { amount: 0.5 },
    { amount: Number.NaN },
    { currency: 'rub' },
    { currency: '' },
  ])('is never %j', (wrong) => {
    const note = { ...common, noteId: 'n1', bookedOn: '2027-05-20', bankReference: '1', ...wrong };
    expect(() => manualEvent({ ...note, method: 'cash' })).toThrow(RangeError);
    expect(() => transferEvent(note)).toThrow(RangeError);
    expect(() => handedBackEvent(note)).toThrow(RangeError);
  });
});

import { describe, expect, it } from 'vitest';
import { csvTable, readStatement } from './bank-statement.ts';

describe('a bank statement', () => {
  it('is read by the headings of its columns; what went out is left out', () => {
    const text = [
      '\uFEFFНомер;Дата операции;Сумма;Назначение платежа',
      '77;20.05.2027;"1 200,00";"Оплата HGQN-39YM-3; форум ""А"""',
      '78;21.05.2027;-50,00;Комиссия',
      '79;31.02.2027;10,00;HGQN39YM3',
      '',
    ].join('\r\n');
    expect(readStatement(csvTable(text), 'RUB')).toEqual({
      ok: true,
      rows: [
        {
          line: 2,
          bookedOn: '2027-05-20',
          amountMinor: 120_000,
          currency: 'RUB',
          purpose: 'Оплата HGQN-39YM-3; форум "А"',
          bankReference: '77',
          references: ['HGQN39YM3'],
        },
        { line: 4, unreadable: 'HGQN39YM3' },
      ],
    });
  });

  it.each([
    ['', 'empty'],
    ['date,amount,purpose', 'empty'],
    ['when,much,why\n1,2,3', 'columns'],
    [`date,amount,purpose\n${'2027-05-20,1,x\n'.repeat(2_001)}`, 'long'],
  ])('is refused where there is nothing to read', (text, reason) => {
    expect(readStatement(csvTable(text), 'RUB')).toEqual({ ok: false, reason });
  });

  it('ends at the first cell that is none', () => {
    expect(csvTable('a,b\n"open,1\n2,3')).toEqual([['a', 'b']]);
  });
});

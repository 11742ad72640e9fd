import { expect, it } from 'vitest';
import { readImportTable } from './import-table.ts';

const types = [{ slug: 'press', name: { en: 'Press', ru: 'Пресса' } }];

it('reads people by the heads of the columns, in either language and with either sign between', () => {
  const english = 'Name,E-mail,Ticket,Note\n"Ivanova, Anna",anna@forum.example,Press,x\n,,,\nBoris,,,\n';
  expect(readImportTable(`\uFEFF${english}`, types)).toEqual({
    ok: true,
    rows: [{ name: 'Ivanova, Anna', email: 'anna@forum.example', type: 'press' }, { name: 'Boris' }],
  });
  const russian = 'ФИО;Почта;Билет;Язык\r\nАнна;anna@forum.example;Пресса;RU\r\nБорис;;Стол;\r\n';
  expect(readImportTable(russian, types)).toEqual({
    ok: true,
    rows: [
      { name: 'Анна', email: 'anna@forum.example', type: 'press', locale: 'ru' },
      { name: 'Борис', type: 'Стол' },
    ],
  });
});

it('says why a file is none', () => {
  expect(readImportTable('', types)).toEqual({ ok: false, reason: 'empty' });
  expect(readImportTable('Name\n', types)).toEqual({ ok: false, reason: 'empty' });
  expect(readImportTable('E-mail\nanna@forum.example\n', types)).toEqual({ ok: false, reason: 'no_name' });
  const many = `Name\n${'Anna\n'.repeat(501)}`;
  expect(readImportTable(many, types)).toEqual({ ok: false, reason: 'too_many' });
});

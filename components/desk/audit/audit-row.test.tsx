import { renderToStaticMarkup } from 'react-dom/server';
import { expect, test } from 'vitest';
import type { AuditLine } from '#domain/audit-line.ts';
import { translator } from '#i18n/translator.ts';
import { AuditRow } from './audit-row.tsx';

const RELEASED: AuditLine = {
  id: 'l',
  at: Date.UTC(2027, 4, 20, 9),
  actor: { kind: 'account', id: 'a', name: 'Olga' },
  action: 'release.publish',
  effect: null,
  targetKind: 'release',
  targetId: 'r',
  targetName: '1.2',
  isTargetGone: false,
  fields: [],
  edition: null,
  requestId: null,
};

function shown(line: AuditLine, language: 'en' | 'ru'): string {
  const row = (
    <AuditRow t={translator(language)} line={line} zone="UTC" isInstance={false} history={undefined} />
  );
  return renderToStaticMarkup(
    <table>
      <tbody>{row}</tbody>
    </table>,
  );
}

test('a release that was published over findings tells the reason that was given', () => {
  expect(shown({ ...RELEASED, reason: 'We know' }, 'en')).toContain('Reason given: We know');
  expect(shown({ ...RELEASED, reason: 'Так надо' }, 'ru')).toContain('Указанная причина: Так надо');
  expect(shown(RELEASED, 'en')).not.toContain('Reason given');
});

test('what a program did for somebody names its key', () => {
  const { actor } = RELEASED;
  expect(shown({ ...RELEASED, actor: { ...actor, token: 'Screens' } }, 'en')).toContain(
    'Olga, with the key “Screens”',
  );
  expect(shown({ ...RELEASED, actor: { ...actor, token: null } }, 'ru')).toContain('Olga, ключом');
});

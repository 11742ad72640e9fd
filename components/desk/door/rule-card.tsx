'use client';

import { LONGEST_TEXT } from '#domain/checkin/rule-fault.ts';
import { useLanguage, useWords } from '#i18n/client-words.tsx';
import { Notice } from '../../ui/notice.tsx';
import { Select } from '../../ui/select.tsx';
import { TextInput } from '../../ui/text-input.tsx';
import { localeName } from '../record/record-words.ts';
import { RowFrame } from '../record/row-frame.tsx';
import type { DraftRule } from './rule-draft.ts';
import { RuleGroup } from './rule-group.tsx';
import type { RuleChoices } from './rule-view.ts';

type Props = {
  readonly id: string;
  readonly rule: DraftRule;
  readonly index: number;
  readonly count: number;
  readonly locales: readonly string[];
  readonly choices: RuleChoices;
  readonly onChange: (rule: DraftRule) => void;
  readonly onMove: (by: -1 | 1) => void;
  readonly onRemove: () => void;
};

/** One rule: when it fits, what it does, and what the door says then. */
export function RuleCard({ id, rule, index, count, locales, choices, onChange, onMove, onRemove }: Props) {
  const t = useWords();
  const frame = { id, index, count, onMove, onRemove, name: t('doorSetup.rule.one', { number: index + 1 }) };
  if (rule.kind === 'broken')
    return (
      <RowFrame {...frame}>
        <Notice tone="danger">{t('doorSetup.rule.broken')}</Notice>
      </RowFrame>
    );
  return (
    <RowFrame {...frame}>
      <div className="@container flex min-w-0 flex-col gap-3">
        <RuleGroup
          group={rule.when}
          depth={1}
          place=""
          choices={choices}
          onChange={(when) => onChange({ ...rule, when })}
        />
        <Select
          label={t('doorSetup.rule.then')}
          value={rule.deed}
          placeholder=""
          options={[
            { id: 'deny', label: t('doorSetup.rule.deny') },
            { id: 'warn', label: t('doorSetup.rule.warn') },
          ]}
          onChange={(next) => onChange({ ...rule, deed: next === 'warn' ? 'warn' : 'deny' })}
        />
        <RuleTexts {...{ rule, locales, onChange }} />
      </div>
    </RowFrame>
  );
}

type TextProps = Pick<Props, 'locales' | 'onChange'> & {
  readonly rule: Extract<DraftRule, { kind: 'rule' }>;
};

function RuleTexts({ rule, locales, onChange }: TextProps) {
  const t = useWords();
  const language = useLanguage();
  return (
    <div className="grid grid-cols-1 gap-3 @narrow:grid-cols-2">
      {locales.map((locale) => (
        <TextInput
          key={locale}
          lang={locale}
          label={t('doorSetup.rule.text', { language: localeName(locale, language) })}
          value={rule.text[locale] ?? ''}
          onChange={(said) =>
            onChange({ ...rule, text: withText(rule.text, locale, said.slice(0, LONGEST_TEXT)) })
          }
        />
      ))}
    </div>
  );
}

function withText(text: Readonly<Record<string, string>>, locale: string, said: string) {
  const { [locale]: _, ...others } = text;
  return said === '' ? others : { ...others, [locale]: said };
}

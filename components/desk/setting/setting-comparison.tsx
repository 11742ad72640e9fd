'use client';

import type { StaleField } from '#domain/desk/record.ts';
import { SETTING_NAMES, type SettingName, type SettingsInput } from '#domain/setting.ts';
import { useWords } from '#i18n/client-words.tsx';
import { Notice } from '../../ui/notice.tsx';

type Props = {
  readonly stale: readonly StaleField[];
  readonly typed: SettingsInput;
  readonly choose: (name: SettingName, value: string) => void;
};

/** Fields that somebody else changed meanwhile, with both values to choose from. */
export function SettingComparison({ stale, typed, choose }: Props) {
  const t = useWords();
  if (stale.length === 0) return null;
  const text = (value: unknown) =>
    typeof value === 'string' && value !== '' ? value : t('mail.setting.nothing');
  return (
    <Notice tone="warning" role="alert" title={t('mail.setting.staleTitle')}>
      <p>{t('mail.setting.staleText')}</p>
      {stale.map((field) => {
        const name = SETTING_NAMES.find((each) => each === field.name);
        if (name === undefined) return null;
        return (
          <fieldset key={name} className="mt-3">
            <legend className="text-13 font-medium">{t(`mail.setting.${name}`)}</legend>
            <p className="text-13 text-muted">{t('mail.setting.before', { value: text(field.base) })}</p>
            {(['mine', 'theirs'] as const).map((side) => (
              <label key={side} className="flex min-h-8 items-center gap-2 [overflow-wrap:anywhere]">
                <input
                  type="radio"
                  name={`compare-${name}`}
                  checked={typed[name] === field[side]}
                  onChange={() => choose(name, typeof field[side] === 'string' ? field[side] : '')}
                />
                {t(`mail.setting.${side}`, { value: text(field[side]) })}
              </label>
            ))}
          </fieldset>
        );
      })}
    </Notice>
  );
}

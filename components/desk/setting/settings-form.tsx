'use client';

import type { FieldRefusal } from '#domain/desk/record.ts';
import { NAME_LENGTH, SETTING_NAMES, type SettingName, type SettingsInput } from '#domain/setting.ts';
import { useWords } from '#i18n/client-words.tsx';
import type { Translator } from '#i18n/translator.ts';
import { ErrorSummary } from '../../ui/error-summary.tsx';
import { Notice } from '../../ui/notice.tsx';
import { StudioButton } from '../../ui/studio-button.tsx';
import { TextInput } from '../../ui/text-input.tsx';
import { showToast } from '../../ui/toast.tsx';
import { ZoneInput } from '../record/zone-input.tsx';
import { SettingComparison } from './setting-comparison.tsx';
import { type SaveSettings, type SettingsTrouble, useSettingsForm } from './use-settings-form.ts';

type Props = { readonly values: SettingsInput; readonly save: SaveSettings };

/** How the instance presents itself; two people who save at once see each other's values and lose nothing. */
export function SettingsForm({ values, save }: Props) {
  const t = useWords();
  const told = () => showToast({ text: t('mail.setting.saved') });
  const { typed, trouble, isSaving, submit, set } = useSettingsForm(values, save, told);
  return (
    <form
      aria-label={t('mail.setting.form')}
      onSubmit={submit}
      noValidate
      className="flex max-w-140 flex-col gap-4"
    >
      <Troubles t={t} trouble={trouble} />
      <SettingComparison stale={trouble.stale} typed={typed} choose={set} />
      {SETTING_NAMES.map((name) => (
        <SettingField
          key={name}
          name={name}
          value={typed[name]}
          onChange={(value) => set(name, value)}
          error={whyRefused(t, trouble.refused, name)}
        />
      ))}
      <div>
        <StudioButton type="submit" variant="primary" isPending={isSaving}>
          {t('mail.setting.save')}
        </StudioButton>
      </div>
    </form>
  );
}

type FieldProps = {
  readonly name: SettingName;
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly error: string | undefined;
};

function SettingField({ name, ...field }: FieldProps) {
  const t = useWords();
  const frame = {
    ...field,
    id: `setting-${name}`,
    label: t(`mail.setting.${name}`),
    description: t(`mail.setting.${name}_hint`),
    isRequired: name !== 'replyTo' && name !== 'contact',
  };
  if (name === 'zone') return <ZoneInput {...frame} />;
  return (
    <TextInput {...frame} name={name} type={name === 'name' || name === 'fromName' ? 'text' : 'email'} />
  );
}

function Troubles({ t, trouble }: { readonly t: Translator; readonly trouble: SettingsTrouble }) {
  const { refused, failure, attempt } = trouble;
  const errors = refused.map(({ name }) => ({
    target: `setting-${name}`,
    text: t('mail.setting.errorLine', {
      field: t(`mail.setting.${settingName(name)}`),
      why: whyRefused(t, refused, name) ?? '',
    }),
  }));
  return (
    <>
      <ErrorSummary title={t('mail.setting.errors')} errors={errors} attempt={attempt} />
      {failure !== undefined && (
        <Notice tone="danger" role="alert" title={t(`desk.failure.${failure}`)}>
          {t('desk.failure.kept')}
        </Notice>
      )}
    </>
  );
}

function whyRefused(t: Translator, refused: readonly FieldRefusal[], name: string): string | undefined {
  const code = refused.find((each) => each.name === name)?.code;
  if (code === undefined) return undefined;
  if (code === 'not_a_zone') return t('desk.refusal.not_a_zone');
  if (code === 'too_long') return t('desk.refusal.too_long', { max: NAME_LENGTH });
  return t(code === 'required' ? 'desk.refusal.required' : 'desk.refusal.not_an_address');
}

function settingName(name: string): SettingName {
  return SETTING_NAMES.find((each) => each === name) ?? 'name';
}

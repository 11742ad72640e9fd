'use client';

import { type SubmitEvent, useState, useTransition } from 'react';
import type { FieldRefusal, StaleField } from '#domain/desk/record.ts';
import { mergeSettings, SETTING_NAMES, type SettingName, type SettingsInput } from '#domain/setting.ts';
import { useWords } from '#i18n/client-words.tsx';
import type { Translator } from '#i18n/translator.ts';
import { ErrorSummary } from '../../ui/error-summary.tsx';
import { Notice } from '../../ui/notice.tsx';
import { StudioButton } from '../../ui/studio-button.tsx';
import { TextInput } from '../../ui/text-input.tsx';
import { showToast } from '../../ui/toast.tsx';
import { SettingComparison } from './setting-comparison.tsx';

type Answer =
  | { readonly ok: true; readonly values: SettingsInput }
  | { readonly ok: false; readonly reason: 'invalid'; readonly fields: readonly FieldRefusal[] }
  | {
      readonly ok: false;
      readonly reason: 'stale';
      readonly fields: readonly StaleField[];
      readonly current: SettingsInput;
    }
  | { readonly ok: false; readonly reason: FailureReason };

const FAILURES = [
  'signed_out',
  'sign_in_again',
  'not_found',
  'forbidden',
  'malformed',
  'failed',
  'busy',
  'offline',
] as const;
type FailureReason = (typeof FAILURES)[number];

type Trouble = {
  readonly refused: readonly FieldRefusal[];
  readonly stale: readonly StaleField[];
  readonly failure: FailureReason | undefined;
  readonly attempt: number;
};

type Props = {
  readonly values: SettingsInput;
  readonly save: (input: { base: SettingsInput; values: SettingsInput }) => Promise<Answer>;
};

const NO_TROUBLE = { refused: [], stale: [], failure: undefined };

/** How the instance presents itself; two people who save at once see each other's values and lose nothing. */
export function SettingsForm({ values, save }: Props) {
  const t = useWords();
  const [base, setBase] = useState(values);
  const [typed, setTyped] = useState(values);
  const [trouble, setTrouble] = useState<Trouble>({ ...NO_TROUBLE, attempt: 0 });
  const [isSaving, start] = useTransition();
  const take = (answer: Answer) => {
    const attempt = trouble.attempt + 1;
    if (answer.ok) {
      setBase(answer.values);
      setTyped(answer.values);
      setTrouble({ ...NO_TROUBLE, attempt });
      showToast({ text: t('mail.setting.saved') });
    } else if (answer.reason === 'invalid') setTrouble({ ...NO_TROUBLE, refused: answer.fields, attempt });
    else if (answer.reason === 'stale') {
      // What was left alone follows what is stored; else the next save would bring the old value back.
      setTyped(mergeSettings(base, typed, answer.current).merged);
      setBase(answer.current);
      setTrouble({ ...NO_TROUBLE, stale: answer.fields, attempt });
    } else setTrouble({ ...NO_TROUBLE, failure: answer.reason, attempt });
  };
  const submit = (event: SubmitEvent<HTMLFormElement>) => {
    event.preventDefault();
    start(async () => {
      const offline: Answer = { ok: false, reason: 'offline' };
      take(await save({ base, values: typed }).catch(() => offline));
    });
  };
  const set = (name: SettingName, value: string) => setTyped((before) => ({ ...before, [name]: value }));
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
        <TextInput
          key={name}
          id={`setting-${name}`}
          name={name}
          type={name === 'name' || name === 'fromName' ? 'text' : 'email'}
          label={t(`mail.setting.${name}`)}
          description={t(`mail.setting.${name}_hint`)}
          isRequired={name !== 'replyTo' && name !== 'contact'}
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

function Troubles({ t, trouble }: { readonly t: Translator; readonly trouble: Trouble }) {
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
  if (code === 'too_long') return t('desk.refusal.too_long', { max: 80 });
  return t(code === 'required' ? 'desk.refusal.required' : 'desk.refusal.not_an_address');
}

function settingName(name: string): SettingName {
  return SETTING_NAMES.find((each) => each === name) ?? 'name';
}

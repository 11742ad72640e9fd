'use client';

import { useState } from 'react';
import { sameData } from '#domain/canonical-json.ts';
import { CONSENT_TEXT_MOST } from '#domain/registration/consent-input.ts';
import { STARTING_CONSENTS } from '#domain/registration/starting-consent.ts';
import { useWords } from '#i18n/client-words.tsx';
import { Checkbox } from '../../ui/checkbox.tsx';
import { Notice } from '../../ui/notice.tsx';
import { StudioButton } from '../../ui/studio-button.tsx';
import { showToast } from '../../ui/toast.tsx';
import { FailureNotice } from '../record/failure-notice.tsx';
import { LeaveGuard } from '../record/leave-guard.tsx';
import { LocaleTexts } from '../record/locale-texts.tsx';
import { useDeed } from '../record/use-deed.ts';
import type { ConsentActions, ConsentAnswer, ConsentLine, ConsentPlace } from './consent-view.ts';

type Props = {
  readonly place: ConsentPlace;
  readonly consent: ConsentLine;
  readonly save: ConsentActions['save'];
  readonly onDone: () => void;
};

/** A new wording: it is a version of its own, and the one before stays with those who agreed to it. */
export function ConsentForm({ place, consent, save, onDone }: Props) {
  const t = useWords();
  const form = useConsentForm({ place, consent, save, onDone });
  const { purpose, current, mayRequire } = consent;
  const isLongest = Object.values(form.text).some((words) => words.length > CONSENT_TEXT_MOST);
  return (
    <form
      noValidate
      className="flex flex-col gap-3"
      onSubmit={(event) => {
        event.preventDefault();
        if (!isLongest) void form.submit();
      }}
    >
      <FailureNotice failure={form.failure} />
      {(form.refused === 'stale' || form.refused === 'not_requirable') && (
        <Notice tone="warning" role="alert">
          {t(`registrationConsent.refused.${form.refused}`)}
        </Notice>
      )}
      {current && <p className="max-w-[66ch] text-13 text-muted">{t('registrationConsent.newVersion')}</p>}
      <LocaleTexts
        id={`consent-text-${purpose}`}
        label={t('registrationConsent.wording')}
        isRequired
        isLong
        locales={place.locales}
        defaultLocale={place.defaultLocale}
        most={CONSENT_TEXT_MOST}
        value={form.text}
        onChange={form.setText}
        error={errorOf(t, form.refused, isLongest)}
      />
      {mayRequire && (
        <Checkbox isSelected={form.isRequired} onChange={form.setRequired}>
          {t('registrationConsent.isRequired')}
        </Checkbox>
      )}
      <div className="flex flex-wrap gap-2">
        <StudioButton type="submit" variant="primary" isPending={form.isRunning}>
          {t(current ? 'registrationConsent.saveVersion' : 'registrationConsent.ask')}
        </StudioButton>
        <StudioButton variant="quiet" onPress={onDone}>
          {t('desk.record.discard')}
        </StudioButton>
      </div>
      <LeaveGuard isDirty={form.isDirty} onLeave={onDone} />
    </form>
  );
}

type Refused = Extract<ConsentAnswer, { ok: false }>['reason'];

function errorOf(t: ReturnType<typeof useWords>, refused: Refused | undefined, isLongest: boolean) {
  if (isLongest) return t('desk.refusal.too_long', { max: CONSENT_TEXT_MOST });
  return refused === 'no_text' ? t('registrationConsent.refused.no_text') : undefined;
}

function useConsentForm({ place, consent, save, onDone }: Props) {
  const t = useWords();
  const { purpose, current, title } = consent;
  const { run, failure, isRunning } = useDeed();
  const begun = current?.text ?? startingText(purpose, place.locales);
  const [text, setText] = useState(begun);
  const [isRequired, setRequired] = useState(current?.isRequired ?? purpose === 'terms');
  const [refused, setRefused] = useState<Refused>();
  const submit = async () => {
    const version = current?.version ?? null;
    const order = { edition: place.edition, purpose, version, text: { ...text }, isRequired };
    const answer = await run(() => save(order));
    setRefused(answer?.ok === false ? answer.reason : undefined);
    if (!answer?.ok) return;
    showToast({ text: t('registrationConsent.saved', { name: title, version: answer.version }) });
    onDone();
  };
  const isDirty = !sameData(text, begun);
  return { text, setText, isRequired, setRequired, submit, refused, failure, isRunning, isDirty };
}

function startingText(purpose: ConsentLine['purpose'], locales: readonly string[]) {
  return Object.fromEntries(
    Object.entries(STARTING_CONSENTS[purpose]).filter(([locale]) => locales.includes(locale)),
  );
}

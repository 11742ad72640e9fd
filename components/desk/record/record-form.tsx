'use client';

import type { Route } from 'next';
import { useRouter } from 'next/navigation';
import { useEffect, useId, useMemo, useRef, useState } from 'react';
import { useLanguage, useWords } from '#i18n/client-words.tsx';
import { ErrorSummary } from '../../ui/error-summary.tsx';
import { DraftOffer } from './draft-offer.tsx';
import { FailureNotice } from './failure-notice.tsx';
import { isLocaleField } from './field-value.ts';
import { LeaveGuard } from './leave-guard.tsx';
import { LocaleTabs } from './locale-tabs.tsx';
import type { RecordFormProps } from './record-form-props.ts';
import { RecordReading } from './record-reading.tsx';
import { controlId, RecordSection } from './record-section.tsx';
import { sectionsOf } from './record-sections.ts';
import { recordWords, refusalText } from './record-words.ts';
import { RemovePart } from './remove-part.tsx';
import { SameNameNotice } from './same-name-notice.tsx';
import { SaveBar } from './save-bar.tsx';
import { StaleDialog } from './stale-dialog.tsx';
import { startOver } from './start-over.ts';
import { type RecordFormState, useRecordForm } from './use-record-form.ts';
import { useUndoToast } from './use-undo-toast.ts';

/**
 * The form of any record: all languages side by side, each part saved on its own, nothing typed ever lost. Who may only look
 * gets the values.
 */
export function RecordForm(props: RecordFormProps) {
  return props.isReadOnly === true ? <RecordReading {...props} /> : <RecordEditor {...props} />;
}

function RecordEditor(props: RecordFormProps) {
  const { noun, fields, id, locales, defaultLocale, title, listAddress, labelArea = 'structure' } = props;
  const t = useWords();
  const router = useRouter();
  const formId = useId();
  const frame = useRef<HTMLFormElement>(null);
  const words = useMemo(() => recordWords(t, labelArea, noun), [t, labelArea, noun]);
  const [shownLocale, setShownLocale] = useState(defaultLocale);
  const confirm = useUndoToast(props.undo);
  const form = useRecordForm(props, (saved) => {
    confirm(t('desk.record.saved'), saved.commandId);
    if (saved.isAnother) startOver(frame.current);
    else if (saved.isNew) router.push(`${listAddress}/${encodeURIComponent(saved.id)}` as Route);
  });
  useSaveKey(form);
  const sections = useMemo(() => sectionsOf(fields.filter((field) => field.isReadOnly !== true)), [fields]);
  return (
    <form
      ref={frame}
      id={formId}
      aria-label={title}
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        form.save();
      }}
      className="@container flex flex-col"
    >
      <div className="flex flex-col gap-3">
        <DraftOffer form={form} />
        <FailureNotice failure={form.trouble.failure} />
        <Errors form={form} props={props} formId={formId} words={words} onVisit={setShownLocale} />
        <SameNameNotice {...{ noun, id, options: props.options, values: form.values }} />
        {locales.length > 1 && fields.some(isLocaleField) && (
          <LocaleTabs {...{ locales, shownLocale, form, fields }} onShow={setShownLocale} />
        )}
      </div>
      {sections.map((section) => (
        <RecordSection
          key={section.name}
          {...{ form, props, words, formId, shownLocale }}
          name={sections.length > 1 ? section.name : undefined}
          fields={section.fields}
        />
      ))}
      {props.children}
      <RemovePart {...props} form={form} />
      <SaveBar form={form} isNew={id === null} />
      <StaleDialog form={form} fields={fields} words={words} {...{ locales, options: props.options }} />
      <LeaveGuard isDirty={form.isDirty} onLeave={form.discard} />
    </form>
  );
}

type ErrorsProps = {
  readonly form: { readonly trouble: Pick<RecordFormState['trouble'], 'refusals' | 'attempt'> };
  readonly props: Pick<RecordFormProps, 'fields' | 'defaultLocale'>;
  readonly formId: string;
  readonly words: Pick<ReturnType<typeof recordWords>, 'label'>;
  readonly onVisit: (locale: string) => void;
};

/** All that was refused, each with the way to its field. */
export function Errors({ form, props, formId, words, onVisit }: ErrorsProps) {
  const t = useWords();
  const language = useLanguage();
  const { refusals, attempt } = form.trouble;
  const errors = refusals.map((refusal) => {
    const field = props.fields.find(({ name }) => name === refusal.name);
    // Nobody can put right what is not on the form, but whoever pressed the button has to hear of it.
    if (!field) return { target: formId, text: t('desk.record.notOnForm', { name: refusal.name }) };
    const locale = isLocaleField(field) ? (refusal.locale ?? props.defaultLocale) : undefined;
    return {
      target: controlId(formId, field.name, locale),
      text: refusalText(t, refusal, { field, label: words.label(field), language }),
      ...(locale !== undefined && { onVisit: () => onVisit(locale) }),
    };
  });
  return (
    <ErrorSummary
      title={t('desk.record.refused', { count: errors.length })}
      errors={errors}
      attempt={attempt}
    />
  );
}

/** The key's place, not its letter: on a Russian layout it is another one. */
function useSaveKey({ isDirty, save }: RecordFormState): void {
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.code !== 'KeyS' || !(event.ctrlKey || event.metaKey) || event.altKey) return;
      event.preventDefault();
      if (isDirty) save();
    };
    window.addEventListener('keydown', onKey);
    return () => window.removeEventListener('keydown', onKey);
  }, [isDirty, save]);
}

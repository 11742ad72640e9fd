'use client';

import type { Route } from 'next';
import { useRouter } from 'next/navigation';
import { type ReactNode, type RefObject, useId, useMemo, useRef, useState } from 'react';
import type { FieldValue, RecordField, RecordValues } from '#domain/desk/record.ts';
import type { SessionRefusal } from '#domain/desk/session-refusal.ts';
import { useLanguage, useWords } from '#i18n/client-words.tsx';
import { ErrorSummary } from '../../ui/error-summary.tsx';
import { DraftOffer } from '../record/draft-offer.tsx';
import { FailureNotice } from '../record/failure-notice.tsx';
import { isLocaleField } from '../record/field-value.ts';
import { LeaveGuard } from '../record/leave-guard.tsx';
import { LocaleTabs } from '../record/locale-tabs.tsx';
import type { SaveRecord } from '../record/record-answer.ts';
import type { RecordFormProps } from '../record/record-form-props.ts';
import { controlId, RecordSection } from '../record/record-section.tsx';
import { type RecordWords, recordWords } from '../record/record-words.ts';
import { RemovePart } from '../record/remove-part.tsx';
import { SaveBar } from '../record/save-bar.tsx';
import { StaleDialog } from '../record/stale-dialog.tsx';
import { startOver } from '../record/start-over.ts';
import { type RecordFormState, type SavedRecord, useRecordForm } from '../record/use-record-form.ts';
import { useUndoToast } from '../record/use-undo-toast.ts';
import type { FormPart, PartMeans } from './form-part.ts';
import { PartSection } from './part-section.tsx';
import { partText, refusalLine } from './part-text.ts';

export type PartFormProps = Omit<RecordFormProps, 'save' | 'children' | 'isReadOnly'> & {
  readonly parts: readonly FormPart[];
  /** Sections and parts in their order; those that are not named come first. */
  readonly order: readonly string[];
  readonly hiddenSections?: (values: RecordValues) => readonly string[];
  /** The same as for records; its refusals may have codes of their own. */
  readonly save: unknown;
  readonly above?: ReactNode;
  /** Changes with the values, e.g. a preview of conflicts. */
  readonly watch?: (form: RecordFormState) => ReactNode;
  readonly listAddress: string;
};

/** The form of a record that has lists of rows besides its fields: one save, one comparison, nothing typed is lost. */
export function PartForm(props: PartFormProps) {
  const { noun, fields, id, locales, title, labelArea = 'structure', parts } = props;
  const t = useWords();
  const formId = useId();
  const frame = useRef<HTMLFormElement>(null);
  const words = useMemo(() => recordWords(t, labelArea, noun), [t, labelArea, noun]);
  const [shownLocale, setShownLocale] = useState(props.defaultLocale);
  const all = useMemo(() => [...fields, ...partFields(parts)], [fields, parts]);
  // Refusals of parts have more codes than those of fields; only partText words them.
  const save = props.save as SaveRecord;
  const record: RecordFormProps = { ...props, fields: all, save };
  const form = useRecordForm(record, useAfterSave(props, frame));
  const means: PartMeans = {
    form,
    idOf: (name) => controlId(formId, name),
    errorOf: (name) => errorOf(form, name, (refusal) => refusalLine(t, refusal)),
    shownLocale,
  };
  return (
    <form
      ref={frame}
      aria-label={title}
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        form.save();
      }}
      className="@container flex flex-col"
    >
      <FormHead {...{ props, form, words, formId, shownLocale }} fields={all} onShow={setShownLocale} />
      <FormSections {...{ props, record, means, words, formId }} />
      {props.watch?.(form)}
      <RemovePart {...props} form={form} />
      <SaveBar form={form} isNew={id === null} />
      <StaleDialog
        form={told(form, parts)}
        fields={all}
        words={words}
        {...{ locales, options: props.options }}
      />
      <LeaveGuard isDirty={form.isDirty} onLeave={form.discard} />
    </form>
  );
}

/** Says that it is saved, then goes on: to the next record, or to the page of the one just made. */
function useAfterSave({ undo, listAddress }: PartFormProps, frame: RefObject<HTMLFormElement | null>) {
  const t = useWords();
  const router = useRouter();
  const confirm = useUndoToast(undo);
  return (saved: SavedRecord) => {
    confirm(t('desk.record.saved'), saved.commandId);
    if (saved.isAnother) startOver(frame.current);
    else if (saved.isNew) router.push(`${listAddress}/${encodeURIComponent(saved.id)}` as Route);
  };
}

type HeadProps = Pick<ErrorsProps, 'form' | 'fields' | 'words' | 'formId'> & {
  readonly props: PartFormProps;
  readonly shownLocale: string;
  readonly onShow: (locale: string) => void;
};

/** What is said of the whole form, and the languages to type in. */
function FormHead({ props, form, fields, words, formId, shownLocale, onShow }: HeadProps) {
  const { above, locales, defaultLocale } = props;
  return (
    <div className="flex flex-col gap-3">
      {above}
      <DraftOffer form={form} />
      <FailureNotice failure={form.trouble.failure} />
      <PartErrors {...{ form, fields, words, formId }} locale={defaultLocale} onVisit={onShow} />
      {locales.length > 1 && <LocaleTabs {...{ locales, shownLocale, form, fields, onShow }} />}
    </div>
  );
}

type SectionsProps = {
  readonly props: PartFormProps;
  /** The same with the parts as fields. */
  readonly record: RecordFormProps;
  readonly means: PartMeans;
  readonly words: RecordWords;
  readonly formId: string;
};

function FormSections({ props, record, means, words, formId }: SectionsProps) {
  const { form, shownLocale } = means;
  return sectionsOf(props, form.values).map((section) =>
    'part' in section ? (
      <PartSection key={section.part.name} part={section.part} means={means} isNew={props.id === null} />
    ) : (
      <RecordSection
        key={section.name}
        {...{ form, words, formId, shownLocale }}
        props={record}
        name={section.name}
        fields={section.fields}
      />
    ),
  );
}

type Section =
  | { readonly name: string; readonly fields: readonly RecordField[] }
  | { readonly part: FormPart };

function sectionsOf(
  { fields, parts, order, hiddenSections }: PartFormProps,
  values: RecordValues,
): Section[] {
  const hidden = hiddenSections?.(values) ?? [];
  const names = [...new Set(fields.map(({ section }) => section ?? 'main'))].filter(
    (name) => !hidden.includes(name),
  );
  const sections = names.map((name) => ({
    place: order.indexOf(name),
    section: { name, fields: fields.filter(({ section }) => (section ?? 'main') === name) },
  }));
  const shown = parts.filter((part) => part.isShown?.(values) ?? true);
  const placed = shown.map((part) => ({ place: order.indexOf(part.name), section: { part } }));
  return [...sections, ...placed].sort((a, b) => a.place - b.place).map(({ section }) => section);
}

/** The parts as fields, so that the state of the form watches them; they are never drawn as fields. */
function partFields(parts: readonly FormPart[]): RecordField[] {
  const names = parts.flatMap(({ name, group = [] }) => [name, ...group]);
  return [...new Set(names)].map((name) => ({ name, kind: 'text', maxLength: 0 }));
}

function errorOf(
  form: RecordFormState,
  name: string,
  word: (refusal: SessionRefusal) => string,
): string | undefined {
  const found = form.trouble.refusals.find((refusal) => refusal.name === name);
  return found && word(found);
}

type ErrorsProps = {
  readonly form: RecordFormState;
  readonly fields: readonly RecordField[];
  readonly words: RecordWords;
  readonly formId: string;
  readonly locale: string;
  readonly onVisit: (locale: string) => void;
};

function PartErrors({ form, fields, words, formId, locale, onVisit }: ErrorsProps) {
  const t = useWords();
  const language = useLanguage();
  const errors = form.trouble.refusals.map((refusal: SessionRefusal) => {
    const [name = '', row] = refusal.name.split('.');
    const field = fields.find((one) => one.name === name);
    const label = field ? words.label(field) : name;
    const isLocale = field !== undefined && row === undefined && isLocaleField(field);
    const shown = refusal.locale ?? locale;
    return {
      target: controlId(formId, refusal.name, isLocale ? shown : undefined),
      text: partText(t, refusal, { label, row, field, language }),
      ...(isLocale && { onVisit: () => onVisit(shown) }),
    };
  });
  const title = t('desk.record.refused', { count: errors.length });
  return <ErrorSummary title={title} errors={errors} attempt={form.trouble.attempt} />;
}

/** The state with composed values of a comparison as texts: people choose between lines, not between objects. */
function told(form: RecordFormState, parts: readonly FormPart[]): RecordFormState {
  const { stale } = form.trouble;
  const names = new Set(parts.flatMap(({ name, group = [] }) => [name, ...group]));
  if (!stale?.fields.some(({ name }) => names.has(name))) return form;
  const fields = stale.fields.map((field) =>
    names.has(field.name)
      ? { ...field, base: lines(field.base), theirs: lines(field.theirs), mine: lines(field.mine) }
      : field,
  );
  const original = new Map(stale.fields.map((field) => [field.name, field]));
  return {
    ...form,
    trouble: { ...form.trouble, stale: { ...stale, fields } },
    saveOver: (_, chosen) => form.saveOver(stale, withObjects(chosen, original)),
  };
}

function withObjects(
  chosen: RecordValues,
  original: ReadonlyMap<string, { readonly theirs: FieldValue; readonly mine: FieldValue }>,
): RecordValues {
  const entries = Object.entries(chosen).map(([name, value]) => {
    const field = original.get(name);
    if (!field || typeof value !== 'string') return [name, value] as const;
    return [name, value === lines(field.mine) ? field.mine : field.theirs] as const;
  });
  return Object.fromEntries(entries);
}

/** A list of rows as lines of what stands in them, ids left out. */
function lines(value: FieldValue): string {
  if (!Array.isArray(value)) return typeof value === 'string' ? value : '';
  return value.map((row) => texts(row).join(' · ')).join('\n');
}

function texts(value: unknown): string[] {
  if (typeof value === 'number') return [String(value)];
  if (typeof value === 'string') return IS_ID.test(value) || value === '' ? [] : [value];
  if (typeof value !== 'object' || value === null) return [];
  return Object.values(value).flatMap(texts);
}

const IS_ID = /^(?:[0-9a-f]{8}-[0-9a-f-]{27}|new-.*)$/;

'use client';

import { useRouter } from 'next/navigation';
import { useId, useState } from 'react';
import type { FieldRefusal, FieldValue, RecordField } from '#domain/desk/record.ts';
import { useWords } from '#i18n/client-words.tsx';
import { Popover } from '../../ui/popover.tsx';
import { Select } from '../../ui/select.tsx';
import { StudioButton } from '../../ui/studio-button.tsx';
import { FailureNotice } from './failure-notice.tsx';
import { FieldInput } from './field-input.tsx';
import { LocaleInput } from './locale-input.tsx';
import { answerOf, type Failure } from './record-answer.ts';
import type { RecordTableProps } from './record-table-props.ts';
import { type RecordWords, refusalReason } from './record-words.ts';
import { useUndoToast } from './use-undo-toast.ts';

type Props = {
  readonly props: RecordTableProps;
  readonly words: RecordWords;
  readonly ids: readonly string[];
  /** "12 sessions" */
  readonly records: string;
};

/** Sets one field of all picked rows; the button says which and how many. */
export function BulkEdit({ props, words, ids, records }: Props) {
  const t = useWords();
  const fields = props.fields.filter(({ isBulk }) => isBulk === true);
  const [name, setName] = useState<string>();
  const field = fields.find((one) => one.name === name) ?? fields[0];
  if (!field) return null;
  return (
    <Popover label={t('desk.bulk.edit')} trigger={<StudioButton>{t('desk.bulk.edit')}</StudioButton>}>
      {(close) => (
        <div className="@container flex w-80 max-w-full flex-col gap-3">
          <Select
            label={t('desk.bulk.field')}
            value={field.name}
            onChange={(next) => next !== null && setName(next)}
            options={fields.map((one) => ({ id: one.name, label: words.label(one) }))}
            placeholder={t('desk.record.choose')}
          />
          <BulkValue key={field.name} {...{ props, words, ids, records, field }} onDone={close} />
        </div>
      )}
    </Popover>
  );
}

type ValueProps = Props & { readonly field: RecordField; readonly onDone: () => void };

function BulkValue(all: ValueProps) {
  const { props, words, records, field } = all;
  const t = useWords();
  const id = useId();
  const [value, setValue] = useState<FieldValue>(emptyOf(field));
  const { refusals, failure, isSaving, save } = useBulkSave(all, value);
  const label = words.label(field);
  const [refusal] = refusals;
  const common = { id, value, onChange: setValue };
  return (
    <>
      <FailureNotice failure={failure} />
      {field.kind === 'locale_text' || field.kind === 'locale_markdown' ? (
        <LocaleInput
          {...common}
          field={field}
          label={label}
          locales={props.locales}
          defaultLocale={props.locales[0] ?? 'en'}
          marks={undefined}
          refusals={refusals}
          shownLocale={props.locales[0] ?? 'en'}
        />
      ) : (
        <FieldInput
          {...common}
          field={field}
          words={words}
          options={props.options}
          error={refusal && refusalReason(t, refusal, field)}
        />
      )}
      <StudioButton variant="primary" isPending={isSaving} onPress={save}>
        {t('desk.bulk.set', { field: label, records })}
      </StudioButton>
    </>
  );
}

/** Sets the value at every picked row, and what came of it. */
function useBulkSave({ props, ids, records, field, onDone }: ValueProps, value: FieldValue) {
  const t = useWords();
  const router = useRouter();
  const confirm = useUndoToast(props.undo);
  const [refusals, setRefusals] = useState<readonly FieldRefusal[]>([]);
  const [failure, setFailure] = useState<Failure>();
  const [isSaving, setSaving] = useState(false);
  const save = async () => {
    const { saveBulk } = props;
    if (!saveBulk) return;
    setSaving(true);
    const answer = await answerOf(() => saveBulk({ ids, values: { [field.name]: value } }));
    setSaving(false);
    if (answer.ok) {
      confirm(t('desk.bulk.done', { records }), answer.commandId);
      router.refresh();
      return onDone();
    }
    setRefusals(answer.reason === 'invalid' ? answer.fields : []);
    if (answer.reason === 'stale') setFailure({ reason: 'busy' });
    else if (answer.reason !== 'invalid') setFailure(answer);
  };
  return { refusals, failure, isSaving, save };
}

function emptyOf(field: RecordField): FieldValue {
  switch (field.kind) {
    case 'locale_text':
    case 'locale_markdown':
      return {};
    case 'references':
    case 'tags':
      return [];
    case 'flag':
      return true;
    case 'text':
      return '';
    default:
      return null;
  }
}

'use client';

import { hasSameName } from '#domain/desk/same-name.ts';
import { useWords } from '#i18n/client-words.tsx';
import { Notice } from '../../ui/notice.tsx';
import { localeMapOf, textOf } from './field-value.ts';
import type { RecordFormProps } from './record-form-props.ts';

type Props = Pick<RecordFormProps, 'noun' | 'id' | 'options' | 'values'>;

/** Halls may share a name; whoever types one is told before it is saved. */
export function SameNameNotice({ noun, id, options, values }: Props) {
  const t = useWords();
  const own = { id, within: textOf(values.venueId) };
  const isSame = noun === 'hall' && hasSameName(localeMapOf(values.name), own, options?.hall ?? []);
  return <div role="status">{isSame && <Notice tone="warning" title={t('desk.record.sameName')} />}</div>;
}

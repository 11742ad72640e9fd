'use client';

import { useMemo } from 'react';
import { useWords } from '#i18n/client-words.tsx';
import { ComboBox } from '../../ui/combo-box.tsx';
import type { StudioFieldProps } from '../../ui/studio-field.tsx';

type Props = StudioFieldProps & {
  readonly id: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
};

/** A zone by its IANA name, found by typing the city. */
export function ZoneInput({ value, onChange, ...field }: Props) {
  const t = useWords();
  const options = useMemo(() => {
    // Some browsers leave UTC out of their list.
    const names = new Set(['UTC', ...(value === '' ? [] : [value]), ...Intl.supportedValuesOf('timeZone')]);
    return [...names].map((id) => ({ id, label: id.replaceAll('_', ' ') }));
  }, [value]);
  return (
    <ComboBox
      {...field}
      value={value === '' ? null : value}
      onChange={(zone) => onChange(zone ?? '')}
      options={options}
      noMatch={t('desk.record.noMatch')}
      showAll={t('desk.record.showAll')}
    />
  );
}

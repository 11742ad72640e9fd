'use client';

import { useState } from 'react';
import { TextInput } from '../../ui/text-input.tsx';

type Props = { readonly name: string; readonly label: string; readonly value: string };

/** A line of text, for a plain form that is sent as it stands. */
export function FormText({ name, label, value }: Props) {
  const [typed, setTyped] = useState(value);
  return <TextInput name={name} label={label} value={typed} onChange={setTyped} type="search" />;
}

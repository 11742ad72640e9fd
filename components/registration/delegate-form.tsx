'use client';

import { useRef, useState } from 'react';
import { Button } from '../ui/button.tsx';
import { fieldControl, filePicker } from '../ui/field.tsx';
import { KeptTextarea } from '../ui/kept-textarea.tsx';

type Props = {
  readonly action: string;
  readonly typed: string;
  readonly words: Readonly<Record<'note' | 'list' | 'file' | 'check' | 'add', string>>;
};

/** A list of people to look through or to bring in; with script a file can fill it. */
export function DelegateForm({ action, typed, words }: Props) {
  const area = useRef<HTMLTextAreaElement>(null);
  const [isReading, setReading] = useState(false);
  const read = async (file: File | undefined) => {
    if (file === undefined || area.current === null) return;
    setReading(true);
    area.current.value = await file.text();
    setReading(false);
  };
  return (
    <form method="post" action={action} className="flex max-w-reading flex-col gap-4" aria-busy={isReading}>
      <p id="people-note" className="text-14 text-muted">
        {words.note}
      </p>
      <label htmlFor="people" className="flex flex-col gap-1 text-14 font-medium">
        {words.list}
        <KeptTextarea
          ref={area}
          id="people"
          name="people"
          rows={6}
          required
          defaultValue={typed}
          aria-describedby="people-note"
          className={fieldControl}
        />
      </label>
      <label className="flex flex-col gap-1 text-14 font-medium noscript:hidden">
        {words.file}
        <input
          type="file"
          accept=".csv,text/csv,text/plain"
          className={filePicker}
          onChange={(event) => void read(event.currentTarget.files?.[0])}
        />
      </label>
      <div className="flex flex-wrap gap-3">
        <Button type="submit" variant="primary" name="deed" value="add">
          {words.add}
        </Button>
        <Button type="submit" name="deed" value="check">
          {words.check}
        </Button>
      </div>
    </form>
  );
}

'use client';
import { useId, useState } from 'react';
import { filePicker } from '../ui/field.tsx';

type CopyWords = {
  readonly label: string;
  readonly hint: string;
  readonly same: string;
  readonly other: string;
  /** Where the browser counts no hashes: pages without TLS. */
  readonly cannot: string;
};

type Props = { readonly words: CopyWords; readonly sha256: string };
type Verdict = { readonly text: string; readonly isSame: boolean; readonly sum: string };

/** Says whether a file on the reader's device is the report that is confirmed here; the file never leaves the device. */
export function CopyCheck({ words, sha256 }: Props) {
  const id = useId();
  const [verdict, setVerdict] = useState<Verdict>();
  const judge = async (file: File | undefined) => {
    if (file === undefined) return setVerdict(undefined);
    const sum = await hashOf(file);
    if (sum === undefined) return setVerdict({ text: words.cannot, isSame: false, sum: '' });
    const isSame = sum === sha256;
    setVerdict({ text: isSame ? words.same : words.other, isSame, sum });
  };
  return (
    <div className="flex max-w-[66ch] flex-col gap-2">
      <label htmlFor={id} className="font-medium">
        {words.label}
      </label>
      <p id={`${id}-hint`} className="text-14 text-muted">
        {words.hint}
      </p>
      <input
        id={id}
        type="file"
        accept=".json,application/json"
        aria-describedby={`${id}-hint`}
        className={filePicker}
        onChange={({ target }) => judge(target.files?.[0])}
      />
      <div role="status">
        {verdict !== undefined && (
          <p className={`font-medium ${verdict.isSame ? 'text-success' : 'text-danger'}`}>
            {verdict.text}
            {verdict.sum !== '' && (
              <span className="block font-mono text-13 font-regular text-muted [overflow-wrap:anywhere]">
                {verdict.sum}
              </span>
            )}
          </p>
        )}
      </div>
    </div>
  );
}

async function hashOf(file: File): Promise<string | undefined> {
  // Absent where the page came without TLS.
  const counter = globalThis.crypto?.subtle as SubtleCrypto | undefined;
  if (counter === undefined) return undefined;
  const sum = await counter.digest('SHA-256', await file.arrayBuffer());
  return Array.from(new Uint8Array(sum), (byte) => byte.toString(16).padStart(2, '0')).join('');
}

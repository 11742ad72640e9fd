'use client';

import { type ReactNode, useState } from 'react';

type Props = {
  /** Id of the field with the text. */
  readonly field: string;
  /** Said once it is copied. */
  readonly done: string;
  readonly className: string;
  /** The words of the button, made by the server: this file is loaded with every page that has a menu. */
  readonly children: ReactNode;
};

/** Copies what stands in a field; where a browser keeps the clipboard closed, the text is selected to be copied by hand. */
export function CopyButton({ field, done, className, children }: Props) {
  const [said, setSaid] = useState('');
  const copy = () => {
    const input = document.getElementById(field) as HTMLInputElement;
    input.select();
    // Browsers have no clipboard on pages that came without encryption.
    navigator.clipboard?.writeText(input.value).then(
      () => setSaid(done),
      () => undefined,
    );
  };
  return (
    <>
      <button type="button" onClick={copy} className={className}>
        {children}
      </button>
      <span role="status" className="script-only self-center text-14 empty:hidden">
        {said}
      </span>
    </>
  );
}

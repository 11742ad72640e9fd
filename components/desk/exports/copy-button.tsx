'use client';

import { useWords } from '#i18n/client-words.tsx';
import { StudioButton } from '../../ui/studio-button.tsx';
import { showToast } from '../../ui/toast.tsx';

/** Copies an address; where the browser forbids it, the address beside it can still be marked by hand. */
export function CopyButton({ text, label }: { readonly text: string; readonly label: string }) {
  const t = useWords();
  const copy = () =>
    navigator.clipboard.writeText(text).then(
      () => showToast({ text: t('exportDesk.copied') }),
      () => undefined,
    );
  return (
    <StudioButton icon="copy" label={label} onPress={() => void copy()}>
      {t('exportDesk.copy')}
    </StudioButton>
  );
}

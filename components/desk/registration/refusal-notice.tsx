import { Notice } from '../../ui/notice.tsx';

/** Why a deed did nothing; stands where it was pressed. */
export function RefusalNotice({ text }: { readonly text: string | undefined }) {
  if (text === undefined) return null;
  return (
    <Notice tone="danger" role="alert">
      {text}
    </Notice>
  );
}

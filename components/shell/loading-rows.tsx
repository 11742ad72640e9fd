import type { Language } from '#i18n/messages.ts';
import { translator } from '#i18n/translator.ts';
import { Skeleton } from '../ui/skeleton.tsx';

type Props = { readonly language: Language; readonly rows: number };

/** For a part that arrives later: rows of the final height, and after 10 s a word that it is still coming. */
export function LoadingRows({ language, rows }: Props) {
  const t = translator(language);
  return (
    <>
      <Skeleton label={t('state.loading.label')} rows={rows} />
      <p className="very-late mt-2 text-14 text-muted">{t('state.loading.slow')}</p>
    </>
  );
}
